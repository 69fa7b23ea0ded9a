//! The opaque token's box: RFC 6750 and RFC 7662.
//!
//! The token says nothing, so everything but the first check reads the issuer's answer.

mod answer;
mod checks;

pub use answer::{Answer, Answered, UnusableAnswer};

use super::{Check, Off, Refusal, Report, Verdict, let_in, run};
use crate::wire::{Bearer, BearerPlace, Request, bearers};

/// What a server is configured to accept. A member left out switches off the check that needs
/// it; no cache means that only an answer for this very request counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    /// How long an answer may be used again, seconds.
    pub cache_s: Option<u32>,
    pub audience: Option<String>,
    /// Scopes that the action needs, space-separated: all of them.
    pub scope: Option<String>,
}

/// How the credential reached the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presented {
    /// A token without the message around it.
    Alone(String),
    Request(Vec<Bearer>),
}

/// One request as the box sees it.
pub struct Input<'a> {
    presented: Presented,
    /// What the issuer said of this token; none where it said nothing.
    answer: Option<&'a Answer>,
    policy: &'a Policy,
    /// Seconds since 1970.
    now_s: i64,
}

/// The ids of the checks, in running order.
pub fn check_ids() -> Vec<&'static str> {
    list().iter().map(|check| check.id).collect()
}

/// Puts one presented credential, and what the issuer said of it, to the box.
///
/// `now_s` is in seconds since 1970. Never panics, whatever the input.
pub fn validate(
    presented: Presented,
    answer: Option<&Answer>,
    policy: &Policy,
    now_s: i64,
    off: &Off,
) -> Report {
    let input = Input {
        presented,
        answer,
        policy,
        now_s,
    };
    run("opaque", &list(), &input, off, verdict)
}

impl Presented {
    pub fn in_request(request: &Request) -> Self {
        Self::Request(bearers(request))
    }

    /// No bearer credential in the one place where it belongs, and none elsewhere beside it.
    fn is_missing(&self) -> bool {
        match self {
            Self::Alone(token) => token.is_empty(),
            Self::Request(bearers) => match bearers.as_slice() {
                [] => true,
                [one] => one.place != BearerPlace::Header,
                _ => false,
            },
        }
    }
}

const fn list<'a>() -> [Check<Input<'a>>; 6] {
    [
        Check::new("opaque.credential", "RFC 6750 §2", checks::credential),
        Check::new("opaque.answer", "RFC 7662 §4", checks::answer),
        Check::new("opaque.active", "RFC 7662 §2.2", checks::active),
        Check::new("opaque.exp", "RFC 7662 §2.2", checks::exp),
        Check::new("opaque.aud", "RFC 7662 §2.2", checks::aud),
        Check::new("opaque.scope", "RFC 6750 §3.1", checks::scope),
    ]
}

/// RFC 6750 §3. Where the issuer gave no answer nothing is said against the token, so the
/// challenge carries no error code.
fn verdict(input: &Input<'_>, refusal: Option<&Refusal>) -> Verdict {
    let Some(refusal) = refusal else {
        return let_in();
    };
    let (status, error) = match refusal.check {
        "opaque.scope" => (403, Some("insufficient_scope")),
        "opaque.credential" if input.presented.is_missing() => (401, None),
        "opaque.credential" => (400, Some("invalid_request")),
        "opaque.answer" => (401, None),
        _ => (401, Some("invalid_token")),
    };
    let scope = input.policy.scope.as_deref();
    let scope = scope.filter(|_| refusal.check == "opaque.scope");
    Verdict {
        allowed: false,
        status,
        reason: refusal.because.clone(),
        header: Some(super::bearer_challenge(error, scope)),
        error,
    }
}
