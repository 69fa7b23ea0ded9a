//! `private_key_jwt`, RFC 7523 §2.2 and §3.

use crate::common::{NOW, assert_allowed, jwk, key_for, report, sign};
use crate::{ISSUER, TOKEN_ENDPOINT, assert_refused, exhibit, found, post, put};
use glassgate::keys::Alg;
use glassgate::validate::token::{ASSERTION_LIFE_MAX_S, ASSERTION_TYPE};
use glassgate::view;
use glassgate::wire::Request;
use serde_json::{Value, json};

pub(crate) fn claims() -> Value {
    json!({
        "iss": "job", "sub": "job", "aud": TOKEN_ENDPOINT, "jti": "a-1", "iat": NOW,
        "exp": NOW + 60,
    })
}

pub(crate) fn clients(alg: Alg) -> Value {
    json!([{
        "id": "job", "auth": "private_key_jwt", "keys": {"keys": [jwk(&key_for(alg, 7), "j1", alg)]},
        "algs": [alg.name()], "grants": ["client_credentials"], "scope": "charges:read",
    }])
}

pub(crate) fn request(assertion: &str) -> Request {
    post().form(&[
        ("grant_type", "client_credentials"),
        ("client_assertion_type", ASSERTION_TYPE),
        ("client_assertion", assertion),
    ])
}

fn signed(alg: Alg, claims: &Value) -> String {
    let header = json!({"alg": alg.name(), "kid": "j1"});
    sign(
        &key_for(alg, 7),
        alg,
        &header.to_string(),
        &claims.to_string(),
    )
}

fn changed(name: &str, value: impl Into<Value>) -> Value {
    let mut claims = claims();
    claims[name] = value.into();
    claims
}

fn without(name: &str) -> Value {
    let mut claims = claims();
    claims.as_object_mut().expect("an object").remove(name);
    claims
}

fn put_claims(claims: &Value) -> Value {
    put(&request(&signed(Alg::ES256, claims)), &clients(Alg::ES256))
}

#[test]
fn an_assertion_in_any_algorithm_that_is_registered_proves_its_client() {
    for alg in [Alg::ES256, Alg::RS256, Alg::PS256, Alg::EdDSA, Alg::ES384] {
        let report = put(&request(&signed(alg, &claims())), &clients(alg));
        assert_allowed(&report);
        assert!(found(&report, "token.client").contains("jti a-1"));
    }
}

/// RFC 7523 §3, one rule after the other.
#[test]
fn every_claim_that_rfc_7523_asks_for_is_checked() {
    assert_allowed(&put_claims(&changed("aud", ISSUER)));
    assert_allowed(&put_claims(&changed("aud", json!(["x", TOKEN_ENDPOINT]))));
    assert_allowed(&put_claims(&without("iat")));
    for claims in [
        changed("iss", "other"),
        without("iss"),
        changed("sub", json!(["job"])),
        changed("aud", "https://other.example.com/token"),
        changed("aud", "https://auth.example.com/token/"),
        without("aud"),
        changed("exp", NOW - 61),
        without("exp"),
        changed("exp", "soon"),
        changed("exp", NOW + ASSERTION_LIFE_MAX_S + 61),
        changed("nbf", NOW + 61),
        changed("iat", NOW + 61),
        changed("jti", ""),
        changed("jti", 7),
        without("jti"),
    ] {
        assert_refused(&put_claims(&claims), "token.client", 401);
    }
}

#[test]
fn an_assertion_about_another_client_is_judged_by_that_client_s_registration() {
    let both = json!([
        clients(Alg::ES256)[0],
        {"id": "other", "secret": "s", "grants": ["client_credentials"]},
    ]);
    let assertion = signed(Alg::ES256, &changed("sub", "other"));
    assert_refused(&put(&request(&assertion), &both), "token.client", 401);
    let form = request(&signed(Alg::ES256, &claims()));
    let mut with_name = form.clone();
    with_name.body.push_str("&client_id=other");
    assert_refused(&put(&with_name, &both), "token.client", 400);
    let mut with_name = form;
    with_name.body.push_str("&client_id=job");
    assert_allowed(&put(&with_name, &both));
}

#[test]
fn the_algorithm_comes_from_the_registration_and_never_from_the_assertion() {
    let assertion = signed(Alg::ES256, &claims());
    let mut other = clients(Alg::ES256);
    other[0]["algs"] = json!(["RS256"]);
    assert_refused(&put(&request(&assertion), &other), "token.client", 401);
    other[0].as_object_mut().expect("an object").remove("algs");
    assert_refused(&put(&request(&assertion), &other), "token.client", 401);
    let part = |value: &Value| glassgate::keys::base64url(value.to_string().as_bytes());
    let unsigned = format!("{}.{}.", part(&json!({"alg": "none"})), part(&claims()));
    let report = put(&request(&unsigned), &clients(Alg::ES256));
    assert_refused(&report, "token.client", 401);
    // Another key of the same kind.
    let header = json!({"alg": "ES256"}).to_string();
    let forged = sign(
        &key_for(Alg::ES256, 8),
        Alg::ES256,
        &header,
        &claims().to_string(),
    );
    let report = put(&request(&forged), &clients(Alg::ES256));
    assert_refused(&report, "token.client", 401);
}

#[test]
fn an_assertion_that_was_used_is_worth_nothing() {
    let request = request(&signed(Alg::ES256, &claims()));
    let mut exhibit = exhibit(&request, &clients(Alg::ES256));
    exhibit["policy"]["used"] = json!(["a-0"]);
    assert_allowed(&report(&exhibit));
    exhibit["policy"]["used"] = json!(["a-0", "a-1"]);
    assert_refused(&report(&exhibit), "token.client", 401);
}

#[test]
fn the_type_of_the_assertion_is_named_in_full() {
    let assertion = signed(Alg::ES256, &claims());
    for kind in [
        None,
        Some("jwt-bearer"),
        Some("urn:ietf:params:oauth:grant-type:jwt-bearer"),
    ] {
        let mut fields = vec![
            ("grant_type", "client_credentials"),
            ("client_assertion", assertion.as_str()),
        ];
        fields.extend(kind.map(|kind| ("client_assertion_type", kind)));
        let report = put(&post().form(&fields), &clients(Alg::ES256));
        assert_refused(&report, "token.client", 401);
    }
}

#[test]
fn a_server_without_a_name_of_its_own_takes_no_assertion() {
    let request = request(&signed(Alg::ES256, &claims()));
    let mut exhibit = exhibit(&request, &clients(Alg::ES256));
    let policy = exhibit["policy"].as_object_mut().expect("an object");
    policy.remove("token_endpoint");
    policy.remove("issuer");
    assert_refused(&report(&exhibit), "token.client", 401);
}

#[test]
fn an_assertion_is_explained_with_what_rfc_7523_makes_of_its_claims() {
    let members = view::assertion(&signed(Alg::ES256, &claims()), NOW);
    let meaning = |name: &str| {
        let member = members.iter().find(|member| member.name == name);
        member.expect("a member").meaning
    };
    assert!(meaning("iss").contains("client itself"));
    assert!(meaning("jti").contains("once"));
    assert!(!meaning("alg").is_empty());
}
