//! What the signature check owns.

use crate::common::{Draft, assert_allowed, assert_refused, check, key_for, sign_input};
use glassgate::keys::{Alg, base64url, from_base64url};
use serde_json::{Value, json};

const P256_N: &str = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
const P384_N: &str = "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf\
                      581a0db248b0a77aecec196accc52973";

fn hex(text: &str) -> Vec<u8> {
    (0..text.len() / 2)
        .map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).expect("hex"))
        .collect()
}

/// The signature of a draft's token.
fn signature(draft: &Draft) -> Vec<u8> {
    let token = draft.token();
    let (_, signature) = token.rsplit_once('.').expect("three segments");
    from_base64url(signature).expect("base64url")
}

/// The draft's report with another signature in its token's place.
fn with_signature(draft: &Draft, signature: &[u8]) -> Value {
    let token = draft.token();
    let (input, _) = token.rsplit_once('.').expect("three segments");
    draft.report_on(&format!("{input}.{}", base64url(signature)))
}

#[track_caller]
fn refused(report: &Value) {
    assert_refused(report, "jwt.signature");
}

#[test]
fn every_algorithm_verifies_what_it_signed() {
    for alg in Alg::ALL {
        assert_allowed(&Draft::new(alg).report());
    }
}

#[test]
fn a_change_to_header_payload_or_signature_is_refused() {
    for alg in Alg::ALL {
        let draft = Draft::new(alg);
        let token = draft.token();
        let parts: Vec<&str> = token.split('.').collect();
        let other = draft.clone().claim("sub", "mallory").token();
        let payload = other.split('.').nth(1).expect("a payload");
        refused(&draft.report_on(&format!("{}.{payload}.{}", parts[0], parts[2])));
        let other = draft.clone().header("x", 1).token();
        let header = other.split('.').next().expect("a header");
        refused(&draft.report_on(&format!("{header}.{}.{}", parts[1], parts[2])));
        // A header that says the same in other bytes was not signed either.
        let spaced = base64url(format!(" {}", draft.header).as_bytes());
        refused(&draft.report_on(&format!("{spaced}.{}.{}", parts[1], parts[2])));
        refused(&draft.report_on(&format!("{}.{}.", parts[0], parts[1])));
        refused(&with_signature(&draft, &[0; 64]));
        let whole = signature(&draft);
        refused(&with_signature(&draft, &whole[1..]));
        refused(&with_signature(&draft, &whole[..whole.len() - 1]));
        refused(&with_signature(&draft, &[&whole[..], &[0]].concat()));
        refused(&with_signature(&draft, &[&[0], &whole[..]].concat()));
    }
}

#[test]
fn another_keys_signature_is_refused() {
    for alg in [Alg::HS256, Alg::HS512, Alg::ES256, Alg::ES384, Alg::EdDSA] {
        let mut draft = Draft::new(alg);
        draft.key = key_for(alg, 8);
        refused(&draft.report());
    }
}

#[test]
fn a_signature_of_another_algorithm_is_refused() {
    for (named, used) in [
        (Alg::RS256, Alg::RS384),
        (Alg::RS256, Alg::PS256),
        (Alg::PS256, Alg::RS256),
        (Alg::PS512, Alg::PS256),
        (Alg::HS256, Alg::HS512),
        (Alg::HS512, Alg::HS256),
    ] {
        let mut draft = Draft::new(named);
        draft.alg = used;
        refused(&draft.report());
    }
}

/// FIPS 186-5 §6.4.2: r and s lie in 1 … n−1. CVE-2022-21449 was a reader that let zero pass.
#[test]
fn an_ecdsa_number_out_of_range_is_refused_by_the_signature_check() {
    for (alg, n) in [(Alg::ES256, P256_N), (Alg::ES384, P384_N)] {
        let draft = Draft::new(alg);
        let whole = signature(&draft);
        let width = whole.len() / 2;
        let (r, s) = whole.split_at(width);
        let (zero, n, most) = (vec![0; width], hex(n), vec![0xff; width]);
        for (r, s, fault) in [
            (&zero[..], s, "r = 0"),
            (r, &zero[..], "s = 0"),
            (&zero[..], &zero[..], "r = 0"),
            (&n[..], s, "≥ n"),
            (r, &n[..], "≥ n"),
            (&most[..], s, "≥ n"),
            (r, &most[..], "≥ n"),
        ] {
            let report = with_signature(&draft, &[r, s].concat());
            refused(&report);
            let found = check(&report, "jwt.signature")["found"].as_str();
            assert!(found.expect("text").contains(fault), "{found:?}");
        }
    }
}

/// RFC 7518 §3.4: R || S and nothing else.
#[test]
fn an_ecdsa_signature_in_der_is_refused() {
    let draft = Draft::es256();
    let der = p256::ecdsa::Signature::from_slice(&signature(&draft))
        .expect("a signature")
        .to_der();
    let report = with_signature(&draft, der.as_bytes());
    refused(&report);
    let reason = report["verdict"]["reason"].as_str().expect("text");
    assert!(reason.contains("always makes 64"), "{reason}");
}

/// RFC 8017 §5.2.2: a representative of n or more is no signature, though it gives the same
/// number modulo n. The `rsa` crate leaves this to its caller for PSS.
#[test]
fn an_rsa_signature_has_one_spelling() {
    for alg in [Alg::PS256, Alg::PS384, Alg::PS512, Alg::RS256] {
        let mut draft = Draft::new(alg);
        let n = draft.policy["keys"]["keys"][0]["n"].as_str().expect("text");
        let n = from_base64url(n).expect("base64url");
        let second = (0..)
            .find_map(|jti| {
                draft.claims["jti"] = json!(jti);
                sum(&signature(&draft), &n)
            })
            .expect("a signature that leaves room");
        assert_allowed(&draft.report());
        refused(&with_signature(&draft, &second));
    }
}

/// The sum of two big-endian numbers of one width, where it has that width too.
fn sum(a: &[u8], b: &[u8]) -> Option<Vec<u8>> {
    let mut carry = 0;
    let mut sum = vec![0; a.len()];
    for at in (0..a.len()).rev() {
        let digit = u16::from(a[at]) + u16::from(b[at]) + carry;
        sum[at] = digit.to_be_bytes()[1];
        carry = digit >> 8;
    }
    (carry == 0).then_some(sum)
}

/// RFC 8032 §5.1.7: S lies under the group's order.
#[test]
fn an_ed25519_signature_has_one_spelling() {
    let order = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";
    let draft = Draft::new(Alg::EdDSA);
    let mut whole = signature(&draft);
    let mut s = whole.split_off(32);
    let mut order = hex(order);
    s.reverse();
    order.reverse();
    let mut second = sum(&s, &order).expect("room");
    second.reverse();
    refused(&with_signature(&draft, &[whole, second].concat()));
}

/// A token that says `none` in place of its algorithm, with the old signature or with none.
#[test]
fn alg_none_is_refused_by_the_alg_check() {
    for name in ["none", "None", "NONE", "nOnE"] {
        let draft = Draft::es256().header("alg", name);
        let token = draft.token();
        let (input, _) = token.rsplit_once('.').expect("three segments");
        assert_refused(&draft.report_on(&token), "jwt.alg");
        assert_refused(&draft.report_on(&format!("{input}.")), "jwt.alg");
    }
}

#[test]
fn what_is_signed_is_the_text_as_it_came() {
    let draft = Draft::es256();
    let header = " {\"typ\":\"at+jwt\",\r\n \"alg\" : \"ES256\" } ";
    let token = draft.token_of(header, &format!(" {} \n", draft.claims));
    assert_allowed(&draft.report_on(&token));
    // The dot belongs to it: moving a character over the dot changes the text.
    let input = token.replacen('.', "", 1);
    let (input, _) = input.rsplit_once('.').expect("two segments");
    let signed_otherwise = sign_input(&draft.key, draft.alg, input);
    let (_, signature) = signed_otherwise.rsplit_once('.').expect("a signature");
    let (whole, _) = token.rsplit_once('.').expect("three segments");
    refused(&draft.report_on(&format!("{whole}.{signature}")));
}
