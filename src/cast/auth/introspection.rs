//! `/introspect`: RFC 7662.

use super::clients::client_refused;
use super::issue::{TokenRecord, fingerprint};
use super::{Auth, handled};
use crate::sim::Handled;
use crate::validate::token::{ClientFault, Proof};
use crate::wire::{Request, Response};
use crate::words::auth as words;
use serde_json::{Value, json};

impl Auth {
    /// Says what a token stands for, to a server that proves itself with its own secret: RFC 7662
    /// §2.1 asks for that, so that nobody can try tokens out here.
    pub(super) fn introspect(&self, request: &Request, now_s: i64) -> Handled {
        let asks = match self.caller(request, now_s) {
            Ok((client, Proof::SecretBasic)) => client.id.clone(),
            Ok((client, _)) => {
                return client_refused(&ClientFault::OtherMethod {
                    registered: client.auth.name(),
                    used: "none",
                });
            }
            Err(fault) => return client_refused(&fault),
        };
        let Some(token) = request.field("token") else {
            let error = json!({"error": "invalid_request"});
            return handled(Response::new(400).json(&error), Vec::new());
        };
        let record = self
            .tokens
            .get(&fingerprint(&token))
            .filter(|record| now_s < record.ends_s);
        let answer = record.map_or_else(inactive, |record| active(record, self.issuer));
        let response = Response::new(200)
            .header("Cache-Control", "no-store")
            .json(&answer);
        handled(
            response,
            vec![words::looked_up(&asks, record.is_some()).into()],
        )
    }
}

/// RFC 7662 §2.2: nothing else, so that the answer does not tell why.
fn inactive() -> Value {
    json!({"active": false})
}

/// RFC 7662 §2.2.
fn active(record: &TokenRecord, issuer: &str) -> Value {
    json!({
        "active": true, "scope": record.scope, "client_id": record.client_id,
        "token_type": "Bearer", "exp": record.ends_s, "iat": record.issued_s,
        "sub": record.subject, "aud": record.audience, "iss": issuer, "jti": record.jti,
    })
}
