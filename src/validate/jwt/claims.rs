//! The claims, read only once the signature is verified.

use super::super::{Finding, Without, missing_scopes};
use super::header::object_fault;
use super::{Input, Token, lenient_base64url};
use crate::keys::{JsonFault, strict_object};
use crate::words::jwt as words;
use serde_json::{Map, Value};

/// The payload, and why it is not a JSON object with unique names.
pub struct Claims {
    map: Map<String, Value>,
    fault: Option<JsonFault>,
}

impl Claims {
    pub fn read(token: &Token) -> Self {
        match strict_object(&lenient_base64url(token.segment(1))) {
            Ok(map) => Self { map, fault: None },
            Err((fault, map)) => Self {
                map,
                fault: Some(fault),
            },
        }
    }

    pub(super) fn member(&self, name: &str) -> Option<&Value> {
        self.map.get(name)
    }
}

pub fn claims(input: &Input<'_>) -> Finding {
    let claims = input.claims();
    match &claims.fault {
        None => Finding::pass(words::object(), words::members(claims.map.len())),
        Some(fault) => Finding::fail(object_fault(&words::the_payload(), fault)),
    }
}

pub fn iss(input: &Input<'_>) -> Finding {
    let found = input.claims().member("iss");
    let Some(issuer) = &input.policy.issuer else {
        return Finding::unset(Without::GoOn, words::no_issuer_policy(found));
    };
    match found {
        Some(Value::String(iss)) if iss == issuer => Finding::pass(issuer, iss),
        other => Finding::fail(words::wrong_iss(issuer, other)),
    }
}

/// RFC 7519 §4.1.3: a string, or an array of strings, one of which is this API.
pub fn aud(input: &Input<'_>) -> Finding {
    let found = input.claims().member("aud");
    let Some(audience) = &input.policy.audience else {
        return Finding::unset(Without::GoOn, words::no_audience_policy(found));
    };
    let named: Option<Vec<&str>> = match found {
        Some(Value::String(one)) => Some(vec![one]),
        Some(Value::Array(items)) => items.iter().map(Value::as_str).collect(),
        _ => None,
    };
    match named {
        Some(named) if named.contains(&audience.as_str()) => {
            Finding::pass(audience, named.join(", "))
        }
        _ => Finding::fail(words::wrong_aud(audience, found)),
    }
}

/// A `NumericDate`: seconds since 1970, integer or not. RFC 7519 §2.
fn numeric_date(value: &Value) -> Option<f64> {
    value.as_f64().filter(|number| number.is_finite())
}

// Seconds beyond 2^53 lose their last digits here, on both sides of the comparison.
#[allow(clippy::cast_precision_loss)]
fn seconds(unix_s: i64) -> f64 {
    unix_s as f64
}

pub fn exp(input: &Input<'_>) -> Finding {
    let leeway_s = input.policy.leeway_s;
    let found = input.claims().member("exp");
    let Some(exp) = found.and_then(numeric_date) else {
        return Finding::fail(words::exp_missing(found));
    };
    if seconds(input.now_s) < exp + f64::from(leeway_s) {
        Finding::pass(
            words::later_than(input.now_s, leeway_s),
            words::date(exp, input.now_s),
        )
    } else {
        Finding::fail(words::expired(exp, input.now_s, leeway_s))
    }
}

/// Both are optional; where they stand they must be numbers, and not ahead of the clock.
pub fn nbf(input: &Input<'_>) -> Finding {
    let leeway_s = input.policy.leeway_s;
    let mut seen = Vec::new();
    for name in ["nbf", "iat"] {
        let Some(value) = input.claims().member(name) else {
            continue;
        };
        let Some(date) = numeric_date(value) else {
            return Finding::fail(words::date_not_a_number(name, value));
        };
        if date > seconds(input.now_s) + f64::from(leeway_s) {
            return Finding::fail(words::too_early(name, date, input.now_s, leeway_s));
        }
        seen.push(words::named_date(name, date, input.now_s));
    }
    Finding::pass(
        words::not_later_than(input.now_s, leeway_s),
        words::dates(&seen),
    )
}

pub fn denylist(input: &Input<'_>) -> Finding {
    let found = input.claims().member("jti");
    let Some(denylist) = &input.policy.denylist else {
        return Finding::unset(Without::GoOn, words::no_denylist(found));
    };
    match found.and_then(Value::as_str) {
        Some(jti) if denylist.iter().any(|revoked| revoked == jti) => {
            Finding::fail(words::revoked(jti))
        }
        jti => Finding::pass(words::not_listed(denylist.len()), words::jti(jti)),
    }
}

/// RFC 6750 §3.1 and RFC 8693 §4.2: space-separated, all that the action needs.
pub fn scope(input: &Input<'_>) -> Finding {
    let found = input.claims().member("scope");
    let Some(needed) = &input.policy.scope else {
        return Finding::unset(Without::GoOn, words::no_scope_policy(found));
    };
    let granted = found.and_then(Value::as_str).unwrap_or_default();
    let missing = missing_scopes(needed, granted);
    if missing.is_empty() {
        Finding::pass(needed, granted)
    } else {
        Finding::fail(words::scope_missing(needed, &missing, found))
    }
}
