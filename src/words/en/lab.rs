//! What the byte lab says.

use crate::validate::sigv4::Part;

pub const TITLE: &str = "Byte lab";
pub const CANONICAL_REQUEST: &str = "Canonical request";
pub const STRING_TO_SIGN: &str = "String to sign";
pub const KEYS: &str = "The key, derived step by step";
pub const SIGNATURE: &str = "Signature";
pub const LATER: &str = "String to sign, keys and signature";
/// In place of the end of a line.
pub const LINE_FEED: &str = "↵";
/// In place of the end of the text.
pub const END: &str = "(end)";
pub const SAME: &str = "the same";
pub const DIFFERS: &str = "differs";
pub const LACKING: &str = "no such line";
pub const LEGEND: &str = "· is a space, → a tab, ↵ the end of a line";

/// What a line of the canonical request says.
pub fn part(part: &Part) -> String {
    match part {
        Part::Method => "Method".into(),
        Part::Path => "Path".into(),
        Part::Query => "Query".into(),
        Part::Header(name) => format!("Header {name}"),
        Part::Gap => "End of the headers".into(),
        Part::SignedHeaders => "Signed headers".into(),
        Part::PayloadHash => "Body hash".into(),
    }
}
/// The line's number in front of what it says.
pub fn line(number: usize, name: &str) -> String {
    format!("{number} {name}")
}
pub fn alone(client: &str) -> String {
    format!("So far only {client} has written it down.")
}
pub fn same(bytes: usize) -> String {
    format!("No difference: both sides write the same {bytes} bytes.")
}
pub fn other_body(hash: &str) -> String {
    let head: String = hash.chars().take(8).collect();
    format!(
        "No difference in what is signed, but the body that came has another hash than it says: {head}…."
    )
}
/// Each side with what stands there.
pub fn parts(line: usize, byte: usize, client: (&str, &str), server: (&str, &str)) -> String {
    format!(
        "First difference: line {line}, byte {byte}: {} {}, {} {}.",
        client.0, client.1, server.0, server.1
    )
}
/// What a line of the string to sign says.
pub fn to_sign(line: usize) -> String {
    match line {
        0 => "Algorithm",
        1 => "Moment",
        2 => "Scope: day, region, service",
        _ => "SHA-256 of the canonical request",
    }
    .into()
}
/// A derived key, by its name and the word that it is the HMAC of.
pub fn key(name: &str, of: &str) -> String {
    let under = match name {
        "kDate" => "\"AWS4\" + secret",
        "kRegion" => "kDate",
        "kService" => "kRegion",
        _ => "kService",
    };
    format!("{name} = HMAC({under}, \"{of}\")")
}
pub fn signature() -> String {
    "HMAC(kSigning, string to sign)".into()
}
