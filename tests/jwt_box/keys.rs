//! Which of the keys the box takes, and what for.

use crate::common::{Draft, assert_allowed, assert_refused, check, jwk, key_for, random};
use glassgate::keys::{Alg, SigningKey};
use serde_json::json;

fn refused_key(draft: &Draft) {
    assert_refused(&draft.report(), "jwt.key");
}

#[test]
fn a_kid_that_no_key_has_is_refused() {
    for kid in ["k2", "", "K1", "k1 ", "../../dev/null", "' OR 1=1 --"] {
        refused_key(&Draft::es256().header("kid", kid));
    }
}

#[test]
fn a_kid_is_a_string() {
    for kid in [json!(null), json!(1), json!(["k1"]), json!({"kid": "k1"})] {
        refused_key(&Draft::es256().header("kid", kid));
    }
}

#[test]
fn a_token_without_kid_is_tried_with_every_key_that_fits() {
    let other = key_for(Alg::ES256, 8);
    let draft = Draft::es256().without_header("kid");
    let ours = draft.policy["keys"]["keys"][0].clone();
    let keys = json!({"keys": [jwk(&other, "k0", Alg::ES256), ours]});
    assert_allowed(&draft.policy("keys", keys).report());
}

#[test]
fn a_kid_chooses_among_keys_and_no_other_is_tried() {
    let other = key_for(Alg::ES256, 8);
    let draft = Draft::es256();
    let ours = draft.policy["keys"]["keys"][0].clone();
    let keys = json!({"keys": [jwk(&other, "k0", Alg::ES256), ours]});
    let draft = draft.policy("keys", keys);
    assert_allowed(&draft.report());
    assert_refused(&draft.header("kid", "k0").report(), "jwt.signature");
}

#[test]
fn keys_of_the_same_kid_are_all_tried() {
    let other = key_for(Alg::ES256, 8);
    let draft = Draft::es256();
    let ours = draft.policy["keys"]["keys"][0].clone();
    let keys = json!({"keys": [jwk(&other, "k1", Alg::ES256), ours]});
    assert_allowed(&draft.policy("keys", keys).report());
}

#[test]
fn a_key_without_kid_serves_a_token_with_any() {
    let draft = Draft::es256().header("kid", "whatever");
    let mut key = draft.policy["keys"]["keys"][0].clone();
    key.as_object_mut().expect("an object").remove("kid");
    assert_allowed(&draft.policy("keys", key).report());
}

#[test]
fn a_key_for_encrypting_does_not_verify() {
    refused_key(&Draft::es256().key_member("use", "enc"));
    refused_key(&Draft::es256().key_member("use", "SIG"));
    refused_key(&Draft::es256().key_member("use", ""));
    refused_key(&Draft::es256().key_member("use", json!(["sig"])));
}

#[test]
fn key_ops_must_name_verify() {
    for ops in [
        json!([]),
        json!(["sign"]),
        json!(["encrypt", "wrapKey"]),
        json!(["Verify"]),
        // RFC 7517 §4.3: each once, and all strings.
        json!(["verify", "verify"]),
        json!(["verify", 1]),
        json!("verify"),
        json!(null),
    ] {
        refused_key(&Draft::es256().key_member("key_ops", ops));
    }
    assert_allowed(
        &Draft::es256()
            .key_member("key_ops", json!(["verify"]))
            .report(),
    );
    assert_allowed(
        &Draft::es256()
            .key_member("key_ops", json!(["sign", "verify"]))
            .report(),
    );
}

#[test]
fn a_key_for_one_algorithm_serves_no_other() {
    for alg in ["ES384", "es256", "ECDH-ES", ""] {
        refused_key(&Draft::es256().key_member("alg", alg));
    }
    refused_key(&Draft::new(Alg::PS256).key_member("alg", "RS256"));
    refused_key(&Draft::new(Alg::HS256).key_member("alg", "HS512"));
}

/// RFC 9864 §2.2: both names mean the same signature with an Ed25519 key.
#[test]
fn the_two_names_of_ed25519_stand_for_each_other_in_a_key() {
    assert_allowed(&Draft::new(Alg::EdDSA).key_member("alg", "Ed25519").report());
    assert_allowed(&Draft::new(Alg::Ed25519).key_member("alg", "EdDSA").report());
    refused_key(&Draft::new(Alg::EdDSA).key_member("alg", "Ed448"));
}

/// The list names what may be asked for, and a name that is not on it stays refused.
#[test]
fn the_two_names_of_ed25519_are_listed_apart() {
    let draft = Draft::new(Alg::Ed25519).policy("algs", json!(["EdDSA"]));
    assert_refused(&draft.report(), "jwt.alg");
}

#[test]
fn a_key_of_another_kind_is_refused() {
    for (alg, other) in [
        (Alg::ES256, Alg::ES384),
        (Alg::ES384, Alg::ES256),
        (Alg::ES256, Alg::EdDSA),
        (Alg::RS256, Alg::HS256),
        (Alg::HS256, Alg::RS256),
        (Alg::EdDSA, Alg::RS256),
    ] {
        let mut key = jwk(&key_for(other, 7), "k1", other);
        key.as_object_mut().expect("an object").remove("alg");
        refused_key(&Draft::new(alg).policy("keys", key));
    }
}

#[test]
fn an_rsa_public_key_is_no_hmac_secret() {
    let pem = include_str!("../keys/rsa.spki.pem");
    let mut draft = Draft::new(Alg::HS256).policy("keys", pem);
    draft.key = SigningKey::Secret(pem.as_bytes().to_vec());
    let report = draft.report();
    assert_refused(&report, "jwt.key");
    // With the check off it is, which is the attack.
    assert_allowed(&draft.off("jwt.key").report());
}

/// RFC 8725 §3.10: what a token says of keys is never followed.
#[test]
fn a_key_that_the_token_offers_is_not_taken() {
    let mallory = SigningKey::es256(&mut random(99));
    let own = jwk(&mallory, "k1", Alg::ES256);
    for (name, offer) in [
        ("jwk", own.clone()),
        ("jku", json!("https://mallory.example.org/jwks.json")),
        ("x5u", json!("https://mallory.example.org/cert.pem")),
        ("x5c", json!(["MIIB"])),
    ] {
        let mut draft = Draft::es256().header(name, offer);
        let honest = draft.report();
        assert_allowed(&honest);
        let found = check(&honest, "jwt.key")["found"].as_str().expect("text");
        assert!(found.contains(name), "{found}");
        draft.key = mallory.clone();
        assert_refused(&draft.report(), "jwt.signature");
        let keyless = draft.without_policy("keys").report();
        assert_eq!(keyless["verdict"]["allowed"], false);
    }
}
