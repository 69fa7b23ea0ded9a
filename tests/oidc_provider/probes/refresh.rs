//! At the token endpoint, with a refresh token: RFC 6749 §6, RFC 9700 §4.14.

use super::{Probe, refused, tokens};
use crate::server::{Tokens, and, refreshes, without};

pub fn probes() -> Vec<Probe> {
    vec![
        Probe::both(
            "no mistake",
            |auth| {
                let tokens = auth.tokens();
                auth.token(&refreshes(&tokens.refresh))
            },
            tokens(),
        ),
        Probe::both(
            "no refresh_token",
            |auth| auth.token(&without(refreshes("a"), "refresh_token")),
            refused("invalid_request"),
        ),
        Probe::both(
            "a refresh token that no server gave",
            |auth| auth.token(&refreshes("made-up")),
            refused("invalid_grant"),
        ),
        Probe::both(
            "an access token in place of a refresh token",
            |auth| {
                let tokens = auth.tokens();
                auth.token(&refreshes(&tokens.access))
            },
            refused("invalid_grant"),
        ),
        Probe::both(
            "a refresh token of another client's",
            |auth| {
                let tokens = auth.tokens();
                auth.token_as_web(&without(refreshes(&tokens.refresh), "client_id"))
            },
            refused("invalid_grant"),
        ),
        Probe::both(
            "a wider scope than the user granted",
            |auth| {
                let tokens = auth.tokens();
                let wider = "charges:read charges:write";
                auth.token(&and(refreshes(&tokens.refresh), "scope", wider))
            },
            refused("invalid_scope"),
        ),
        Probe::both(
            "a refresh token a second time",
            |auth| {
                let tokens = auth.tokens();
                auth.token(&refreshes(&tokens.refresh));
                auth.token(&refreshes(&tokens.refresh))
            },
            refused("invalid_grant"),
        ),
        Probe::both(
            "the newest refresh token, after an older one came again",
            |auth| {
                let tokens = auth.tokens();
                let newest = Tokens::of(&auth.token(&refreshes(&tokens.refresh)));
                auth.token(&refreshes(&tokens.refresh));
                auth.token(&refreshes(&newest.refresh))
            },
            refused("invalid_grant"),
        ),
    ]
}
