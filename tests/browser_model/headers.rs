//! What a request says of the page that caused it: the Fetch standard, Referrer Policy and Fetch
//! Metadata.

use crate::{NOW, trip, url};
use glassgate::cast::browser::{Browser, Trip};
use glassgate::wire::Response;

const APP: &str = "https://app.example.com";
const MALLORY: &str = "https://mallory.example.org";
const PAGE: &str = "https://app.example.com/inbox?q=1";

/// How, from, to; then Origin, Referer, Sec-Fetch-Site, Sec-Fetch-Mode.
type Case = (
    &'static str,
    Option<&'static str>,
    &'static str,
    [Option<&'static str>; 4],
);

const CASES: &[Case] = &[
    (
        "type",
        None,
        APP,
        [None, None, Some("none"), Some("navigate")],
    ),
    (
        "link",
        Some(PAGE),
        APP,
        [None, Some(PAGE), Some("same-origin"), Some("navigate")],
    ),
    (
        "form",
        Some(PAGE),
        APP,
        [Some(APP), Some(PAGE), Some("same-origin"), Some("navigate")],
    ),
    (
        "fetch",
        Some(PAGE),
        APP,
        [None, Some(PAGE), Some("same-origin"), Some("cors")],
    ),
    (
        "fetch POST",
        Some(PAGE),
        APP,
        [Some(APP), Some(PAGE), Some("same-origin"), Some("cors")],
    ),
    (
        "form",
        Some("https://old.example.com/x"),
        APP,
        [
            Some("https://old.example.com"),
            Some("https://old.example.com/"),
            Some("same-site"),
            Some("navigate"),
        ],
    ),
    (
        "form",
        Some("https://mallory.example.org/secret/page"),
        APP,
        [
            Some(MALLORY),
            Some("https://mallory.example.org/"),
            Some("cross-site"),
            Some("navigate"),
        ],
    ),
    (
        "link",
        Some("https://mallory.example.org/secret/page"),
        APP,
        [
            None,
            Some("https://mallory.example.org/"),
            Some("cross-site"),
            Some("navigate"),
        ],
    ),
    (
        "picture",
        Some("https://mallory.example.org/"),
        APP,
        [
            None,
            Some("https://mallory.example.org/"),
            Some("cross-site"),
            Some("no-cors"),
        ],
    ),
    (
        "fetch",
        Some(PAGE),
        MALLORY,
        [
            Some(APP),
            Some("https://app.example.com/"),
            Some("cross-site"),
            Some("cors"),
        ],
    ),
    // Another port is another origin of the same site.
    (
        "form",
        Some("https://app.example.com:8443/"),
        APP,
        [
            Some("https://app.example.com:8443"),
            Some("https://app.example.com:8443/"),
            Some("same-site"),
            Some("navigate"),
        ],
    ),
    // Down to plain HTTP nothing is told, and Fetch Metadata is for safe channels alone.
    (
        "link",
        Some(PAGE),
        "http://example.org",
        [None, None, None, None],
    ),
    (
        "form",
        Some(PAGE),
        "http://example.org",
        [Some("null"), None, None, None],
    ),
    // Up from plain HTTP: another scheme, so another site.
    (
        "form",
        Some("http://app.example.com/x"),
        APP,
        [
            Some("http://app.example.com"),
            Some("http://app.example.com/"),
            Some("cross-site"),
            Some("navigate"),
        ],
    ),
];

#[test]
fn a_request_says_where_it_comes_from_as_browsers_do() {
    for (how, page, to, expected) in CASES {
        let (page, to) = (page.map(url), url(to));
        let request = Browser::default().request(&trip(how, page.as_ref(), &to), NOW);
        let said = ["Origin", "Referer", "Sec-Fetch-Site", "Sec-Fetch-Mode"]
            .map(|name| request.headers.first(name));
        assert_eq!(said, *expected, "{how} from {page:?} to {to}");
    }
}

#[test]
fn local_storage_is_walled_by_origin_and_open_to_every_script_of_it() {
    let mut browser = Browser::default();
    browser.store(&url(PAGE), "token", "abc");
    let read = |page: &str| browser.stored(&url(page), "token").map(str::to_owned);
    assert_eq!(
        read("https://app.example.com/comments").as_deref(),
        Some("abc")
    );
    for elsewhere in [
        "http://app.example.com/",
        "https://old.example.com/",
        "https://app.example.com:8443/",
    ] {
        assert_eq!(read(elsewhere), None, "{elsewhere}");
    }
}

#[test]
fn a_responses_cookies_come_back_with_the_next_request() {
    let mut browser = Browser::default();
    let to = url("https://app.example.com/login");
    let trip = Trip::form(&to, &to);
    let response = Response::new(200)
        .header(
            "Set-Cookie",
            "__Host-session=abc; Secure; HttpOnly; SameSite=Lax; Path=/",
        )
        .header("Set-Cookie", "bad=1; Domain=example.org")
        .header("Set-Cookie", "theme=dark; Path=/");
    assert_eq!(
        browser.keep(&trip, &response, NOW).len(),
        1,
        "one is refused"
    );
    let request = browser.request(&Trip::typed(&to), NOW);
    assert_eq!(
        request.headers.first("Cookie"),
        Some("__Host-session=abc; theme=dark")
    );
    assert_eq!(browser.document_cookie(&to, NOW), "theme=dark");
}
