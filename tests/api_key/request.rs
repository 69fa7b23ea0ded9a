//! Where in a request the key may stand, RFC 6750 §2 and RFC 9110 §11.

use crate::draft::{Draft, assert_allowed, assert_refused, check};
use serde_json::Value;

const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

fn report(target: &str, headers: &str, body: &str) -> Value {
    Draft::new().report_on_request(&format!(
        "POST {target} HTTP/1.1\r\nHost: a\r\n{headers}\r\n{body}"
    ))
}

fn key() -> String {
    Draft::new().key.text().to_owned()
}

#[track_caller]
fn assert_answer(report: &Value, by: &str, status: u16, header: &Value) {
    assert_refused(report, by);
    assert_eq!(report["verdict"]["status"], status, "{report:#}");
    assert_eq!(report["verdict"]["header"], *header);
}

fn bearer(error: &str) -> Value {
    format!("WWW-Authenticate: Bearer error=\"{error}\"").into()
}

#[test]
fn a_key_stands_in_either_header() {
    let key = key();
    for line in [
        format!("Authorization: Bearer {key}\r\n"),
        format!("authorization: bearer   {key}\r\n"),
        format!("X-API-Key: {key}\r\n"),
        format!("x-api-key: {key}\r\nCookie: theme=dark\r\n"),
    ] {
        assert_allowed(&report("/v1/charges?page=2", &line, ""));
    }
}

#[test]
fn a_request_without_a_key_is_answered_with_a_bare_challenge() {
    for line in [
        "",
        "Authorization: Basic YWRhOng=\r\n",
        "Authorization: Bearer \r\n",
        "X-API-Key:\r\n",
        "Cookie: api_key=x\r\n",
    ] {
        let report = report("/v1/charges", line, "");
        assert_answer(
            &report,
            "apikey.header",
            401,
            &"WWW-Authenticate: Bearer".into(),
        );
    }
}

#[test]
fn a_key_in_the_url_or_the_form_is_not_taken_however_right_it_is() {
    let key = key();
    for name in [
        "api_key",
        "apikey",
        "API_KEY",
        "api-key",
        "access_token",
        "api%5Fkey",
    ] {
        let report = report(&format!("/v1/charges?{name}={key}"), "", "");
        assert_answer(
            &report,
            "apikey.header",
            401,
            &"WWW-Authenticate: Bearer".into(),
        );
        let found = &check(&report, "apikey.header")["found"];
        assert_eq!(found, "one, in the URL's query");
    }
    let report = report("/v1/charges", FORM, &format!("amount=5&api_key={key}"));
    assert_answer(
        &report,
        "apikey.header",
        401,
        &"WWW-Authenticate: Bearer".into(),
    );
}

#[test]
fn a_careless_server_takes_the_key_from_the_url() {
    let text = format!("GET /?api_key={} HTTP/1.1\r\nHost: a\r\n\r\n", key());
    let draft = Draft::new().off("apikey.header");
    let report = draft.report_on_request(&text);
    assert_allowed(&report);
    assert_eq!(check(&report, "apikey.header")["would"], "failed");
}

#[test]
fn a_second_key_makes_the_request_ambiguous() {
    let key = key();
    let line = format!("Authorization: Bearer {key}\r\n");
    for (target, headers) in [
        ("/v1", format!("{line}{line}")),
        ("/v1", format!("{line}X-API-Key: {key}\r\n")),
        ("/v1?api_key=x", line.clone()),
        ("/v1", format!("Authorization: Bearer {key} {key}\r\n")),
    ] {
        let report = report(target, &headers, "");
        assert_answer(&report, "apikey.header", 400, &bearer("invalid_request"));
    }
}

/// Error codes of RFC 6750 are for bearer credentials; any 401 owes a challenge all the same.
#[test]
fn a_refused_x_api_key_is_challenged_without_a_bearer_error() {
    let unknown = "X-API-Key: sk_live_x\r\n";
    let bare = "WWW-Authenticate: Bearer".into();
    assert_answer(&report("/v1", unknown, ""), "apikey.format", 401, &bare);
    let draft = Draft::new().record("scopes", "");
    let text = |line: &str| format!("GET / HTTP/1.1\r\n{line}{}\r\n\r\n", key());
    let report = draft.report_on_request(&text("X-API-Key: "));
    assert_answer(&report, "apikey.scope", 403, &Value::Null);
    let report = draft.report_on_request(&text("Authorization: Bearer "));
    assert_eq!(report["verdict"]["status"], 403);
    assert!(report["verdict"]["header"].is_string());
}
