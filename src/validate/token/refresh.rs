//! Refresh tokens.

use super::super::Finding;
use super::{Input, claimed_client_id, parameter};
use crate::words::token as words;

/// What the server remembers of a refresh token it gave out.
#[derive(Debug, Clone)]
pub struct RefreshRecord {
    /// All refresh tokens that came from one sign-in share it.
    pub family: u32,
    pub client_id: String,
    pub scope: String,
    /// Absolute end, seconds since 1970.
    pub ends_s: i64,
    /// It was used: where the server rotates, a newer one took its place.
    pub rotated: bool,
    pub revoked: bool,
}

pub fn refresh(input: &Input<'_>) -> Finding {
    if parameter(input.request, "refresh_token").is_none() {
        return Finding::fail(words::no_refresh());
    }
    let client_id = claimed_client_id(input.request).unwrap_or_default();
    match input.refresh {
        None => Finding::fail(words::unknown_refresh()),
        Some(record) if record.revoked => Finding::fail(words::refresh_revoked()),
        Some(record) if record.client_id != client_id => {
            Finding::fail(words::refresh_of_other(&record.client_id, &client_id))
        }
        Some(record) if input.now_s >= record.ends_s => {
            Finding::fail(words::refresh_ended(record.ends_s, input.now_s))
        }
        Some(record) => Finding::pass(words::known_refresh(), words::family(record.family)),
    }
}

/// RFC 6749 §5.2: a token that is not there is another mistake than a token that is no good.
pub fn refresh_error(input: &Input<'_>) -> &'static str {
    match parameter(input.request, "refresh_token") {
        None => "invalid_request",
        Some(_) => "invalid_grant",
    }
}

pub fn rotation(input: &Input<'_>) -> Finding {
    match input.refresh {
        Some(record) if !record.rotated => Finding::pass(words::newest(), words::not_rotated()),
        _ => Finding::fail(words::rotated()),
    }
}

/// RFC 6749 §6: not wider than what the user granted; left out, it means the same.
pub fn scope(input: &Input<'_>) -> Finding {
    let granted = input.refresh.map_or("", |record| &record.scope);
    let asked = parameter(input.request, "scope").unwrap_or_default();
    match super::grant::beyond(&asked, granted) {
        None if asked.is_empty() => Finding::pass(granted, words::same_scope()),
        None => Finding::pass(granted, asked),
        Some(scope) => Finding::fail(words::scope_wider(granted, scope)),
    }
}
