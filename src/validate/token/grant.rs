//! Which grant a client uses, and how far it reaches.

use super::super::{Finding, Without};
use super::{Input, parameter};
use crate::words::token as words;

/// The grants that this server knows.
pub const GRANT_TYPES: [&str; 3] = ["authorization_code", "refresh_token", "client_credentials"];

pub fn grant(input: &Input<'_>) -> Finding {
    let Some(named) = parameter(input.request, "grant_type") else {
        return Finding::fail(words::no_grant_type(&GRANT_TYPES.join(", ")));
    };
    if !GRANT_TYPES.contains(&named.as_str()) {
        return Finding::fail(words::grant_unknown(&GRANT_TYPES.join(", "), &named));
    }
    if is_for_others(input, &named) {
        return Finding::fail(words::grant_not_public());
    }
    let allowed = input
        .client
        .map_or(Some(&[][..]), |client| client.grants.as_deref());
    let Some(allowed) = allowed else {
        return Finding::unset(Without::GoOn, words::no_grants_registered(&named));
    };
    if allowed.contains(&named) {
        Finding::pass(allowed.join(", "), named)
    } else {
        Finding::fail(words::grant_not_allowed(&allowed.join(", "), &named))
    }
}

/// RFC 6749 §5.2: the code for a grant that was refused.
pub fn error(input: &Input<'_>) -> &'static str {
    match parameter(input.request, "grant_type") {
        None => "invalid_request",
        Some(named) if !GRANT_TYPES.contains(&named.as_str()) => "unsupported_grant_type",
        Some(_) => "unauthorized_client",
    }
}

/// RFC 6749 §3.3: what a client asks for itself lies within its registration.
pub fn scope(input: &Input<'_>) -> Finding {
    let asked = parameter(input.request, "scope").unwrap_or_default();
    let registered = input
        .client
        .map_or(Some(""), |client| client.scope.as_deref());
    let Some(registered) = registered else {
        return Finding::unset(Without::GoOn, words::no_scope_registered(&asked));
    };
    match beyond(&asked, registered) {
        None if asked.is_empty() => Finding::pass(registered, words::all_registered()),
        None => Finding::pass(registered, asked),
        Some(scope) => Finding::fail(words::scope_not_registered(registered, scope)),
    }
}

/// The first scope that is asked for and not granted. Scopes stand apart by one space, RFC 6749
/// §3.3.
pub fn beyond<'a>(asked: &'a str, granted: &str) -> Option<&'a str> {
    asked
        .split(' ')
        .filter(|scope| !scope.is_empty())
        .find(|scope| !granted.split(' ').any(|g| g == *scope))
}

/// RFC 6749 §4.4: only a confidential client may ask for itself.
fn is_for_others(input: &Input<'_>, grant_type: &str) -> bool {
    grant_type == "client_credentials"
        && input
            .client
            .is_some_and(|client| !client.auth.is_confidential())
}
