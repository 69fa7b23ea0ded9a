//! What a learner reads beside each parameter.

use crate::{CHALLENGE, get, honest, with};
use glassgate::keys::Verifier;
use glassgate::validate::{authorize, callback, token};
use glassgate::view::{
    Member, authorization_request, authorization_response, fragment_response, token_request,
};
use glassgate::wire::Request;
use glassgate::words::{check, parameter};

#[track_caller]
fn member<'a>(members: &'a [Member], name: &str) -> &'a Member {
    let found = members.iter().find(|member| member.name == name);
    found.unwrap_or_else(|| panic!("no {name}"))
}

#[track_caller]
fn said<'a>(members: &'a [Member], name: &str) -> &'a str {
    member(members, name)
        .in_words
        .as_deref()
        .unwrap_or_default()
}

/// RFC 6749, RFC 7636, RFC 8707, RFC 9207 and `OpenID` Connect Core §3.1.2.1, name by name.
#[test]
fn every_registered_parameter_says_what_it_is_for() {
    for name in [
        "response_type",
        "client_id",
        "redirect_uri",
        "scope",
        "state",
        "code_challenge",
        "code_challenge_method",
        "response_mode",
        "resource",
        "nonce",
        "prompt",
        "max_age",
        "display",
        "ui_locales",
        "claims_locales",
        "id_token_hint",
        "login_hint",
        "acr_values",
        "claims",
        "registration",
        "request",
        "request_uri",
        "authorization_details",
        "dpop_jkt",
    ] {
        assert!(!parameter::authorization(name).is_empty(), "{name}");
    }
    for name in [
        "code",
        "state",
        "iss",
        "error",
        "error_description",
        "error_uri",
        "access_token",
        "token_type",
        "expires_in",
        "scope",
        "id_token",
    ] {
        assert!(!parameter::response(name).is_empty(), "{name}");
    }
    for name in [
        "grant_type",
        "code",
        "redirect_uri",
        "client_id",
        "client_secret",
        "code_verifier",
        "refresh_token",
        "scope",
        "resource",
        "client_assertion",
        "client_assertion_type",
        "username",
        "password",
        "assertion",
        "device_code",
        "subject_token",
    ] {
        assert!(!parameter::token(name).is_empty(), "{name}");
    }
    assert_eq!(parameter::authorization("colour"), "");
}

#[test]
fn an_authorization_url_is_explained_decoded_and_in_order() {
    let members = authorization_request(&get(&honest()));
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    let sent: Vec<&str> = honest().iter().map(|(name, _)| *name).collect();
    assert_eq!(names, sent);
    assert_eq!(member(&members, "redirect_uri").value, crate::CALLBACK);
    assert!(said(&members, "redirect_uri").contains("app.example.com"));
    assert!(said(&members, "code_challenge").contains("SHA-256"));
    let at = |uri: &str| authorization_request(&with("redirect_uri", uri));
    // The host that a browser would go to, not the one that the eye meets first.
    let mallory = at("https://app.example.com@mallory.example.org/");
    assert!(said(&mallory, "redirect_uri").ends_with("to mallory.example.org"));
    assert!(said(&at("com.example.ada:/callback"), "redirect_uri").contains("com.example.ada:"));
    let plain = authorization_request(&with("code_challenge_method", "plain"));
    assert!(said(&plain, "code_challenge_method").contains("secret as it is"));
    let token = authorization_request(&with("response_type", "token"));
    assert!(said(&token, "response_type").contains("implicit"));
    let old = authorization_request(&with("max_age", "3600"));
    assert_eq!(said(&old, "max_age"), "1 h");
}

#[test]
fn what_stands_twice_or_without_a_value_is_said() {
    let mut pairs = honest();
    pairs.extend([("state", "other".to_owned()), ("nonce", String::new())]);
    let members = authorization_request(&get(&pairs));
    assert!(said(&members, "state").contains("twice"));
    assert!(said(&members, "nonce").contains("left out"));
}

#[test]
fn a_response_is_explained_and_so_is_what_stands_behind_the_hash() {
    let request = Request::new(
        "GET",
        "a",
        "/cb?error=access_denied&state=x&iss=https%3A%2F%2Fa",
    );
    let members = authorization_response(&request);
    assert!(said(&members, "error").contains("said no"));
    assert_eq!(member(&members, "iss").value, "https://a");
    let url = "https://app.example.com/cb#access_token=2YotnFZFEjr1zCsicMWpAA&expires_in=3600";
    let members = fragment_response(url);
    assert_eq!(
        member(&members, "access_token").value,
        "2YotnFZFEjr1zCsicMWpAA"
    );
    assert_eq!(said(&members, "expires_in"), "1 h");
    assert!(fragment_response("https://app.example.com/cb?code=x").is_empty());
}

#[test]
fn a_verifier_is_shown_beside_the_challenge_that_it_makes() {
    let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    let post = |verifier: &str| {
        Request::new("POST", "auth.example.com", "/token").form(&[
            ("grant_type", "authorization_code"),
            ("code_verifier", verifier),
        ])
    };
    let members = token_request(&post(verifier));
    assert!(said(&members, "code_verifier").ends_with(CHALLENGE));
    assert!(said(&token_request(&post("short")), "code_verifier").contains("43 to 128"));
}

/// The page's button and the box agree.
#[test]
fn a_pair_that_the_workbench_makes_is_a_pair() {
    let entries = glassgate::workbench::make_pair([7; 32]);
    let verifier = Verifier::parse(&entries["verifier"]).expect("a verifier");
    assert_eq!(verifier.challenge().value, entries["challenge"]);
    let challenge = glassgate::workbench::challenge_of(&entries["verifier"]);
    assert_eq!(challenge.as_ref(), Some(&entries["challenge"]));
    assert_eq!(glassgate::workbench::challenge_of("short"), None);
}

#[test]
fn every_check_asks_a_question_and_has_a_short_name() {
    let ids = authorize::check_ids()
        .into_iter()
        .chain(callback::check_ids())
        .chain(token::check_ids_for_code());
    for id in ids {
        assert!(check::question(id).ends_with('?'), "{id}");
        assert!(!check::short(id).is_empty(), "{id}");
    }
}
