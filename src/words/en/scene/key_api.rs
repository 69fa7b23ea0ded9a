//! What the actors of the API key scenes are called, hold and do.

use crate::keys::StoredKey;

pub fn worker_name() -> &'static str {
    "worker"
}
pub fn browser_name() -> &'static str {
    "Ada's browser"
}
pub fn code_host_name() -> &'static str {
    "code host"
}
pub fn backup_name() -> &'static str {
    "backup"
}
pub fn role_dashboard() -> &'static str {
    "signed in at the dashboard"
}
pub fn role_integration() -> &'static str {
    "integration"
}
pub fn role_fleet() -> &'static str {
    "four instances"
}

pub fn keeps(stored: &StoredKey) -> String {
    match stored {
        StoredKey::Plain(_) => "keeps the key in plain text",
        StoredKey::Sha256(_) => "keeps the visible part and a SHA-256",
        StoredKey::Argon2id(_) => "keeps the visible part and an Argon2id hash",
    }
    .into()
}
pub fn never() -> String {
    "never".into()
}
pub fn live() -> String {
    "live".into()
}
pub fn disabled_since(moment: &str) -> String {
    format!("disabled since {moment}")
}
pub fn replaced() -> String {
    "the new key takes the old one's place: the old one is disabled".into()
}
pub fn disabled() -> String {
    "disables the old key".into()
}
pub fn revoked_as_leaked() -> String {
    "the key was found in public: revoked".into()
}
pub fn lookups(count: u32) -> String {
    match count {
        0 => "key look-ups so far: none".into(),
        n => format!("key look-ups so far: {n}"),
    }
}
pub fn traffic(old: u32, new: u32, refused: u32) -> String {
    format!("counted: old key {old}, new key {new}, refused {refused}")
}
pub fn worker_holds() -> String {
    "has the key in its configuration".into()
}
