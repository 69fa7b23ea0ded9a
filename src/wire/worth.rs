//! Every value of a message that is worth following: the credentials, and what binds them to a
//! browser, an app, a moment.

use super::credential::{encoded_value, head_length, header_values, hints_at_refresh, is_api_key};
use super::{Basic, is_session_cookie};
use std::ops::Range;

/// What a value is, by the name under which it travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WorthKind {
    AccessToken,
    RefreshToken,
    IdToken,
    Code,
    CodeVerifier,
    CodeChallenge,
    State,
    Nonce,
    ClientSecret,
    ClientAssertion,
    Password,
    ApiKey,
    SessionId,
    /// As a proxy hands it on, RFC 9440 §2.2.
    ClientCertificate,
}

/// One such value in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worth {
    pub kind: WorthKind,
    /// The value itself: decoded, and of a `Basic` credential the secret in it.
    pub text: String,
    /// Bytes of the message's text.
    pub range: Range<usize>,
}

/// Names in query strings, fragments, forms and JSON bodies.
const NAMES: [(&str, WorthKind); 16] = [
    ("access_token", WorthKind::AccessToken),
    ("refresh_token", WorthKind::RefreshToken),
    ("id_token", WorthKind::IdToken),
    ("id_token_hint", WorthKind::IdToken),
    ("token", WorthKind::AccessToken),
    ("code", WorthKind::Code),
    ("code_verifier", WorthKind::CodeVerifier),
    ("code_challenge", WorthKind::CodeChallenge),
    ("state", WorthKind::State),
    ("nonce", WorthKind::Nonce),
    ("client_secret", WorthKind::ClientSecret),
    ("client_assertion", WorthKind::ClientAssertion),
    ("password", WorthKind::Password),
    ("api_key", WorthKind::ApiKey),
    ("session", WorthKind::SessionId),
    ("Client-Cert", WorthKind::ClientCertificate),
];

impl WorthKind {
    /// By the name under which it travels; none for any other name.
    pub fn of_name(name: &str) -> Option<Self> {
        if is_session_cookie(name) {
            return Some(Self::SessionId);
        }
        let known = NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, kind)| *kind)
    }

    /// The standard's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::AccessToken => "access_token",
            Self::RefreshToken => "refresh_token",
            Self::IdToken => "id_token",
            Self::Code => "code",
            Self::CodeVerifier => "code_verifier",
            Self::CodeChallenge => "code_challenge",
            Self::State => "state",
            Self::Nonce => "nonce",
            Self::ClientSecret => "client_secret",
            Self::ClientAssertion => "client_assertion",
            Self::Password => "password",
            Self::ApiKey => "API key",
            Self::SessionId => "session id",
            Self::ClientCertificate => "client certificate",
        }
    }
}

/// The values of a message's text, in the order in which they stand in it.
pub fn worth_following(text: &str) -> Vec<Worth> {
    let head_end = head_length(text);
    let (head, body) = text.split_at(head_end);
    let first_line = head.find(['\r', '\n']).unwrap_or(head.len());
    let mut found = Vec::new();
    in_url(&head[..first_line], 0, &mut found);
    for (name, at, value) in header_values(head) {
        in_header(name, value, at, &mut found);
    }
    let start = text.len() - body.trim_start().len();
    match text[start..].chars().next() {
        Some('{' | '[') => in_json(&text[start..], start, &mut found),
        // Markup carries no form fields.
        Some('<') | None => {}
        Some(_) => in_pairs(&text[start..], start, &mut found),
    }
    found.retain(|worth| !worth.text.is_empty());
    found.sort_by_key(|worth| worth.range.start);
    found
}

/// In the query and the fragment of what may be a URL, or a request line.
fn in_url(text: &str, offset: usize, found: &mut Vec<Worth>) {
    let end = text.rfind(" HTTP/").unwrap_or(text.len());
    let Some(query_at) = text[..end].find(['?', '#']) else {
        return;
    };
    let mut at = query_at + 1;
    for part in text[at..end].split('#') {
        in_pairs(part, offset + at, found);
        at += part.len() + 1;
    }
}

fn in_header(name: &str, value: &str, at: usize, found: &mut Vec<Worth>) {
    let mut whole = |kind, text: &str, start: usize, length: usize| {
        found.push(Worth {
            kind,
            text: text.to_owned(),
            range: start..start + length,
        });
    };
    match name.to_ascii_lowercase().as_str() {
        "location" | "referer" => in_url(value, at, found),
        "x-api-key" => whole(WorthKind::ApiKey, value, at, value.len()),
        "client-cert" => whole(WorthKind::ClientCertificate, value, at, value.len()),
        "cookie" | "set-cookie" => in_cookies(value, at, found),
        "authorization" => {
            let (scheme, rest) = value.split_once(' ').unwrap_or(("", value));
            let credential = rest.trim_start();
            let start = at + value.len() - credential.len();
            if scheme.eq_ignore_ascii_case("Basic") {
                let secret = Basic::parse(credential).map(|basic| basic.secret);
                let secret = secret.unwrap_or_else(|_| credential.to_owned());
                whole(WorthKind::ClientSecret, &secret, start, credential.len());
            } else {
                let kind = if is_api_key(credential) {
                    WorthKind::ApiKey
                } else {
                    WorthKind::AccessToken
                };
                whole(kind, credential, start, credential.len());
            }
        }
        _ => {}
    }
}

/// Session cookies in `Cookie` and `Set-Cookie`; in the latter the attributes have other names.
fn in_cookies(value: &str, at: usize, found: &mut Vec<Worth>) {
    let mut pair_at = at;
    for pair in value.split(';') {
        if let Some((name, value)) = pair.split_once('=')
            && is_session_cookie(name.trim())
        {
            let start = pair_at + name.len() + 1;
            let value = value.trim_end();
            found.push(Worth {
                kind: WorthKind::SessionId,
                text: value.to_owned(),
                range: start..start + value.len(),
            });
        }
        pair_at += pair.len() + 1;
    }
}

fn in_pairs(text: &str, offset: usize, found: &mut Vec<Worth>) {
    let mut at = offset;
    for pair in text.split('&') {
        let raw_at = pair.find('=').map_or(pair.len(), |equals| equals + 1);
        let decoded = form_urlencoded::parse(pair.as_bytes()).next();
        if let Some((kind, text)) = decoded.and_then(|(name, value)| read_pair(&name, &value, text))
        {
            found.push(Worth {
                kind,
                text,
                range: at + raw_at..at + pair.len(),
            });
        } else {
            in_encoded_address(pair, at, found);
        }
        at += pair.len() + 1;
    }
}

/// In an address that is itself a value, as a script reports the page that it is on.
fn in_encoded_address(pair: &str, at: usize, found: &mut Vec<Worth>) {
    for (name, kind) in NAMES {
        if let Some(range) = encoded_value(pair, name) {
            found.push(Worth {
                kind,
                text: pair[range.clone()].to_owned(),
                range: at + range.start..at + range.end,
            });
        }
    }
}

/// What a decoded pair is, among the pairs that it stands with.
fn read_pair(name: &str, value: &str, beside: &str) -> Option<(WorthKind, String)> {
    if name == "cookie" {
        // What a script read from document.cookie.
        let cookies = value
            .split("; ")
            .filter_map(|cookie| cookie.split_once('='));
        let (_, id) = cookies
            .into_iter()
            .find(|(name, _)| is_session_cookie(name))?;
        return Some((WorthKind::SessionId, id.to_owned()));
    }
    let kind = match name {
        "token" if hints_at_refresh(beside) => WorthKind::RefreshToken,
        _ => WorthKind::of_name(name)?,
    };
    Some((kind, value.to_owned()))
}

fn in_json(body: &str, offset: usize, found: &mut Vec<Worth>) {
    for (name, kind) in NAMES {
        let quoted = format!("\"{name}\"");
        let Some(name_at) = body.find(&quoted) else {
            continue;
        };
        let rest = body[name_at + quoted.len()..].trim_start();
        let Some(value) = rest
            .strip_prefix(':')
            .and_then(|rest| rest.trim_start().strip_prefix('"'))
        else {
            continue;
        };
        let start = body.len() - value.len();
        let length = value.find('"').unwrap_or(value.len());
        found.push(Worth {
            kind,
            text: value[..length].to_owned(),
            range: offset + start..offset + start + length,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Request, Response};
    use serde_json::json;

    fn told(text: &str) -> Vec<(&'static str, String)> {
        let told = |worth: Worth| (worth.kind.name(), worth.text);
        worth_following(text).into_iter().map(told).collect()
    }

    fn pair(name: &'static str, text: &str) -> (&'static str, String) {
        (name, text.to_owned())
    }

    #[test]
    fn every_value_is_found_wherever_it_travels() {
        let authorize = Request::new(
            "GET",
            "auth.example.com",
            "/authorize?response_type=code&state=s%20t&code_challenge=ch&nonce=n",
        );
        assert_eq!(
            told(&authorize.to_text()),
            [
                pair("state", "s t"),
                pair("code_challenge", "ch"),
                pair("nonce", "n")
            ]
        );

        let back = Response::new(303)
            .header(
                "Location",
                "https://app.example.com/cb?code=c&state=s#access_token=t",
            )
            .header("Set-Cookie", "__Host-session=id; Path=/; Secure");
        assert_eq!(
            told(&back.to_text()),
            [
                pair("code", "c"),
                pair("state", "s"),
                pair("access_token", "t"),
                pair("session id", "id")
            ]
        );

        let forwarded = Request::new("GET", "api.example.com", "/").header("Client-Cert", ":YQ==:");
        assert_eq!(
            told(&forwarded.to_text()),
            [pair("client certificate", ":YQ==:")]
        );

        let exchange = Request::new("POST", "auth.example.com", "/token")
            .basic("ada-web", "se cret")
            .form(&[("code", "c"), ("code_verifier", "v"), ("scope", "x")]);
        assert_eq!(
            told(&exchange.to_text()),
            [
                pair("client_secret", "se cret"),
                pair("code", "c"),
                pair("code_verifier", "v")
            ]
        );

        let tokens = Response::new(200).json(&json!({"access_token": "a", "id_token": "i"}));
        assert_eq!(
            told(&tokens.to_text()),
            [pair("access_token", "a"), pair("id_token", "i")]
        );

        let leak = Request::new("GET", "pixel.example.org", "/p.gif")
            .header("Referer", "https://app.example.com/cb?code=c");
        assert_eq!(told(&leak.to_text()), [pair("code", "c")]);

        let reported =
            "/p.gif?page=https%3A%2F%2Fapp.example.com%2Fcb%3Fstate%3Ds%23access_token%3Dt";
        let reported = Request::new("GET", "pixel.example.org", reported);
        assert_eq!(
            told(&reported.to_text()),
            [pair("state", "s"), pair("access_token", "t")]
        );
    }

    #[test]
    fn a_deleted_cookie_and_a_page_carry_nothing() {
        let page = Response::new(200).header("Set-Cookie", "__Host-session=; Max-Age=0");
        assert_eq!(told(&page.to_text()), []);
        assert_eq!(
            told("HTTP/1.1 200 OK\r\n\r\n<a href='?code=1&state=2'>"),
            []
        );
        assert_eq!(told(""), []);
    }
}
