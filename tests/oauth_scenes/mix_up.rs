use crate::shown::{check, ending, evidence, member, opening, parameter, sent_to, without};
use glassgate::cast::{ISSUER, MalloryAuth};
use glassgate::sim::Attack;
use glassgate::validate::Outcome;
use glassgate::view;

const ID: &str = "attacks/mix-up";

#[test]
fn the_missing_iss_check_alone_lets_her_in() {
    let trace = without(ID, &["callback.iss"]);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
    let strict = without(ID, &[]);
    assert_eq!(
        ending(&strict),
        (Some(Attack::Stopped), Some("callback.iss"))
    );
}

#[test]
fn the_flow_began_with_one_server_and_another_answers() {
    let trace = opening(ID);
    assert_eq!(member(&trace, 1, "app", "issuer"), MalloryAuth::ISSUER);
    let iss = check(&trace, 7, "callback.iss");
    assert_eq!(evidence(iss), (MalloryAuth::ISSUER, ISSUER));
    assert_eq!(iss.would, Some(Outcome::Failed));
    assert!(view::judges_attacker(&trace, 7));
}

#[test]
fn the_state_is_the_apps_own_from_end_to_end() {
    let trace = opening(ID);
    let made = member(&trace, 1, "app", "state");
    assert!(!made.is_empty());
    for (step, at) in [(3, "mallory"), (5, "auth"), (7, "app")] {
        assert_eq!(parameter(sent_to(&trace, step, at), "state"), made, "{at}");
    }
    assert_eq!(check(&trace, 7, "callback.state").outcome, Outcome::Passed);
}

#[test]
fn the_app_brings_code_and_verifier_to_mallory_who_brings_them_to_auth() {
    let trace = opening(ID);
    let code = parameter(sent_to(&trace, 7, "app"), "code");
    let verifier = member(&trace, 1, "app", "code_verifier");
    for (step, at) in [(8, "mallory"), (10, "auth")] {
        let request = sent_to(&trace, step, at);
        assert_eq!(parameter(request, "code"), code, "{at}");
        assert_eq!(parameter(request, "code_verifier"), verifier, "{at}");
    }
    assert_eq!(check(&trace, 10, "token.pkce").outcome, Outcome::Passed);
    assert_eq!(member(&trace, 5, "auth", "user"), "user_001");
    assert!(sent_to(&trace, 11, "mallory").contains("\"access_token\""));
}

#[test]
fn with_the_check_on_neither_code_nor_verifier_leaves_the_app() {
    let trace = without(ID, &[]);
    for step in 8..=12 {
        assert_eq!(sent_to(&trace, step, "mallory"), "", "step {step}");
        assert_eq!(sent_to(&trace, step, "auth"), "", "step {step}");
    }
    assert!(sent_to(&trace, 12, "browser").starts_with("HTTP/1.1 400"));
}
