//! PKCE: RFC 7636 §4.1, §4.2, §4.6 and appendix B, RFC 9700 §4.8.2.

use crate::code::{CHALLENGE, VERIFIER, ask, error, policy, put};
use crate::common::{assert_allowed, check, outcome, report};
use crate::{assert_refused, found};
use glassgate::exhibit::Exhibit;
use glassgate::keys::{Challenge, Verifier, VerifierFault};
use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The 32 octets of RFC 7636 appendix B.
const OCTETS: [u8; 32] = [
    116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77,
    105, 214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
];

#[test]
fn the_vector_of_rfc_7636_appendix_b_comes_out_to_the_letter() {
    let verifier = Verifier::from_bytes(OCTETS);
    assert_eq!(verifier.as_str(), VERIFIER);
    let challenge = verifier.challenge();
    assert_eq!(
        (challenge.value.as_str(), challenge.method.as_str()),
        (CHALLENGE, "S256")
    );
    assert!(challenge.is_of(&verifier));
    assert_eq!(challenge.fault(), None);
}

fn pair(method: &str, challenge: &str, verifier: &str) -> Value {
    json!({"scheme": "pkce", "method": method, "challenge": challenge, "verifier": verifier})
}

#[test]
fn a_pair_is_put_to_the_one_check_that_compares_it() {
    let report = report(&pair("S256", CHALLENGE, VERIFIER));
    assert_allowed(&report);
    assert_eq!(report["box"], "token");
    assert_eq!(report["checks"].as_array().map(Vec::len), Some(1));
    assert_eq!(outcome(&report, "token.pkce"), "passed");
    assert!(found(&report, "token.pkce").starts_with(CHALLENGE));
}

/// The pair, the error of RFC 7636 §4.6 and RFC 6749 §5.2, a word of the reason.
#[test]
fn what_is_no_pair_is_refused_with_a_sentence_that_says_why() {
    let long = "a".repeat(129);
    let other = "aBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    for (method, challenge, verifier, error, word) in [
        ("S256", CHALLENGE, other, "invalid_grant", "hash"),
        ("S256", VERIFIER, VERIFIER, "invalid_grant", "hash"),
        ("plain", VERIFIER, VERIFIER, "invalid_grant", "plain"),
        ("S512", CHALLENGE, VERIFIER, "invalid_grant", "S512"),
        ("s256", CHALLENGE, VERIFIER, "invalid_grant", "s256"),
        ("", CHALLENGE, VERIFIER, "invalid_grant", "not supported"),
        (
            "S256",
            &CHALLENGE[1..],
            VERIFIER,
            "invalid_grant",
            "SHA-256",
        ),
        ("S256", "", VERIFIER, "invalid_grant", "SHA-256"),
        ("S256", CHALLENGE, &VERIFIER[1..], "invalid_request", "42"),
        ("S256", CHALLENGE, &long, "invalid_request", "129"),
        ("S256", CHALLENGE, "", "invalid_request", "0"),
        (
            "S256",
            CHALLENGE,
            "dBjftJeZ4CVP+mB92K27uhbUJU1p1r/wW1gFWFOEjXk",
            "invalid_request",
            "letters",
        ),
        (
            "S256",
            CHALLENGE,
            "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk=",
            "invalid_request",
            "letters",
        ),
    ] {
        let exhibit = pair(method, challenge, verifier);
        let report = report(&exhibit);
        assert_refused(&report, "token.pkce", 400);
        let reason = report["verdict"]["reason"].as_str().expect("a reason");
        assert!(
            reason.contains(word),
            "{method} {challenge} {verifier}: {reason}"
        );
        let exhibit = Exhibit::parse(&exhibit.to_string()).expect("it reads");
        assert_eq!(exhibit.report(0).verdict.error, Some(error), "{reason}");
    }
    // RFC 7636 §4.3: without a method it is plain.
    let bare = json!({"scheme": "pkce", "challenge": VERIFIER, "verifier": VERIFIER});
    assert_refused(&report(&bare), "token.pkce", 400);
    let mut off = pair("plain", VERIFIER, VERIFIER);
    off["off"] = json!(["token.pkce"]);
    let off = report(&off);
    assert_allowed(&off);
    assert_eq!(check(&off, "token.pkce")["would"], "failed");
}

/// Appendix B, at the endpoint.
#[test]
fn a_wrong_verifier_is_no_grant_and_a_malformed_one_a_malformed_request() {
    let honest = policy("", json!(null));
    assert_allowed(&put(&ask("", ""), &honest));
    for (verifier, code) in [
        (
            "aBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            "invalid_grant",
        ),
        ("short", "invalid_request"),
        (
            "dBjftJeZ4CVP+mB92K27uhbUJU1p1r/wW1gFWFOEjXk",
            "invalid_request",
        ),
    ] {
        let request = ask("code_verifier", verifier);
        assert_refused(&put(&request, &honest), "token.pkce", 400);
        assert_eq!(error(&request, &honest), Some(code));
    }
}

/// RFC 9700 §4.8.2: no `code_challenge` in the authorization request, so a `code_verifier` here is
/// refused.
#[test]
fn a_verifier_without_a_challenge_is_refused_even_of_a_client_that_may_leave_pkce_out() {
    let mut policy = policy("challenge", json!(null));
    policy["clients"][0]["pkce"] = "optional".into();
    let report = put(&ask("", ""), &policy);
    assert_refused(&report, "token.pkce", 400);
    assert_eq!(error(&ask("", ""), &policy), Some("invalid_grant"));
    // Neither sent: such a client may.
    let report = put(&ask("code_verifier", ""), &policy);
    assert_allowed(&report);
    assert_eq!(outcome(&report, "token.pkce"), "off");
    // A client that must not leave it out may not.
    policy["clients"][0]["pkce"] = "required".into();
    assert_refused(&put(&ask("code_verifier", ""), &policy), "token.pkce", 400);
}

#[test]
fn a_verifier_has_43_to_128_unreserved_characters() {
    for (text, fault) in [
        ("a".repeat(42), Some(VerifierFault::Length(42))),
        ("a".repeat(43), None),
        ("-._~".repeat(32), None),
        ("a".repeat(129), Some(VerifierFault::Length(129))),
        (
            format!("{}\u{e9}", "a".repeat(42)),
            Some(VerifierFault::Character('\u{e9}')),
        ),
        (
            format!("{} ", "a".repeat(42)),
            Some(VerifierFault::Character(' ')),
        ),
    ] {
        assert_eq!(Verifier::parse(&text).err(), fault, "{text}");
    }
}

proptest! {
    /// Against base64 and SHA-256 put together by hand.
    #[test]
    fn a_challenge_fits_its_own_verifier_and_no_other(
        bytes in any::<[u8; 32]>(),
        other in "[A-Za-z0-9._~-]{43,128}",
    ) {
        use base64::Engine;
        let verifier = Verifier::from_bytes(bytes);
        let hash = Sha256::digest(verifier.as_str().as_bytes());
        let encoded = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(hash);
        let challenge = verifier.challenge();
        prop_assert_eq!(&challenge.value, &encoded);
        prop_assert_eq!(encoded.len(), 43);
        let other = Verifier::parse(&other).expect("well formed");
        prop_assert_eq!(challenge.is_of(&other), other == verifier);
        prop_assert!(challenge.is_of(&verifier));
    }

    #[test]
    fn no_pair_makes_the_box_panic(
        method in prop_oneof![Just("S256".to_owned()), any::<String>()],
        challenge in any::<String>(),
        verifier in any::<String>(),
    ) {
        let report = report(&pair(&method, &challenge, &verifier));
        prop_assert_eq!(report["verdict"]["allowed"].clone(), false);
        let challenge = Challenge { value: challenge, method };
        let _ = challenge.fault();
    }
}
