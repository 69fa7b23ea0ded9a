//! Where the credential sits in a message, and what kind it is.

mod logged;
mod pairs;
mod signature;

pub(super) use logged::{NAME_LENGTH as LOGGED_NAME_LENGTH, logged};
pub(super) use pairs::{encoded_value, hints_at_refresh};
use pairs::{in_address, in_encoded_address, in_json, in_pairs, in_password};
pub(super) use signature::{in_webhook_header, of_scheme};
use std::ops::Range;

/// What a credential is, as far as the message shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CredentialKind {
    AccessToken,
    RefreshToken,
    Code,
    IdToken,
    ApiKey,
    SessionId,
    /// What a person types: it opens more than any token does.
    Password,
    ClientSecret,
    ClientAssertion,
    /// Over this one message: it proves who sent it, and opens nothing else.
    Signature,
    /// As a proxy hands it on, RFC 9440 §2.2.
    ClientCertificate,
}

/// The credential of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    pub kind: CredentialKind,
    /// Bytes of the message's text.
    pub range: Range<usize>,
}

/// What the well-known frameworks call their session cookie, in small letters.
const SESSION_COOKIES: [&str; 7] = [
    "session",
    "sessionid",
    "session_id",
    "sid",
    "connect.sid",
    "jsessionid",
    "phpsessid",
];

/// How a secret API key begins: kind, then environment.
const KEY_PREFIXES: [&str; 4] = ["sk_live_", "sk_test_", "pk_live_", "pk_test_"];

/// The credential that a message's text carries: what the `Authorization` header bears, else an
/// API key's or a client certificate's own header, else a webhook's signature, else the strongest one in the query, in the
/// address that a redirect names or in the body, else the session cookie, else a password that is
/// typed, else what the page before had in its address, else what a log has kept of another
/// message; a client's own name and secret only where there is nothing else.
pub fn carried(text: &str) -> Option<Carried> {
    let head_end = head_length(text);
    let (head, body) = text.split_at(head_end);
    in_authorization(head, IsBasic::No)
        .or_else(|| in_own_header(head, "X-API-Key", CredentialKind::ApiKey))
        .or_else(|| in_own_header(head, "Client-Cert", CredentialKind::ClientCertificate))
        .or_else(|| {
            let mut headers = header_values(head);
            headers.find_map(|(name, at, value)| in_webhook_header(name, at, value))
        })
        .or_else(|| {
            let first_line = head.find(['\r', '\n']).unwrap_or(head.len());
            let query_at = head[..first_line].find('?')?;
            let query = &head[query_at + 1..first_line];
            in_pairs(query, query_at + 1, ' ').or_else(|| in_encoded_address(query, query_at + 1))
        })
        .or_else(|| in_address(head, "Location"))
        .or_else(|| in_json(body, head_end))
        .or_else(|| {
            let form = body.trim_start();
            in_pairs(form, text.len() - form.len(), '\0')
        })
        .or_else(|| in_cookies(head))
        .or_else(|| in_password(body, head_end))
        .or_else(|| in_address(head, "Referer"))
        .or_else(|| in_log(body, head_end))
        .or_else(|| in_authorization(head, IsBasic::Yes))
}

/// The byte range of the credential in a message's text.
pub fn credential(text: &str) -> Option<Range<usize>> {
    carried(text).map(|carried| carried.range)
}

/// Whether a cookie of this name holds a session id, with or without a prefix of RFC 6265bis §4.1.3.
pub fn is_session_cookie(name: &str) -> bool {
    let bare = ["__Host-", "__Secure-"]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix))
        .unwrap_or(name);
    SESSION_COOKIES.contains(&bare.to_ascii_lowercase().as_str())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum IsBasic {
    Yes,
    No,
}

/// Where the blank line begins that ends the header. Lines may end in CRLF or LF.
pub(super) fn head_length(text: &str) -> usize {
    text.split_inclusive('\n')
        .take_while(|line| !line.trim_end_matches(['\r', '\n']).is_empty())
        .map(str::len)
        .sum()
}

/// Every header line, with the offset of its value.
pub(super) fn header_values(head: &str) -> impl Iterator<Item = (&str, usize, &str)> {
    let mut line_at = 0;
    head.split_inclusive('\n').filter_map(move |line| {
        let at = line_at;
        line_at += line.len();
        let (name, value) = line.split_once(':')?;
        let before = name.len() + 1 + value.len() - value.trim_start().len();
        // An empty value ends where its line does.
        let before = before.min(line.trim_end().len());
        Some((name, at + before, value.trim()))
    })
}

fn in_authorization(head: &str, is_basic: IsBasic) -> Option<Carried> {
    header_values(head).find_map(|(name, at, value)| {
        if !name.eq_ignore_ascii_case("Authorization") {
            return None;
        }
        let (scheme, rest) = value.split_once(' ').unwrap_or(("", value));
        let basic = scheme.eq_ignore_ascii_case("Basic");
        if basic != (is_basic == IsBasic::Yes) {
            return None;
        }
        if let Some(signature) = of_scheme(scheme, value, at) {
            return Some(signature);
        }
        let credential = rest.trim_start();
        let start = at + value.len() - credential.len();
        let kind = match credential {
            _ if basic => CredentialKind::ClientSecret,
            key if is_api_key(key) => CredentialKind::ApiKey,
            _ => CredentialKind::AccessToken,
        };
        let range = start..start + credential.len();
        Some(Carried { kind, range })
    })
}

/// The first header that a log has kept whole.
fn in_log(body: &str, offset: usize) -> Option<Carried> {
    logged(body).find_map(|(at, header)| {
        let Carried { kind, range } = in_authorization(header, IsBasic::No)?;
        let start = offset + at;
        let range = start + range.start..start + range.end;
        Some(Carried { kind, range })
    })
}

pub(super) fn is_api_key(value: &str) -> bool {
    KEY_PREFIXES.iter().any(|prefix| value.starts_with(prefix))
}

fn in_own_header(head: &str, header: &str, kind: CredentialKind) -> Option<Carried> {
    header_values(head)
        .find(|(name, ..)| name.eq_ignore_ascii_case(header))
        .map(|(_, at, value)| Carried {
            kind,
            range: at..at + value.len(),
        })
}

/// In `Cookie` and in `Set-Cookie`.
fn in_cookies(head: &str) -> Option<Carried> {
    header_values(head)
        .filter(|(name, ..)| {
            name.eq_ignore_ascii_case("Cookie") || name.eq_ignore_ascii_case("Set-Cookie")
        })
        .find_map(|(_, at, value)| {
            let mut pair_at = at;
            for pair in value.split(';') {
                if let Some((name, value)) = pair.split_once('=')
                    && is_session_cookie(name.trim())
                    && !value.is_empty()
                {
                    let start = pair_at + name.len() + 1;
                    return Some(Carried {
                        kind: CredentialKind::SessionId,
                        range: start..start + value.trim_end().len(),
                    });
                }
                pair_at += pair.len() + 1;
            }
            None
        })
}

#[cfg(test)]
mod tests {
    use super::CredentialKind as Kind;
    use super::*;
    use crate::wire::{Request, Response};
    use serde_json::json;

    fn gold(text: &str) -> Option<&str> {
        credential(text).map(|range| &text[range])
    }

    #[test]
    fn the_credential_is_found_to_the_byte_wherever_it_travels() {
        let api = Request::new("GET", "api.example.com", "/v1").bearer("aaa.bbb.ccc");
        assert_eq!(gold(&api.to_text()), Some("aaa.bbb.ccc"));

        let form = Request::new("POST", "auth.example.com", "/token")
            .form(&[("grant_type", "authorization_code"), ("code", "c0de")]);
        assert_eq!(gold(&form.to_text()), Some("c0de"));

        let query = Request::new("GET", "api.example.com", "/v1?a=1&access_token=tok&b=2");
        assert_eq!(gold(&query.to_text()), Some("tok"));

        let answer = Response::new(200).json(&json!({"refresh_token": "r", "access_token": "t.t"}));
        assert_eq!(gold(&answer.to_text()), Some("t.t"));

        assert_eq!(gold(&Response::new(204).to_text()), None);
    }

    #[test]
    fn the_credential_is_found_in_text_that_a_person_pastes() {
        for text in [
            "GET / HTTP/1.1\nHost: a\nAuthorization: Bearer aaa.bbb\n\n",
            "GET / HTTP/1.1\nauthorization:Bearer   aaa.bbb  \r\nHost: a",
            "POST /?access_token=aaa.bbb HTTP/1.1\nHost: a\n\nAuthorization: Bearer x",
            "POST / HTTP/1.1\nHost: a\n\naccess_token=aaa.bbb",
        ] {
            assert_eq!(gold(text), Some("aaa.bbb"), "{text}");
        }
        assert_eq!(gold("Authorization:"), Some(""));
    }

    fn expect_kinds(cases: &[(&str, Kind, &str)]) {
        for (text, kind, value) in cases {
            let carried = carried(text).expect("a credential");
            assert_eq!(
                (carried.kind, &text[carried.range]),
                (*kind, *value),
                "{text}"
            );
        }
    }

    #[test]
    fn a_certificate_that_a_proxy_hands_on_is_a_credential() {
        let text = "GET / HTTP/1.1\r\nclient-cert: :abc=:\r\n\r\n";
        let found = carried(text).map(|found| (found.kind, &text[found.range]));
        assert_eq!(found, Some((CredentialKind::ClientCertificate, ":abc=:")));
    }

    #[test]
    fn each_credential_is_known_by_its_kind() {
        expect_kinds(&[
            (
                "GET / HTTP/1.1\r\nAuthorization: Bearer sk_live_abc\r\n\r\n",
                Kind::ApiKey,
                "sk_live_abc",
            ),
            (
                "GET / HTTP/1.1\r\nX-API-Key: abc\r\n\r\n",
                Kind::ApiKey,
                "abc",
            ),
            (
                "GET / HTTP/1.1\r\nClient-Cert: :abc=:\r\n\r\n",
                Kind::ClientCertificate,
                ":abc=:",
            ),
            ("GET /?api_key=abc HTTP/1.1\r\n\r\n", Kind::ApiKey, "abc"),
            (
                "GET / HTTP/1.1\r\nCookie: theme=dark; __Host-session=abc\r\n\r\n",
                Kind::SessionId,
                "abc",
            ),
            (
                "HTTP/1.1 200 OK\r\nSet-Cookie: __Host-session=abc; Path=/; Secure\r\n\r\n",
                Kind::SessionId,
                "abc",
            ),
            (
                "POST /introspect HTTP/1.1\r\nAuthorization: Basic xyz\r\n\r\ntoken=abc",
                Kind::AccessToken,
                "abc",
            ),
            (
                "POST /revoke HTTP/1.1\r\n\r\ntoken=abc&token_type_hint=refresh_token",
                Kind::RefreshToken,
                "abc",
            ),
            (
                "POST /token HTTP/1.1\r\nAuthorization: Basic xyz\r\n\r\ngrant_type=client_credentials",
                Kind::ClientSecret,
                "xyz",
            ),
            (
                "POST /token HTTP/1.1\r\n\r\ngrant_type=client_credentials&client_assertion=a.b.c",
                Kind::ClientAssertion,
                "a.b.c",
            ),
        ]);
    }

    #[test]
    fn a_credential_on_its_way_through_a_browser_is_known_by_its_kind() {
        expect_kinds(&[
            (
                "HTTP/1.1 303 See Other\r\nLocation: https://a.example.com/cb?x=1&code=abc&state=s\r\n\r\n",
                Kind::Code,
                "abc",
            ),
            (
                "HTTP/1.1 303 See Other\r\nlocation: https://a.example.com/cb?x=1#access_token=abc&iss=i\r\n\r\n",
                Kind::AccessToken,
                "abc",
            ),
            (
                "GET com.example.ada:/callback?code=abc HTTP/1.1\r\n\r\n",
                Kind::Code,
                "abc",
            ),
            (
                "POST /login HTTP/1.1\r\n\r\nusername=ada&password=abc",
                Kind::Password,
                "abc",
            ),
            (
                "POST /token HTTP/1.1\r\nAuthorization: Basic xyz\r\n\r\ngrant_type=password&password=abc&scope=s",
                Kind::Password,
                "abc",
            ),
            (
                "POST /login HTTP/1.1\r\nCookie: sid=s\r\n\r\npassword=abc",
                Kind::SessionId,
                "s",
            ),
            (
                "GET /pixel.gif HTTP/1.1\r\nReferer: https://a.example.com/cb?code=abc#top\r\n\r\n",
                Kind::Code,
                "abc",
            ),
            (
                "GET /pixel.gif?page=https%3A%2F%2Fa.example.com%2Fcb%23state%3Ds%26access_token%3Dabc%26iss%3Di HTTP/1.1\r\n\r\n",
                Kind::AccessToken,
                "abc",
            ),
            (
                "GET /pixel.gif?page=https%3A%2F%2Fa.example.com%2Fcb%3Fcode%3Dabc&n=1 HTTP/1.1\r\n\r\n",
                Kind::Code,
                "abc",
            ),
        ]);
    }
}
