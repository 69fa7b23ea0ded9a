//! The token endpoint's box: how a client proves itself, which grant it uses, how far it reaches;
//! and the authorization server around it.

// proptest, and files read while compiling, are for native tests.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;

mod assertion;
mod code;
mod grant;
mod oracle;
mod pkce;
mod refresh;
mod secret;
mod server;

use common::{NOW, check, outcome, refused_by, report};
use glassgate::wire::Request;
use serde_json::{Value, json};

pub const TOKEN_ENDPOINT: &str = "https://auth.example.com/token";
pub const ISSUER: &str = "https://auth.example.com/";
pub const CHALLENGE: &str = "WWW-Authenticate: Basic realm=\"auth.example.com\"";

pub(crate) fn post() -> Request {
    Request::new("POST", "auth.example.com", "/token")
}

/// A request before a server that knows these clients.
pub(crate) fn put(request: &Request, clients: &Value) -> Value {
    report(&exhibit(request, clients))
}

pub(crate) fn exhibit(request: &Request, clients: &Value) -> Value {
    json!({
        "scheme": "client", "request": request.to_text(), "now": NOW,
        "policy": {
            "clients": clients, "token_endpoint": TOKEN_ENDPOINT, "issuer": ISSUER, "leeway": 60,
        },
    })
}

#[track_caller]
pub(crate) fn assert_refused(report: &Value, by: &str, status: u16) {
    assert_eq!(refused_by(report), Some(by), "{report:#}");
    assert_eq!(report["verdict"]["status"], status, "{report:#}");
    assert_eq!(report["verdict"]["allowed"], false);
    let header = &report["verdict"]["header"];
    // RFC 6749 §5.2 and RFC 9110 §15.5.2: a 401 says which scheme would do.
    if status == 401 {
        assert_eq!(header, CHALLENGE);
    } else {
        assert!(header.is_null());
    }
}

#[track_caller]
pub(crate) fn found<'a>(report: &'a Value, id: &str) -> &'a str {
    check(report, id)["found"].as_str().expect("evidence")
}

#[test]
fn the_checks_stand_in_the_order_that_documents_name() {
    use glassgate::validate::token;
    let ids = token::check_ids_for_client_credentials();
    assert_eq!(ids, ["token.client", "token.grant", "token.scope"]);
    let ids = token::check_ids_for_refresh();
    let expected = ["client", "grant", "refresh", "rotation", "scope"];
    assert_eq!(ids, expected.map(|id| format!("token.{id}")));
    let report = put(&post(), &json!([]));
    assert_eq!(outcome(&report, "token.client"), "failed");
}
