//! The sender's side: signing a message.

use super::HEADER;
use crate::keys::{hex, hmac_sha256};
use crate::wire::Request;

/// A signed message, and what was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    pub request: Request,
    pub message: String,
    /// One a secret, in the order of the secrets, in hex.
    pub signatures: Vec<String>,
}

/// What is signed: `1700000000.{"id":…}`.
pub fn message(t: &str, body: &str) -> String {
    format!("{t}.{body}")
}

/// HMAC-SHA256 of the message, in hex.
pub fn signature(secret: &[u8], t: &str, body: &str) -> String {
    hex(&hmac_sha256(secret, message(t, body).as_bytes()))
}

/// Signs a request's body with each of these secrets: with two while the secret is changed. A
/// signature that the request carries already is replaced. `now_s` is in seconds since 1970; a
/// moment before counts as 1970.
pub fn sign(request: Request, secrets: &[&str], now_s: i64) -> Signed {
    let t = now_s.max(0).to_string();
    let signatures: Vec<String> = secrets
        .iter()
        .map(|secret| signature(secret.as_bytes(), &t, &request.body))
        .collect();
    let mut fields = vec![format!("t={t}")];
    fields.extend(signatures.iter().map(|signature| format!("v1={signature}")));
    let message = message(&t, &request.body);
    let request = request
        .without_header(HEADER)
        .header(HEADER, &fields.join(","));
    Signed {
        request,
        message,
        signatures,
    }
}
