//! The canonical request: one text for all the ways in which the same request can be written.

use super::presented::{
    CONTENT_SHA256, Form, SECURITY_TOKEN_PARAMETER, SIGNATURE_PARAMETER, UNSIGNED_PAYLOAD,
};
use crate::keys::sha256_hex;
use crate::wire::Request;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};

/// How a service writes a canonical request where services differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    pub path: PathRule,
    pub plus: Plus,
    pub token: TokenRule,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathRule {
    /// `.`, `..` and empty segments are taken away, RFC 3986 §6.2.2.3, and the path, encoded as it
    /// travels, is encoded once more: every service but S3.
    Normalised,
    /// No segment is taken away, since an S3 object may be called `a//b`, and the path is encoded
    /// once.
    AsSent,
}

/// What a `+` in a query string stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plus {
    /// As in a form, and as AWS's own SDKs read it: it becomes `%20`.
    Space,
    /// As RFC 3986 has it: it becomes `%2B`.
    Itself,
}

/// Whether the security token of temporary credentials is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenRule {
    Signed,
    /// Some services have it added once the signature is made.
    AddedAfter,
}

impl Rules {
    /// The rules of a service, by its name in the credential scope.
    pub fn of_service(service: &str) -> Self {
        let path = if is_s3(service) {
            PathRule::AsSent
        } else {
            PathRule::Normalised
        };
        Self {
            path,
            plus: Plus::Space,
            token: TokenRule::Signed,
        }
    }
}

/// Whether a service is S3, under any of the names that it signs with.
pub fn is_s3(service: &str) -> bool {
    matches!(
        service,
        "s3" | "s3express" | "s3-object-lambda" | "s3-outposts"
    )
}

/// All that stays as it is; every other byte is written as `%XX`.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
const ENCODED_IN_PATH: &AsciiSet = &ENCODED.remove(b'/');

/// RFC 3986 §2.3's unreserved characters as they are, every other byte as `%XX`.
pub fn uri_encode(bytes: &[u8]) -> String {
    percent_encode(bytes, ENCODED).to_string()
}

/// The six parts, a line feed between them.
pub fn canonical_request(
    request: &Request,
    form: Form,
    signed_headers: &[String],
    payload_hash: &str,
    rules: Rules,
) -> String {
    let headers = signed_headers.iter().fold(String::new(), |lines, name| {
        lines + &format!("{name}:{}\n", header_value(request, name))
    });
    [
        request.method.as_str(),
        &path(request.path(), rules.path),
        &query(request, form, rules),
        &headers,
        &signed_headers.join(";"),
        payload_hash,
    ]
    .join("\n")
}

/// What the last line of the canonical request says of the body: what the request declares of it,
/// else the SHA-256 of the body that came. A URL that S3 is to take declares nothing, and means
/// that the body is not signed.
pub fn payload_hash(request: &Request, form: Form, service: &str) -> String {
    match declared_hash(request, form) {
        Some(declared) => declared,
        None if form == Form::Query && is_s3(service) => UNSIGNED_PAYLOAD.to_owned(),
        None => sha256_hex(request.body.as_bytes()),
    }
}

/// What the request says that its body's hash is, where it says so.
pub fn declared_hash(request: &Request, form: Form) -> Option<String> {
    let header = || {
        let values = header_value(request, CONTENT_SHA256);
        request.headers.first(CONTENT_SHA256).map(|_| values)
    };
    let parameter = || {
        let mut pairs = request.query().into_iter();
        let found = pairs.find(|(name, _)| name.eq_ignore_ascii_case(CONTENT_SHA256))?;
        Some(found.1)
    };
    header().or_else(|| parameter().filter(|_| form == Form::Query))
}

/// The values of a header, each without outer space and with single spaces inside, a comma
/// between them, in the order in which they came.
fn header_value(request: &Request, name: &str) -> String {
    let values: Vec<String> = request.headers.all(name).map(folded).collect();
    values.join(",")
}

fn folded(value: &str) -> String {
    let mut folded = String::with_capacity(value.len());
    for c in value.trim_matches([' ', '\t']).chars() {
        if c != ' ' || !folded.ends_with(' ') {
            folded.push(c);
        }
    }
    folded
}

fn path(sent: &str, rule: PathRule) -> String {
    let encoded = match rule {
        PathRule::Normalised => {
            percent_encode(normalised(sent).as_bytes(), ENCODED_IN_PATH).to_string()
        }
        // A slash that came encoded is no end of a segment, and stays encoded.
        PathRule::AsSent => {
            let segments: Vec<String> = sent.split('/').map(written_once).collect();
            segments.join("/")
        }
    };
    if encoded.starts_with('/') {
        encoded
    } else {
        format!("/{encoded}")
    }
}

fn normalised(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(kept.pop()),
            other => kept.push(other),
        }
    }
    let last = path.rsplit('/').next().unwrap_or_default();
    let names_a_folder = matches!(last, "" | "." | "..");
    let end = if names_a_folder && !kept.is_empty() {
        "/"
    } else {
        ""
    };
    format!("/{}{end}", kept.join("/"))
}

/// Each name and value decoded and encoded anew, sorted by name, then by value.
fn query(request: &Request, form: Form, rules: Rules) -> String {
    let sent = request
        .target
        .split_once('?')
        .map_or("", |(_, query)| query);
    let mut pairs: Vec<(String, String)> = sent
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (
                encoded_anew(name, rules.plus),
                encoded_anew(value, rules.plus),
            )
        })
        .filter(|(name, _)| form == Form::Header || is_signed(name, rules.token))
        .collect();
    pairs.sort();
    let pairs: Vec<String> = pairs
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("&")
}

/// The signature cannot sign itself.
fn is_signed(parameter: &str, token: TokenRule) -> bool {
    match parameter {
        SIGNATURE_PARAMETER => false,
        SECURITY_TOKEN_PARAMETER => token == TokenRule::Signed,
        _ => true,
    }
}

fn encoded_anew(text: &str, plus: Plus) -> String {
    let spaced = match plus {
        Plus::Space => text.replace('+', " "),
        Plus::Itself => text.to_owned(),
    };
    written_once(&spaced)
}

/// Decoded, and encoded in the one right way.
fn written_once(text: &str) -> String {
    let decoded: Vec<u8> = percent_decode_str(text).collect();
    uri_encode(&decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_and_empty_segments_go_and_s3_keeps_them() {
        for (sent, normal, s3) in [
            ("", "/", "/"),
            ("/", "/", "/"),
            ("/a/b/..", "/a/", "/a/b/.."),
            ("/../a", "/a", "/../a"),
            ("//a//./b/", "/a/b/", "//a//./b/"),
            ("/a b", "/a%20b", "/a%20b"),
            ("/a%20b", "/a%2520b", "/a%20b"),
            ("/a%2fb+c", "/a%252fb%2Bc", "/a%2Fb%2Bc"),
            ("/100%", "/100%25", "/100%25"),
        ] {
            assert_eq!(path(sent, PathRule::Normalised), normal, "{sent}");
            assert_eq!(path(sent, PathRule::AsSent), s3, "{sent}");
        }
    }

    #[test]
    fn a_query_is_sorted_and_written_in_one_way() {
        let write = |target: &str, plus| {
            let rules = Rules {
                plus,
                ..Rules::of_service("service")
            };
            query(&Request::new("GET", "a", target), Form::Header, rules)
        };
        for (sent, written) in [
            ("/", ""),
            ("/?", ""),
            ("/?b&a=2&a=1&&", "a=1&a=2&b="),
            ("/?a=x%2by&B=1", "B=1&a=x%2By"),
            ("/?a=1=2?3", "a=1%3D2%3F3"),
            ("/?a=%ff", "a=%FF"),
            ("/?a=100%", "a=100%25"),
        ] {
            assert_eq!(write(sent, Plus::Space), written, "{sent}");
        }
        assert_eq!(write("/?a=x+y", Plus::Space), "a=x%20y");
        assert_eq!(write("/?a=x+y", Plus::Itself), "a=x%2By");
    }

    #[test]
    fn only_spaces_are_folded() {
        assert_eq!(folded("  a   b  c\t"), "a b c");
        assert_eq!(folded("a \t b"), "a \t b");
        assert_eq!(folded("   "), "");
    }
}
