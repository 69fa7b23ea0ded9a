//! Codes: what they carry, how long they live, and what their second use ends.

use crate::{Place, pairs};
use glassgate::cast::{ISSUER, OauthApp, redeem_stolen};
use glassgate::wire::{Request, Response};

fn error(response: &Response) -> String {
    response.member("error").unwrap_or_default()
}

#[test]
fn a_code_comes_back_with_the_state_and_the_issuer() {
    let mut place = Place::new();
    let request = place.authorization_request();
    let sent = pairs(&request);
    let answer = place.after_press(&request, glassgate::cast::Press::Allow);
    let back = pairs(&place.follows(&answer));
    assert_eq!(back["state"], sent["state"]);
    assert_eq!(back["iss"], ISSUER);
    assert_eq!(back.len(), 3, "{back:?}");
}

#[test]
fn the_whole_flow_gives_tokens_of_the_user_for_what_she_allowed() {
    let mut place = Place::new();
    let exchange = place.exchange();
    let answer = place.send(&exchange);
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.member("scope").as_deref(), Some("charges:read"));
    assert_eq!(answer.headers.first("Cache-Control"), Some("no-store"));
    let token = answer.member("access_token").expect("a token");
    assert!(place.is_active(&token));
    assert!(answer.member("refresh_token").is_some());
}

#[test]
fn a_code_dies_after_sixty_seconds() {
    for (age_s, status) in [(59, 200), (60, 400)] {
        let mut place = Place::new();
        let exchange = place.exchange();
        place.now_s += age_s;
        let answer = place.send(&exchange);
        assert_eq!(answer.status, status, "{age_s}");
    }
}

/// RFC 6749 §4.1.2.
#[test]
fn a_second_use_ends_what_the_first_gave() {
    let mut place = Place::new();
    let exchange = place.exchange();
    let answer = place.send(&exchange);
    place.app.keep(&answer);
    let first = place.app.access_token().to_owned();
    let refresh = place.app.refresh().expect("a refresh token");
    let refreshed = place.send(&refresh);
    let second = refreshed.member("access_token").expect("a token");
    place.app.keep(&refreshed);
    assert!(place.is_active(&first) && place.is_active(&second));

    let handled = place.handle(&exchange);
    assert_eq!(error(&handled.response), "invalid_grant");
    let report = handled.report.expect("a box");
    assert_eq!(report.decided_by, Some("token.single-use"));
    assert!(!place.is_active(&first) && !place.is_active(&second));
    let refresh = place.app.refresh().expect("a refresh token");
    assert_eq!(error(&place.send(&refresh)), "invalid_grant");
    // The store says so.
    let revoked = handled.notes.iter().filter_map(|note| note.record.as_ref());
    let states: Vec<_> = revoked
        .flat_map(|record| &record.members)
        .filter(|(name, _)| *name == "state")
        .map(|(_, state)| state.as_str())
        .collect();
    assert_eq!(states, ["revoked", "revoked"]);
}

#[test]
fn a_stranger_cannot_end_a_flow_by_showing_its_code() {
    let mut place = Place::new();
    let exchange = place.exchange();
    let code = exchange.field("code").expect("a code");
    let answer = place.send(&exchange);
    let token = answer.member("access_token").expect("a token");
    let stolen = redeem_stolen(&code, "ada-app", OauthApp::CALLBACK, None);
    assert_eq!(error(&place.send(&stolen)), "invalid_grant");
    assert!(place.is_active(&token));
}

#[test]
fn a_code_is_worth_nothing_without_its_client_its_address_and_its_verifier() {
    let wrong = "a-verifier-that-is-well-formed-and-somebody-elses";
    for (name, value, expected) in [
        (
            "redirect_uri",
            Some("https://app.example.com/other"),
            "invalid_grant",
        ),
        ("redirect_uri", None, "invalid_request"),
        ("code_verifier", Some(wrong), "invalid_grant"),
        ("code_verifier", None, "invalid_grant"),
        ("code_verifier", Some("short"), "invalid_request"),
        ("code", Some("guess"), "invalid_grant"),
        ("code", None, "invalid_request"),
        ("grant_type", Some("password"), "unsupported_grant_type"),
    ] {
        let mut place = Place::new();
        let exchange = place.exchange();
        let mut fields = exchange.fields();
        fields.retain(|(found, _)| found != name);
        fields.extend(value.map(|value| (name.to_owned(), value.to_owned())));
        let fields: Vec<_> = fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let basic = exchange.headers.first("Authorization").expect("a secret");
        let request = Request::new("POST", "auth.example.com", "/token")
            .header("Authorization", basic)
            .form(&fields);
        let answer = place.send(&request);
        assert_eq!(
            (answer.status, error(&answer).as_str()),
            (400, expected),
            "{name} {value:?}"
        );
        // It was no use: the app still has it.
        assert_eq!(place.send(&exchange).status, 200, "{name} {value:?}");
    }
}

#[test]
fn a_code_of_one_client_does_not_work_with_the_secret_of_none() {
    let mut place = Place::new();
    let exchange = place.exchange();
    let fields = exchange.fields();
    let fields: Vec<_> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let bare = Request::new("POST", "auth.example.com", "/token").form(&fields);
    assert_eq!(error(&place.send(&bare)), "invalid_client");
    let guessed = Request::new("POST", "auth.example.com", "/token")
        .basic("ada-web", "guess")
        .form(&fields);
    let answer = place.send(&guessed);
    assert_eq!(
        (answer.status, error(&answer).as_str()),
        (401, "invalid_client")
    );
}

#[test]
fn the_server_keeps_no_code_and_no_token_only_hashes() {
    let mut place = Place::new();
    let request = place.authorization_request();
    let page = place.consent_page(&request);
    place.takes(&page);
    let form = glassgate::cast::Press::Allow.on(&mut place.ada, &page, place.now_s);
    let handled = place.handle(&form.expect("a form"));
    let callback = place.follows(&handled.response);
    let code = pairs(&callback)["code"].clone();
    place.at_app(&callback);
    let exchange = place.app.exchange().expect("a code");
    let issued = place.handle(&exchange);
    let refresh = issued.response.member("refresh_token").expect("one");
    for note in handled.notes.iter().chain(&issued.notes) {
        let shown = format!("{note:?}");
        assert!(
            !shown.contains(&code) && !shown.contains(&refresh),
            "{shown}"
        );
    }
    let names: Vec<_> = handled
        .notes
        .iter()
        .chain(&issued.notes)
        .filter_map(|note| Some(note.record.as_ref()?.name.as_str()))
        .collect();
    assert!(
        names.iter().any(|name| name.starts_with("code ")),
        "{names:?}"
    );
    assert!(
        names.iter().any(|name| name.starts_with("refresh token ")),
        "{names:?}"
    );
}
