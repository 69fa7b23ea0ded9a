//! What is said of a signature that is taken apart, stage by stage.

use crate::validate::sigv4::{Difference, Part};

pub const SIGNATURE: &str = "The signature";
pub const CANONICAL_REQUEST: &str = "1. The canonical request, as this server writes it";
pub const CANONICAL_NOTE: &str =
    "Line by line; an empty line stands behind the headers. Its SHA-256 is what gets signed.";
pub const STRING_TO_SIGN: &str = "2. The string to sign";
pub const TO_SIGN_NOTE: &str = "Four lines. All of the request is in the last one.";
pub const DERIVED: &str = "3. The signing key";
pub const DERIVED_NOTE: &str =
    "Good for one day, one region and one service: whoever steals it has no more than that.";
pub const NO_SECRET: &str = "Without this key's secret nothing can be computed from here on.";
pub const RESULT: &str = "4. The signature, compared";
pub const COMPARED: &str = "Your client's canonical request against this server's";
pub const EQUAL_TO_THE_BYTE: &str = "The two are equal to the byte. If the signatures differ all the same, then look at the secret, at the moment and at the scope.";
pub const HEADER: &str = "The header";
pub const SIGNED_TEXT: &str = "What is signed";
pub const RAW_BODY: &str = "The body as it came, byte for byte: parsed and written anew it is another text, and has another HMAC.";
pub const COMPUTED: &str = "What the receiver computes";
pub const NO_WEBHOOK_SECRET: &str = "Without a secret nothing can be computed.";

pub fn result(same: bool) -> &'static str {
    if same {
        "Equal: what is signed of the request is what the holder of the secret sent."
    } else {
        "Not equal. Either the two sides write the canonical request differently, or something was changed on the way, or the secret is another one."
    }
}
pub fn fits(fits: bool) -> &'static str {
    if fits {
        "stands in the header"
    } else {
        "stands not in the header"
    }
}
pub fn under_secret(at: usize, of: usize) -> String {
    match of {
        1 => "under the secret".into(),
        _ => format!("under secret {}", at + 1),
    }
}

/// What a line of the canonical request is called.
pub fn line(part: &Part) -> String {
    match part {
        Part::Method => "method".into(),
        Part::Path => "path".into(),
        Part::Query => "query".into(),
        Part::Header(name) => name.clone(),
        Part::Gap => "gap".into(),
        Part::SignedHeaders => "signed headers".into(),
        Part::PayloadHash => "body hash".into(),
    }
}
pub fn line_meaning(part: &Part) -> &'static str {
    match part {
        Part::Path => "Encoded, and encoded once more unless the service is S3.",
        Part::Query => "Each name and value encoded anew, then sorted.",
        Part::Header(_) => {
            "The name in small letters, the value without outer space, single spaces inside."
        }
        Part::SignedHeaders => "The names of the headers above, sorted.",
        Part::PayloadHash => "What the request declares of its body, else the body's SHA-256.",
        Part::Method | Part::Gap => "",
    }
}
fn line_in_sentence(part: Option<&Part>) -> String {
    match part {
        None => "behind the server's last line".into(),
        Some(Part::Method) => "the method".into(),
        Some(Part::Path) => "the path".into(),
        Some(Part::Query) => "the query".into(),
        Some(Part::Header(name)) => format!("the header {name}"),
        Some(Part::Gap) => "the empty line behind the headers".into(),
        Some(Part::SignedHeaders) => "the names of the signed headers".into(),
        Some(Part::PayloadHash) => "the body's hash".into(),
    }
}
fn character(c: Option<char>) -> String {
    match c {
        None => "nothing more".into(),
        Some('\n') => "the end of the line".into(),
        Some(' ') => "a space".into(),
        Some('\t') => "a tab".into(),
        Some('\r') => "a carriage return".into(),
        Some(c) => format!("\"{c}\""),
    }
}
/// `part`: the line of the server's at which the two part.
pub fn differs(difference: Difference, part: Option<&Part>) -> String {
    format!(
        "The first difference is at byte {}, in line {}, {}, character {}: your client wrote {}, and this server {}.",
        difference.at + 1,
        difference.line,
        line_in_sentence(part),
        difference.column,
        character(difference.first),
        character(difference.second),
    )
}
pub const YOUR_CLIENT: &str = "your client";
pub const THIS_SERVER: &str = "this server";
/// What a part of a signature is for.
pub fn meaning(name: &str) -> &'static str {
    match name {
        "key id" => "Which key signed. It is no secret.",
        "scope" => "The day, the region and the service that the signing key is good for.",
        "SignedHeaders" => {
            "The headers that the signature covers, beside method, path, query and body."
        }
        "X-Amz-Date" | "moment" => "When it was signed.",
        "X-Amz-Expires" => "How long the URL is good for, seconds.",
        "Signature" => "HMAC-SHA256 of the string to sign, in hex.",
        "request hash" => "SHA-256 of the canonical request.",
        "date key" => "HMAC(\"AWS4\" + secret, day)",
        "region key" => "HMAC(date key, region)",
        "service key" => "HMAC(region key, service)",
        "signing key" => "HMAC(service key, \"aws4_request\")",
        "computed" => "HMAC(signing key, string to sign)",
        "t" => "When it was signed, seconds since 1970. It is signed too.",
        "v1" => "HMAC-SHA256 of t, a dot and the body, in hex.",
        _ => "",
    }
}
