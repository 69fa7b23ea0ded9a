use crate::shown::{check, ending, evidence, member, opening, parameter, sent_to, without};
use glassgate::cast::{MALLORY, MALLORY_USER};
use glassgate::keys::Verifier;
use glassgate::sim::Attack;
use glassgate::validate::Outcome;

const ID: &str = "attacks/pkce-downgrade";

/// RFC 9700 §4.8.1.
#[test]
fn a_code_without_a_challenge_slips_past_the_verifier_of_adas_session() {
    let trace = opening(ID);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
    // The app put a challenge into Mallory's address too; what she sent had none.
    assert!(sent_to(&trace, 4, MALLORY).contains("code_challenge="));
    assert!(!sent_to(&trace, 5, "auth").contains("code_challenge"));
    assert_eq!(member(&trace, 5, "auth", "code_challenge"), "none");
    assert_eq!(member(&trace, 5, "auth", "user"), MALLORY_USER);
    // Her code goes to auth beside Ada's verifier.
    let code = parameter(sent_to(&trace, 6, MALLORY), "code");
    let exchange = sent_to(&trace, 10, "auth");
    assert_eq!(parameter(exchange, "code"), code);
    assert_eq!(
        parameter(exchange, "code_verifier"),
        member(&trace, 1, "app", "code_verifier")
    );
    assert!(sent_to(&trace, 11, "app").contains("\"access_token\""));
}

/// RFC 9700 §4.8.2: what a server must do that does not demand PKCE of everyone.
#[test]
fn a_verifier_for_a_code_without_a_challenge_is_refused() {
    let trace = without(ID, &["authorize.pkce"]);
    assert_eq!(ending(&trace), (Some(Attack::Stopped), Some("token.pkce")));
    assert_eq!(
        sent_to(&trace, 10, "auth"),
        sent_to(&opening(ID), 10, "auth")
    );
    let pkce = check(&trace, 10, "token.pkce");
    assert_eq!(pkce.outcome, Outcome::Failed);
    assert_eq!(
        evidence(pkce),
        (
            "a stored code_challenge, since a code_verifier came",
            "none"
        )
    );
    assert!(sent_to(&trace, 11, "app").contains("{\"error\":\"invalid_grant\"}"));
}

#[test]
fn a_server_that_demands_a_challenge_gives_no_code_without_one() {
    let trace = without(ID, &[]);
    let challenge = check(&trace, 5, "authorize.pkce");
    assert_eq!(challenge.outcome, Outcome::Failed);
    let answer = sent_to(&trace, 6, MALLORY);
    assert_eq!(parameter(answer, "error"), "invalid_request");
    assert_eq!(parameter(answer, "code"), "");
    // Switched off, the check says so in the shadow.
    let challenge = opening(ID);
    let challenge = check(&challenge, 5, "authorize.pkce");
    assert_eq!(challenge.would, Some(Outcome::Failed));
}

#[test]
fn with_a_challenge_of_her_own_her_code_does_not_fit_adas_verifier() {
    let trace = without(ID, &[]);
    assert_eq!(ending(&trace), (Some(Attack::Stopped), Some("token.pkce")));
    let hers = parameter(sent_to(&trace, 7, "auth"), "code_challenge");
    let adas = parameter(sent_to(&trace, 2, "auth"), "code_challenge");
    assert_ne!(hers, adas);
    let verifier = parameter(sent_to(&trace, 10, "auth"), "code_verifier");
    let verifier = Verifier::parse(verifier).expect("well-formed");
    assert_eq!(verifier.challenge().value, adas);
    let (expected, found) = evidence(check(&trace, 10, "token.pkce"));
    assert_eq!(expected, hers);
    assert!(found.starts_with(adas), "{found}");
}

#[test]
fn demanding_a_challenge_without_comparing_it_stops_nothing() {
    let trace = without(ID, &["token.pkce"]);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
}
