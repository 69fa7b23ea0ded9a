//! What the opaque token's box says.

use super::time::{from_now, moment, span};
use crate::keys::JsonFault;
use crate::validate::opaque::UnusableAnswer;
use crate::words::Evidence;
use serde_json::Value;

pub fn fresh_answer(cache_s: u32) -> String {
    match cache_s {
        0 => "an answer for this request".into(),
        s => format!(
            "an answer for this request, or one less than {} old",
            span(i64::from(s))
        ),
    }
}
pub fn asked_now() -> String {
    "the issuer was asked for this request".into()
}
pub fn cached(age_s: i64) -> String {
    format!("from the cache, {} old", span(age_s))
}
pub fn no_answer(cache_s: u32) -> Evidence {
    Evidence::new(
        fresh_answer(cache_s),
        "none",
        "The issuer said nothing about this token, and no answer never means yes.",
    )
}
pub fn unusable(cache_s: u32, fault: &UnusableAnswer) -> Evidence {
    let (found, because) = match fault {
        UnusableAnswer::Status(status) => (
            format!("status {status}"),
            format!("The issuer answered {status} instead of saying what the token is."),
        ),
        UnusableAnswer::NotAnObject(JsonFault::Twice(name)) => (
            format!("\"{name}\" twice"),
            format!("The answer names \"{name}\" twice, and two readers could choose differently."),
        ),
        UnusableAnswer::NotAnObject(JsonFault::NotAnObject(kind)) => (
            (*kind).to_owned(),
            format!("The answer is {kind}, not a JSON object."),
        ),
        UnusableAnswer::NotAnObject(JsonFault::NotJson(why)) => (
            format!("no JSON: {why}"),
            format!("The answer is not JSON: {why}."),
        ),
        UnusableAnswer::ActiveNotBoolean(None) => (
            "no member active".into(),
            "The answer does not say whether the token is active.".into(),
        ),
        UnusableAnswer::ActiveNotBoolean(Some(value)) => (
            format!("active: {value}"),
            format!("The answer's active is {value}, which is neither true nor false."),
        ),
    };
    Evidence::new(fresh_answer(cache_s), found, because)
}
pub fn answer_of_the_future(cache_s: u32, answered_s: i64, now_s: i64) -> Evidence {
    Evidence::new(
        fresh_answer(cache_s),
        format!("an answer of {}", moment(answered_s)),
        format!(
            "The answer is dated {}, so nobody knows how old it is.",
            from_now(answered_s, now_s)
        ),
    )
}
pub fn stale(cache_s: u32, age_s: i64) -> Evidence {
    Evidence::new(
        fresh_answer(cache_s),
        cached(age_s),
        format!(
            "The answer is {} old and too old to be used again, and the issuer was not asked anew.",
            span(age_s)
        ),
    )
}

pub fn active() -> String {
    "active: true".into()
}
pub fn not_active(found: Option<&Value>) -> Evidence {
    match found {
        Some(Value::Bool(false)) => Evidence::new(
            active(),
            "active: false",
            "The issuer says that this token is not active: it never was, it has expired, or it was revoked.",
        ),
        Some(other) => Evidence::new(
            active(),
            format!("active: {other}"),
            "The issuer does not say active: true.",
        ),
        None => Evidence::new(
            active(),
            "nothing",
            "Nobody says that this token is active.",
        ),
    }
}
pub fn exp_if_any(now_s: i64) -> String {
    format!("later than {}, where there is one", moment(now_s))
}
pub fn no_exp() -> String {
    "none: active stands alone".into()
}
pub fn exp_not_a_number(now_s: i64, found: Option<&Value>) -> Evidence {
    let found = found.map(ToString::to_string).unwrap_or_default();
    Evidence::new(
        exp_if_any(now_s),
        found.clone(),
        format!("exp is {found}, which is not a number of seconds."),
    )
}
pub fn expired(exp: f64, now_s: i64) -> Evidence {
    // Saturates: a date beyond the calendar is shown as a bare number of seconds.
    #[allow(clippy::cast_possible_truncation)]
    let ago = span(now_s.saturating_sub(exp as i64));
    Evidence::new(
        exp_if_any(now_s),
        super::jwt::date(exp, now_s),
        format!("By the issuer's own answer the token ended {ago} ago."),
    )
}
pub fn wrong_aud(audience: &str, found: Option<&Value>) -> Evidence {
    let named = match found {
        None => "none".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    let because = match found {
        None => format!("The answer names no audience, and this server is {audience}."),
        Some(_) => format!("The token is for {named}, and this server is {audience}."),
    };
    Evidence::new(audience, named, because)
}
