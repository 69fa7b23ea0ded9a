//! What the authorization server keeps and does.

pub fn client_record(id: &str) -> String {
    format!("client {id}")
}
pub fn public_key_for(algs: &str) -> String {
    format!("a public key for {algs}")
}
pub fn registered(id: &str, method: &str) -> String {
    format!("knows {id}, which proves itself by {method}")
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
