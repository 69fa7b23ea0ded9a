//! The checks, in running order.

use super::super::{Finding, Without, missing_scopes};
use super::canonical::{Rules, TokenRule, declared_hash, payload_hash};
use super::presented::{SECURITY_TOKEN, TERMINATOR};
use super::{Credentials, Form, Opened, Presented, UNSIGNED_PAYLOAD, UnsignedPayload, stamp};
use crate::keys::{is_sha256_hex, same, sha256_hex};
use crate::words::sigv4 as words;

pub fn parse(opened: &Opened<'_>) -> Finding {
    match &opened.presented {
        Ok(presented) => Finding::pass(words::one_signature(), words::signed_by(presented)),
        Err(fault) => Finding::fail(words::fault(fault)),
    }
}

/// The day of the timestamp, this region, this service: what the signing key was derived for.
pub fn scope(opened: &Opened<'_>) -> Finding {
    let Ok(presented) = &opened.presented else {
        return Finding::fail(words::nothing_to_check());
    };
    let policy = opened.input.policy;
    let (region, service) = (policy.region.as_deref(), policy.service.as_deref());
    let credential = &presented.credential;
    let day = stamp::day(&presented.date);
    let expected = words::scope(day, region, service, TERMINATOR);
    let found = credential.scope();
    let other = [
        ("day", day, &credential.date),
        (
            "region",
            region.unwrap_or(&credential.region),
            &credential.region,
        ),
        (
            "service",
            service.unwrap_or(&credential.service),
            &credential.service,
        ),
        ("last word", TERMINATOR, &credential.terminator),
    ]
    .into_iter()
    .find(|(_, wanted, found)| wanted != found);
    match other {
        Some((part, wanted, named)) => {
            Finding::fail(words::other_scope(expected, found, part, wanted, named))
        }
        None if region.is_none() && service.is_none() => {
            Finding::unset(Without::GoOn, words::no_scope_policy(expected, found))
        }
        None => Finding::pass(expected, found),
    }
}

pub fn key(opened: &Opened<'_>) -> Finding {
    let Some(keys) = &opened.input.policy.keys else {
        return Finding::unset(Without::Refuse, words::no_keys());
    };
    let Ok(presented) = &opened.presented else {
        return Finding::fail(words::nothing_to_check());
    };
    let id = &presented.credential.id;
    let Some(key) = opened.key else {
        return Finding::fail(words::unknown_key(id, keys.len()));
    };
    if key.credentials.secret.is_empty() {
        return Finding::fail(words::empty_secret(id));
    }
    match token(&key.credentials, presented) {
        Token::Right => Finding::pass(words::known_key(), words::key_with_token(id)),
        Token::None => Finding::pass(words::known_key(), words::key(id)),
        Token::NotCompared => Finding::pass(words::known_key(), words::key_and_some_token(id)),
        Token::Missing => Finding::fail(words::token_missing(id)),
        Token::Other => Finding::fail(words::other_token(id)),
    }
}

/// How the security token of a request stands to that of the key.
enum Token {
    None,
    Right,
    /// The server knows of no token for this key.
    NotCompared,
    Missing,
    Other,
}

fn token(credentials: &Credentials, presented: &Presented) -> Token {
    match (&credentials.token, &presented.token) {
        (None, None) => Token::None,
        (None, Some(_)) => Token::NotCompared,
        (Some(_), None) => Token::Missing,
        (Some(own), Some(given)) if same(own, given) => Token::Right,
        (Some(_), Some(_)) => Token::Other,
    }
}

/// `host` and every `x-amz-*` header, and what the policy adds; small letters, sorted, none twice;
/// and each one that is named is there.
pub fn signed_headers(opened: &Opened<'_>) -> Finding {
    let Ok(presented) = &opened.presented else {
        return Finding::fail(words::nothing_to_check());
    };
    let rules = opened.input.policy.rules_for(&presented.credential);
    let named = &presented.signed_headers;
    let found = presented.signed_headers_text();
    let needed = needed(opened, rules);
    let expected = words::signed(&needed);
    if !named.is_sorted_by(|one, next| one < next) || named.iter().any(|name| is_odd(name)) {
        return Finding::fail(words::badly_listed(expected, found));
    }
    let missing: Vec<&str> = needed
        .iter()
        .filter(|name| !named.contains(name))
        .map(String::as_str)
        .collect();
    if !missing.is_empty() {
        return Finding::fail(words::unsigned(expected, found, &missing));
    }
    let headers = &opened.input.request.headers;
    match named.iter().find(|name| headers.first(name).is_none()) {
        Some(name) => Finding::fail(words::not_carried(expected, found, name)),
        None => Finding::pass(expected, found),
    }
}

fn is_odd(name: &str) -> bool {
    name.is_empty() || name.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// The names that must be signed, sorted.
fn needed(opened: &Opened<'_>, rules: Rules) -> Vec<String> {
    let policy = opened.input.policy;
    let must = |name: &str| {
        let of_scheme = name.starts_with("x-amz-")
            && (name != SECURITY_TOKEN || rules.token == TokenRule::Signed);
        of_scheme
            || policy
                .must_sign
                .iter()
                .any(|own| own.eq_ignore_ascii_case(name))
    };
    let carried = opened.input.request.headers.iter();
    let carried = carried.map(|(name, _)| name.to_ascii_lowercase());
    let mut needed: Vec<String> = carried.filter(|name| must(name)).collect();
    needed.push("host".to_owned());
    needed.sort();
    needed.dedup();
    needed
}

/// A header's signature is good around its moment; a URL's from its moment until it expires.
pub fn skew(opened: &Opened<'_>) -> Finding {
    let Ok(presented) = &opened.presented else {
        return Finding::fail(words::nothing_to_check());
    };
    let skew_s = opened.input.policy.skew_s.map(i64::from);
    let now_s = opened.input.now_s;
    let age_s = now_s.saturating_sub(presented.signed_at_s);
    let found = words::signed_at(presented.signed_at_s, now_s);
    if let Some(expires_s) = presented.expires_s {
        let expected = words::good_for(expires_s, skew_s);
        if age_s > expires_s {
            return Finding::fail(words::expired(expected, found, expires_s, age_s));
        }
        return match skew_s {
            Some(skew_s) if age_s < -skew_s => {
                Finding::fail(words::not_yet(expected, found, skew_s, age_s))
            }
            _ => Finding::pass(expected, found),
        };
    }
    let Some(skew_s) = skew_s else {
        return Finding::unset(Without::GoOn, words::no_skew_policy(found));
    };
    let expected = words::within(skew_s);
    if age_s > skew_s {
        Finding::fail(words::too_old(expected, found, skew_s, age_s))
    } else if age_s < -skew_s {
        Finding::fail(words::not_yet(expected, found, skew_s, age_s))
    } else {
        Finding::pass(expected, found)
    }
}

/// The hash that is signed is the hash of the body that came.
pub fn body(opened: &Opened<'_>) -> Finding {
    let Ok(presented) = &opened.presented else {
        return Finding::fail(words::nothing_to_check());
    };
    let request = opened.input.request;
    let computed = sha256_hex(request.body.as_bytes());
    let bytes = request.body.len();
    let declared = declared_hash(request, presented.form);
    let signed = payload_hash(request, presented.form, &presented.credential.service);
    if signed == UNSIGNED_PAYLOAD {
        let said = match presented.form {
            Form::Query if declared.is_none() => words::Said::ByTheUrl,
            _ => words::Said::ByTheRequest,
        };
        return match opened.input.policy.unsigned_payload {
            UnsignedPayload::Accepted => {
                Finding::pass(words::body_or_nothing(), words::body_unsigned(bytes))
            }
            UnsignedPayload::Refused => Finding::fail(words::unsigned_refused(&computed, said)),
        };
    }
    let Some(declared) = declared else {
        return Finding::pass(words::body_hash(&computed, bytes), words::body_undeclared());
    };
    if !is_sha256_hex(&declared) {
        return Finding::fail(words::no_hash(&computed, bytes, &declared));
    }
    if same(&declared, &computed) {
        Finding::pass(words::body_hash(&computed, bytes), declared)
    } else {
        Finding::fail(words::other_body(&computed, bytes, &declared))
    }
}

/// Compared in constant time.
pub fn signature(opened: &Opened<'_>) -> Finding {
    let Ok(presented) = &opened.presented else {
        return Finding::fail(words::nothing_to_check());
    };
    let secret_is_empty = opened
        .key
        .is_some_and(|key| key.credentials.secret.is_empty());
    let computed = opened.stages.as_ref().and_then(|stages| stages.signature());
    match computed.filter(|_| !secret_is_empty) {
        None => Finding::fail(words::no_secret(&presented.credential.id)),
        Some(own) if same(own, &presented.signature) => Finding::pass(own, words::same_signature()),
        Some(own) => Finding::fail(words::other_signature(own, &presented.signature)),
    }
}

pub fn replay(opened: &Opened<'_>) -> Finding {
    let Some(seen) = opened.input.seen else {
        return Finding::unset(Without::GoOn, words::no_store());
    };
    let Ok(presented) = &opened.presented else {
        return Finding::fail(words::nothing_to_check());
    };
    let now_s = opened.input.now_s;
    match seen.at(&presented.signature, now_s) {
        None => Finding::pass(words::never_seen(), words::first_time(seen.len())),
        Some(first) => Finding::fail(words::seen_before(first, now_s)),
    }
}

pub fn permission(opened: &Opened<'_>) -> Finding {
    let granted = opened.key.map_or("", |key| &key.permissions);
    let Some(needed) = &opened.input.policy.permission else {
        return Finding::unset(Without::GoOn, words::no_permission_policy(granted));
    };
    let missing = missing_scopes(needed, granted);
    if missing.is_empty() {
        Finding::pass(needed, words::granted(granted))
    } else {
        Finding::fail(words::not_permitted(needed, &missing, granted))
    }
}
