//! The family of chains: the box says what rustls-webpki says, the check that owns the fault
//! decides, and the alert is the one that rustls sends.

use crate::cases::family;
use crate::oracle;
use crate::pki::NOW;
use glassgate::tls::End;
use glassgate::validate::Outcome;
use glassgate::validate::mtls;

#[test]
fn every_verdict_is_that_of_rustls_webpki() {
    for (owner, case) in family() {
        let question = case.question();
        let policy = question.server.policy.clone().expect("a policy");
        let theirs = oracle::verdict(&question.client.chain, &policy, NOW);
        assert_eq!(
            theirs.is_err(),
            owner.is_some(),
            "{}: {theirs:?}",
            case.name
        );
        let played = case.play();
        assert_eq!(played.established, theirs.is_ok(), "{}", case.name);
        let Err(error) = theirs else { continue };
        let sent = played.alert.expect("an alert");
        assert_eq!(sent.by, End::Server, "{}", case.name);
        let of_rustls = oracle::alert(&question).map(u8::from);
        assert_eq!(Some(sent.alert.0), of_rustls, "{}: {error:?}", case.name);
    }
}

#[test]
fn the_check_that_owns_the_fault_decides_alone() {
    for (owner, case) in family() {
        let policy = case.question().server.policy.expect("a policy");
        let played = case.play();
        let facts = played.facts.expect("facts");
        // Anonymous but in order: names are another test's.
        let off = ["mtls.identity".to_owned(), "mtls.permission".to_owned()].into();
        let report = mtls::validate(&facts, &policy, &off);
        assert_eq!(report.decided_by, owner, "{}: {report:#?}", case.name);
        let sent = played.alert.map(|sent| sent.alert);
        assert_eq!(mtls::alert(&facts, &report), sent, "{}", case.name);
        assert_eq!(
            report.verdict.error,
            sent.map(mtls::Alert::name),
            "{}",
            case.name
        );
        let Some(owner) = owner else { continue };
        // Every other check alone has nothing to say against the chain.
        for fact in [
            "mtls.chain",
            "mtls.validity",
            "mtls.eku",
            "mtls.constraints",
            "mtls.revoked",
        ] {
            let all = mtls::check_ids().into_iter().filter(|id| *id != fact);
            let report = mtls::validate(&facts, &policy, &all.map(str::to_owned).collect());
            let failed = report.check(fact).expect("a check").outcome == Outcome::Failed;
            // Where no chain leads to the CA, no list of its issuer can be verified either.
            if fact == "mtls.revoked" && owner == "mtls.chain" {
                continue;
            }
            assert_eq!(failed, fact == owner, "{}: {fact} {report:#?}", case.name);
        }
    }
}
