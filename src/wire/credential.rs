//! Where the credential sits in a message.

use super::Request;
use std::ops::Range;

/// Names under which credentials travel in query strings, forms and JSON bodies, the strongest
/// first: what a thief would take.
const CARRIERS: [&str; 6] = [
    "access_token",
    "refresh_token",
    "code",
    "token",
    "id_token",
    "client_secret",
];

/// A bearer token as a request carries it, RFC 6750 §2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    pub place: BearerPlace,
    pub value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BearerPlace {
    /// RFC 6750 §2.1
    Header,
    /// RFC 6750 §2.2
    Form,
    /// RFC 6750 §2.3
    Query,
}

/// Every bearer token of a request, wherever it is put.
pub fn bearers(request: &Request) -> Vec<Bearer> {
    let found = |place, value| Bearer { place, value };
    let in_header = request
        .headers
        .all("Authorization")
        .filter_map(after_scheme)
        .map(|(at, value)| found(BearerPlace::Header, value[at..].to_owned()));
    let named = |pairs: Vec<(String, String)>, place| {
        pairs
            .into_iter()
            .filter(|(name, _)| name == "access_token")
            .map(move |(_, value)| found(place, value))
    };
    in_header
        .chain(named(request.query(), BearerPlace::Query))
        .chain(named(request.fields(), BearerPlace::Form))
        .collect()
}

/// The byte range of the credential in a message's text: the `Authorization` header's, else the
/// strongest one in the query or the body.
pub fn credential(text: &str) -> Option<Range<usize>> {
    let head_end = head_length(text);
    let (head, body) = text.split_at(head_end);
    in_authorization(head)
        .or_else(|| {
            let first_line = head.find(['\r', '\n']).unwrap_or(head.len());
            let query_at = head[..first_line].find('?')?;
            in_pairs(&head[query_at + 1..first_line], query_at + 1, ' ')
        })
        .or_else(|| in_json(body, head_end))
        .or_else(|| {
            in_pairs(
                body.trim_start(),
                text.len() - body.trim_start().len(),
                '\0',
            )
        })
}

/// Where the blank line begins that ends the header. Lines may end in CRLF or LF.
fn head_length(text: &str) -> usize {
    text.split_inclusive('\n')
        .take_while(|line| !line.trim_end_matches(['\r', '\n']).is_empty())
        .map(str::len)
        .sum()
}

/// The offset behind `Bearer ` in a header value, with the value.
fn after_scheme(value: &str) -> Option<(usize, &str)> {
    let scheme_end = value.find(' ')?;
    if !value[..scheme_end].eq_ignore_ascii_case("Bearer") {
        return None;
    }
    let rest = &value[scheme_end..];
    Some((
        scheme_end + rest.len() - rest.trim_start_matches(' ').len(),
        value,
    ))
}

fn in_authorization(head: &str) -> Option<Range<usize>> {
    let mut line_at = 0;
    for line in head.split_inclusive('\n') {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("Authorization")
        {
            let end = line_at + line.trim_end().len();
            let value = value.trim();
            let credential = value.split_once(' ').map_or(value, |(_, rest)| rest);
            return Some(end - credential.trim_start().len()..end);
        }
        line_at += line.len();
    }
    None
}

fn in_pairs(text: &str, offset: usize, stop: char) -> Option<Range<usize>> {
    let pairs = text.split(stop).next().unwrap_or_default();
    CARRIERS.iter().find_map(|name| {
        let mut at = 0;
        for pair in pairs.split('&') {
            if let Some((n, value)) = pair.split_once('=')
                && n == *name
                && !value.is_empty()
            {
                let start = offset + at + n.len() + 1;
                return Some(start..start + value.len());
            }
            at += pair.len() + 1;
        }
        None
    })
}

fn in_json(body: &str, offset: usize) -> Option<Range<usize>> {
    CARRIERS.iter().find_map(|name| {
        let quoted = format!("\"{name}\"");
        let after_name = body.find(&quoted)? + quoted.len();
        let rest = body[after_name..]
            .trim_start()
            .strip_prefix(':')?
            .trim_start();
        let value = rest.strip_prefix('"')?;
        let start = offset + body.len() - value.len();
        Some(start..start + value.find('"')?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Response;
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

    #[test]
    fn bearer_tokens_are_counted_in_header_query_and_form() {
        let request = Request::new("POST", "api.example.com", "/v1?access_token=q")
            .header("authorization", "bearer  h")
            .form(&[("access_token", "f")]);
        let places: Vec<_> = bearers(&request).into_iter().map(|b| b.value).collect();
        assert_eq!(places, ["h", "q", "f"]);
    }
}
