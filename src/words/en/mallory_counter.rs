//! What Mallory's statistics service holds.

/// The record's name.
pub fn record() -> String {
    "statistics".into()
}
pub fn counted() -> String {
    "counts a visit, and keeps the page's address".into()
}
