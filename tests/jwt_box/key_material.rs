//! What a key is made of: shapes that are read, and keys too weak or too odd to take.

use crate::common::{Draft, assert_allowed, assert_refused};
use glassgate::keys::{Alg, KeySet, SigningKey, base64url, from_base64url};
use serde_json::{Value, json};

fn refused_key(draft: &Draft) {
    assert_refused(&draft.report(), "jwt.key");
}

/// RFC 7518 §3.2.
#[test]
fn a_secret_shorter_than_the_hash_is_refused() {
    for (alg, bytes) in [(Alg::HS256, 32), (Alg::HS384, 48), (Alg::HS512, 64)] {
        for (length, fits) in [(0, false), (bytes - 1, false), (bytes, true), (200, true)] {
            let mut draft = Draft::new(alg);
            let secret = vec![7; length];
            draft.policy["keys"] = json!({"secret_base64url": base64url(&secret)});
            draft.key = SigningKey::Secret(secret);
            if fits {
                assert_allowed(&draft.report());
            } else {
                refused_key(&draft);
            }
        }
    }
}

#[test]
fn a_shared_secret_is_text_or_base64url() {
    let text = "correct horse battery staple, and then some more";
    let mut draft = Draft::new(Alg::HS256).policy("keys", json!({"secret": text}));
    draft.key = SigningKey::Secret(text.as_bytes().to_vec());
    assert_allowed(&draft.report());
    let encoded = json!({"secret_base64url": base64url(text.as_bytes())});
    assert_allowed(&draft.clone().policy("keys", encoded).report());
    for wrong in [
        json!({"secret_base64url": format!("{}=", base64url(text.as_bytes()))}),
        json!({"secret_base64url": "not/base64url+"}),
        json!({"secret": 5}),
        json!({"secret": text, "secret_base64url": base64url(text.as_bytes())}),
    ] {
        refused_key(&draft.clone().policy("keys", wrong));
    }
}

/// RFC 7518 §6.2.1.2: the full width of the curve.
#[test]
fn an_ec_coordinate_has_the_width_of_its_curve() {
    let x = |change: fn(&mut Vec<u8>)| {
        let draft = Draft::es256();
        let text = draft.policy["keys"]["keys"][0]["x"].as_str().expect("text");
        let mut bytes = from_base64url(text).expect("base64url");
        change(&mut bytes);
        draft.key_member("x", base64url(&bytes))
    };
    refused_key(&x(|bytes| bytes.insert(0, 0)));
    let short = x(|bytes| bytes.truncate(31));
    refused_key(&short);
    let reason = short.report()["verdict"]["reason"].to_string();
    assert!(reason.contains("has 31 bytes"), "{reason}");
    refused_key(&x(Vec::clear));
}

#[test]
fn an_ec_point_that_is_not_on_its_curve_is_refused() {
    let zero = base64url(&[0; 32]);
    let draft = Draft::es256();
    let y = draft.policy["keys"]["keys"][0]["y"].clone();
    refused_key(&draft.clone().key_member("x", y));
    refused_key(
        &draft
            .clone()
            .key_member("x", zero.clone())
            .key_member("y", zero),
    );
    // The field's prime itself: a number out of range for a coordinate.
    let p = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";
    let p: Vec<u8> = (0..32)
        .map(|at| u8::from_str_radix(&p[2 * at..2 * at + 2], 16).expect("hex"))
        .collect();
    refused_key(&draft.key_member("x", base64url(&p)));
}

/// Ed25519 keys of small order: anybody can sign for them.
#[test]
fn an_ed25519_key_that_anybody_can_sign_for_is_refused() {
    let identity = {
        let mut y = [0; 32];
        y[0] = 1;
        y
    };
    for weak in [[0; 32], identity] {
        refused_key(&Draft::new(Alg::EdDSA).key_member("x", base64url(&weak)));
    }
}

#[test]
fn a_key_that_lacks_a_member_is_refused_and_spoils_no_other() {
    for (alg, members) in [
        (Alg::ES256, &["kty", "crv", "x", "y"][..]),
        (Alg::RS256, &["kty", "n", "e"]),
        (Alg::EdDSA, &["kty", "crv", "x"]),
        (Alg::HS256, &["kty", "k"]),
    ] {
        for member in members {
            let draft = Draft::new(alg);
            let whole = draft.policy["keys"]["keys"][0].clone();
            for value in [None, Some(json!(1)), Some(json!("*")), Some(Value::Null)] {
                let mut spoiled = whole.clone();
                match value {
                    None => drop(spoiled.as_object_mut().expect("one").remove(*member)),
                    Some(value) => spoiled[*member] = value,
                }
                let alone = json!({"keys": [spoiled]});
                refused_key(&draft.clone().policy("keys", alone));
                // RFC 7517 §5: keys that are not understood are passed over.
                let beside = json!({"keys": [spoiled, whole]});
                assert_allowed(&draft.clone().policy("keys", beside).report());
            }
        }
    }
}

#[test]
fn a_private_key_that_was_pasted_gives_its_public_half() {
    for alg in [Alg::ES256, Alg::RS256, Alg::EdDSA] {
        let draft = Draft::new(alg)
            .key_member("d", base64url(b"not looked at"))
            .key_member("p", 7);
        assert_allowed(&draft.report());
    }
}

#[test]
fn an_rsa_exponent_is_an_odd_number_of_three_at_least() {
    for e in [
        &[][..],
        &[0],
        &[1],
        &[2],
        &[1, 0, 0],
        &[2, 0, 0, 0, 1],
        &[255; 9],
    ] {
        refused_key(&Draft::new(Alg::RS256).key_member("e", base64url(e)));
    }
}

/// RFC 7518 §6.3.1.1 warns of libraries that write it.
#[test]
fn a_leading_zero_byte_in_an_rsa_modulus_counts_for_nothing() {
    let draft = Draft::new(Alg::PS256);
    let n = draft.policy["keys"]["keys"][0]["n"].as_str().expect("text");
    let n = [&[0][..], &from_base64url(n).expect("base64url")].concat();
    assert_allowed(&draft.key_member("n", base64url(&n)).report());
}

/// RFC 7518 §3.3.
#[test]
fn an_rsa_key_under_2048_bits_is_refused() {
    let pem = include_str!("../keys/rsa-1024.pkcs8.pem");
    let mut draft = Draft::new(Alg::RS256).policy("keys", pem);
    draft.key = SigningKey::from_pem(pem).expect("the key reads");
    refused_key(&draft);
    assert_allowed(&draft.off("jwt.key").report());
    // 2047 bits are too few as well.
    let draft = Draft::new(Alg::RS256);
    let n = draft.policy["keys"]["keys"][0]["n"].as_str().expect("text");
    let mut n = from_base64url(n).expect("base64url");
    n[0] &= 0x7f;
    refused_key(&draft.key_member("n", base64url(&n)));
}

#[test]
fn keys_that_are_no_keys_are_refused() {
    for keys in [
        json!({"keys": []}),
        json!([]),
        json!({}),
        json!({"keys": {}}),
        json!({"keys": "all"}),
        json!({"keys": [1, null, "x", []]}),
        json!(1),
        json!(true),
        json!(""),
        json!("-----BEGIN "),
    ] {
        refused_key(&Draft::es256().policy("keys", keys));
    }
}

#[test]
fn keys_come_in_lists_of_any_shape() {
    let draft = Draft::es256();
    let key = draft.policy["keys"]["keys"][0].clone();
    for keys in [
        key.clone(),
        json!([key]),
        json!([{"secret": "x"}, {"keys": [key]}]),
        json!([[key]]),
    ] {
        assert_allowed(&draft.clone().policy("keys", keys).report());
    }
}

#[test]
fn what_a_person_pastes_is_read_by_what_it_looks_like() {
    let draft = Draft::es256();
    let text = format!("\n {} \n", draft.policy["keys"]);
    assert_eq!(KeySet::from_text(&text).keys.len(), 1);
    assert_eq!(
        KeySet::from_text(include_str!("../keys/p256.spki.pem"))
            .keys
            .len(),
        1
    );
    assert_eq!(KeySet::from_text(" swordfish ").keys[0].material.bits(), 72);
    assert!(KeySet::from_text("{").keys.is_empty());
    // PEM inside JSON is JSON.
    let list = json!([include_str!("../keys/p256.spki.pem")]).to_string();
    assert_eq!(KeySet::from_text(&list).keys.len(), 1);
}
