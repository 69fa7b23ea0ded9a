//! Authorization codes.

use super::super::Finding;
use super::{Input, claimed_client_id, parameter};
use crate::keys::Challenge;
use crate::words::token as words;

/// An authorization code lives this long, seconds.
pub const CODE_LIFE_S: i64 = 60;

/// What the server remembers of a code it gave out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRecord {
    pub client_id: String,
    /// As the authorization request named it; none where it was left out there.
    pub redirect_uri: Option<String>,
    /// None where the client left PKCE out.
    pub challenge: Option<Challenge>,
    pub scope: String,
    /// Who granted it.
    pub user: Option<String>,
    /// Seconds since 1970.
    pub issued_s: i64,
    pub used: bool,
    /// The sign-in that its first use began: what a second use revokes, RFC 6749 §4.1.2.
    pub family: Option<u32>,
}

pub fn code(input: &Input<'_>) -> Finding {
    if parameter(input.request, "code").is_none() {
        return Finding::fail(words::no_code());
    }
    match input.code {
        None => Finding::fail(words::unknown_code()),
        Some(record) => {
            let age_s = input.now_s.saturating_sub(record.issued_s);
            if age_s < CODE_LIFE_S {
                Finding::pass(words::code_younger(CODE_LIFE_S), words::age(age_s))
            } else {
                Finding::fail(words::code_expired(CODE_LIFE_S, age_s))
            }
        }
    }
}

/// RFC 6749 §5.2: a code that is not there is another mistake than a code that is no good.
pub fn code_error(input: &Input<'_>) -> &'static str {
    match parameter(input.request, "code") {
        None => "invalid_request",
        Some(_) => "invalid_grant",
    }
}

pub fn single_use(input: &Input<'_>) -> Finding {
    match input.code {
        Some(record) if !record.used => Finding::pass(words::never_used(), words::first_use()),
        Some(_) => Finding::fail(words::code_used()),
        None => Finding::fail(words::unknown_code()),
    }
}

/// The client that the code was given to, and the `redirect_uri` of the authorization request:
/// the same one, or left out in both, RFC 6749 §4.1.3.
pub fn bound(input: &Input<'_>) -> Finding {
    let Some(record) = input.code else {
        return Finding::fail(words::unknown_code());
    };
    let client_id = claimed_client_id(input.request).unwrap_or_default();
    let redirect_uri = parameter(input.request, "redirect_uri");
    let redirect_uri = redirect_uri.as_deref();
    let expected = words::pair(&record.client_id, record.redirect_uri.as_deref());
    let found = words::pair(&client_id, redirect_uri);
    if record.client_id != client_id {
        return Finding::fail(words::bound_to_other_client(&expected, &found));
    }
    match (record.redirect_uri.as_deref(), redirect_uri) {
        // Where none was asked for there is one registered, and the code went there.
        (None, Some(named)) if !is_only_one(input, named) => {
            Finding::fail(words::bound_to_other_address(&expected, &found))
        }
        (Some(_), None) => Finding::fail(words::redirect_uri_left_out(&expected, &found)),
        (Some(asked), Some(named)) if asked != named => {
            Finding::fail(words::bound_to_other_address(&expected, &found))
        }
        _ => Finding::pass(expected, found),
    }
}

/// RFC 6749 §5.2: `redirect_uri` is a required parameter where the authorization request had it.
pub fn bound_error(input: &Input<'_>) -> &'static str {
    let client_id = claimed_client_id(input.request);
    let record = input
        .code
        .filter(|r| Some(&r.client_id) == client_id.as_ref());
    let asked = record.is_some_and(|record| record.redirect_uri.is_some());
    let named = parameter(input.request, "redirect_uri").is_some();
    if asked && !named {
        "invalid_request"
    } else {
        "invalid_grant"
    }
}

fn is_only_one(input: &Input<'_>, named: &str) -> bool {
    let registered = input.client.map(|client| client.redirect_uris.as_slice());
    matches!(registered, Some([only]) if only == named)
}
