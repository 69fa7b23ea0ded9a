use crate::shown::{check, ending, evidence, member, opening, parameter, sent_to, without};
use glassgate::cast::MALLORY;
use glassgate::keys::Verifier;
use glassgate::sim::{Attack, Event};
use glassgate::validate::Outcome;

const ID: &str = "attacks/code-interception";

#[test]
fn without_the_verifier_check_the_stolen_code_gives_tokens_and_with_it_none() {
    let trace = opening(ID);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
    assert!(sent_to(&trace, 9, MALLORY).contains("\"refresh_token\""));

    let strict = without(ID, &[]);
    assert_eq!(ending(&strict), (Some(Attack::Stopped), Some("token.pkce")));
    let answer = sent_to(&strict, 9, MALLORY);
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert!(answer.contains("{\"error\":\"invalid_grant\"}"), "{answer}");
    assert_eq!(sent_to(&trace, 8, "auth"), sent_to(&strict, 8, "auth"));
}

/// RFC 7636 §4.6, and both hashes are on the screen.
#[test]
fn the_box_shows_the_challenge_beside_the_hash_of_the_verifier_that_came() {
    for (trace, outcome) in [
        (without(ID, &[]), Outcome::Failed),
        (opening(ID), Outcome::Off),
    ] {
        let asked = parameter(sent_to(&trace, 3, "auth"), "code_challenge");
        let sent = parameter(sent_to(&trace, 8, "auth"), "code_verifier");
        let hashed = Verifier::parse(sent).expect("well-formed").challenge();
        let pkce = check(&trace, 8, "token.pkce");
        assert_eq!(pkce.outcome, outcome);
        let (expected, found) = evidence(pkce);
        assert_eq!(expected, asked);
        assert!(found.starts_with(&hashed.value), "{found}");
        assert_ne!(asked, hashed.value);
        assert_eq!(member(&trace, 5, "auth", "code_challenge"), asked);
    }
}

/// RFC 8252 §8.1.
#[test]
fn the_code_that_mallory_trades_is_the_one_that_was_meant_for_adas_app() {
    let trace = opening(ID);
    let caught = sent_to(&trace, 7, MALLORY);
    assert!(
        caught.starts_with("GET com.example.ada:/callback?"),
        "{caught}"
    );
    let code = parameter(caught, "code");
    assert!(!code.is_empty());
    assert_eq!(parameter(sent_to(&trace, 8, "auth"), "code"), code);
    // Ada's app began the flow, and nothing ever came to it.
    assert!((1..=10).all(|step| sent_to(&trace, step, "app").is_empty()));
}

#[test]
fn the_verifier_never_leaves_adas_app() {
    let trace = opening(ID);
    let verifier = member(&trace, 2, "app", "code_verifier");
    assert_eq!(verifier.len(), 43);
    let carries =
        |event: &Event| matches!(event, Event::Message { http, .. } if http.contains(verifier));
    assert!(!trace.events.iter().any(carries));
}

#[test]
fn a_server_that_asks_nobody_for_pkce_still_checks_what_the_app_sent() {
    let trace = without(ID, &["authorize.pkce"]);
    assert_eq!(ending(&trace), (Some(Attack::Stopped), Some("token.pkce")));
}
