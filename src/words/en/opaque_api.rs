//! What billing-api keeps where it takes opaque tokens.

/// The record's name: the first digits of the token's hash.
pub fn answer_record(key: &str) -> String {
    format!("answer for {}…", key.get(..8).unwrap_or(key))
}
pub fn keeps_answer(until: &str) -> String {
    format!("keeps the answer until {until}")
}
pub fn calls(count: u32) -> String {
    match count {
        0 => "calls to the issuer so far: none".into(),
        n => format!("calls to the issuer so far: {n}"),
    }
}
