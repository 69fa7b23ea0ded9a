//! What an API says of its issuer's keys.

/// A record's name.
pub fn record() -> String {
    "the issuer's keys".into()
}
pub fn fetched(kids: &[String]) -> String {
    format!("fetched the key list: {}", kids.join(", "))
}
