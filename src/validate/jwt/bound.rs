//! Tokens for one client alone: RFC 8705 §3, with the confirmation of RFC 7800.

use super::super::Finding;
use super::{Input, Peer};
use crate::words::jwt as words;
use serde_json::Value;

/// RFC 8705 §3.1: the thumbprint in the token is that of the certificate on the connection.
pub fn bound(input: &Input<'_>) -> Finding {
    let cnf = input.claims().member("cnf");
    let named = cnf.and_then(|cnf| cnf.get("x5t#S256"));
    let Some(Peer::Certificate(shown)) = &input.policy.bound else {
        return Finding::fail(words::no_certificate_shown(cnf));
    };
    match named {
        Some(Value::String(named)) if named == shown => Finding::pass(shown, named),
        Some(Value::String(named)) => Finding::fail(words::bound_to_another(shown, named)),
        Some(other) => Finding::fail(words::binding_unreadable(shown, other)),
        None => Finding::fail(words::not_bound(shown, cnf)),
    }
}
