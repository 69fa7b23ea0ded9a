//! What Mallory holds of Ada's.

pub use super::oauth_app::shortened;

/// The record's name.
pub fn record() -> String {
    "Mallory's notes".into()
}
pub fn got_tokens() -> String {
    "holds a fresh access token for Ada's charges".into()
}
pub fn got_nothing() -> String {
    "got no token".into()
}
