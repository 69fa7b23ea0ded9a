use crate::shown::{ending, member, opening, parameter, refused_by, sent_to, set};
use glassgate::scenes;
use glassgate::sim::{Event, Setup, Trace};

const ID: &str = "schemes/oauth-pkce";

/// Ada presses Deny, with everything on but these.
fn denied(off: &[&'static str]) -> Trace {
    let mut setup = Setup::new(off.iter().copied());
    setup.set.insert("consent".to_owned(), 0);
    scenes::find(ID).expect("a scene").run(&setup)
}

fn messages(trace: &Trace, step: u32) -> usize {
    let messages = trace.at_step(step);
    messages
        .filter(|event| matches!(event, Event::Message { .. }))
        .count()
}

/// RFC 6749 §4.1.2.1: back to the registered address, with the state of the flow; RFC 9207 §2.
#[test]
fn a_no_goes_back_to_the_app_as_access_denied() {
    let trace = set(ID, "consent", 0);
    assert_eq!(parameter(sent_to(&trace, 8, "auth"), "decision"), "deny");
    assert_eq!(refused_by(&trace, 8), Some("authorize.consent"));
    let back = sent_to(&trace, 9, "browser");
    assert!(back.starts_with("HTTP/1.1 303"));
    assert_eq!(parameter(back, "error"), "access_denied");
    assert_eq!(parameter(back, "code"), "");
    assert_eq!(
        parameter(back, "state"),
        member(&trace, 1, "app", "state"),
        "the state of this flow"
    );
    assert!(back.contains("Location: https://app.example.com/callback?"));
    assert!(!parameter(back, "iss").is_empty());
}

#[test]
fn the_app_says_so_and_nothing_is_exchanged_or_called() {
    for off in [
        &[][..],
        &["callback.error"],
        &["callback.state", "callback.iss"],
    ] {
        let trace = denied(off);
        assert_eq!(refused_by(&trace, 10), Some("callback.error"), "{off:?}");
        let told = sent_to(&trace, 13, "browser");
        assert!(told.starts_with("HTTP/1.1 400"), "{told}");
        assert!(
            told.contains("<h1>Not connected</h1>\n<p>The server says that the user said no.</p>")
        );
        for step in [11, 12, 14, 15, 16] {
            assert_eq!(messages(&trace, step), 0, "step {step} with {off:?}");
        }
        assert_eq!(ending(&trace), (None, None));
    }
}

#[test]
fn no_caption_after_a_no_speaks_of_a_code_that_travels_or_of_a_token_that_somebody_holds() {
    let trace = denied(&[]);
    for (step, part) in [
        (8, "She says no"),
        (9, "only an error"),
        (10, "she said no"),
        (11, "nothing to exchange"),
        (12, "gives out none"),
        (13, "not connected"),
        (14, "holds no access token"),
        (15, "No call"),
        (16, "without her yes there is no code"),
    ] {
        assert!(
            trace.say(step).contains(part),
            "{step}: {}",
            trace.say(step)
        );
    }
    let allowed = opening(ID);
    for step in 1..=7 {
        assert_eq!(trace.say(step), allowed.say(step));
    }
}

#[test]
fn an_answer_to_a_page_that_auth_forgot_is_no_yes() {
    let trace = set(ID, "clock@8", 9 * 3600);
    assert!(trace.say(8).contains("too late"), "{}", trace.say(8));
    assert!(sent_to(&trace, 9, "browser").starts_with("HTTP/1.1 403"));
    assert!(
        trace.say(9).contains("a page of its own"),
        "{}",
        trace.say(9)
    );
    assert_eq!(sent_to(&trace, 10, "app"), "");
}

#[test]
fn a_call_goes_out_only_with_a_token() {
    let yes = opening(ID);
    assert!(sent_to(&yes, 14, "billing-api").contains("Authorization: Bearer "));
    // The code is older than a minute when it comes to the token endpoint.
    let late = set(ID, "clock@11", 120);
    assert_eq!(refused_by(&late, 11), Some("token.code"));
    assert_eq!(sent_to(&late, 14, "billing-api"), "");
}

#[test]
fn a_client_says_of_itself_what_it_keeps_and_what_it_can_prove() {
    let says = |trace: &Trace, who: &str, part: &str| {
        let states = glassgate::view::states(trace, who, trace.steps());
        assert!(
            states.iter().any(|state| state.contains(part)),
            "{states:#?}"
        );
    };
    says(
        &opening(ID),
        "app",
        "keeps state and code_verifier in this visitor's session",
    );
    for scene in scenes::ALL {
        let trace = scene.run(&scene.opening());
        for actor in &trace.cast {
            let states = glassgate::view::states(&trace, actor.id, trace.steps());
            assert!(
                states.iter().all(|state| !state.contains("by none")),
                "{}",
                scene.id
            );
        }
    }
}
