//! Codes: RFC 6749 §4.1.2 and §4.1.3, and what a code is bound to.

use crate::common::{NOW, assert_allowed, outcome, refused_by, report};
use crate::{assert_refused, post};
use glassgate::exhibit::Exhibit;
use glassgate::wire::Request;
use serde_json::{Value, json};

pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const FIRST: &str = "https://app.example.com/callback";
const SECOND: &str = "https://app.example.com/second";

/// A code of Ada's app, which is public, with one member set; null takes it out.
pub(crate) fn policy(name: &str, value: Value) -> Value {
    let mut code = json!({
        "code": "SplxlOBeZQQYbYS6WxSbIA", "client_id": "ada-app", "redirect_uri": FIRST,
        "challenge": CHALLENGE, "scope": "charges:read", "issued": NOW - 5,
    });
    code[name] = value;
    if code[name].is_null() {
        code.as_object_mut().expect("an object").remove(name);
    }
    json!({
        "clients": [
            {"id": "ada-app", "redirect_uris": [FIRST, SECOND], "grants": ["authorization_code"]},
            {"id": "other-app", "redirect_uris": [FIRST], "grants": ["authorization_code"]},
        ],
        "codes": [code],
    })
}

/// The honest request of Ada's app with one field set; an empty one takes it out.
pub(crate) fn ask(name: &str, value: &str) -> Request {
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", "SplxlOBeZQQYbYS6WxSbIA"),
        ("redirect_uri", FIRST),
        ("client_id", "ada-app"),
        ("code_verifier", VERIFIER),
    ];
    fields.retain(|(found, _)| *found != name);
    if !value.is_empty() {
        fields.push((name, value));
    }
    post().form(&fields)
}

pub(crate) fn exhibit(request: &Request, policy: &Value) -> Value {
    json!({"scheme": "token", "request": request.to_text(), "now": NOW, "policy": policy})
}

pub(crate) fn put(request: &Request, policy: &Value) -> Value {
    report(&exhibit(request, policy))
}

pub(crate) fn error(request: &Request, policy: &Value) -> Option<&'static str> {
    let exhibit = Exhibit::parse(&exhibit(request, policy).to_string()).expect("it reads");
    exhibit.report(NOW).verdict.error
}

/// RFC 6749 §4.1.3, as printed there, for a client that may leave PKCE out.
#[test]
fn the_example_of_rfc_6749_gets_its_token() {
    let request = "POST /token HTTP/1.1\r\nHost: server.example.com\r\n\
        Authorization: Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW\r\n\
        Content-Type: application/x-www-form-urlencoded\r\n\r\n\
        grant_type=authorization_code&code=SplxlOBeZQQYbYS6WxSbIA\
        &redirect_uri=https%3A%2F%2Fclient%2Eexample%2Ecom%2Fcb";
    let policy = json!({
        "clients": [{"id": "s6BhdRkqt3", "secret": "gX1fBat3bV",
                     "redirect_uris": ["https://client.example.com/cb"]}],
        "codes": [{"code": "SplxlOBeZQQYbYS6WxSbIA", "client_id": "s6BhdRkqt3", "issued": NOW,
                   "redirect_uri": "https://client.example.com/cb"}],
    });
    let request = Request::parse(request).expect("it reads");
    let report = put(&request, &policy);
    assert_allowed(&report);
    // The example is older than PKCE, and the box says so.
    assert_eq!(outcome(&report, "token.pkce"), "off");
}

/// What is changed in the request, what in the record, the check that refuses, the error.
#[test]
fn each_mistake_meets_its_check_and_the_error_that_the_rfcs_spell() {
    let same = || ("code", json!("SplxlOBeZQQYbYS6WxSbIA"));
    let honest = ("code", "SplxlOBeZQQYbYS6WxSbIA");
    for (field, record, check, error_code) in [
        (("code", ""), same(), "code", "invalid_request"),
        (("code", "unknown"), same(), "code", "invalid_grant"),
        (honest, ("issued", json!(NOW - 60)), "code", "invalid_grant"),
        (honest, ("used", json!(true)), "single-use", "invalid_grant"),
        (("client_id", "other-app"), same(), "bound", "invalid_grant"),
        (("redirect_uri", SECOND), same(), "bound", "invalid_grant"),
        (
            ("redirect_uri", "https://app.example.com/callback/"),
            same(),
            "bound",
            "invalid_grant",
        ),
        (("redirect_uri", ""), same(), "bound", "invalid_request"),
        (("code_verifier", ""), same(), "pkce", "invalid_grant"),
        (honest, ("challenge", json!(null)), "pkce", "invalid_grant"),
        (honest, ("method", json!("plain")), "pkce", "invalid_grant"),
    ] {
        let (request, policy) = (ask(field.0, field.1), policy(record.0, record.1));
        assert_refused(&put(&request, &policy), &format!("token.{check}"), 400);
        assert_eq!(
            error(&request, &policy),
            Some(error_code),
            "{field:?} {check}"
        );
    }
    assert_allowed(&put(&ask("", ""), &policy("", json!(null))));
}

/// RFC 6749 §4.1.2: a code lives 60 seconds here, and on the last of them it works.
#[test]
fn a_code_works_until_its_last_second() {
    assert_allowed(&put(&ask("", ""), &policy("issued", json!(NOW - 59))));
}

/// RFC 6749 §4.1.3: the same `redirect_uri` as in the authorization request; left out there, it
/// may be left out here.
#[test]
fn the_redirect_uri_is_that_of_the_authorization_request_among_several_registered() {
    assert_allowed(&put(
        &ask("redirect_uri", SECOND),
        &policy("redirect_uri", json!(SECOND)),
    ));
    let mut left_out = policy("redirect_uri", json!(null));
    assert_allowed(&put(&ask("redirect_uri", ""), &left_out));
    // Of two registered ones, nobody can say which was meant.
    assert_refused(
        &put(&ask("redirect_uri", FIRST), &left_out),
        "token.bound",
        400,
    );
    left_out["clients"][0]["redirect_uris"] = json!([FIRST]);
    assert_allowed(&put(&ask("redirect_uri", FIRST), &left_out));
    assert_refused(
        &put(&ask("redirect_uri", SECOND), &left_out),
        "token.bound",
        400,
    );
}

#[test]
fn switched_off_each_check_lets_by_what_it_refused() {
    let pass = json!(null);
    for (request, policy, check) in [
        (ask("code", ""), policy("", pass.clone()), "token.code"),
        (ask("", ""), policy("used", json!(true)), "token.single-use"),
        (
            ask("redirect_uri", ""),
            policy("", pass.clone()),
            "token.bound",
        ),
        (
            ask("code_verifier", ""),
            policy("", pass.clone()),
            "token.pkce",
        ),
    ] {
        let mut exhibit = exhibit(&request, &policy);
        assert_eq!(refused_by(&report(&exhibit)), Some(check));
        exhibit["off"] = json!([check]);
        let report = report(&exhibit);
        assert_eq!(outcome(&report, check), "off");
        assert_ne!(refused_by(&report), Some(check));
    }
}

#[test]
fn a_policy_without_codes_knows_no_code() {
    let mut policy = policy("", json!(null));
    policy.as_object_mut().expect("an object").remove("codes");
    assert_refused(&put(&ask("", ""), &policy), "token.code", 400);
}
