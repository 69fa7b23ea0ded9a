//! The JWT bearer box: RFC 6750, RFC 7515, RFC 7519, RFC 8705, RFC 8725 and RFC 9068.

mod bound;
mod claims;
mod header;
mod presented;
mod signature;

pub use presented::{Presented, Token, lenient_base64url};

use super::{Check, Off, Refusal, Report, Verdict, let_in, run};
use crate::keys::KeySet;
use serde_json::{Map, Value};
use std::cell::OnceCell;

/// What a server is configured to accept. A member left out switches off the checks that need
/// it; keys or algorithms left out let nobody in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    /// `alg` names.
    pub algs: Option<Vec<String>>,
    pub keys: Option<KeySet>,
    /// What a careless server got where the token's own header led it: fetched from its `jku`,
    /// looked up by its `kid`. Read only where the key check is off.
    pub led_to: Option<KeySet>,
    pub issuer: Option<String>,
    pub audience: Option<String>,
    /// Media type, with or without `application/`.
    pub typ: Option<String>,
    /// Tolerance for clocks that differ, seconds.
    pub leeway_s: u32,
    /// `jti` values of tokens that were revoked.
    pub denylist: Option<Vec<String>>,
    /// What the connection showed, for a server that takes no token that is not bound to its
    /// client's certificate. None leaves the check out of the box.
    pub bound: Option<Peer>,
    /// Scopes that the action needs, space-separated: all of them.
    pub scope: Option<String>,
}

/// Who is at the other end of the TLS connection that a token comes over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Peer {
    /// A client that showed no certificate.
    Anyone,
    /// The holder of this certificate: its `x5t#S256`, RFC 8705 §3.1.
    Certificate(String),
}

/// One request as the box sees it.
pub struct Input<'a> {
    presented: Presented,
    policy: &'a Policy,
    /// Seconds since 1970.
    now_s: i64,
    /// With the key check off, a server takes what the token offers.
    takes_any_key: bool,
    /// With the alg check off, a server takes the token's word.
    takes_any_alg: bool,
    claims: OnceCell<claims::Claims>,
}

/// The ids of the checks, in running order.
pub fn check_ids() -> Vec<&'static str> {
    ids(&checks())
}

/// The same, with the one that a token meets which must be bound to a certificate.
pub fn check_ids_for_bound() -> Vec<&'static str> {
    ids(&checks_for_bound())
}

fn ids(checks: &[Check<Input<'_>>]) -> Vec<&'static str> {
    checks.iter().map(|check| check.id).collect()
}

/// Puts one presented credential to the box.
///
/// `now_s` is in seconds since 1970. Never panics, whatever the input.
pub fn validate(presented: Presented, policy: &Policy, now_s: i64, off: &Off) -> Report {
    let input = Input {
        presented,
        policy,
        now_s,
        takes_any_key: off.contains("jwt.key"),
        takes_any_alg: off.contains("jwt.alg"),
        claims: OnceCell::new(),
    };
    let checks = match policy.bound {
        None => checks().into(),
        Some(_) => checks_for_bound(),
    };
    run("jwt", &checks, &input, off, answer)
}

/// Why a part is no JSON object with unique names, one sentence.
pub fn json_fault(part: &str, fault: &crate::keys::JsonFault) -> String {
    header::object_fault(part, fault).because
}

const fn checks<'a>() -> [Check<Input<'a>>; 16] {
    [
        Check::new("jwt.credential", "RFC 6750 §2", header::credential),
        Check::new("jwt.segments", "RFC 7515 §7.1", header::segments),
        Check::new("jwt.encoding", "RFC 7515 §2", header::encoding),
        Check::new("jwt.json", "RFC 7515 §4", header::json),
        Check::new("jwt.alg", "RFC 8725 §3.1", header::alg),
        Check::new("jwt.crit", "RFC 7515 §4.1.11", header::crit),
        Check::new("jwt.typ", "RFC 9068 §4", header::typ),
        Check::new("jwt.key", "RFC 8725 §3.1", signature::key),
        Check::new("jwt.signature", "RFC 7515 §5.2", signature::signature),
        Check::after_trust("jwt.claims", "RFC 7519 §4", claims::claims),
        Check::after_trust("jwt.iss", "RFC 7519 §4.1.1", claims::iss),
        Check::after_trust("jwt.aud", "RFC 7519 §4.1.3", claims::aud),
        Check::after_trust("jwt.exp", "RFC 7519 §4.1.4", claims::exp),
        Check::after_trust("jwt.nbf", "RFC 7519 §4.1.5", claims::nbf),
        Check::after_trust("jwt.denylist", "RFC 7519 §4.1.7", claims::denylist),
        Check::after_trust("jwt.scope", "RFC 6750 §3.1", claims::scope),
    ]
}

/// Whose token it is comes before what it allows: who is not the one whom it was given to is
/// nobody yet (401), and only of somebody can it be said that the token does not allow this (403).
fn checks_for_bound<'a>() -> Vec<Check<Input<'a>>> {
    let mut list = Vec::from(checks());
    let scope = list.iter().position(|check| check.id == "jwt.scope");
    list.insert(
        scope.unwrap_or(list.len()),
        Check::after_trust("jwt.bound", "RFC 8705 §3", bound::bound),
    );
    list
}

impl Input<'_> {
    fn token(&self) -> &Token {
        self.presented.token()
    }

    fn header(&self) -> &Map<String, Value> {
        &self.token().header
    }

    /// The token's own word for its algorithm.
    fn alg_name(&self) -> Option<&str> {
        self.header().get("alg")?.as_str()
    }

    fn claims(&self) -> &claims::Claims {
        self.claims
            .get_or_init(|| claims::Claims::read(self.token()))
    }
}

/// RFC 6750 §3: which status and challenge a refusal gets.
fn answer(input: &Input<'_>, refusal: Option<&Refusal>) -> Verdict {
    let Some(refusal) = refusal else {
        return let_in();
    };
    let (status, error) = match refusal.check {
        "jwt.scope" => (403, Some("insufficient_scope")),
        "jwt.credential" if input.presented.is_missing() => (401, None),
        "jwt.credential" => (400, Some("invalid_request")),
        _ => (401, Some("invalid_token")),
    };
    let scope = input.policy.scope.as_deref();
    let scope = scope.filter(|_| refusal.check == "jwt.scope");
    Verdict {
        allowed: false,
        status,
        reason: refusal.because.clone(),
        header: Some(super::bearer_challenge(error, scope)),
        error,
    }
}
