//! What an issuer says of a token, RFC 7662 §2.2.

use crate::keys::{JsonFault, strict_object};
use crate::wire::Response;
use serde_json::{Map, Value};

/// An introspection response as a server holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The members; where the answer is unusable, what a careless reader would have got.
    pub members: Map<String, Value>,
    pub fault: Option<UnusableAnswer>,
    pub answered: Answered,
}

/// When and for whom the issuer answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// For the request at hand.
    Now,
    /// For an earlier one, in seconds since 1970.
    Before(i64),
}

/// Why an answer says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnusableAnswer {
    /// The issuer refused to answer, or failed to.
    Status(u16),
    NotAnObject(JsonFault),
    /// `active` is required, and a boolean.
    ActiveNotBoolean(Option<Value>),
}

impl Answer {
    /// Reads the response to a question about the request at hand.
    pub fn from_response(response: &Response) -> Self {
        let mut answer = Self::from_body(response.body.as_bytes(), Answered::Now);
        if response.status != 200 {
            answer.fault = Some(UnusableAnswer::Status(response.status));
        }
        answer
    }

    /// Reads the body of a response.
    pub fn from_body(body: &[u8], answered: Answered) -> Self {
        let (members, fault) = match strict_object(body) {
            Ok(members) => {
                let fault = active_fault(&members);
                (members, fault)
            }
            Err((fault, careless)) => (careless, Some(UnusableAnswer::NotAnObject(fault))),
        };
        Self {
            members,
            fault,
            answered,
        }
    }

    /// The same answer, met by a later request.
    #[must_use]
    pub fn kept_since(&self, answered_s: i64) -> Self {
        Self {
            answered: Answered::Before(answered_s),
            ..self.clone()
        }
    }

    /// The last moment at which the issuer may be left alone: the cache's end, or the token's own
    /// if that is sooner. Seconds since 1970.
    pub fn fresh_until_s(&self, answered_s: i64, cache_s: u32) -> i64 {
        let end_s = answered_s.saturating_add(i64::from(cache_s));
        // A fraction of a second is dropped, which ends the answer sooner.
        #[allow(clippy::cast_possible_truncation)]
        let exp_s = self.exp().map(|exp| exp.floor() as i64);
        exp_s.map_or(end_s, |exp_s| end_s.min(exp_s))
    }

    /// `exp`, seconds since 1970, where it is a number.
    pub(super) fn exp(&self) -> Option<f64> {
        self.members.get("exp")?.as_f64().filter(|n| n.is_finite())
    }
}

fn active_fault(members: &Map<String, Value>) -> Option<UnusableAnswer> {
    match members.get("active") {
        Some(Value::Bool(_)) => None,
        other => Some(UnusableAnswer::ActiveNotBoolean(other.cloned())),
    }
}
