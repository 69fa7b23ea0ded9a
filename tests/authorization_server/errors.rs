//! Where a mistake is answered: in the redirect where that is safe, on the page where it is not,
//! RFC 6749 §4.1.2.1.

use crate::{Place, pairs, query};
use glassgate::cast::{ISSUER, Press};

#[test]
fn without_a_trusted_address_the_error_stays_on_a_page_of_the_server() {
    for changes in [
        vec![("client_id", Some("nobody"))],
        vec![("client_id", None)],
        vec![("redirect_uri", Some("https://mallory.example.org/callback"))],
        vec![("redirect_uri", Some("https://app.example.com/callback/"))],
        vec![("redirect_uri", Some("https://app.example.com/callback?x=1"))],
        vec![(
            "redirect_uri",
            Some("https://app.example.com.mallory.example.org/callback"),
        )],
        // Even where another parameter is wrong too.
        vec![
            ("redirect_uri", Some("javascript:alert(1)")),
            ("response_type", Some("x")),
        ],
    ] {
        let mut place = Place::new();
        place.knows_ada();
        let request = place.changed(&changes);
        let answer = place.send(&request);
        assert_eq!(answer.status, 400, "{changes:?}");
        assert_eq!(answer.headers.first("Location"), None, "{changes:?}");
        assert!(answer.body.contains("<p>"), "{changes:?}");
    }
}

#[test]
fn what_the_page_repeats_of_a_request_is_escaped() {
    let mut place = Place::new();
    let request = place.changed(&[("client_id", Some("<script>alert(1)</script>"))]);
    let answer = place.send(&request);
    assert!(answer.body.contains("&lt;script&gt;"), "{}", answer.body);
    assert!(!answer.body.contains("<script>"));
}

#[test]
fn every_other_mistake_goes_back_to_the_app_with_state_and_issuer() {
    let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    for (changes, error) in [
        (
            vec![("response_type", Some("token"))],
            "unsupported_response_type",
        ),
        (vec![("response_type", None)], "invalid_request"),
        (vec![("code_challenge", None)], "invalid_request"),
        (
            vec![("code_challenge", Some("too-short"))],
            "invalid_request",
        ),
        (
            vec![
                ("code_challenge", Some(challenge)),
                ("code_challenge_method", Some("plain")),
            ],
            "invalid_request",
        ),
        (vec![("code_challenge_method", None)], "invalid_request"),
        (vec![("scope", Some("charges:delete"))], "invalid_scope"),
        (vec![("prompt", Some("none"))], "login_required"),
    ] {
        let mut place = Place::new();
        let request = place.changed(&changes);
        let state = pairs(&request)["state"].clone();
        let answer = place.send(&request);
        assert_eq!(answer.status, 303, "{changes:?}");
        let said = query(&answer);
        assert_eq!(said["error"], error, "{changes:?}");
        assert_eq!(said["state"], state);
        assert_eq!(said["iss"], ISSUER);
        assert!(!said.contains_key("code"));
        // An app that asked for a token in the fragment looks for the error there too.
        let location = answer.headers.first("Location").expect("a redirect");
        assert_eq!(location.contains('#'), error == "unsupported_response_type");
        assert!(!said["error_description"].is_empty());
    }
}

#[test]
fn a_no_is_told_to_the_app_and_remembered_by_nobody() {
    let mut place = Place::new();
    let request = place.authorization_request();
    let answer = place.after_press(&request, Press::Deny);
    let said = query(&answer);
    assert_eq!(said["error"], "access_denied");
    assert_eq!(said["iss"], ISSUER);
    let callback = place.follows(&answer);
    let handled = place.at_app(&callback);
    assert_eq!(handled.response.status, 400);
    let report = handled.report.expect("a box");
    assert_eq!(report.decided_by, Some("callback.error"));
    assert!(place.app.exchange().is_none());
    // Next time she is asked again.
    let request = place.authorization_request();
    let page = place.send(&request);
    assert!(page.body.contains("action=\"/consent\""));
}

#[test]
fn one_who_is_known_and_willing_needs_no_page_even_with_prompt_none() {
    let mut place = Place::new();
    place.knows_ada();
    let request = place.changed(&[("prompt", Some("none"))]);
    let answer = place.send(&request);
    assert!(query(&answer).contains_key("code"));
    let more = place.changed(&[("prompt", Some("none")), ("scope", Some("charges:write"))]);
    let answer = place.send(&more);
    assert_eq!(query(&answer)["error"], "consent_required");
}
