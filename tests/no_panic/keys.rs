//! Keys at random, and keys that are nearly right.

use crate::strategies::{algs, any_object, changed, changes, json_value, member_name, switches};
use crate::{config, honest, put};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use glassgate::keys::{Alg, KeySet, SigningKey, base64url, verify};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn any_keys_are_read_or_refused(
        keys in json_value(), jwk in any_object(), off in switches(), alg in algs(),
    ) {
        let (draft, token) = honest(alg);
        let mut draft = draft.clone();
        for keys in [keys, Value::Object(jwk.clone()), json!({"keys": [jwk]})] {
            draft.policy["keys"] = keys;
            put(&json!({"scheme": "jwt", "token": token, "policy": draft.policy, "off": off}));
        }
    }

    #[test]
    fn a_key_that_is_nearly_right_is_answered(
        member in member_name(), value in json_value(), in_header in any::<bool>(), alg in algs(),
    ) {
        let (draft, token) = honest(alg);
        let draft = draft.clone().key_member(&member, value).off("jwt.key");
        let key = draft.policy["keys"]["keys"][0].clone();
        let token = if in_header { draft.clone().header("jwk", key).token() } else { token.clone() };
        put(&json!({
            "scheme": "jwt", "token": token, "policy": draft.policy, "off": draft.off,
        }));
    }

    #[test]
    fn an_rsa_key_of_any_size_verifies_nothing_it_should_not(
        n in vec(any::<u8>(), 0..140), e in vec(any::<u8>(), 0..6),
        signature in vec(any::<u8>(), 0..140),
        alg in prop::sample::select(vec![Alg::RS256, Alg::RS512, Alg::PS256, Alg::PS512]),
    ) {
        let jwk = json!({"kty": "RSA", "n": base64url(&n), "e": base64url(&e)});
        let set = KeySet::from_value(&jwk);
        let key = &set.keys[0];
        prop_assert!(key.misfit(alg).is_some());
        prop_assert!(!verify(alg, key, b"message", &signature));
        let same_length = &vec![1; n.len()];
        prop_assert!(!verify(alg, key, b"message", same_length));
        let _ = key.material.to_spki_pem();
    }

    #[test]
    fn a_pem_that_is_nearly_right_is_read_or_refused(which in 0..PEMS.len(), letters in changes()) {
        let pem = changed(PEMS[which], &letters);
        let _ = SigningKey::from_pem(&pem);
        let set = KeySet::from_text(&pem);
        for key in &set.keys {
            for alg in Alg::ALL {
                let _ = (key.misfit(alg), verify(alg, key, b"message", &[1; 64]));
            }
        }
        let (draft, token) = honest(Alg::HS256);
        let draft = draft.clone().policy("keys", pem).off("jwt.key");
        put(&json!({
            "scheme": "jwt", "token": token, "policy": draft.policy, "off": draft.off,
        }));
    }

    #[test]
    fn any_bytes_in_a_pem_are_read_or_refused(
        which in 0..LABELS.len(), der in vec(any::<u8>(), 0..80),
    ) {
        let body = STANDARD.encode(der);
        let label = LABELS[which];
        let pem = format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n");
        let _ = (SigningKey::from_pem(&pem), KeySet::from_text(&pem));
    }
}

const PEMS: [&str; 8] = [
    include_str!("../keys/rsa-1024.pkcs8.pem"),
    include_str!("../keys/rsa.pkcs1.pem"),
    include_str!("../keys/rsa.spki.pem"),
    include_str!("../keys/p256.sec1.pem"),
    include_str!("../keys/p384.pkcs8.pem"),
    include_str!("../keys/p256.certificate.pem"),
    include_str!("../keys/rsa.certificate.pem"),
    include_str!("../keys/ed25519.pkcs8.pem"),
];

const LABELS: [&str; 7] = [
    "PUBLIC KEY",
    "RSA PUBLIC KEY",
    "CERTIFICATE",
    "PRIVATE KEY",
    "RSA PRIVATE KEY",
    "EC PRIVATE KEY",
    "EC PARAMETERS",
];

/// RSA private keys whose numbers fit each other and are no key: a careless reader divides by
/// zero.
#[test]
fn an_rsa_private_key_with_odd_primes_is_refused() {
    use rsa::pkcs1::der::Encode;
    use rsa::pkcs1::der::asn1::UintRef;
    let number = |bytes: &'static [u8]| UintRef::new(bytes).expect("a number");
    for (n, e, d, p, q) in [
        (&[35][..], &[3][..], &[1][..], &[1][..], &[35][..]),
        (&[0], &[3], &[1], &[0], &[0]),
        (&[35], &[3], &[0], &[0], &[35]),
        (&[34], &[3], &[1], &[2], &[17]),
        (&[25], &[3], &[3], &[5], &[5]),
    ] {
        let key = rsa::pkcs1::RsaPrivateKey {
            modulus: number(n),
            public_exponent: number(e),
            private_exponent: number(d),
            prime1: number(p),
            prime2: number(q),
            exponent1: number(&[1]),
            exponent2: number(&[1]),
            coefficient: number(&[1]),
            other_prime_infos: None,
        };
        let der = key.to_der().expect("it encodes");
        let body = STANDARD.encode(der);
        let pem =
            format!("-----BEGIN RSA PRIVATE KEY-----\n{body}\n-----END RSA PRIVATE KEY-----\n");
        for key in KeySet::from_text(&pem).keys {
            assert!(key.misfit(Alg::RS256).is_some());
        }
    }
}
