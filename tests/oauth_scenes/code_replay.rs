use crate::shown::{check, ending, member, opening, parameter, sent_to, without};
use glassgate::cast::MALLORY;
use glassgate::sim::{Attack, Trace};
use glassgate::validate::Outcome;

const ID: &str = "attacks/code-replay";

/// Whether the box of a step lets in, and what decided where it does not.
fn decided(trace: &Trace, step: u32) -> (bool, Option<&'static str>) {
    let (_, report) = trace.report(step).expect("a box");
    (report.verdict.allowed, report.decided_by)
}

#[test]
fn the_leaked_request_works_once_more_and_pkce_passes_with_it() {
    let trace = opening(ID);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
    // Byte for byte what Ada's app sent, and what its log holds.
    assert_eq!(sent_to(&trace, 5, "auth"), sent_to(&trace, 1, "auth"));
    for name in ["code", "code_verifier", "client_id"] {
        let logged = member(&trace, 1, "app", name);
        assert_eq!(parameter(sent_to(&trace, 5, "auth"), name), logged);
    }
    assert_eq!(
        check(&trace, 5, "token.pkce").outcome,
        Outcome::Passed,
        "the true verifier"
    );
    assert!(sent_to(&trace, 6, MALLORY).contains("\"access_token\""));
    assert_ne!(sent_to(&trace, 6, MALLORY), sent_to(&trace, 2, "app"));
}

#[test]
fn left_alone_nobody_notices() {
    let trace = opening(ID);
    assert_eq!(decided(&trace, 7), (true, None));
    assert_eq!(decided(&trace, 9), (true, None));
}

/// RFC 6749 §4.1.2.
#[test]
fn the_second_use_is_refused_and_ends_what_the_first_gave() {
    let trace = without(ID, &[]);
    assert_eq!(
        ending(&trace),
        (Some(Attack::Stopped), Some("token.single-use"))
    );
    let answer = sent_to(&trace, 6, MALLORY);
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert!(answer.contains("{\"error\":\"invalid_grant\"}"), "{answer}");

    // The app's tokens worked before, and both are dead now.
    assert_eq!(decided(&trace, 3), (true, None));
    assert_eq!(
        sent_to(&trace, 7, "billing-api"),
        sent_to(&trace, 3, "billing-api")
    );
    assert_eq!(decided(&trace, 7), (false, Some("opaque.active")));
    assert_eq!(decided(&trace, 9), (false, Some("token.refresh")));
    assert_eq!(member(&trace, 5, "auth", "state"), "revoked");
}

#[test]
fn pkce_off_changes_nothing_either_way() {
    let trace = without(ID, &["token.pkce"]);
    assert_eq!(ending(&trace).1, Some("token.single-use"));
    let trace = without(ID, &["token.pkce", "token.single-use"]);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
}
