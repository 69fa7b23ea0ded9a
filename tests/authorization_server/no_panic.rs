//! Nothing that anyone sends makes a server fall over, or send anything to a stranger.

use crate::Place;
use glassgate::cast::browser::Browser;
use glassgate::wire::{Request, Response};
use proptest::prelude::*;

const PATHS: [&str; 8] = [
    "/authorize",
    "/sign-in",
    "/consent",
    "/token",
    "/revoke",
    "/introspect",
    "/connect",
    "/callback",
];
const NAMES: [&str; 14] = [
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "code_challenge",
    "code_challenge_method",
    "prompt",
    "transaction",
    "grant_type",
    "code",
    "code_verifier",
    "token",
    "refresh_token",
];
const VALUES: [&str; 12] = [
    "code",
    "token",
    "ada-web",
    "https://app.example.com/callback",
    "https://app.example.com.mallory.example.org/",
    "charges:read",
    "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    "S256",
    "none",
    "authorization_code",
    "refresh_token",
    "",
];

fn fields() -> impl Strategy<Value = Vec<(String, String)>> {
    let name = prop_oneof![
        9 => prop::sample::select(&NAMES[..]).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
    ];
    let value = prop_oneof![
        4 => prop::sample::select(&VALUES[..]).prop_map(str::to_owned),
        1 => "\\PC{0,60}",
    ];
    prop::collection::vec((name, value), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_request_makes_a_server_panic_or_redirect_to_a_stranger(
        path in prop::sample::select(&PATHS[..]),
        post in any::<bool>(),
        known in any::<bool>(),
        fields in fields(),
    ) {
        let mut place = Place::new();
        if known {
            place.knows_ada();
        }
        let pairs: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let request = if post {
            let url = glassgate::cast::Auth::url(path);
            place.ada.submit(&url, &pairs, place.now_s)
        } else {
            let url = glassgate::cast::Auth::url(path).with_query(&pairs);
            place.ada.open(&url, place.now_s)
        };
        let answer = place.send(&request);
        prop_assert!(answer.status < 500);
        if let Some(location) = answer.headers.first("Location") {
            let own = ["https://app.example.com/callback?", "/authorize"];
            prop_assert!(own.iter().any(|own| location.starts_with(own)), "{}", location);
        }
        let at_app = Request::new("GET", "app.example.com", &request.target);
        let _handled = place.at_app(&at_app);
        place.takes(&answer);
    }

    #[test]
    fn no_location_makes_a_browser_panic(location in "\\PC{0,60}", status in 300_u16..309) {
        let mut browser = Browser::default();
        let page = glassgate::cast::Auth::url("/authorize");
        let _request = browser.open(&page, 0);
        let response = Response::new(status).header("Location", &location);
        let _next = browser.receive(&response, 0);
    }
}
