//! The payload and the claims that are not times.

use crate::common::{Draft, assert_allowed, assert_refused, check, outcome, sign_input};
use glassgate::keys::base64url;
use serde_json::{Value, json};

/// A token whose payload is exactly this text, signed as it stands.
fn with_payload(text: &str) -> Value {
    let draft = Draft::es256();
    draft.report_on(&draft.token_of(&draft.header.to_string(), text))
}

#[test]
fn a_payload_that_is_no_json_object_is_refused() {
    for text in [
        "",
        "null",
        "1",
        "\"claims\"",
        "[]",
        r#"[1800000000,0,"ada","https://auth.example.com","billing-api"]"#,
        "{",
        "{} {}",
        r#"{"exp":1800000000,}"#,
        r#"{"exp":1e999}"#,
        r#"{"exp":01}"#,
        r#"{"exp":+1}"#,
        "It is a dangerous business",
    ] {
        assert_refused(&with_payload(text), "jwt.claims");
    }
    let draft = Draft::es256();
    let header = base64url(draft.header.to_string().as_bytes());
    let payload = base64url(b"{\"iss\":\"\xff\"}");
    let token = sign_input(&draft.key, draft.alg, &format!("{header}.{payload}"));
    assert_refused(&draft.report_on(&token), "jwt.claims");
}

#[test]
fn a_claim_that_stands_twice_is_refused_at_any_depth() {
    for extra in [
        r#""aud":"billing-api","aud":"billing-api""#,
        r#""aud":"reports-api","\u0061ud":"billing-api""#,
        r#""x":{"y":1,"y":1}"#,
        r#""x":[{"y":[{"z":1,"\u007a":1}]}]"#,
    ] {
        let whole = Draft::es256().without_claim("aud").claims.to_string();
        let text = format!("{},{extra}}}", &whole[..whole.len() - 1]);
        assert_refused(&with_payload(&text), "jwt.claims");
    }
}

#[test]
fn no_claim_is_read_of_a_token_that_nobody_signed() {
    let draft = Draft::es256();
    let tampered = draft.token_of(&draft.header.to_string(), r#"{"aud":"secret name"}"#);
    let (input, _) = tampered.rsplit_once('.').expect("three segments");
    let report = draft.report_on(&format!("{input}.{}", base64url(&[7; 64])));
    assert_refused(&report, "jwt.signature");
    assert!(!report.to_string().contains("secret name"), "{report:#}");
}

#[test]
fn iss_is_equal_character_by_character() {
    for iss in [
        json!("https://auth.example.com/"),
        json!("https://AUTH.example.com"),
        json!("http://auth.example.com"),
        json!("https://auth.example.com.mallory.example.org"),
        json!(" https://auth.example.com"),
        json!(""),
        json!(null),
        json!(1),
        json!(["https://auth.example.com"]),
        json!({"iss": "https://auth.example.com"}),
    ] {
        assert_refused(&Draft::es256().claim("iss", iss).report(), "jwt.iss");
    }
    assert_refused(&Draft::es256().without_claim("iss").report(), "jwt.iss");
}

/// RFC 7519 §4.1.3: a string, or an array of strings.
#[test]
fn aud_names_this_api_alone_or_among_others() {
    for aud in [
        json!("billing-api"),
        json!(["billing-api"]),
        json!(["reports-api", "billing-api"]),
    ] {
        assert_allowed(&Draft::es256().claim("aud", aud).report());
    }
    for aud in [
        json!("reports-api"),
        json!("billing-api "),
        json!("Billing-API"),
        json!("billing"),
        json!("billing-api,reports-api"),
        json!("billing-api reports-api"),
        json!([]),
        json!(["reports-api"]),
        json!([["billing-api"]]),
        json!(["billing-api", 1]),
        json!([null, "billing-api"]),
        json!({"billing-api": true}),
        json!(null),
        json!(true),
    ] {
        assert_refused(&Draft::es256().claim("aud", aud).report(), "jwt.aud");
    }
    assert_refused(&Draft::es256().without_claim("aud").report(), "jwt.aud");
}

#[test]
fn a_token_on_the_denylist_is_refused() {
    let draft = Draft::es256().policy("denylist", json!(["t-0", "t-2"]));
    assert_allowed(&draft.report());
    assert_refused(&draft.clone().claim("jti", "t-2").report(), "jwt.denylist");
    // What has no name cannot be looked up.
    assert_allowed(&draft.clone().without_claim("jti").report());
    assert_allowed(&draft.claim("jti", "T-2").report());
    assert_allowed(&Draft::es256().policy("denylist", json!([])).report());
}

#[test]
fn scope_holds_all_that_the_action_needs() {
    for needed in [
        "charges:read",
        "charges:write charges:read",
        " charges:read  charges:write ",
        "",
    ] {
        assert_allowed(&Draft::es256().policy("scope", needed).report());
    }
    for needed in [
        "charges",
        "charges:",
        "charges:rea",
        "charges:read:all",
        "Charges:Read",
        "refunds:write",
        "charges:read refunds:write",
    ] {
        assert_refused(
            &Draft::es256().policy("scope", needed).report(),
            "jwt.scope",
        );
    }
}

/// RFC 8693 §4.2: a string of scopes with single spaces between.
#[test]
fn a_scope_that_is_no_string_grants_nothing() {
    for scope in [
        json!(["charges:read"]),
        json!({"charges:read": true}),
        json!(null),
        json!(1),
        json!(""),
        json!("charges:read,charges:write"),
        json!("charges:read\tcharges:write"),
    ] {
        assert_refused(&Draft::es256().claim("scope", scope).report(), "jwt.scope");
    }
    assert_refused(&Draft::es256().without_claim("scope").report(), "jwt.scope");
}

#[test]
fn the_first_check_that_fails_gives_the_reason() {
    let report = Draft::es256()
        .claim("iss", "x")
        .claim("aud", "y")
        .claim("exp", 0)
        .report();
    assert_refused(&report, "jwt.iss");
    let reason = report["verdict"]["reason"].as_str().expect("text");
    assert!(reason.contains("iss is x"), "{reason}");
    assert_eq!(outcome(&report, "jwt.aud"), "not-reached");
    assert_eq!(check(&report, "jwt.aud")["found"], Value::Null);
}
