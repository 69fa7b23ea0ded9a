use crate::wire::{Request, Response};
use serde_json::json;

/// Something that billing-api does for a caller.
pub struct Action {
    method: &'static str,
    path: &'static str,
    /// The scope that it needs.
    pub scope: &'static str,
}

const fn action(method: &'static str, path: &'static str, scope: &'static str) -> Action {
    Action {
        method,
        path,
        scope,
    }
}

pub const ACTIONS: [Action; 5] = [
    action("GET", "/v1/charges", "charges:read"),
    action("POST", "/v1/charges", "charges:write"),
    action("POST", "/v1/refunds", "refunds:write"),
    action("GET", "/v1/customers", "customers:read"),
    action("POST", "/v1/payouts", "payouts:write"),
];

/// What a request needs; none where there is no such action.
pub fn scope_of(method: &str, path: &str) -> Option<&'static str> {
    ACTIONS
        .iter()
        .find(|action| (action.method, action.path) == (method, path))
        .map(|action| action.scope)
}

/// What the API does for a caller that the box let in.
pub fn perform(request: &Request) -> Response {
    match (request.method.as_str(), request.path()) {
        ("GET", "/v1/charges") => Response::new(200).json(&json!({"charges": [
            {"id": "ch_1", "amount": 1250, "currency": "EUR", "card": "•••• 4242"},
            {"id": "ch_2", "amount": 9900, "currency": "EUR", "card": "•••• 4242"},
        ]})),
        ("GET", _) => {
            Response::new(200).json(&json!({"customers": [{"id": "cu_1", "name": "Ada"}]}))
        }
        ("POST", "/v1/refunds") => {
            Response::new(200).json(&json!({"id": "re_1", "status": "refunded"}))
        }
        _ => Response::new(200).json(&json!({"id": "ch_3", "status": "created"})),
    }
}
