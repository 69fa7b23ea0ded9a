use crate::shown::{member, opening, parameter, refused_by, sent_to, set};
use glassgate::sim::{Event, Trace};
use glassgate::view::decode;
use glassgate::wire::{CredentialKind, carried};

const ID: &str = "decide/which-flow";

/// A claim of the access token that comes to an actor at a step.
fn claim(trace: &Trace, step: u32, actor: &str, name: &str) -> String {
    let answer = sent_to(trace, step, actor);
    let token = &answer[carried(answer).expect("a token").range];
    let claims = decode(token, 0).claims;
    let member = claims.iter().find(|member| member.name == name);
    let value = member.map(|member| member.value.trim_matches('"').to_owned());
    value.unwrap_or_default()
}

fn in_step(trace: &Trace, step: u32, part: &str) -> bool {
    trace
        .at_step(step)
        .any(|event| matches!(event, Event::Message { http, .. } if http.contains(part)))
}

#[test]
fn the_password_grant_is_refused_whoever_asks() {
    for (human, asker) in [(1, "app"), (0, "nightly-job")] {
        let trace = set(ID, "human", human);
        let asks = sent_to(&trace, 2, "auth");
        assert_eq!(parameter(asks, "grant_type"), "password");
        assert_eq!(refused_by(&trace, 2), Some("token.grant"));
        assert!(sent_to(&trace, 3, asker).contains("\"unsupported_grant_type\""));
    }
}

#[test]
fn what_is_gold_in_the_apps_hands_is_adas_password() {
    let trace = opening(ID);
    let password = member(&trace, 1, "app", "password");
    assert!(!password.is_empty());
    for (step, to) in [(1, "app"), (2, "auth")] {
        let carried = carried(sent_to(&trace, step, to)).expect("gold");
        assert_eq!(carried.kind, CredentialKind::Password);
        let gold = &sent_to(&trace, step, to)[carried.range];
        assert_eq!(gold.replace('+', " "), password);
    }
    // And with it, whoever holds it is Ada at auth.
    assert!(in_step(&trace, 4, "Set-Cookie: __Host-sid="));
}

#[test]
fn with_a_human_there_the_token_speaks_for_her_through_the_app() {
    let trace = opening(ID);
    let of = |name| claim(&trace, 9, "app", name);
    assert_eq!(
        [of("sub"), of("client_id"), of("scope")],
        ["user_001", "ada-web", "charges:read"]
    );
    assert!(sent_to(&trace, 9, "app").contains("\"refresh_token\""));
    // The app of this flow never sees a password.
    for step in 5..=9 {
        assert!(
            !sent_to(&trace, step, "app").contains("password="),
            "{step}"
        );
    }
}

#[test]
fn with_nobody_there_the_code_flow_ends_at_a_page_and_the_job_speaks_for_itself() {
    let trace = set(ID, "human", 0);
    assert!(in_step(&trace, 5, "action=\"/sign-in\""));
    for step in 6..=9 {
        assert_eq!(sent_to(&trace, step, "auth"), "", "step {step}");
    }
    let of = |name| claim(&trace, 11, "nightly-job", name);
    assert_eq!([of("sub"), of("client_id")], ["nightly-job"; 2]);
    assert!(!sent_to(&trace, 11, "nightly-job").contains("refresh_token"));
}

#[test]
fn what_it_recommends_follows_the_one_question() {
    let says = |human| set(ID, "human", human).ending.say;
    assert!(says(1).starts_with("A human is there: code with PKCE"));
    assert!(says(0).starts_with("Nobody is there: client credentials"));
    for human in [0, 1] {
        assert!(says(human).contains("The password grant: never"));
    }
}
