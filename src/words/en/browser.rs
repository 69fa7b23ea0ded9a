//! What a browser shows around a page.

/// The record's name.
pub fn address_bar() -> String {
    "address bar".into()
}
pub fn sent_on(host: &str) -> String {
    format!("goes on to {host}")
}
/// The record's name.
pub fn history() -> String {
    "history".into()
}
