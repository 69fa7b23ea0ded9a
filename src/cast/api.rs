use super::{BILLING_API, ISSUER};
use crate::keys::KeySet;
use crate::sim::{Handled, Moment, Server};
use crate::validate::jwt::{self, Policy, Presented};
use crate::wire::{Request, Response};
use serde_json::{Value, json};

/// A resource server, billing-api: it opens the JWT box before it does anything.
pub struct Api {
    policy: Policy,
    denylist_lookups: u32,
}

impl Api {
    pub const HOST: &'static str = "billing-api.example.com";

    /// An API that knows the issuer's public keys already.
    pub fn trusting(jwks: &Value, leeway_s: i64) -> Self {
        let mut api = Self::without_keys(leeway_s);
        api.keep_keys(jwks);
        api
    }

    /// An API that has yet to fetch the issuer's keys.
    pub fn without_keys(leeway_s: i64) -> Self {
        Self {
            policy: Policy {
                algs: Some(vec!["ES256".to_owned()]),
                keys: None,
                issuer: Some(ISSUER.to_owned()),
                audience: Some(BILLING_API.to_owned()),
                typ: Some("at+jwt".to_owned()),
                leeway_s: u32::try_from(leeway_s).unwrap_or(0),
                denylist: Some(Vec::new()),
                scope: None,
            },
            denylist_lookups: 0,
        }
    }

    pub fn jwks_request() -> Request {
        Request::new("GET", "auth.example.com", "/.well-known/jwks.json")
    }

    pub fn keep_keys(&mut self, jwks: &Value) {
        self.policy.keys = Some(KeySet::from_value(jwks));
    }

    /// The revoked tokens, as the shared store has them now.
    pub fn share_denylist(&mut self, revoked: &[String]) {
        self.policy.denylist = Some(revoked.to_vec());
    }

    pub fn denylist_lookups(&self) -> u32 {
        self.denylist_lookups
    }
}

impl Server for Api {
    fn id(&self) -> &'static str {
        BILLING_API
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let scope = match request.method.as_str() {
            "GET" => "charges:read",
            _ => "charges:write",
        };
        let policy = Policy {
            scope: Some(scope.to_owned()),
            ..self.policy.clone()
        };
        let presented = Presented::in_request(request);
        let report = jwt::validate(presented, &policy, moment.now_s, moment.off);
        let looked_up = !moment.off.contains("jwt.denylist")
            && report
                .check("jwt.denylist")
                .is_some_and(|check| check.found.is_some());
        self.denylist_lookups += u32::from(looked_up);
        let response = if report.verdict.allowed {
            handle(request)
        } else {
            refuse(&report.verdict)
        };
        Handled {
            response,
            report: Some(report),
            notes: Vec::new(),
        }
    }
}

/// What the API does for a caller that the box let in.
fn handle(request: &Request) -> Response {
    match request.method.as_str() {
        "GET" => Response::new(200).json(&json!({"charges": [
            {"id": "ch_1", "amount": 1250, "currency": "EUR", "card": "•••• 4242"},
            {"id": "ch_2", "amount": 9900, "currency": "EUR", "card": "•••• 4242"},
        ]})),
        _ => Response::new(200).json(&json!({"id": "ch_3", "status": "created"})),
    }
}

/// A refusal as the box's verdict words it.
pub(super) fn refuse(verdict: &crate::validate::Verdict) -> Response {
    let response = Response::new(verdict.status);
    let response = match verdict.header.as_deref().and_then(|h| h.split_once(": ")) {
        Some((name, value)) => response.header(name, value),
        None => response,
    };
    response.header("Content-Length", "0")
}
