//! Each check in both directions: on it refuses, off it says what it would have said.

use crate::common::{
    CHECKS, Draft, NOW, assert_allowed, assert_refused, check, jwk, outcome, padded_base64url,
    random, sign, sign_input,
};
use glassgate::keys::{Alg, SigningKey, base64url};
use serde_json::{Value, json};

/// A server, and a credential that nothing but the one check has a reason to refuse.
fn spoiled_for(id: &str) -> (Draft, String, &'static str) {
    let draft = Draft::es256();
    let token = |draft: &Draft| draft.token();
    let simple = |draft: Draft| {
        let token = token(&draft);
        (draft, token, "token")
    };
    let header = draft.header.to_string();
    let claims = draft.claims.to_string();
    let doubled = |text: &str| format!("{},\"x\":1,\"x\":1}}", &text[..text.len() - 1]);
    match id {
        "jwt.credential" => {
            let line = format!("Authorization: Bearer {}\r\n", token(&draft));
            let request = format!("GET / HTTP/1.1\r\n{line}{line}\r\n");
            (draft, request, "request")
        }
        "jwt.segments" => {
            let token = token(&draft) + ".AAAA";
            (draft, token, "token")
        }
        "jwt.encoding" => {
            let header = base64url(header.as_bytes());
            let input = format!("{header}.{}", padded_base64url(&claims));
            let token = sign_input(&draft.key, draft.alg, &input);
            (draft, token, "token")
        }
        "jwt.json" => {
            let token = draft.token_of(&doubled(&header), &claims);
            (draft, token, "token")
        }
        "jwt.alg" => simple(draft.policy("algs", json!(["RS256"]))),
        "jwt.crit" => simple(draft.header("crit", json!(["x"])).header("x", 1)),
        "jwt.typ" => simple(draft.header("typ", "JWT")),
        "jwt.key" => {
            let mallory = SigningKey::es256(&mut random(99));
            let offer = jwk(&mallory, "k9", Alg::ES256);
            let draft = draft.header("jwk", offer).header("kid", "k9");
            let token = sign(&mallory, Alg::ES256, &draft.header.to_string(), &claims);
            (draft, token, "token")
        }
        "jwt.signature" => {
            let stripped = token(&draft);
            let (input, _) = stripped.rsplit_once('.').expect("three segments");
            let token = format!("{input}.{}", base64url(&[1; 64]));
            (draft, token, "token")
        }
        "jwt.claims" => {
            let token = draft.token_of(&header, &doubled(&claims));
            (draft, token, "token")
        }
        "jwt.iss" => simple(draft.claim("iss", "https://mallory.example.org")),
        "jwt.aud" => simple(draft.claim("aud", "reports-api")),
        "jwt.exp" => simple(draft.claim("exp", NOW - 3600)),
        "jwt.nbf" => simple(draft.claim("nbf", NOW + 3600)),
        "jwt.denylist" => simple(draft.claim("jti", "t-0")),
        "jwt.scope" => simple(draft.claim("scope", "charges:write")),
        other => panic!("no such check: {other}"),
    }
}

fn put(draft: &Draft, how: &str, what: &str) -> Value {
    match how {
        "request" => draft.report_on_request(what),
        _ => draft.report_on(what),
    }
}

#[test]
fn each_check_refuses_alone_and_switched_off_says_what_it_would_have_said() {
    for id in CHECKS {
        let (draft, what, how) = spoiled_for(id);
        let on = put(&draft, how, &what);
        assert_refused(&on, id);
        assert!(check(&on, id).get("would").is_none(), "{id}");

        let off = put(&draft.off(id), how, &what);
        assert_allowed(&off);
        assert_eq!(check(&off, id)["outcome"], "off", "{id}");
        assert_eq!(check(&off, id)["would"], "failed", "{id}");
        assert_eq!(check(&off, id)["found"], check(&on, id)["found"], "{id}");
    }
}

#[test]
fn a_check_that_is_off_and_content_says_so() {
    for id in CHECKS {
        let report = Draft::es256().off(id).report();
        assert_allowed(&report);
        assert_eq!(outcome(&report, id), "off");
        assert_eq!(check(&report, id)["would"], "passed");
    }
}

#[test]
fn with_every_check_off_anything_is_let_in_and_nothing_panics() {
    let mut draft = Draft::es256();
    draft.off = CHECKS.to_vec();
    for token in ["", ".", "a.b", "....", "é", "e30.e30.", &draft.token()] {
        assert_allowed(&draft.report_on(token));
    }
}

#[test]
fn a_check_after_the_failed_one_is_not_reached_even_where_it_is_off() {
    let report = Draft::es256().off("jwt.aud").claim("iss", "x").report();
    assert_refused(&report, "jwt.iss");
    assert!(check(&report, "jwt.aud").get("would").is_none());
}

#[test]
fn a_policy_member_left_out_switches_its_check_off() {
    for (member, id) in [
        ("typ", "jwt.typ"),
        ("issuer", "jwt.iss"),
        ("audience", "jwt.aud"),
        ("denylist", "jwt.denylist"),
        ("scope", "jwt.scope"),
    ] {
        let (draft, what, how) = spoiled_for(id);
        for draft in [
            draft.clone().without_policy(member),
            draft.policy(member, Value::Null),
        ] {
            let report = put(&draft, how, &what);
            assert_allowed(&report);
            assert_eq!(outcome(&report, id), "off", "{member}");
            assert_eq!(check(&report, id)["would"], "passed", "{member}");
        }
    }
}

/// Nobody is let in, and no claim is read.
#[track_caller]
fn assert_nobody_vouches(report: &Value, off: &[&str]) {
    assert_eq!(report["verdict"]["allowed"], false, "{report:#}");
    assert_eq!(report["verdict"]["status"], 401);
    for id in off {
        assert_eq!(outcome(report, id), "off", "{id}");
        assert_eq!(check(report, id)["would"], "failed", "{id}");
    }
    for id in &CHECKS[9..] {
        assert_eq!(outcome(report, id), "not-reached", "{id}");
    }
}

#[test]
fn algorithms_left_out_never_mean_any() {
    for draft in [
        Draft::es256().without_policy("algs"),
        Draft::es256().policy("algs", Value::Null),
        Draft::new(Alg::HS256).without_policy("algs"),
    ] {
        assert_nobody_vouches(&draft.report(), &["jwt.alg", "jwt.signature"]);
        assert_eq!(outcome(&draft.report(), "jwt.key"), "passed");
        // Nor where other checks are off.
        let mut careless = draft;
        careless.off = CHECKS
            .iter()
            .copied()
            .filter(|id| *id != "jwt.alg")
            .collect();
        let report = careless.report();
        assert_nobody_vouches(&report, &["jwt.alg"]);
    }
}

#[test]
fn algorithms_left_out_do_not_mean_none_either() {
    let draft = Draft::es256().without_policy("algs").header("alg", "none");
    let token = draft.token();
    let (input, _) = token.rsplit_once('.').expect("three segments");
    let report = draft.report_on(&format!("{input}."));
    assert_nobody_vouches(&report, &["jwt.alg", "jwt.signature"]);
}

#[test]
fn keys_left_out_never_mean_any() {
    for draft in [
        Draft::es256().without_policy("keys"),
        Draft::es256().policy("keys", Value::Null),
    ] {
        assert_nobody_vouches(&draft.report(), &["jwt.key", "jwt.signature"]);
        let mut careless = draft;
        careless.off = CHECKS
            .iter()
            .copied()
            .filter(|id| *id != "jwt.key")
            .collect();
        assert_nobody_vouches(&careless.report(), &["jwt.key"]);
    }
}

/// To leave a member out is to forget it; to switch a check off is to say so, and then what the
/// token offers is taken, as by a server that never asked.
#[test]
fn a_check_that_was_switched_off_by_name_asks_for_no_policy_either() {
    let (draft, token, _) = spoiled_for("jwt.key");
    let report = draft
        .off("jwt.key")
        .without_policy("keys")
        .report_on(&token);
    assert_allowed(&report);
    assert_eq!(check(&report, "jwt.key")["would"], "failed");
    let draft = Draft::es256().off("jwt.alg").without_policy("algs");
    assert_allowed(&draft.report());
    assert_eq!(check(&draft.report(), "jwt.alg")["would"], "failed");
}

#[test]
fn a_server_without_any_policy_lets_nobody_in() {
    let mut draft = Draft::es256();
    draft.policy = json!({});
    let off = ["jwt.alg", "jwt.typ", "jwt.key", "jwt.signature"];
    let report = draft.report();
    assert_eq!(outcome(&report, "jwt.typ"), "off");
    assert_nobody_vouches(&report, &[off[0], off[2], off[3]]);
}
