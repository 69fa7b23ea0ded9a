//! What a browser shows around a page.

/// The record's name.
pub fn address_bar() -> String {
    "address bar".into()
}
