//! Error codes as RFC 6749 §4.1.2.1 and RFC 7636 §4.4.1 spell them, and where they go.

use crate::{CALLBACK, CHALLENGE, Place, get, honest, with};
use glassgate::validate::authorize::Next;
use glassgate::validate::token::Pkce;
use glassgate::wire::Request;
use std::collections::BTreeMap;
use url::Url;

/// A parameter, its value (empty: left out), the check that refuses and the error in the redirect.
const IN_THE_REDIRECT: &[(&str, &str, &str, &str)] = &[
    ("response_type", "", "response-type", "invalid_request"),
    (
        "response_type",
        "token",
        "response-type",
        "unsupported_response_type",
    ),
    (
        "response_type",
        "code token",
        "response-type",
        "unsupported_response_type",
    ),
    (
        "response_type",
        "Code",
        "response-type",
        "unsupported_response_type",
    ),
    ("code_challenge", "", "pkce", "invalid_request"),
    ("code_challenge", "too-short", "pkce", "invalid_request"),
    // 43 characters, of which the last has stray bits: no hash encodes so.
    (
        "code_challenge",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cN",
        "pkce",
        "invalid_request",
    ),
    // Padded, and as hex.
    (
        "code_challenge",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=",
        "pkce",
        "invalid_request",
    ),
    (
        "code_challenge",
        "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3",
        "pkce",
        "invalid_request",
    ),
    ("code_challenge_method", "", "pkce", "invalid_request"),
    ("code_challenge_method", "plain", "pkce", "invalid_request"),
    ("code_challenge_method", "S512", "pkce", "invalid_request"),
    ("code_challenge_method", "s256", "pkce", "invalid_request"),
    ("scope", "charges:read admin", "scope", "invalid_scope"),
    ("scope", "Charges:read", "scope", "invalid_scope"),
    (
        "scope",
        "charges:read\tcharges:write",
        "scope",
        "invalid_scope",
    ),
    ("scope", "charges\"read", "scope", "invalid_scope"),
];

#[test]
fn what_is_wrong_behind_a_known_address_goes_back_to_the_app_as_an_error() {
    for (name, value, check, error) in IN_THE_REDIRECT {
        let (report, next) = Place::new().put(&with(name, value));
        let what = format!("{name}={value}");
        assert_eq!(
            report.decided_by,
            Some(format!("authorize.{check}").as_str()),
            "{what}"
        );
        assert_eq!(report.verdict.error, Some(*error), "{what}");
        assert_eq!(report.verdict.status, 303, "{what}");
        let Next::Refuse { location } = next else {
            panic!("{what}: {next:?}");
        };
        let header = report.verdict.header.expect("a header");
        assert_eq!(header, format!("Location: {location}"));
        let url = Url::parse(&location).expect("a URL");
        assert!(location.starts_with(CALLBACK), "{location}");
        let text = url.fragment().or(url.query()).unwrap_or_default();
        let pairs: BTreeMap<_, _> = form_urlencoded::parse(text.as_bytes())
            .into_owned()
            .collect();
        assert_eq!(pairs["error"], *error);
        assert_eq!(pairs["state"], "af0ifjsldkj");
        assert_eq!(pairs["iss"], crate::ISSUER);
        // RFC 6749 §4.1.2.1: the characters that a description may have.
        let sound = |c: char| matches!(c, ' '..='!' | '#'..='[' | ']'..='~');
        assert!(pairs["error_description"].chars().all(sound));
        assert!(!pairs.contains_key("code"));
    }
}

/// RFC 6749 §4.2.2.1: an app that asks for a token in the fragment reads its errors there.
#[test]
fn whoever_asks_for_a_token_in_the_address_finds_the_error_in_the_fragment() {
    let address = |value: &str| {
        let (report, _) = Place::new().put(&with("response_type", value));
        report.verdict.header.expect("a Location")
    };
    for value in ["token", "code token"] {
        let refused = address(value);
        assert!(
            refused.contains("/callback#error=unsupported_response_type&"),
            "{refused}"
        );
        assert!(!refused.contains('?'), "{refused}");
    }
    assert!(address("made-up").contains("/callback?error=unsupported_response_type&"));
}

/// The parameter, its value (empty: left out) and the check that refuses.
const ON_THE_PAGE: &[(&str, &str, &str)] = &[
    ("client_id", "", "client"),
    ("client_id", "who", "client"),
    ("client_id", "ADA-APP", "client"),
    (
        "redirect_uri",
        "https://mallory.example.org/",
        "redirect-uri",
    ),
    ("redirect_uri", "nonsense", "redirect-uri"),
];

#[test]
fn what_is_wrong_about_the_address_itself_stays_on_a_page_and_goes_nowhere() {
    for (name, value, check) in ON_THE_PAGE {
        let (report, next) = Place::new().put(&with(name, value));
        assert_eq!(
            report.decided_by,
            Some(format!("authorize.{check}").as_str())
        );
        assert_eq!(report.verdict.status, 400);
        assert_eq!(report.verdict.header, None);
        assert_eq!(next, Next::ErrorPage);
    }
}

/// RFC 6749 §3.1: "Request and response parameters MUST NOT be included more than once."
#[test]
fn a_parameter_that_stands_twice_is_refused_wherever_it_stands() {
    for (name, check, status) in [
        ("client_id", "client", 400),
        ("redirect_uri", "redirect-uri", 400),
        ("response_type", "response-type", 303),
        ("state", "response-type", 303),
        ("scope", "response-type", 303),
        ("code_challenge", "response-type", 303),
        ("nonce", "response-type", 303),
    ] {
        let mut pairs = honest();
        pairs.extend([(name, "other".to_owned()), (name, "other".to_owned())]);
        let (report, _) = Place::new().put(&get(&pairs));
        assert_eq!(
            report.decided_by,
            Some(format!("authorize.{check}").as_str()),
            "{name}"
        );
        assert_eq!(report.verdict.status, status, "{name}");
        assert_eq!(report.verdict.error, Some("invalid_request"), "{name}");
    }
    // RFC 8707 §2: several resources may be named.
    let mut pairs = honest();
    for api in [
        "https://billing.example.com/",
        "https://reports.example.com/",
    ] {
        pairs.push(("resource", api.to_owned()));
    }
    assert!(Place::new().put(&get(&pairs)).0.verdict.allowed);
}

/// RFC 6749 §3.1: parameters without a value count as left out, and unknown ones are ignored.
#[test]
fn a_parameter_without_a_value_counts_as_left_out_and_an_unknown_one_is_ignored() {
    let mut pairs = honest();
    pairs.extend([("nonce", String::new()), ("colour", "gold".to_owned())]);
    assert!(Place::new().put(&get(&pairs)).0.verdict.allowed);
    let mut pairs = honest();
    pairs.retain(|(name, _)| *name != "response_type");
    pairs.push(("response_type", String::new()));
    assert_eq!(
        Place::new().put(&get(&pairs)).0.verdict.error,
        Some("invalid_request")
    );
}

#[test]
fn a_client_without_the_code_grant_is_unauthorized() {
    let place = Place::new().client(|client| client.grants = Some(vec!["refresh_token".into()]));
    let (report, _) = place.put(&get(&honest()));
    assert_eq!(report.verdict.error, Some("unauthorized_client"));
}

#[test]
fn only_a_client_that_may_leave_pkce_out_may_and_what_it_sends_is_still_checked() {
    let place = Place::new().client(|client| client.pkce = Pkce::Optional);
    let without: Vec<_> = honest()
        .into_iter()
        .filter(|(name, _)| !name.starts_with("code_challenge"))
        .collect();
    let (report, _) = place.put(&get(&without));
    assert!(report.verdict.allowed);
    assert!(
        report
            .check("authorize.pkce")
            .is_some_and(|check| check.unset)
    );
    for request in [
        with("code_challenge", ""),
        with("code_challenge_method", "plain"),
        with("code_challenge", "short"),
    ] {
        assert_eq!(place.put(&request).0.decided_by, Some("authorize.pkce"));
    }
    assert_eq!(
        Place::new().put(&get(&without)).0.decided_by,
        Some("authorize.pkce")
    );
}

/// Every check both ways: on it refuses, off it lets by, and the shadow still says failed.
#[test]
fn switched_off_a_check_lets_by_what_it_refused() {
    let no = Place::new().owner(crate::signed_in(
        glassgate::validate::authorize::Consent::Denied,
    ));
    let careless = "https://app.example.com.mallory.example.org/";
    let cases: [(Place, Request, &str); 5] = [
        (
            Place::new(),
            with("redirect_uri", careless),
            "authorize.redirect-uri",
        ),
        (
            Place::new(),
            with("response_type", "token"),
            "authorize.response-type",
        ),
        (Place::new(), with("code_challenge", ""), "authorize.pkce"),
        (Place::new(), with("scope", "admin"), "authorize.scope"),
        (no, get(&honest()), "authorize.consent"),
    ];
    for (place, request, check) in cases {
        // A wider scope needs a wider yes.
        let place = match check {
            "authorize.scope" => place.owner(crate::signed_in(
                glassgate::validate::authorize::Consent::Given("admin"),
            )),
            _ => place,
        };
        assert_eq!(place.put(&request).0.decided_by, Some(check));
        let (report, next) = place.off(check).put(&request);
        assert!(report.verdict.allowed, "{report:#?}");
        assert!(matches!(next, Next::Grant(_)), "{check}");
        let shadow = report.check(check).and_then(|check| check.would);
        assert_eq!(shadow, Some(glassgate::validate::Outcome::Failed));
    }
    // A client that nobody registered has no address: there is nowhere to send to.
    let (report, next) = Place::new()
        .off("authorize.client")
        .put(&with("client_id", "who"));
    assert_eq!(report.decided_by, Some("authorize.redirect-uri"));
    assert_eq!(next, Next::ErrorPage);
}

#[test]
fn the_evidence_of_a_hash_is_what_was_sent() {
    let (report, _) = Place::new().put(&get(&honest()));
    let found = report.check("authorize.pkce").and_then(|c| c.found.clone());
    assert_eq!(found, Some(format!("{CHALLENGE}, S256")));
}
