//! The certificate that a token is bound to, RFC 8705 §3.

use super::shown;
use crate::words::Evidence;
use serde_json::Value;

pub fn no_certificate_shown(found: Option<&Value>) -> Evidence {
    Evidence::new(
        "a client certificate on the connection",
        format!("none; cnf {}", shown(found)),
        "The connection has no client certificate, and this server takes only tokens that are bound to one.",
    )
}
pub fn bound_to_another(on_connection: &str, found: &str) -> Evidence {
    Evidence::new(
        on_connection,
        found,
        "The token is bound to another certificate than the one on this connection.",
    )
}
pub fn binding_unreadable(on_connection: &str, found: &Value) -> Evidence {
    Evidence::new(
        on_connection,
        found.to_string(),
        "x5t#S256 in the token's cnf is no text, so it names no certificate.",
    )
}
pub fn not_bound(on_connection: &str, found: Option<&Value>) -> Evidence {
    Evidence::new(
        on_connection,
        format!("cnf {}", shown(found)),
        "The token is bound to no certificate, and this server takes only tokens that are.",
    )
}
