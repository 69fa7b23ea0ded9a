use super::super::{Finding, Without, missing_scopes};
use super::{Answered, Input, Presented};
use crate::wire::BearerPlace;
use crate::words::{jwt as shared, opaque as words};
use serde_json::Value;

pub fn credential(input: &Input<'_>) -> Finding {
    let expected = shared::one_credential();
    let bearers = match &input.presented {
        Presented::Alone(token) if token.is_empty() => {
            return Finding::fail(shared::no_credential());
        }
        Presented::Alone(_) => return Finding::pass(expected, shared::one_token()),
        Presented::Request(bearers) => bearers.as_slice(),
    };
    match bearers {
        [] => Finding::fail(shared::no_credential()),
        [one] if one.place != BearerPlace::Header => {
            Finding::fail(shared::credential_elsewhere(one.place))
        }
        [one] if one.value.is_empty() => Finding::fail(shared::no_credential()),
        [one] if one.value.contains(char::is_whitespace) => {
            Finding::fail(shared::credential_with_space())
        }
        [_] => Finding::pass(expected, shared::one_in_header()),
        several => {
            let places: Vec<_> = several.iter().map(|bearer| bearer.place).collect();
            Finding::fail(shared::several_credentials(&places))
        }
    }
}

/// RFC 7662 §4: an answer may be used again for a while. That it is not used past the token's end
/// is what [`exp`] sees to.
pub fn answer(input: &Input<'_>) -> Finding {
    let cache_s = input.policy.cache_s.unwrap_or(0);
    let Some(answer) = input.answer else {
        return Finding::fail(words::no_answer(cache_s));
    };
    if let Some(fault) = &answer.fault {
        return Finding::fail(words::unusable(cache_s, fault));
    }
    let Answered::Before(answered_s) = answer.answered else {
        return Finding::pass(words::fresh_answer(cache_s), words::asked_now());
    };
    if answered_s > input.now_s {
        return Finding::fail(words::answer_of_the_future(
            cache_s,
            answered_s,
            input.now_s,
        ));
    }
    let age_s = input.now_s.saturating_sub(answered_s);
    if age_s == 0 || age_s < i64::from(cache_s) {
        Finding::pass(words::fresh_answer(cache_s), words::cached(age_s))
    } else {
        Finding::fail(words::stale(cache_s, age_s))
    }
}

pub fn active(input: &Input<'_>) -> Finding {
    match member(input, "active") {
        Some(Value::Bool(true)) => Finding::pass(words::active(), words::active()),
        other => Finding::fail(words::not_active(other)),
    }
}

/// Optional in the answer, RFC 7662 §2.2: left out, the issuer's `active` stands alone.
pub fn exp(input: &Input<'_>) -> Finding {
    let found = member(input, "exp");
    let Some(answer) = input.answer.filter(|_| found.is_some()) else {
        return Finding::pass(words::exp_if_any(input.now_s), words::no_exp());
    };
    let Some(exp) = answer.exp() else {
        return Finding::fail(words::exp_not_a_number(input.now_s, found));
    };
    // Seconds beyond 2^53 lose their last digits here, on both sides of the comparison.
    #[allow(clippy::cast_precision_loss)]
    let now = input.now_s as f64;
    if now < exp {
        Finding::pass(
            words::exp_if_any(input.now_s),
            shared::date(exp, input.now_s),
        )
    } else {
        Finding::fail(words::expired(exp, input.now_s))
    }
}

/// A string, or an array of strings, one of which is this API.
pub fn aud(input: &Input<'_>) -> Finding {
    let found = member(input, "aud");
    let Some(audience) = &input.policy.audience else {
        return Finding::unset(Without::GoOn, shared::no_audience_policy(found));
    };
    let named: Vec<&str> = match found {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if named.contains(&audience.as_str()) {
        Finding::pass(audience, named.join(", "))
    } else {
        Finding::fail(words::wrong_aud(audience, found))
    }
}

pub fn scope(input: &Input<'_>) -> Finding {
    let found = member(input, "scope");
    let Some(needed) = &input.policy.scope else {
        return Finding::unset(Without::GoOn, shared::no_scope_policy(found));
    };
    let granted = found.and_then(Value::as_str).unwrap_or_default();
    let missing = missing_scopes(needed, granted);
    if missing.is_empty() {
        Finding::pass(needed, granted)
    } else {
        Finding::fail(shared::scope_missing(needed, &missing, found))
    }
}

fn member<'a>(input: &'a Input<'_>, name: &str) -> Option<&'a Value> {
    input.answer?.members.get(name)
}
