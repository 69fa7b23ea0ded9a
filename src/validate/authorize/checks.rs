//! Who asks, for what, and bound to which verifier.

use super::super::{Finding, Parameters, Repeated, Without};
use super::{Input, asked_scope};
use crate::keys::{Challenge, PLAIN};
use crate::validate::token::{Pkce, beyond};
use crate::words::authorize as words;

/// The one response type that this server knows, RFC 9700 §2.1.2.
const CODE: &str = "code";

pub fn client(input: &Input<'_>) -> Finding {
    let parameters = Parameters::of(input.request);
    match (parameters.one("client_id"), input.client) {
        (Err(Repeated), _) => Finding::fail(words::twice("client_id")),
        (Ok(None), _) => Finding::fail(words::no_client_id()),
        (Ok(Some(named)), Some(client)) if client.id == named => {
            Finding::pass(words::a_registered_client(), named)
        }
        (Ok(Some(named)), _) => Finding::fail(words::unknown_client(named)),
    }
}

pub fn response_type(input: &Input<'_>) -> Finding {
    let parameters = Parameters::of(input.request);
    if let Some(name) = parameters.repeated() {
        return Finding::fail(words::twice(name));
    }
    match parameters.text("response_type") {
        None => Finding::fail(words::no_response_type(CODE)),
        Some(CODE) if !may_have_codes(input) => Finding::fail(words::no_codes_for_client()),
        Some(CODE) => Finding::pass(CODE, CODE),
        Some(other) => Finding::fail(words::other_response_type(CODE, other)),
    }
}

/// RFC 6749 §4.1.2.1.
pub fn response_type_error(input: &Input<'_>) -> &'static str {
    let parameters = Parameters::of(input.request);
    match parameters.text("response_type") {
        _ if parameters.repeated().is_some() => "invalid_request",
        None => "invalid_request",
        Some(CODE) => "unauthorized_client",
        Some(_) => "unsupported_response_type",
    }
}

/// A registration that names no grants says nothing against it.
fn may_have_codes(input: &Input<'_>) -> bool {
    let grants = input.client.and_then(|client| client.grants.as_ref());
    grants.is_none_or(|grants| grants.iter().any(|grant| grant == "authorization_code"))
}

/// The challenge of a request; without a method it is plain, RFC 7636 §4.3.
pub fn challenge(parameters: &Parameters) -> Option<Challenge> {
    let value = parameters.text("code_challenge")?.to_owned();
    let method = parameters.text("code_challenge_method").unwrap_or(PLAIN);
    Some(Challenge {
        value,
        method: method.to_owned(),
    })
}

pub fn pkce(input: &Input<'_>) -> Finding {
    let parameters = Parameters::of(input.request);
    for name in ["code_challenge", "code_challenge_method"] {
        if parameters.one(name).is_err() {
            return Finding::fail(words::twice(name));
        }
    }
    let Some(challenge) = challenge(&parameters) else {
        let needed = input.client.map_or(Pkce::Required, |client| client.pkce);
        return match parameters.text("code_challenge_method") {
            None if needed == Pkce::Optional => {
                Finding::unset(Without::GoOn, words::pkce_left_out())
            }
            _ => Finding::fail(words::no_challenge()),
        };
    };
    match challenge.fault() {
        None => Finding::pass(words::a_challenge(), words::challenge_found(&challenge)),
        Some(fault) => Finding::fail(words::challenge_fault(&challenge, fault)),
    }
}

/// RFC 6749 §3.3: what a client asks a user for lies within its registration.
pub fn scope(input: &Input<'_>) -> Finding {
    let parameters = Parameters::of(input.request);
    if parameters.one("scope").is_err() {
        return Finding::fail(words::twice("scope"));
    }
    let asked = asked_scope(input.request, input.client);
    if let Some(token) = malformed(&asked) {
        return Finding::fail(words::malformed_scope(token));
    }
    let registered = input
        .client
        .map_or(Some(""), |client| client.scope.as_deref());
    let Some(registered) = registered else {
        return Finding::unset(Without::GoOn, words::no_scope_registered(&asked));
    };
    match beyond(&asked, registered) {
        None if parameters.text("scope").is_none() => {
            Finding::pass(registered, words::all_registered())
        }
        None => Finding::pass(registered, asked),
        Some(scope) => Finding::fail(words::scope_not_registered(registered, scope)),
    }
}

/// The first scope that is no scope token, RFC 6749 §3.3.
fn malformed(asked: &str) -> Option<&str> {
    let sound = |c: char| matches!(c, '!' | '#'..='[' | ']'..='~');
    asked.split(' ').find(|token| !token.chars().all(sound))
}
