//! An opaque token, or a request that carries one, and what the issuer said of it.

use super::{Put, shaped};
use crate::validate::opaque::{self, Answer, Answered, Policy, Presented};
use crate::validate::{Off, Report};
use crate::words::exhibit as words;
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Clone)]
struct Opaque {
    presented: Presented,
    answer: Option<Answer>,
    policy: Policy,
}

/// The JSON shape. `answer` is the introspection response: the object, or its text as it came.
/// `answered` is when it came, in seconds since 1970; left out, it was asked for this request.
#[derive(Deserialize)]
struct Written {
    token: Option<String>,
    request: Option<String>,
    answer: Option<Value>,
    answered: Option<serde_json::Number>,
    #[serde(default)]
    policy: WrittenPolicy,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenPolicy {
    /// Seconds; left out, no answer is used again.
    cache: Option<u32>,
    audience: Option<String>,
    scope: Option<String>,
}

/// Reads an opaque exhibit; an error is one sentence.
pub fn read(value: Value) -> Result<Box<dyn Put>, String> {
    let written: Written = shaped("opaque", value)?;
    let presented = match (written.token, written.request) {
        (Some(token), None) => Presented::Alone(token),
        (None, Some(text)) => Presented::in_request(&super::request(&text)?),
        (Some(_), Some(_)) => return Err(words::token_and_request()),
        (None, None) => return Err(words::no_token()),
    };
    let answered = match written.answered {
        None => Answered::Now,
        Some(at) => Answered::Before(super::whole_seconds("answered", &at)?),
    };
    let answer = written.answer.map(|answer| match answer {
        Value::String(text) => Answer::from_body(text.as_bytes(), answered),
        other => Answer::from_body(other.to_string().as_bytes(), answered),
    });
    Ok(Box::new(Opaque {
        presented,
        answer,
        policy: Policy {
            cache_s: written.policy.cache,
            audience: written.policy.audience,
            scope: written.policy.scope,
        },
    }))
}

impl Put for Opaque {
    fn report(&self, now_s: i64, off: &Off) -> Report {
        let answer = self.answer.as_ref();
        opaque::validate(self.presented.clone(), answer, &self.policy, now_s, off)
    }
}
