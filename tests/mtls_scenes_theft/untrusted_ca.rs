use crate::shown::{
    alert, check, detail, ending, member, opening, report, sent_to, strict_with, without,
};
use glassgate::sim::Attack;
use glassgate::validate::Outcome;

const ID: &str = "attacks/untrusted-ca";

#[test]
fn every_name_fits_and_only_the_key_does_not() {
    let trace = without(ID, &[]);
    assert_eq!(ending(&trace), (Some(Attack::Stopped), Some("mtls.chain")));
    // The roots, and the certificates below them.
    for (honest, hers, names) in [
        (("billing-api", 1), 3, ["subject", "subject"]),
        (("nightly-job", 1), 4, ["subject", "issuer"]),
    ] {
        for name in names {
            let right = member(&trace, honest.1, honest.0, name);
            assert!(!right.is_empty());
            assert_eq!(member(&trace, hers, "mallory", name), right, "{name}");
        }
        let key = "key, SHA-256";
        assert_ne!(
            member(&trace, hers, "mallory", key),
            member(&trace, honest.1, honest.0, key)
        );
    }
    let san = member(&trace, 4, "mallory", "SAN");
    assert_eq!(san, "spiffe://example.com/nightly-job");
    let root = member(&trace, 3, "mallory", "subject");
    let wanted = ("CertificateRequest", "certificate_authorities");
    assert_eq!(detail(&trace, 5, "billing-api", wanted), root);
}

#[test]
fn without_chain_both_her_cas_let_her_in_as_the_job() {
    let trace = opening(ID);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
    for step in [6, 8] {
        let identity = check(&trace, step, "mtls.identity");
        assert_eq!(identity.outcome, Outcome::Passed);
        let found = identity.found.as_deref();
        assert_eq!(found, Some("spiffe://example.com/nightly-job"));
        // Nor did she need anyone else's key.
        assert_eq!(
            check(&trace, step, "mtls.possession").outcome,
            Outcome::Passed
        );
    }
    assert!(sent_to(&trace, 7, "mallory").starts_with("HTTP/1.1 200 OK"));
}

/// A CA of a trusted name gets as far as its signature; one of another name not even there.
#[test]
fn the_alerts_are_those_of_rustls() {
    let trace = without(ID, &[]);
    assert_eq!(alert(&trace, 7, "billing-api"), "decrypt_error (51)");
    assert_eq!(alert(&trace, 8, "billing-api"), "unknown_ca (48)");
    for step in [6, 8] {
        assert_eq!(report(&trace, step).decided_by, Some("mtls.chain"));
    }
    assert!(report(&trace, 2).verdict.allowed, "the job itself");
}

#[test]
fn a_certificate_that_ran_out_is_told_as_such() {
    let late = strict_with(ID, "clock@2", 86_400);
    assert_eq!(report(&late, 2).decided_by, Some("mtls.validity"));
    assert!(late.say(2).contains("expired"), "{}", late.say(2));
    assert_eq!(ending(&late).1, Some("mtls.chain"));
}
