//! Every check of the handshake both ways: on it refuses, off it is not enforced.

use crate::cases::family;
use crate::pki::Case;
use glassgate::validate::Outcome;
use glassgate::validate::mtls;

fn faulty() -> Vec<(&'static str, Case)> {
    let mut cases: Vec<(&'static str, Case)> = family()
        .into_iter()
        .filter_map(|(owner, case)| Some((owner?, case)))
        .collect();
    cases.push((
        "mtls.presented",
        Case::honest("none").with(|case| case.chain.clear()),
    ));
    cases.push((
        "mtls.possession",
        Case::honest("no key").with(|case| case.key = "server"),
    ));
    cases
}

#[test]
fn a_check_that_is_on_ends_the_handshake() {
    for (owner, case) in faulty() {
        let played = case.play();
        assert!(!played.established, "{}", case.name);
        assert_eq!(played.request, None, "{}", case.name);
        let facts = played.facts.expect("facts");
        let policy = case.question().server.policy.expect("a policy");
        let report = mtls::validate(&facts, &policy, &case.off);
        assert_eq!(report.decided_by, Some(owner), "{}", case.name);
        assert_eq!(report.verdict.status, 401);
        let alert = played.alert.expect("an alert").alert;
        assert_eq!(mtls::alert(&facts, &report), Some(alert), "{}", case.name);
        assert!(
            report.verdict.reason.contains(alert.name()),
            "{}",
            report.verdict.reason
        );
    }
}

#[test]
fn a_check_that_is_off_lets_the_handshake_stand() {
    for (owner, case) in faulty() {
        let mut case = case.off(owner);
        if owner == "mtls.chain" {
            // A list that nobody trusted signed says nothing.
            case = case.off("mtls.revoked");
        }
        let played = case.play();
        assert!(played.established, "{}: {:?}", case.name, played.alert);
        assert!(
            played.request.is_some() && played.response.is_some(),
            "{}",
            case.name
        );
        let policy = case.question().server.policy.expect("a policy");
        let facts = played.facts.expect("facts");
        let report = mtls::validate(&facts, &policy, &case.off);
        let check = report.check(owner).expect("a check");
        assert_eq!(
            (check.outcome, check.would),
            (Outcome::Off, Some(Outcome::Failed)),
            "{}",
            case.name
        );
        let in_handshake = |id: &&str| !["mtls.identity", "mtls.permission"].contains(id);
        let refused = report.decided_by.filter(in_handshake);
        assert_eq!(refused, None, "{}", case.name);
    }
}

#[test]
fn a_certificate_without_its_key_fails_at_certificate_verify() {
    let played = Case::honest("no key")
        .with(|case| case.key = "server")
        .play();
    let facts = played.facts.expect("facts");
    assert_eq!(facts.chain.alert, None);
    assert_eq!(
        facts.possession.alert.map(mtls::Alert::name),
        Some("decrypt_error")
    );
    assert_eq!(
        played.alert.map(|sent| sent.alert.name()),
        Some("decrypt_error")
    );
}
