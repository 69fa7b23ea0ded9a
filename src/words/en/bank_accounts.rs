//! What billing-api says of the bank accounts that it keeps.

/// The record's name.
pub fn record(user: &str) -> String {
    format!("bank account of {user}")
}
pub fn saved(user: &str) -> String {
    format!("keeps a bank account for {user}")
}
