//! What of an edit never goes into a link: secrets, credentials, and text in which one may stand.
//! In doubt it stays out.

use super::{Act, Change, Place};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// A part whose name holds one of these carries something that opens something.
const TELLING: [&str; 15] = [
    "assertion",
    "auth",
    "cert",
    "cookie",
    "credential",
    "jwt",
    "key",
    "pass",
    "pwd",
    "secret",
    "session",
    "sid",
    "sig",
    "token",
    "verifier",
];

/// Names that say so of another thing, or hold one of the words by chance.
const HARMLESS: [&str; 15] = [
    "algorithm",
    "auth_time",
    "authorization_details",
    "client_assertion_type",
    "code_challenge_method",
    "considered",
    "kid",
    "requested_token_type",
    "signed_headers",
    "subject_token_type",
    "token_endpoint",
    "token_type",
    "token_type_hint",
    "www-authenticate",
    "x-amz-signedheaders",
];

/// Exactly these, too: short words that are part of harmless ones.
const EXACT: [&str; 4] = ["code", "device_code", "location", "referer"];

/// Random values are at least this long.
const LONG: usize = 20;

impl Change {
    /// Whether it stays out of a link.
    pub fn is_secret(&self) -> bool {
        match self {
            Self::Text(_)
            | Self::Body(_)
            | Self::Part {
                place: Place::Cookie,
                act: Act::Set(_) | Act::Add(_),
                ..
            } => true,
            Self::Sign(_) => false,
            Self::Method(value) | Self::Status(value) | Self::Target(value) => looks_secret(value),
            Self::Part {
                name,
                act: Act::Remove,
                ..
            } => looks_random(name),
            Self::Part {
                name,
                act: Act::Set(value) | Act::Add(value),
                ..
            } => tells(name) || looks_random(name) || looks_secret(value),
        }
    }
}

fn tells(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    if EXACT.contains(&name.as_str()) {
        return true;
    }
    !HARMLESS.contains(&name.as_str()) && TELLING.iter().any(|word| name.contains(word))
}

/// As it stands, and as it stands once percent-encoding is taken away.
fn looks_secret(value: &str) -> bool {
    let mut text = value.to_owned();
    for _ in 0..3 {
        if holds_secret(&text) {
            return true;
        }
        let decoded = percent_decode_str(&text).decode_utf8_lossy().into_owned();
        if decoded == text {
            break;
        }
        text = decoded;
    }
    false
}

fn holds_secret(text: &str) -> bool {
    let pairs = text.split(['?', '&', '#', ';', ',', ' ', '\t', '\r', '\n']);
    let named = pairs
        .filter_map(|pair| pair.split_once(['=', ':']))
        .any(|(name, value)| !value.is_empty() && tells(name));
    let in_json = serde_json::from_str(text).is_ok_and(|json| json_tells(&json));
    let schemes = ["bearer ", "basic ", "dpop "];
    let small = text.to_ascii_lowercase();
    let scheme = schemes.iter().any(|scheme| small.contains(scheme));
    named || in_json || scheme || looks_random(text)
}

fn json_tells(value: &Value) -> bool {
    match value {
        Value::Object(members) => members
            .iter()
            .any(|(name, value)| tells(name) || json_tells(value)),
        Value::Array(items) => items.iter().any(json_tells),
        Value::String(text) => looks_random(text),
        _ => false,
    }
}

/// A long run of letters and digits mixed, as keys, codes and tokens are written.
fn looks_random(text: &str) -> bool {
    let runs = text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+')));
    let mut long = runs.filter(|run| run.len() >= LONG);
    long.any(|run| {
        let has = |test: fn(&u8) -> bool| run.as_bytes().iter().any(test);
        let digits = has(u8::is_ascii_digit);
        let mixed = has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
        has(u8::is_ascii_alphabetic) && (digits || mixed)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_secret(line: &str) -> bool {
        line.parse::<Change>().expect("a change").is_secret()
    }

    #[test]
    fn what_opens_something_stays_out_of_a_link() {
        for line in [
            "text=GET / HTTP/1.1",
            "body=x",
            "header.Authorization=Bearer abc",
            "+header.proxy-authorization=x",
            "header.Cookie=a=b",
            "cookie.theme=dark",
            "header.X-API-Key=k",
            "header.X-Whatever=bearer abc",
            "header.Location=https://a.example.com/",
            "form.code=abc",
            "form.code_verifier=abc",
            "form.client_secret=abc",
            "form.password=abc",
            "form.client_assertion=a.b.c",
            "form.assertion=a.b.c",
            "json.access_token=abc",
            "json.refresh_token=abc",
            "json.id_token=abc",
            "json.user={\"password\":\"abc\"}",
            "query.redirect_uri=https://app.example.com/cb?code=abc",
            "query.redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb%3Fcode%3Dabc",
            "target=/callback?code=abc&state=x",
            "target=/x?access%5Ftoken=abc",
            "query.X-Amz-Signature=abc",
            "claim.note=3kTsWw6T0Jt1eD0h8nJm",
            "method=eyJhbGciOiJFUzI1NiJ9",
        ] {
            assert!(is_secret(line), "{line}");
        }
    }

    #[test]
    fn what_a_lesson_is_about_may_be_in_a_link() {
        for line in [
            "claim.scope=charges:read charges:write",
            "claim.aud=billing-api",
            "claim.exp=1767268800",
            "claim.iss=https://auth.example.com",
            "claim.aud=[\"billing-api\",\"reports-api\"]",
            "jose.alg=none",
            "jose.kid=../../dev/null",
            "query.redirect_uri=https://mallory.example.org/callback",
            "query.state=other",
            "query.code_challenge_method=plain",
            "form.grant_type=client_credentials",
            "form.scope=charges:write",
            "header.Content-Type=text/plain",
            "header.X-Forwarded-For=10.0.0.1",
            "json.amount=1000000",
            "-header.Authorization",
            "-form.code_verifier",
            "-cookie.session",
            "method=DELETE",
            "target=/v1/charges?limit=5",
            "status=200",
            "sign=maker",
            "sign=mallory",
        ] {
            assert!(!is_secret(line), "{line}");
        }
    }
}
