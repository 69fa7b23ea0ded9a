//! What an attacker can do with a token and no key.

use super::MALLORY;
use crate::keys::{Alg, SigningKey, base64url};
use crate::sim::{Handled, Moment, Server};
use crate::validate::jwt::{Token, lenient_base64url};
use crate::wire::{Request, Response, bearers};
use crate::words::scene as words;
use serde_json::{Value, json};

/// What she writes into exp: as long as the issuer's own tokens live, seconds.
const FORGED_LIFE_S: i64 = super::TOKEN_LIFE_S;

/// An API of Mallory's that honest apps call: it keeps the tokens that they send.
#[derive(Default)]
pub struct ReportsApi {
    kept: String,
}

impl ReportsApi {
    pub const HOST: &'static str = "reports-api.example.com";

    /// A request of her own with the token that she kept.
    pub fn replay(&self, host: &str, target: &str) -> Request {
        Request::new("GET", host, target).bearer(&self.kept)
    }
}

impl Server for ReportsApi {
    fn id(&self) -> &'static str {
        MALLORY
    }

    fn receive(&mut self, request: &Request, _: &mut Moment<'_>) -> Handled {
        if let Some(bearer) = bearers(request).into_iter().next() {
            self.kept = bearer.value;
        }
        Handled {
            response: Response::new(200).json(&json!({"reports": []})),
            report: None,
            notes: vec![words::state_token_kept().into()],
        }
    }
}

/// The token with its claims changed and its old signature left in place.
pub fn edited(token: &str, change: impl FnOnce(&mut Value)) -> String {
    let token = Token::read(token);
    let mut claims = claims_of(&token);
    change(&mut claims);
    let payload = base64url(claims.to_string().as_bytes());
    format!("{}.{payload}.{}", token.segment(0), token.segment(2))
}

/// The token without its signature, under the honest header: with the dot that stood before the
/// signature, or without.
pub fn stripped(token: &str, keeps_dot: bool) -> String {
    let token = Token::read(token);
    let dot = if keeps_dot { "." } else { "" };
    format!("{}.{}{dot}", token.segment(0), token.segment(1))
}

/// The token's claims, changed, under a header that says alg none, with nothing signed:
/// RFC 7519 §6.
pub fn unsecured(token: &str, change: impl FnOnce(&mut Value)) -> String {
    let token = Token::read(token);
    let mut claims = claims_of(&token);
    change(&mut claims);
    let mut header = Value::Object(token.header);
    header["alg"] = "none".into();
    let part = |value: &Value| base64url(value.to_string().as_bytes());
    format!("{}.{}.", part(&header), part(&claims))
}

/// A token of her own making: the claims of one that she has seen, fresh and changed, under a header
/// of hers, signed with a key of hers. Empty where the key is none for the algorithm.
pub fn forged(
    seen: &str,
    header: &Value,
    (alg, key): (Alg, &SigningKey),
    moment: &mut Moment<'_>,
    change: impl FnOnce(&mut Value),
) -> String {
    let mut claims = claims_of(&Token::read(seen));
    claims["iat"] = moment.now_s.into();
    claims["exp"] = moment.now_s.saturating_add(FORGED_LIFE_S).into();
    change(&mut claims);
    let mut named = json!({"alg": alg.name(), "typ": "at+jwt"});
    for (name, value) in header.as_object().into_iter().flatten() {
        named[name] = value.clone();
    }
    key.sign_compact(alg, &named, &claims, moment.random)
        .unwrap_or_default()
}

fn claims_of(token: &Token) -> Value {
    serde_json::from_slice(&lenient_base64url(token.segment(1))).unwrap_or_default()
}
