//! The session cookie box, check by check: what each refuses, what it lets through, and what it
//! says.

// proptest is for native tests.
#![cfg(not(target_arch = "wasm32"))]

mod cookie;
mod exhibit;
mod explained;
mod origin;
mod panic;
mod record;
mod scenes;
mod store;

use glassgate::exhibit::Exhibit;
use serde_json::{Value, json};

const NOW: i64 = 1_700_000_300;
const CHECKS: [&str; 5] = [
    "session.cookie",
    "session.known",
    "session.timeout",
    "session.origin",
    "session.permission",
];

/// An honest POST of Ada's, and a server that knows her.
fn draft() -> Value {
    json!({
        "scheme": "session",
        "request": request("POST", "Origin: https://app.example.com\r\nCookie: __Host-session=abc\r\n"),
        "set_cookie": "__Host-session=abc; Secure; HttpOnly; SameSite=Lax; Path=/",
        "now": NOW,
        "policy": {
            "sessions": [{
                "id": "abc", "user": "user_001", "made": NOW - 300, "seen": NOW - 100,
                "permissions": "account:read transfers:write",
            }],
            "idle": 900, "absolute": 28800, "origin": "https://app.example.com",
            "permission": "transfers:write",
        },
    })
}

fn request(method: &str, headers: &str) -> String {
    format!("{method} /transfer HTTP/1.1\r\nHost: app.example.com\r\n{headers}\r\n")
}

#[track_caller]
fn report(exhibit: &Value) -> Value {
    let exhibit = Exhibit::parse(&exhibit.to_string()).expect("an exhibit");
    serde_json::to_value(exhibit.report(0)).expect("JSON")
}

/// The draft, changed.
#[track_caller]
fn with(change: impl FnOnce(&mut Value)) -> Value {
    let mut exhibit = draft();
    change(&mut exhibit);
    report(&exhibit)
}

fn check<'a>(report: &'a Value, id: &str) -> &'a Value {
    let at = CHECKS
        .iter()
        .position(|known| *known == id)
        .expect("a check");
    &report["checks"][at]
}

#[track_caller]
fn assert_allowed(report: &Value) {
    assert_eq!(report["verdict"]["allowed"], true, "{report:#}");
    assert_eq!(report["verdict"]["status"], 200);
    assert_eq!(report["verdict"]["header"], Value::Null);
}

/// Refused by this check with this status: none after it ran, and a 401 brings a challenge.
#[track_caller]
fn assert_refused(report: &Value, by: &str, status: u16) {
    assert_eq!(report["verdict"]["allowed"], false, "{report:#}");
    assert_eq!(report["verdict"]["status"], status, "{report:#}");
    let at = CHECKS.iter().position(|id| *id == by).expect("a check");
    assert_eq!(check(report, by)["outcome"], "failed", "{report:#}");
    for id in &CHECKS[at + 1..] {
        assert_eq!(check(report, id)["outcome"], "not-reached", "{id}");
    }
    // RFC 9110 §15.5.2 and §15.5.4.
    let challenge = json!("WWW-Authenticate: Cookie cookie-name=\"__Host-session\"");
    let header = &report["verdict"]["header"];
    assert_eq!(
        *header,
        if status == 401 {
            challenge
        } else {
            Value::Null
        }
    );
}

#[test]
fn an_honest_request_passes_every_check_in_order() {
    let report = report(&draft());
    assert_allowed(&report);
    let ids: Vec<&str> = report["checks"]
        .as_array()
        .expect("checks")
        .iter()
        .map(|check| check["id"].as_str().expect("an id"))
        .collect();
    assert_eq!(ids, CHECKS);
    assert_eq!(glassgate::validate::session::check_ids(), CHECKS);
    for id in CHECKS {
        assert_eq!(check(&report, id)["outcome"], "passed", "{id}");
    }
}
