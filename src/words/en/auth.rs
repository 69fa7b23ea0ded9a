//! What the authorization server keeps and does.

pub fn client_record(id: &str) -> String {
    format!("client {id}")
}
pub fn public_key_for(algs: &str) -> String {
    format!("a public key for {algs}")
}
pub fn registered(id: &str, method: &str) -> String {
    match method {
        "none" => format!("knows {id}, a public client: it has nothing to prove itself with"),
        method => format!("knows {id}, which proves itself by {method}"),
    }
}
pub fn caller_refused() -> String {
    "turns away a caller that did not prove itself".into()
}
/// The record's name: the first digits of the token's hash.
pub fn token_record(key: &str) -> String {
    format!("token {}…", key.get(..8).unwrap_or(key))
}
pub fn issued_opaque(audience: &str, until: &str) -> String {
    format!("keeps a record: a token for {audience}, good until {until}")
}
pub fn record_dropped() -> String {
    "drops the token's record".into()
}
pub fn looked_up(asks: &str, active: bool) -> String {
    if active {
        format!("tells {asks} what its record of the token says")
    } else {
        format!("tells {asks} that the token is not active")
    }
}

/// The record's name: the first digits of the code's hash.
pub fn code_record(key: &str) -> String {
    format!("code {}…", key.get(..8).unwrap_or(key))
}
pub fn code_given() -> String {
    "keeps what the code stands for, under the code's hash".into()
}
pub fn code_redeemed() -> String {
    "marked the code as used".into()
}
pub fn refresh_record(key: &str) -> String {
    format!("refresh token {}…", key.get(..8).unwrap_or(key))
}
pub fn refresh_given() -> String {
    "keeps what the refresh token stands for, under its hash".into()
}
pub fn refresh_rotated() -> String {
    "marked the refresh token as used".into()
}
pub fn refresh_revoked() -> String {
    "revoked the refresh token".into()
}
pub fn refresh_state(rotated: bool, revoked: bool) -> String {
    match (rotated, revoked) {
        (_, true) => "revoked".into(),
        (true, false) => "used, a newer one took its place".into(),
        (false, false) => "live".into(),
    }
}
pub fn none() -> String {
    "none".into()
}
pub fn yes_or_no(yes: bool) -> String {
    if yes { "yes".into() } else { "no".into() }
}
pub fn session_record(key: &str) -> String {
    format!("session {}…", key.get(..8).unwrap_or(key))
}
pub fn signed_in(user: &str) -> String {
    format!("made a session for {user}, under the hash of a new id")
}
pub fn session_ended() -> String {
    "ended the session from before".into()
}
pub fn wrong_password() -> String {
    "the password's hash is not the stored one".into()
}
pub fn form_refused() -> String {
    "turned away a form that it did not show to this browser".into()
}
pub fn asks_to_sign_in() -> String {
    "keeps the request until someone has signed in".into()
}
pub fn asks_for_consent() -> String {
    "keeps the request until the user has said yes or no".into()
}
pub fn consented(user: &str, client_id: &str, scope: &str) -> String {
    format!("remembers that {user} lets {client_id} have {scope}")
}

/// A record's name.
pub fn published_keys() -> String {
    "JWKS".into()
}
pub fn signs() -> &'static str {
    "signs, and verifies what it signed"
}
pub fn verifies() -> &'static str {
    "verifies what it signed before"
}
pub fn signs_with(kid: &str) -> String {
    format!("signs with {kid}")
}
