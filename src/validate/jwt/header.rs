//! From the credential to the header: everything before a key is chosen.

use super::super::{Finding, Without};
use super::{Input, Presented};
use crate::keys::{Alg, JsonFault, from_base64url};
use crate::wire::BearerPlace;
use crate::words::jwt as words;
use serde_json::Value;

/// Header names that a `crit` list may not hold, since the standards define them: RFC 7515
/// §4.1.11, with the names of RFC 7518 §4.
const REGISTERED: [&str; 20] = [
    "alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit", "enc",
    "zip", "epk", "apu", "apv", "iv", "tag", "p2s", "p2c",
];

/// Extensions that this box understands: RFC 7797, and only with `b64` true.
const UNDERSTOOD: [&str; 1] = ["b64"];

pub fn credential(input: &Input<'_>) -> Finding {
    let expected = words::one_credential();
    match &input.presented {
        Presented::Alone(token) if token.text.is_empty() => Finding::fail(words::no_credential()),
        Presented::Alone(_) => Finding::pass(expected, words::one_token()),
        Presented::Request { bearers, .. } => match bearers.as_slice() {
            [] => Finding::fail(words::no_credential()),
            [one] if one.place != BearerPlace::Header => {
                Finding::fail(words::credential_elsewhere(one.place))
            }
            [one] if one.value.contains(char::is_whitespace) => {
                Finding::fail(words::credential_with_space())
            }
            [_] => Finding::pass(expected, words::one_in_header()),
            several => {
                let places: Vec<_> = several.iter().map(|bearer| bearer.place).collect();
                Finding::fail(words::several_credentials(&places))
            }
        },
    }
}

pub fn segments(input: &Input<'_>) -> Finding {
    let count = input.token().segments().count();
    if count == 3 {
        Finding::pass(words::three(), words::count(count))
    } else {
        Finding::fail(words::not_three(count))
    }
}

pub fn encoding(input: &Input<'_>) -> Finding {
    for (at, segment) in input.token().segments().enumerate() {
        if let Err(fault) = from_base64url(segment) {
            return Finding::fail(words::not_base64url(at, segment, fault));
        }
    }
    Finding::pass(words::clean_base64url(), words::all_clean())
}

pub fn json(input: &Input<'_>) -> Finding {
    match &input.token().header_fault {
        None => Finding::pass(words::object(), words::members(input.header().len())),
        Some(fault) => Finding::fail(object_fault(&words::the_header(), fault)),
    }
}

pub(super) fn object_fault(part: &str, fault: &JsonFault) -> crate::words::Evidence {
    match fault {
        JsonFault::Twice(name) => words::member_twice(part, name),
        JsonFault::NotAnObject(kind) => words::not_an_object(part, kind),
        JsonFault::NotJson(why) => words::not_json(part, why),
    }
}

pub fn alg(input: &Input<'_>) -> Finding {
    let found = input.header().get("alg");
    let Some(allowed) = &input.policy.algs else {
        return Finding::unset(Without::Refuse, words::no_alg_list(found));
    };
    let Some(name) = input.alg_name() else {
        return Finding::fail(words::alg_missing(allowed, found));
    };
    if !allowed.iter().any(|alg| alg == name) {
        return Finding::fail(words::alg_not_allowed(allowed, name));
    }
    if name != "none" && Alg::named(name).is_none() {
        return Finding::fail(words::alg_unknown(allowed, name));
    }
    Finding::pass(words::list(allowed), name)
}

pub fn crit(input: &Input<'_>) -> Finding {
    let header = input.header();
    match header.get("b64") {
        None | Some(Value::Bool(true)) => {}
        Some(other) => return Finding::fail(words::b64_not_true(other)),
    }
    let Some(crit) = header.get("crit") else {
        return Finding::pass(words::nothing_critical(), words::no_crit());
    };
    let names: Option<Vec<&str>> = crit
        .as_array()
        .and_then(|items| items.iter().map(Value::as_str).collect());
    let Some(names) = names.filter(|names| !names.is_empty()) else {
        return Finding::fail(words::crit_shape(crit));
    };
    for (at, name) in names.iter().enumerate() {
        if !UNDERSTOOD.contains(name) {
            return Finding::fail(if REGISTERED.contains(name) {
                words::crit_registered(name)
            } else {
                words::crit_unknown(name)
            });
        }
        if !header.contains_key(*name) || names[..at].contains(name) {
            return Finding::fail(words::crit_absent_or_twice(name));
        }
    }
    Finding::pass(words::nothing_critical(), names.join(", "))
}

pub fn typ(input: &Input<'_>) -> Finding {
    let found = input.header().get("typ");
    let Some(wanted) = &input.policy.typ else {
        return Finding::unset(Without::GoOn, words::no_typ_policy(found));
    };
    match found {
        Some(Value::String(typ)) if media_type(typ) == media_type(wanted) => {
            Finding::pass(wanted, typ)
        }
        other => Finding::fail(words::wrong_typ(wanted, other)),
    }
}

/// A media type for comparison: without case, `application/` left out. RFC 7515 §4.1.9.
fn media_type(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    match lower.strip_prefix("application/") {
        Some(rest) if !rest.contains('/') => rest.to_owned(),
        _ => lower,
    }
}
