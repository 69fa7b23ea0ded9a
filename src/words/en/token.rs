//! What the token endpoint's box says.

use super::time::{moment, span};
use crate::words::Evidence;

pub fn registered_client() -> String {
    "a registered client".into()
}
pub fn unknown_client(named: &str) -> Evidence {
    Evidence::new(
        registered_client(),
        if named.is_empty() {
            "no client_id"
        } else {
            named
        },
        format!("No client is registered under the id \"{named}\"."),
    )
}
pub fn grant_not_allowed(allowed: &str, named: &str) -> Evidence {
    Evidence::new(
        allowed,
        named,
        format!("This client may not use the grant type \"{named}\"."),
    )
}
pub fn code_younger(limit_s: i64) -> String {
    format!("known, younger than {}", span(limit_s))
}
pub fn age(age_s: i64) -> String {
    format!("{} old", span(age_s))
}
pub fn unknown_code() -> Evidence {
    Evidence::new(
        "a code that this server gave out",
        "an unknown code",
        "This server never gave out that code.",
    )
}
pub fn code_expired(limit_s: i64, age_s: i64) -> Evidence {
    Evidence::new(
        code_younger(limit_s),
        age(age_s),
        format!(
            "The code is {} old, and a code lives {}.",
            span(age_s),
            span(limit_s)
        ),
    )
}
pub fn never_used() -> String {
    "never used before".into()
}
pub fn first_use() -> String {
    "its first use".into()
}
pub fn code_used() -> Evidence {
    Evidence::new(
        never_used(),
        "used before",
        "The code was used before, and a code works once.",
    )
}
pub fn pair(client_id: &str, redirect_uri: &str) -> String {
    format!("{client_id}, {redirect_uri}")
}
pub fn bound_elsewhere(expected: &str, found: &str) -> Evidence {
    Evidence::new(
        expected,
        found,
        "The code was given to another client or redirect_uri.",
    )
}
pub fn no_challenge() -> Evidence {
    Evidence::new(
        "a stored code_challenge",
        "none",
        "No code_challenge was stored with this code, so the verifier proves nothing.",
    )
}
pub fn no_verifier(challenge: &str) -> Evidence {
    Evidence::new(
        challenge,
        "no code_verifier",
        "The request carries no code_verifier.",
    )
}
pub fn hash_of_verifier(hashed: &str) -> String {
    format!("{hashed} = BASE64URL(SHA-256(code_verifier))")
}
pub fn wrong_verifier(challenge: &str, hashed: &str) -> Evidence {
    Evidence::new(
        challenge,
        hash_of_verifier(hashed),
        "The verifier's hash is not the challenge: this is not the app that asked.",
    )
}
pub fn known_refresh() -> String {
    "a live refresh token of this client".into()
}
pub fn family(family: u32) -> String {
    format!("known, of sign-in {family}")
}
pub fn unknown_refresh() -> Evidence {
    Evidence::new(
        known_refresh(),
        "an unknown one",
        "This server never gave out that refresh token.",
    )
}
pub fn refresh_revoked() -> Evidence {
    Evidence::new(
        known_refresh(),
        "revoked",
        "This sign-in was ended: all its refresh tokens are revoked.",
    )
}
pub fn refresh_of_other(owner: &str, found: &str) -> Evidence {
    Evidence::new(
        format!("given to {owner}"),
        format!("sent by {found}"),
        "The refresh token was given to another client.",
    )
}
pub fn refresh_ended(ends_s: i64, now_s: i64) -> Evidence {
    Evidence::new(
        format!("before {}", moment(ends_s)),
        moment(now_s),
        "The sign-in is past its absolute end.",
    )
}
pub fn newest() -> String {
    "the newest of its family".into()
}
pub fn not_rotated() -> String {
    "not used before".into()
}
pub fn rotated() -> Evidence {
    Evidence::new(
        newest(),
        "an older one",
        "This refresh token was used before: either its owner or a thief holds a copy, so the whole family is revoked.",
    )
}
pub fn same_scope() -> String {
    "the same scope".into()
}
pub fn scope_wider(granted: &str, scope: &str) -> Evidence {
    Evidence::new(granted, scope, format!("The user never granted {scope}."))
}
