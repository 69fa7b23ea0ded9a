//! `session.cookie`: one, under the right name, and set as it should be.

use crate::{assert_allowed, assert_refused, check, request, with};
use serde_json::json;

#[track_caller]
fn sent(cookie_lines: &str) -> serde_json::Value {
    let lines = format!("Origin: https://app.example.com\r\n{cookie_lines}");
    with(|exhibit| exhibit["request"] = request("POST", &lines).into())
}

#[test]
fn there_is_exactly_one_session_cookie_and_others_do_not_count() {
    for lines in [
        "Cookie: __Host-session=abc\r\n",
        "cookie: theme=dark; __Host-session=abc; lang=en\r\n",
        "Cookie: theme=dark\r\nCookie: __Host-session=abc\r\n",
    ] {
        assert_allowed(&sent(lines));
    }
    for lines in [
        "",
        "Cookie: theme=dark\r\n",
        "Cookie: __Host-session\r\n",
        "Cookie: __Host-session=\r\n",
        "Cookie: __Host-session=abc; __Host-session=abc\r\n",
        // RFC 6265bis §8.6: what a neighbour tossed in stands beside the real one.
        "Cookie: __Host-session=abc; session=planted\r\n",
        "Cookie: __Host-session=abc\r\nCookie: __Host-session=other\r\n",
    ] {
        assert_refused(&sent(lines), "session.cookie", 401);
    }
}

#[test]
fn the_name_has_the_host_prefix_to_the_letter() {
    for name in [
        "session",
        "sid",
        "__Secure-session",
        "__host-session",
        "PHPSESSID",
    ] {
        let report = sent(&format!("Cookie: {name}=abc\r\n"));
        assert_refused(&report, "session.cookie", 401);
        assert_eq!(
            check(&report, "session.cookie")["expected"],
            if name.starts_with("__host") {
                // To a server, which compares names to the letter, this is no session cookie.
                json!("one __Host-session: Secure, HttpOnly, SameSite, Path=/, no Domain")
            } else {
                json!("a name that begins with __Host-")
            }
        );
    }
}

#[test]
fn each_attribute_that_it_was_set_without_is_named() {
    for (set, missing) in [
        (
            "__Host-session=abc; HttpOnly; SameSite=Lax; Path=/",
            "Secure",
        ),
        (
            "__Host-session=abc; Secure; SameSite=Lax; Path=/",
            "HttpOnly",
        ),
        ("__Host-session=abc; Secure; HttpOnly; Path=/", "SameSite"),
        (
            "__Host-session=abc; Secure; HttpOnly; SameSite=Sometimes; Path=/",
            "SameSite",
        ),
        (
            "__Host-session=abc; Secure; HttpOnly; SameSite=Lax",
            "Path=/",
        ),
        (
            "__Host-session=abc; Secure; HttpOnly; SameSite=Lax; Path=/app",
            "Path=/",
        ),
        (
            "__Host-session=abc; Secure; HttpOnly; SameSite=Lax; Path=/; Domain=example.com",
            "no Domain",
        ),
        ("__Host-session=abc", "Secure, HttpOnly, SameSite, Path=/"),
    ] {
        let report = with(|exhibit| exhibit["set_cookie"] = set.into());
        assert_refused(&report, "session.cookie", 401);
        assert_eq!(
            report["verdict"]["reason"],
            format!("The cookie was set without {missing}.")
        );
    }
    for same_site in ["Strict", "Lax", "None"] {
        let set = format!(
            "Set-Cookie: __Host-session=abc; Secure; HttpOnly; SameSite={same_site}; Path=/"
        );
        assert_allowed(&with(|exhibit| exhibit["set_cookie"] = set.into()));
    }
}

#[test]
fn a_request_alone_does_not_show_how_its_cookie_was_set() {
    let report = with(|exhibit| exhibit["set_cookie"] = json!(null));
    assert_allowed(&report);
    let found = check(&report, "session.cookie")["found"].to_string();
    assert!(found.contains("a request does not show"), "{found}");
}

#[test]
fn a_set_cookie_of_another_name_is_not_this_cookies() {
    let set = "__Host-sid=abc; Secure; HttpOnly; SameSite=Lax; Path=/";
    let report = with(|exhibit| exhibit["set_cookie"] = set.into());
    assert_refused(&report, "session.cookie", 401);
}
