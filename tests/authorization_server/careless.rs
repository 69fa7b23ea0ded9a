//! What a server does on which a check is off: what real careless servers do.

use crate::{Place, query};
use glassgate::cast::{OauthApp, redeem_stolen};
use glassgate::validate::Outcome;
use glassgate::wire::Request;

fn code_at(place: &mut Place, request: &Request) -> String {
    let answer = place.send(request);
    assert_eq!(answer.status, 303, "{}", answer.body);
    query(&answer)["code"].clone()
}

#[test]
fn a_server_that_asks_nobody_for_pkce_gives_tokens_without_it() {
    for (off, status) in [(&["authorize.pkce"][..], 200), (&[][..], 400)] {
        let mut place = Place::with(OauthApp::public()).off(off);
        place.knows_ada();
        let request = place.changed(&[("code_challenge", None), ("code_challenge_method", None)]);
        let answer = place.send(&request);
        let code = query(&answer).get("code").cloned().unwrap_or_default();
        let stolen = redeem_stolen(&code, "ada-app", OauthApp::CALLBACK, None);
        assert_eq!(place.send(&stolen).status, status);
    }
}

/// RFC 9700 §4.8.2: the downgrade.
#[test]
fn a_verifier_without_a_challenge_is_refused_even_where_pkce_is_optional() {
    let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    for (off, status) in [(&[][..], 400), (&["token.pkce"][..], 200)] {
        let app = OauthApp::public().without_pkce();
        let mut place = Place::with(app).off(off);
        place.knows_ada();
        let request = place.authorization_request();
        let code = code_at(&mut place, &request);
        let exchange = redeem_stolen(&code, "ada-app", OauthApp::CALLBACK, Some(verifier));
        assert_eq!(place.send(&exchange).status, status, "{off:?}");
    }
}

#[test]
fn a_server_that_compares_beginnings_sends_codes_to_mallory() {
    let evil = "https://app.example.com.mallory.example.org/callback";
    let mut place = Place::new().off(&["authorize.redirect-uri"]);
    place.knows_ada();
    let request = place.changed(&[("redirect_uri", Some(evil))]);
    let answer = place.send(&request);
    assert_eq!(answer.status, 303);
    let location = answer.headers.first("Location").expect("a redirect");
    assert!(location.starts_with(evil), "{location}");
    // What does not even begin alike stays out.
    let request = place.changed(&[("redirect_uri", Some("https://mallory.example.org/"))]);
    assert_eq!(place.send(&request).status, 400);
}

#[test]
fn a_server_that_knows_the_implicit_grant_puts_the_token_behind_the_hash() {
    let mut place = Place::with(OauthApp::public().implicit()).off(&["authorize.response-type"]);
    place.knows_ada();
    let request = place.authorization_request();
    let answer = place.send(&request);
    let location = answer.headers.first("Location").expect("a redirect");
    let (before, fragment) = location.split_once('#').expect("a fragment");
    assert_eq!(before, OauthApp::CALLBACK);
    assert!(fragment.starts_with("access_token="), "{fragment}");
    let callback = place.follows(&answer);
    assert!(
        !callback.to_text().contains("access_token"),
        "no server sees it"
    );
    let address = place.ada.address().expect("an address").clone();
    place.at_app(&callback);
    place.app.keep_fragment(&address);
    let token = place.app.access_token().to_owned();
    assert!(place.is_active(&token));
    assert!(place.app.refresh().is_none());
    // With the check on there is no such grant.
    place.off.clear();
    let request = place.authorization_request();
    let answer = place.send(&request);
    assert_eq!(query(&answer)["error"], "unsupported_response_type");
}

#[test]
fn a_server_that_asks_for_no_consent_still_has_someone_sign_in() {
    let mut place = Place::new().off(&["authorize.consent"]);
    let request = place.authorization_request();
    let handled = place.handle(&request);
    assert_eq!(handled.response.status, 200);
    assert!(handled.response.body.contains("type=\"password\""));
    let report = handled.report.expect("a box");
    assert!(!report.verdict.allowed);
    let check = report.check("authorize.consent").expect("the check");
    assert_eq!(check.outcome, Outcome::Off);
    let again = place.consent_page(&request);
    assert_eq!(again.status, 303, "no consent page");
    let code = query(&again)["code"].clone();
    assert!(!code.is_empty());
}

#[test]
fn without_single_use_a_code_buys_again_and_again_until_it_dies() {
    let mut place = Place::new().off(&["token.single-use"]);
    let exchange = place.exchange();
    let tokens: Vec<_> = (0..3)
        .map(|_| place.send(&exchange).member("access_token").expect("one"))
        .collect();
    for token in &tokens {
        assert!(place.is_active(token));
    }
    place.now_s += 60;
    assert_eq!(place.send(&exchange).status, 400);
}

/// No switch makes something of nothing.
#[test]
fn with_every_check_off_an_unknown_code_or_token_still_buys_nothing() {
    let all = [
        "token.client",
        "token.grant",
        "token.code",
        "token.single-use",
        "token.bound",
        "token.pkce",
        "token.refresh",
        "token.rotation",
        "token.scope",
    ];
    let mut place = Place::new().off(&all);
    let post = || Request::new("POST", "auth.example.com", "/token");
    for (request, error, check) in [
        (
            redeem_stolen("guess", "ada-web", "", None),
            "invalid_grant",
            "token.code",
        ),
        (
            post().form(&[("grant_type", "refresh_token"), ("refresh_token", "guess")]),
            "invalid_grant",
            "token.refresh",
        ),
        (
            post().form(&[("grant_type", "password"), ("username", "ada")]),
            "unsupported_grant_type",
            "token.grant",
        ),
    ] {
        let handled = place.handle(&request);
        assert_eq!(handled.response.member("error").as_deref(), Some(error));
        let report = handled.report.expect("a box");
        assert_eq!(report.decided_by, Some(check));
        assert!(!report.verdict.allowed);
    }
}
