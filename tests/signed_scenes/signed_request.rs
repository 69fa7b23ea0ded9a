use crate::shown::{member, opening, refused_by, sent_to, without};
use crate::{compared, signature};
use glassgate::cast::{MALLORY, PayoutJob};
use glassgate::keys::sha256_hex;
use glassgate::sim::DEFAULT_SEED;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;

const ID: &str = "schemes/signed-request";

#[test]
fn the_secret_is_nowhere_in_what_happens() {
    let job = PayoutJob::new(&mut ChaCha8Rng::seed_from_u64(DEFAULT_SEED));
    let secret = job.key().credentials.secret;
    let trace = opening(ID);
    let json = serde_json::to_string(&trace).expect("JSON");
    assert!(secret.len() >= 40);
    assert!(!json.contains(&secret));
    // This is the job that signs there.
    let signed = job.signed(
        PayoutJob::transfer(glassgate::cast::ADA_ACCOUNT, "250.00"),
        trace.time_s(2),
    );
    assert_eq!(sent_to(&trace, 6, "billing-api"), signed.request.to_text());
}

#[test]
fn the_client_comes_to_its_signature_stage_by_stage_and_the_server_to_the_same() {
    let trace = opening(ID);
    let [first, second, third, fourth] = [2, 3, 4, 5].map(|step| {
        let (client, server, _) = compared(&trace, step);
        assert_eq!(server, None, "nobody has received it at step {step}");
        client
    });
    assert_eq!(first.string_to_sign, None);
    let string = second.string_to_sign.as_deref().expect("a string to sign");
    assert!(string.ends_with(&sha256_hex(first.canonical_request.as_bytes())));
    assert!(second.keys.is_empty());
    let names: Vec<_> = third.keys.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["kDate", "kRegion", "kService", "kSigning"]);
    assert_eq!(third.signature, None);
    let made = fourth.signature.as_deref().expect("a signature");
    assert_eq!(made, signature(sent_to(&trace, 6, "billing-api")));

    let (client, server, difference) = compared(&trace, 6);
    let server = server.expect("billing-api's side");
    assert_eq!(difference, None);
    assert_eq!(client.signature, server.signature);
    assert_eq!(client.keys, server.keys);
    assert_eq!((client.who, server.who), ("payout-job", "billing-api"));
}

#[test]
fn a_second_request_has_another_signature() {
    let trace = opening(ID);
    let first = signature(sent_to(&trace, 6, "billing-api"));
    assert_ne!(first, signature(sent_to(&trace, 8, "billing-api")));
    assert_eq!(refused_by(&trace, 8), None);
    assert_eq!(first, signature(sent_to(&trace, 9, "billing-api")));
}

#[test]
fn one_byte_changed_in_the_copy_is_refused_by_the_check_that_owns_it() {
    let trace = opening(ID);
    let [copied, changed] = [6, 9].map(|step| sent_to(&trace, step, "billing-api"));
    let differing = copied.bytes().zip(changed.bytes()).filter(|(a, b)| a != b);
    assert_eq!((differing.count(), copied.len()), (1, changed.len()));
    assert_eq!(refused_by(&trace, 9), Some("sigv4.body"));
    assert_eq!(refused_by(&trace, 11), Some("sigv4.signature"));
    assert!(sent_to(&trace, 10, MALLORY).starts_with("HTTP/1.1 401"));

    let open = without(ID, &["sigv4.body"]);
    assert_eq!(refused_by(&open, 9), Some("sigv4.replay"));
    let open = without(ID, &["sigv4.body", "sigv4.replay"]);
    assert_eq!(member(&open, 9, "billing-api", "amount"), "950.00 EUR");
}
