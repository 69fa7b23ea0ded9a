use crate::shown::{check, ending, member, opening, refused_by, sent_to, without};
use crate::{compared, signature};
use glassgate::cast::{ADA_ACCOUNT, MALLORY, MALLORY_ACCOUNT, PAYOUT_JOB};
use glassgate::sim::Attack;
use glassgate::validate::Outcome;

const ID: &str = "attacks/signed-request-tampered-body";

#[test]
fn with_a_true_signature_the_money_goes_to_another_account() {
    let trace = opening(ID);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
    let [sent, changed] = [
        sent_to(&trace, 1, MALLORY),
        sent_to(&trace, 2, "billing-api"),
    ];
    assert_eq!(changed, sent.replace(ADA_ACCOUNT, MALLORY_ACCOUNT));
    assert_eq!(signature(sent), signature(changed));
    let outcome = check(&trace, 2, "sigv4.signature").outcome;
    assert_eq!(outcome, Outcome::Passed);
    assert!(member(&trace, 2, "billing-api", "to").starts_with(MALLORY_ACCOUNT));
    // The answers differ in the account alone.
    let told = sent_to(&trace, 4, PAYOUT_JOB);
    assert!(told.contains(ADA_ACCOUNT) && !told.contains(MALLORY_ACCOUNT));
}

#[test]
fn the_body_is_hashed_and_the_hash_is_signed() {
    let trace = without(ID, &[]);
    assert_eq!(ending(&trace), (Some(Attack::Stopped), Some("sigv4.body")));
    assert_eq!(refused_by(&trace, 5), Some("sigv4.signature"));
    // What is signed is the same on both sides, and the bodies are not.
    let (client, server, difference) = compared(&trace, 2);
    assert_eq!(difference, None);
    assert_ne!(
        client.body_sha256,
        server.expect("billing-api's").body_sha256
    );
    assert!(compared(&trace, 5).2.is_some());
}

#[test]
fn neither_check_does_without_the_other() {
    let trace = without(ID, &["sigv4.signature"]);
    assert_eq!(refused_by(&trace, 2), Some("sigv4.body"));
    assert_eq!(refused_by(&trace, 5), None);
}
