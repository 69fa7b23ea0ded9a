//! What billing-api does, whichever credential it takes.

use crate::validate::Verdict;
use crate::wire::{Request, Response};
use serde_json::json;

/// Whoever is signed in may read their own account: that needs no scope.
pub const ACCOUNT: &str = "/v1/account";
/// Where the users of a partner are served.
pub const PARTNER_CHARGES: &str = "/partner/charges";

/// The scope that a request needs.
pub fn scope_for(request: &Request) -> &'static str {
    match request.method.as_str() {
        "GET" => "charges:read",
        _ => "charges:write",
    }
}

/// What the API answers, as its box has decided.
pub fn answer(request: &Request, verdict: &Verdict) -> Response {
    if verdict.allowed {
        handle(request)
    } else {
        refuse(verdict)
    }
}

/// What the API does for a caller that the box let in.
fn handle(request: &Request) -> Response {
    match (request.method.as_str(), request.path()) {
        (_, ACCOUNT) => Response::new(200).json(&json!({"name": "Ada", "card": "•••• 4242"})),
        (_, PARTNER_CHARGES) => Response::new(200).json(&json!({"charges": []})),
        ("GET", _) => Response::new(200).json(&json!({"charges": [
            {"id": "ch_1", "amount": 1250, "currency": "EUR", "card": "•••• 4242"},
            {"id": "ch_2", "amount": 9900, "currency": "EUR", "card": "•••• 4242"},
        ]})),
        _ => Response::new(200).json(&json!({"id": "ch_3", "status": "created"})),
    }
}

/// The response to a request that the box refused.
pub fn refuse(verdict: &Verdict) -> Response {
    let response = Response::new(verdict.status);
    let response = match verdict.header.as_deref().and_then(|h| h.split_once(": ")) {
        Some((name, value)) => response.header(name, value),
        None => response,
    };
    response.header("Content-Length", "0")
}
