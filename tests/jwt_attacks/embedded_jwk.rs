use crate::shown::{check, ending, evidence, opening, refused_by, sent_to};
use crate::{oracle, run, token_in};
use glassgate::keys::{Alg, KeySet, Origin, SigningKey};
use glassgate::sim::{Attack, Trace};
use glassgate::validate::{Off, jwt};
use glassgate::wire::Request;
use jsonwebtoken::Algorithm;
use rand_core::SeedableRng;
use serde_json::json;

const ID: &str = "attacks/jwt-embedded-jwk";

fn scene(off: &[&'static str], claimed_kid: i64) -> Trace {
    run(ID, off, "claimed-kid", claimed_kid)
}

#[test]
fn the_signature_verifies_with_the_key_in_the_header_and_with_no_key_of_the_issuers() {
    let trace = opening(ID);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
    let (_, found) = evidence(check(&trace, 5, "jwt.signature"));
    assert!(found.contains("the token's own header"), "{found}");

    let forged = token_in(sent_to(&trace, 5, "billing-api"));
    let brought = KeySet::from_value(&forged.header["jwk"]).keys.remove(0);
    let key = oracle::public_key(&brought.material);
    assert!(oracle::lets_in(&forged, Algorithm::ES256, &key));
    // Ada's own token, which auth signed, does not verify with Mallory's key.
    let honest = token_in(sent_to(&trace, 1, "billing-api"));
    assert!(!oracle::lets_in(&honest, Algorithm::ES256, &key));
}

#[test]
fn the_private_half_does_not_travel() {
    let forged = token_in(sent_to(&opening(ID), 5, "billing-api"));
    assert_eq!(forged.header["jwk"].get("d"), None);
}

/// A token that claims the issuer's key is verified with the issuer's key.
#[test]
fn a_claimed_kid_changes_which_check_stops_it_and_not_that_it_is_stopped() {
    let stopped_by = |off: &[&'static str], kid| ending(&scene(off, kid)).1;
    assert_eq!(stopped_by(&[], 0), Some("jwt.key"));
    assert_eq!(stopped_by(&[], 1), Some("jwt.signature"));
    assert_eq!(stopped_by(&["jwt.key"], 1), None);
    let strict = scene(&[], 1);
    let (_, found) = evidence(check(&strict, 5, "jwt.key"));
    assert!(found.contains("jwk is ignored"), "{found}");
}

#[test]
fn adas_own_token_gets_in_with_the_check_and_without_it() {
    for off in [&[][..], &["jwt.key"]] {
        assert_eq!(refused_by(&scene(off, 0), 2), None);
    }
}

/// What following a token's header led to counts only where the key check is off.
#[test]
fn a_server_that_checks_the_key_has_no_use_for_keys_that_a_token_led_to() {
    let random = &mut rand_chacha::ChaCha8Rng::from_seed([1; 32]);
    let [own, hers] = [0; 2].map(|_| SigningKey::es256(random));
    let header = json!({"alg": "ES256", "kid": "k1"});
    let token = hers.sign_compact(Alg::ES256, &header, &json!({"exp": 10}), random);
    let set = |key: &SigningKey, kid| {
        KeySet::from_value(&json!({"keys": [key.public_jwk(kid, Alg::ES256)]}))
    };
    let mut led_to = set(&hers, "k1");
    led_to.keys[0].origin = Origin::TokenHeader;
    let policy = jwt::Policy {
        algs: Some(vec!["ES256".to_owned()]),
        keys: Some(set(&own, "k1")),
        led_to: Some(led_to),
        ..jwt::Policy::default()
    };
    let request = Request::new("GET", "a.example.com", "/").bearer(&token.expect("a token"));
    let decided_by = |off: &[&str]| {
        let off: Off = off.iter().map(|id| (*id).to_owned()).collect();
        jwt::validate(jwt::Presented::in_request(&request), &policy, 5, &off).decided_by
    };
    assert_eq!(decided_by(&[]), Some("jwt.signature"));
    assert_eq!(decided_by(&["jwt.key"]), None);
}
