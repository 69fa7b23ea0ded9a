//! The examples of the RFCs, put to the box as a learner would put them.

// Files read while compiling are for native tests.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::{assert_refused, check, outcome, random, refused_by, report};
use glassgate::keys::{
    Alg, Key, KeySet, Material, Origin, SigningKey, base64url, from_base64url, thumbprint, verify,
};
use serde_json::{Value, json};

fn vectors(text: &str) -> Value {
    serde_json::from_str(text).expect("the vectors are JSON")
}

fn jws() -> Vec<Value> {
    let all = vectors(include_str!("vectors/jws.json"));
    all.as_array().expect("a list").clone()
}

fn refused() -> Value {
    vectors(include_str!("vectors/refused.json"))
}

fn text<'a>(vector: &'a Value, name: &str) -> &'a str {
    vector[name].as_str().expect("text")
}

/// The JWS at a server that knows its key and its algorithm and asks for nothing else.
fn put(vector: &Value, jws: &str) -> Value {
    report(&json!({
        "scheme": "jwt", "token": jws, "now": 1_300_819_379,
        "policy": {"algs": [vector["alg"]], "keys": vector["key"]},
    }))
}

fn supported(vector: &Value) -> bool {
    Alg::named(text(vector, "alg")).is_some()
}

#[test]
fn every_jws_of_the_rfcs_verifies() {
    let all = jws();
    let supported: Vec<_> = all.iter().filter(|v| supported(v)).collect();
    assert_eq!(supported.len(), 8);
    for vector in supported {
        let report = put(vector, text(vector, "jws"));
        assert_eq!(outcome(&report, "jwt.signature"), "passed", "{vector:#}");
    }
}

/// Most of the payloads are no claims; that is for a later check to say.
#[test]
fn a_jws_whose_payload_is_no_claims_is_refused_by_the_claims_check() {
    for vector in jws().iter().filter(|v| supported(v)) {
        let claims = text(vector, "id").starts_with("RFC 7515");
        let report = put(vector, text(vector, "jws"));
        let wanted = if claims { None } else { Some("jwt.claims") };
        assert_eq!(refused_by(&report), wanted, "{vector:#}");
        assert_eq!(report["verdict"]["allowed"], claims);
    }
}

#[test]
fn the_claims_of_rfc_7515_expire_in_the_second_that_they_name() {
    for vector in jws().iter().filter(|v| supported(v)) {
        if !text(vector, "id").starts_with("RFC 7515") {
            continue;
        }
        let report = report(&json!({
            "scheme": "jwt", "token": vector["jws"], "now": 1_300_819_380,
            "policy": {"algs": [vector["alg"]], "keys": vector["key"], "issuer": "joe"},
        }));
        assert_refused(&report, "jwt.exp");
        assert_eq!(outcome(&report, "jwt.iss"), "passed");
    }
}

#[test]
fn a_flip_in_any_byte_of_the_signature_is_refused_by_the_signature_check() {
    for vector in jws().iter().filter(|v| supported(v)) {
        let whole = text(vector, "jws");
        let (input, signature) = whole.rsplit_once('.').expect("three segments");
        let signature = from_base64url(signature).expect("base64url");
        assert!(signature.len() >= 32);
        for at in 0..signature.len() {
            let mut flipped = signature.clone();
            flipped[at] ^= 1 << (at % 8);
            let report = put(vector, &format!("{input}.{}", base64url(&flipped)));
            assert_refused(&report, "jwt.signature");
        }
    }
}

#[test]
fn a_flip_in_any_byte_of_the_payload_is_refused_by_the_signature_check() {
    for vector in jws().iter().filter(|v| supported(v)) {
        let parts: Vec<_> = text(vector, "jws").split('.').collect();
        let payload = from_base64url(parts[1]).expect("base64url");
        for at in 0..payload.len() {
            let mut flipped = payload.clone();
            flipped[at] ^= 1 << (at % 8);
            let token = format!("{}.{}.{}", parts[0], base64url(&flipped), parts[2]);
            assert_refused(&put(vector, &token), "jwt.signature");
        }
    }
}

/// RFC 7515 A.4 and RFC 7520 §4.3: P-521 is not among what this box verifies.
#[test]
fn es512_is_refused_by_the_alg_check() {
    let all = jws();
    let unsupported: Vec<_> = all.iter().filter(|v| !supported(v)).collect();
    assert_eq!(unsupported.len(), 2);
    for vector in unsupported {
        assert_eq!(vector["alg"], "ES512");
        assert_refused(&put(vector, text(vector, "jws")), "jwt.alg");
    }
}

#[test]
fn an_unsecured_jws_is_taken_only_where_the_policy_lists_none() {
    let vector = &refused()["unsecured"];
    let put = |policy| {
        report(&json!({
            "scheme": "jwt", "token": vector["jws"], "now": 1_300_819_379, "policy": policy,
        }))
    };
    let keys = &jws()[2]["key"];
    for algs in [json!([]), json!(["ES256"]), json!(["None"])] {
        let report = put(json!({"algs": algs, "keys": keys}));
        assert_refused(&report, "jwt.alg");
    }
    assert_eq!(put(json!({}))["verdict"]["allowed"], false);
    assert_eq!(put(json!({"keys": keys}))["verdict"]["allowed"], false);
    for policy in [
        json!({"algs": ["none"]}),
        json!({"algs": ["none"], "keys": keys}),
    ] {
        let report = put(policy);
        assert_eq!(refused_by(&report), None);
        assert_eq!(outcome(&report, "jwt.signature"), "passed");
    }
}

/// RFC 7515 appendix E.
#[test]
fn a_jws_with_an_unknown_critical_header_is_refused_by_the_crit_check() {
    let report = report(&json!({
        "scheme": "jwt", "token": refused()["unknown-crit"]["jws"],
        "policy": {"algs": ["none"]},
    }));
    assert_refused(&report, "jwt.crit");
    let found = check(&report, "jwt.crit")["found"].as_str();
    assert!(
        found
            .expect("text")
            .contains("http://example.com/UNDEFINED")
    );
}

/// RFC 7797 §4.2, detached as it is printed and with its payload put in its place.
#[test]
fn an_unencoded_payload_is_refused_by_the_crit_check() {
    let all = refused();
    let vector = &all["b64-false"];
    let detached = text(vector, "jws");
    assert_refused(&put(vector, detached), "jwt.crit");
    let payload = base64url(text(vector, "payload").as_bytes());
    let attached = detached.replacen("..", &format!(".{payload}."), 1);
    assert_refused(&put(vector, &attached), "jwt.crit");
}

/// RFC 7520 §4.5: without its payload the signature covers nothing that is there.
#[test]
fn a_detached_payload_is_refused_by_the_signature_check() {
    let vector = &refused()["detached"];
    assert_refused(&put(vector, text(vector, "jws")), "jwt.signature");
}

#[test]
fn the_thumbprints_of_rfc_7638_and_rfc_8037_come_out() {
    let all = vectors(include_str!("vectors/thumbprints.json"));
    for vector in all.as_array().expect("a list") {
        let set = KeySet::from_value(&vector["key"]);
        assert_eq!(thumbprint(&set.keys[0]), text(vector, "value"));
    }
    assert_eq!(all.as_array().map(Vec::len), Some(2));
}

/// The private key of a vector.
fn signing_key(jwk: &Value) -> SigningKey {
    let bytes = |name| from_base64url(text(jwk, name)).expect("base64url");
    let number = |name| rsa::BigUint::from_bytes_be(&bytes(name));
    match text(jwk, "kty") {
        "oct" => SigningKey::Secret(bytes("k")),
        "RSA" => {
            let primes = vec![number("p"), number("q")];
            let key =
                rsa::RsaPrivateKey::from_components(number("n"), number("e"), number("d"), primes);
            SigningKey::Rsa(Box::new(key.expect("an RSA key")))
        }
        "OKP" => {
            let seed = bytes("d").try_into().expect("32 bytes");
            SigningKey::Ed25519(ed25519_dalek::SigningKey::from_bytes(&seed))
        }
        other => panic!("not signed with here: {other}"),
    }
}

#[test]
fn signing_gives_the_printed_signature_where_no_chance_takes_part() {
    let deterministic = [
        "RFC 7515 A.1",
        "RFC 7515 A.2",
        "RFC 7520 4.4",
        "RFC 7797 4.1",
        "RFC 8037 A.4",
    ];
    let mut signed = 0;
    for vector in jws() {
        if !deterministic.contains(&text(&vector, "id")) {
            continue;
        }
        let (input, printed) = text(&vector, "jws").rsplit_once('.').expect("segments");
        let alg = Alg::named(text(&vector, "alg")).expect("an algorithm");
        let signature = signing_key(&vector["key"])
            .sign(alg, input.as_bytes(), &mut random(3))
            .expect("a signature");
        assert_eq!(base64url(&signature), printed, "{vector:#}");
        signed += 1;
    }
    assert_eq!(signed, deterministic.len());
}

/// RFC 4231, whose keys are as short as it likes. Its fifth case is cut to 128 bits, and a JWS
/// has the whole (RFC 7518 §3.2).
#[test]
fn the_hmac_cases_of_rfc_4231_verify_in_full_length_only() {
    let hex = |text: &str| -> Vec<u8> {
        (0..text.len() / 2)
            .map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).expect("hex"))
            .collect()
    };
    let all = vectors(include_str!("vectors/hmac.json"));
    let all = all.as_array().expect("a list");
    assert_eq!(all.len(), 21);
    for vector in all {
        let alg = match text(vector, "hash") {
            "SHA-256" => Alg::HS256,
            "SHA-384" => Alg::HS384,
            _ => Alg::HS512,
        };
        let secret = Material::Secret(hex(text(vector, "key_hex")));
        let key = Key::bare(secret, Origin::Secret);
        let (data, mac) = (hex(text(vector, "data_hex")), hex(text(vector, "mac_hex")));
        let whole = vector["truncated"] == false;
        assert_eq!(verify(alg, &key, &data, &mac), whole, "{vector:#}");
    }
}

/// RFC 7515 appendix B: three certificates, the last one of version 1 with a key of 1024 bits.
#[test]
fn the_keys_inside_the_certificates_of_rfc_7515_are_read() {
    let vector = vectors(include_str!("vectors/x5c.json"));
    let bits: Vec<usize> = vector["x5c"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|der| {
            let der = der.as_str().expect("text");
            let pem = format!("-----BEGIN CERTIFICATE-----\n{der}\n-----END CERTIFICATE-----");
            let set = KeySet::from_text(&pem);
            assert!(set.refused.is_empty(), "{:?}", set.refused);
            set.keys[0].material.bits()
        })
        .collect();
    assert_eq!(bits, [2048, 2048, 1024]);
}
