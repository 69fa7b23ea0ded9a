//! `session.origin`: what changes something comes from our own pages.

use crate::{assert_allowed, assert_refused, check, request, with};
use serde_json::json;

#[track_caller]
fn says(method: &str, lines: &str) -> serde_json::Value {
    let lines = format!("Cookie: __Host-session=abc\r\n{lines}");
    with(|exhibit| exhibit["request"] = request(method, &lines).into())
}

#[test]
fn origin_decides_else_sec_fetch_site_else_referer() {
    for lines in [
        "Origin: https://app.example.com\r\n",
        "Origin: https://app.example.com:443\r\n",
        "Origin: https://app.example.com\r\nSec-Fetch-Site: same-origin\r\n",
        "Sec-Fetch-Site: same-origin\r\n",
        "Sec-Fetch-Site: same-origin\r\nReferer: https://mallory.example.org/\r\n",
        "Referer: https://app.example.com/account?x=y\r\n",
    ] {
        assert_allowed(&says("POST", lines));
    }
    for lines in [
        "",
        "Origin: https://mallory.example.org\r\n",
        "Origin: https://old.example.com\r\n",
        "Origin: http://app.example.com\r\n",
        "Origin: https://app.example.com:8443\r\n",
        "Origin: https://app.example.com.example.org\r\n",
        "Origin: https://app.example.com@mallory.example.org\r\n",
        "Origin: null\r\n",
        "Origin:\r\n",
        "Origin: https://app.example.com\r\nOrigin: https://mallory.example.org\r\n",
        "Origin: https://mallory.example.org\r\nReferer: https://app.example.com/\r\n",
        "Origin: null\r\nSec-Fetch-Site: same-origin\r\n",
        "Sec-Fetch-Site: same-site\r\n",
        "Sec-Fetch-Site: cross-site\r\nReferer: https://app.example.com/\r\n",
        "Sec-Fetch-Site: none\r\n",
        "Referer: https://mallory.example.org/?https://app.example.com/\r\n",
        "Referer: app.example.com\r\n",
    ] {
        assert_refused(&says("POST", lines), "session.origin", 403);
    }
}

#[test]
fn a_method_that_changes_nothing_may_come_from_anywhere() {
    // RFC 9110 §9.2.1.
    let elsewhere = "Origin: https://mallory.example.org\r\n";
    for method in ["GET", "HEAD", "OPTIONS", "TRACE"] {
        assert_allowed(&says(method, elsewhere));
    }
    for method in ["POST", "PUT", "PATCH", "DELETE", "get", "ANYTHING"] {
        assert_refused(&says(method, elsewhere), "session.origin", 403);
    }
}

#[test]
fn the_evidence_says_what_same_site_the_cookie_had() {
    let report = with(|exhibit| {
        exhibit["request"] = request(
            "POST",
            "Cookie: __Host-session=abc\r\nOrigin: https://mallory.example.org\r\n",
        )
        .into();
        exhibit["set_cookie"] =
            "__Host-session=abc; Secure; HttpOnly; SameSite=None; Path=/".into();
    });
    assert_refused(&report, "session.origin", 403);
    let check = check(&report, "session.origin");
    assert_eq!(check["expected"], "https://app.example.com");
    assert_eq!(
        check["found"],
        "Origin: https://mallory.example.org; cookie: SameSite=None"
    );
}

#[test]
fn a_server_that_does_not_say_which_site_is_its_own_checks_nothing() {
    let report = with(|exhibit| {
        exhibit["request"] = request("POST", "Cookie: __Host-session=abc\r\n").into();
        exhibit["policy"]["origin"] = json!(null);
    });
    assert_allowed(&report);
    assert_eq!(check(&report, "session.origin")["outcome"], "off");
}
