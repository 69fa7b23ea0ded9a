//! Address bar, history, redirects and apps: the Fetch standard, RFC 9110 §15.4, RFC 8252 §7.1.

use crate::{NOW, url};
use glassgate::cast::browser::{Browser, Next};
use glassgate::wire::{Request, Response};

const APP: &str = "https://app.example.com/login";
const AUTH: &str = "https://auth.example.com/authorize?state=1";

fn redirect(status: u16, location: &str) -> Response {
    Response::new(status).header("Location", location)
}

fn page() -> Response {
    Response::new(200).html("<h1>Hello</h1>")
}

/// A browser with a page on its screen.
fn at(address: &str) -> Browser {
    let mut browser = Browser::default();
    let _request = browser.open(&url(address), NOW);
    assert_eq!(browser.receive(&page(), NOW), Next::Stay);
    browser
}

#[track_caller]
fn followed(next: Next) -> Request {
    match next {
        Next::Follow(request) => request,
        other => panic!("{other:?}"),
    }
}

fn address(browser: &Browser) -> String {
    browser
        .address()
        .map(ToString::to_string)
        .unwrap_or_default()
}

#[test]
fn a_redirect_shows_in_the_address_bar_and_stays_in_the_history() {
    let mut browser = Browser::default();
    assert_eq!(browser.address(), None);
    let request = browser.open(&url(APP), NOW);
    assert_eq!(request.target, "/login");
    assert_eq!(address(&browser), APP);
    let request = followed(browser.receive(&redirect(303, AUTH), NOW));
    assert_eq!(request.target, "/authorize?state=1");
    assert_eq!(request.headers.first("Host"), Some("auth.example.com"));
    assert_eq!(address(&browser), AUTH);
    assert_eq!(browser.receive(&page(), NOW), Next::Stay);
    assert_eq!(address(&browser), AUTH);
    let history: Vec<_> = browser.history().iter().map(ToString::to_string).collect();
    assert_eq!(history, [APP, AUTH]);
}

#[test]
fn a_location_may_be_relative_to_the_address_that_answered() {
    let mut browser = Browser::default();
    let _request = browser.open(&url("https://auth.example.com/a/sign-in?x=1"), NOW);
    let request = followed(browser.receive(&redirect(302, "../authorize?y=2"), NOW));
    assert_eq!(request.target, "/authorize?y=2");
    assert_eq!(address(&browser), "https://auth.example.com/authorize?y=2");
}

/// RFC 9110 §15.4: why an authorization server redirects with 303 and never with 307, RFC 9700
/// §4.12.
#[test]
fn after_a_form_303_asks_with_get_and_307_sends_the_form_on() {
    let form = [("password", "secret")];
    for (status, method, body) in [
        (301, "GET", ""),
        (302, "GET", ""),
        (303, "GET", ""),
        (307, "POST", "password=secret"),
        (308, "POST", "password=secret"),
    ] {
        let mut browser = at("https://auth.example.com/");
        let _request = browser.submit(&url("https://auth.example.com/sign-in"), &form, NOW);
        let next = browser.receive(&redirect(status, "https://app.example.org/cb"), NOW);
        let request = followed(next);
        assert_eq!(
            (request.method.as_str(), request.body.as_str()),
            (method, body),
            "{status}"
        );
    }
}

#[test]
fn a_redirect_keeps_the_page_that_caused_it_as_its_referrer() {
    let mut browser = at("https://app.example.com/inbox?secret=1");
    let request = browser.click(&url(APP), NOW);
    assert_eq!(
        request.headers.first("Referer"),
        Some("https://app.example.com/inbox?secret=1")
    );
    let request = followed(browser.receive(&redirect(303, "https://mallory.example.org/x"), NOW));
    assert_eq!(
        request.headers.first("Referer"),
        Some("https://app.example.com/")
    );
    assert_eq!(request.headers.first("Sec-Fetch-Site"), Some("cross-site"));
    // Back at home, it has still been elsewhere.
    let request = followed(browser.receive(&redirect(303, APP), NOW));
    assert_eq!(request.headers.first("Sec-Fetch-Site"), Some("cross-site"));
    assert_eq!(request.headers.first("Sec-Fetch-Mode"), Some("navigate"));
}

#[test]
fn a_typed_address_has_no_referrer_whoever_redirects() {
    let mut browser = at("https://mallory.example.org/");
    let request = browser.open(&url(APP), NOW);
    assert_eq!(request.headers.first("Referer"), None);
    let request = followed(browser.receive(&redirect(303, AUTH), NOW));
    assert_eq!(request.headers.first("Referer"), None);
    assert_eq!(request.headers.first("Sec-Fetch-Site"), Some("none"));
}

/// Fetch, "redirect-taint".
#[test]
fn a_form_that_a_third_party_passed_on_says_no_origin() {
    let mut browser = at("https://app.example.com/");
    let request = browser.submit(&url("https://auth.example.com/x"), &[], NOW);
    assert_eq!(
        request.headers.first("Origin"),
        Some("https://app.example.com")
    );
    let next = browser.receive(&redirect(307, "https://mallory.example.org/"), NOW);
    assert_eq!(followed(next).headers.first("Origin"), Some("null"));
}

#[test]
fn a_cookie_of_a_redirect_is_kept_and_goes_along_at_once() {
    let mut browser = Browser::default();
    let _request = browser.open(&url(APP), NOW);
    let response = redirect(303, "/home").header(
        "Set-Cookie",
        "__Host-session=abc; Secure; HttpOnly; SameSite=Lax; Path=/",
    );
    let request = followed(browser.receive(&response, NOW));
    assert_eq!(request.headers.first("Cookie"), Some("__Host-session=abc"));
}

/// Fetch: a fragment is never sent, and a redirect without one of its own keeps it.
#[test]
fn a_fragment_stays_in_the_browser() {
    let mut browser = Browser::default();
    let _request = browser.open(&url(APP), NOW);
    let next = browser.receive(&redirect(303, "/cb?a=1#access_token=t"), NOW);
    let request = followed(next);
    assert_eq!(request.target, "/cb?a=1");
    assert!(!request.to_text().contains("access_token"));
    assert_eq!(
        address(&browser),
        "https://app.example.com/cb?a=1#access_token=t"
    );
    let request = followed(browser.receive(&redirect(303, "/home"), NOW));
    assert_eq!(request.target, "/home");
    assert_eq!(
        address(&browser),
        "https://app.example.com/home#access_token=t"
    );
    // Nor does a Referer tell it.
    assert_eq!(browser.receive(&page(), NOW), Next::Stay);
    let request = browser.click(&url(APP), NOW);
    assert_eq!(
        request.headers.first("Referer"),
        Some("https://app.example.com/home")
    );
}

/// RFC 8252 §7.1: nobody proves that a scheme is theirs.
#[test]
fn of_two_apps_with_one_scheme_the_last_gets_the_callback() {
    let callback = "com.example.ada:/callback?code=c0de";
    let mut browser = at(AUTH);
    let _request = browser.click(&url(AUTH), NOW);
    assert_eq!(
        browser.receive(&redirect(303, callback), NOW),
        Next::DeadEnd
    );
    browser.register_scheme("com.example.ada", "app");
    for app in ["app", "mallory"] {
        browser.register_scheme("com.example.ada", app);
        let _request = browser.click(&url(AUTH), NOW);
        let expected = Next::HandOver {
            app,
            request: Request::handed_over(callback),
        };
        assert_eq!(browser.receive(&redirect(303, callback), NOW), expected);
        assert_eq!(address(&browser), AUTH, "the browser stays where it was");
    }
}

#[test]
fn a_redirect_that_leads_nowhere_ends() {
    for location in ["https://", "https://ada@example.org/", "http://a:x/"] {
        let mut browser = Browser::default();
        let _request = browser.open(&url(APP), NOW);
        let next = browser.receive(&redirect(303, location), NOW);
        assert_eq!(next, Next::DeadEnd, "{location}");
    }
    let mut browser = Browser::default();
    let _request = browser.open(&url(APP), NOW);
    let followed = (0..30)
        .take_while(|_| browser.receive(&redirect(303, APP), NOW) != Next::DeadEnd)
        .count();
    assert_eq!(followed, 20);
}

#[test]
fn only_a_redirect_status_redirects_and_an_answer_without_content_leaves_the_page() {
    let mut browser = at(AUTH);
    let _request = browser.click(&url(APP), NOW);
    assert_eq!(browser.receive(&Response::new(204), NOW), Next::Stay);
    assert_eq!(address(&browser), AUTH);
    let _request = browser.click(&url(APP), NOW);
    let response = Response::new(201).header("Location", "/elsewhere");
    assert_eq!(browser.receive(&response, NOW), Next::Stay);
    assert_eq!(address(&browser), APP);
    assert_eq!(browser.receive(&page(), NOW), Next::Stay, "nothing is due");
}
