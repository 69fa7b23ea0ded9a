//! The intended differences in keys and signatures, one test each.

use crate::common::{jwk, key_for, sign};
use crate::verdicts::{BOTH_LET_IN, ONLY_THEY_LET_IN, ONLY_WE_LET_IN, Verdicts, both};
use glassgate::keys::{Alg, SigningKey, base64url, from_base64url};
use serde_json::{Value, json};

/// A plain token of this key at a server that holds this JWK and lists its algorithm.
fn verdicts(key: &SigningKey, alg: Alg, jwk: &Value) -> Verdicts {
    both(jwk, |now| {
        (plain(key, alg, now), json!({"algs": [alg.name()]}))
    })
}

fn plain(key: &SigningKey, alg: Alg, now: i64) -> String {
    let header = json!({"alg": alg.name()}).to_string();
    sign(key, alg, &header, &json!({"exp": now + 900}).to_string())
}

#[test]
fn every_algorithm_is_let_in_by_both_but_for_one_name() {
    for alg in Alg::ALL {
        let key = key_for(alg, 7);
        let mut jwk = jwk(&key, "k1", alg);
        // jsonwebtoken does not read a JWK that says Ed25519 of its algorithm.
        jwk.as_object_mut().expect("an object").remove("alg");
        let wanted = match alg {
            Alg::Ed25519 => ONLY_WE_LET_IN,
            _ => BOTH_LET_IN,
        };
        assert_eq!(verdicts(&key, alg, &jwk), wanted, "{alg}");
    }
}

#[test]
fn what_a_key_is_for_is_honoured_here_and_not_there() {
    let key = key_for(Alg::ES256, 7);
    for (name, value) in [
        ("use", json!("enc")),
        ("key_ops", json!(["sign"])),
        ("alg", json!("ES384")),
    ] {
        let mut jwk = jwk(&key, "k1", Alg::ES256);
        jwk[name] = value;
        assert_eq!(verdicts(&key, Alg::ES256, &jwk), ONLY_THEY_LET_IN, "{name}");
    }
}

#[test]
fn a_secret_shorter_than_the_hash_is_refused_here_and_not_there() {
    for (alg, bytes) in [(Alg::HS256, 31), (Alg::HS384, 47), (Alg::HS512, 63)] {
        let key = SigningKey::Secret(vec![7; bytes]);
        let jwk = jwk(&key, "k1", alg);
        assert_eq!(verdicts(&key, alg, &jwk), ONLY_THEY_LET_IN, "{alg}");
    }
}

#[test]
fn an_rsa_key_under_2048_bits_is_refused_here_and_not_there() {
    let key = SigningKey::from_pem(include_str!("../keys/rsa-1024.pkcs8.pem")).expect("a key");
    let jwk = jwk(&key, "k1", Alg::RS256);
    assert_eq!(verdicts(&key, Alg::RS256, &jwk), ONLY_THEY_LET_IN);
}

/// With the identity for a key, the signature R = s·B verifies whatever was signed.
#[test]
fn an_ed25519_key_that_anybody_can_sign_for_is_refused_here_and_not_there() {
    let mut identity = [0; 32];
    identity[0] = 1;
    let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": base64url(&identity)});
    // R = the identity, s = 0.
    let forged = [&identity[..], &[0; 32]].concat();
    let verdicts = both(&jwk, |now| {
        let honest = plain(&key_for(Alg::EdDSA, 7), Alg::EdDSA, now);
        let (input, _) = honest.rsplit_once('.').expect("three segments");
        let token = format!("{input}.{}", base64url(&forged));
        (token, json!({"algs": ["EdDSA"]}))
    });
    assert_eq!(verdicts, ONLY_THEY_LET_IN);
}

#[test]
fn a_pss_signature_beyond_the_modulus_is_refused_here_and_not_there() {
    let key = key_for(Alg::PS256, 7);
    let jwk = jwk(&key, "k1", Alg::PS256);
    let n = from_base64url(jwk["n"].as_str().expect("text")).expect("base64url");
    let verdicts = both(&jwk, |now| {
        let token = (0..)
            .find_map(|later| second_spelling(&plain(&key, Alg::PS256, now + later), &n))
            .expect("a signature that leaves room");
        (token, json!({"algs": ["PS256"]}))
    });
    assert_eq!(verdicts, ONLY_THEY_LET_IN);
}

/// The token with the modulus added to its signature, where the sum is no longer than that.
fn second_spelling(token: &str, n: &[u8]) -> Option<String> {
    let (input, signature) = token.rsplit_once('.')?;
    let signature = rsa::BigUint::from_bytes_be(&from_base64url(signature).ok()?);
    let sum = (signature + rsa::BigUint::from_bytes_be(n)).to_bytes_be();
    (sum.len() == n.len()).then(|| format!("{input}.{}", base64url(&sum)))
}
