//! Credentials among name and value pairs: in queries, fragments, forms and JSON.

use super::{Carried, CredentialKind, header_values};
use std::ops::Range;

/// Names under which credentials travel in query strings, forms and JSON bodies, the strongest
/// first: what a thief would take.
const CARRIERS: [(&str, CredentialKind); 10] = [
    ("access_token", CredentialKind::AccessToken),
    ("refresh_token", CredentialKind::RefreshToken),
    ("code", CredentialKind::Code),
    ("token", CredentialKind::AccessToken),
    ("id_token", CredentialKind::IdToken),
    ("api_key", CredentialKind::ApiKey),
    ("session", CredentialKind::SessionId),
    ("client_assertion", CredentialKind::ClientAssertion),
    ("client_secret", CredentialKind::ClientSecret),
    ("X-Amz-Signature", CredentialKind::Signature),
];

/// In the query or the fragment of the address that a header line names.
pub(super) fn in_address(head: &str, header: &str) -> Option<Carried> {
    header_values(head)
        .filter(|(name, ..)| name.eq_ignore_ascii_case(header))
        .find_map(|(_, at, url)| {
            let parts = url.match_indices(['?', '#']);
            parts
                .map(|(mark, _)| mark + 1)
                .find_map(|start| in_pairs(&url[start..], at + start, '#'))
        })
}

pub(super) fn in_pairs(text: &str, offset: usize, stop: char) -> Option<Carried> {
    let pairs = text.split(stop).next().unwrap_or_default();
    CARRIERS.iter().find_map(|(name, kind)| {
        let kind = if *name == "token" && hints_at_refresh(pairs) {
            CredentialKind::RefreshToken
        } else {
            *kind
        };
        named(pairs, offset, name, kind)
    })
}

/// What a person typed into a form.
pub(super) fn in_password(body: &str, offset: usize) -> Option<Carried> {
    let form = body.trim_start();
    let offset = offset + body.len() - form.len();
    named(form, offset, "password", CredentialKind::Password)
}

/// The value of this name, where it is not empty.
fn named(pairs: &str, offset: usize, name: &str, kind: CredentialKind) -> Option<Carried> {
    let mut at = 0;
    for pair in pairs.split('&') {
        if let Some((n, value)) = pair.split_once('=')
            && n == name
            && !value.is_empty()
        {
            let start = offset + at + n.len() + 1;
            let range = start..start + value.len();
            return Some(Carried { kind, range });
        }
        at += pair.len() + 1;
    }
    None
}

/// In an address that is itself a parameter, as a script reports the page that it is on.
pub(super) fn in_encoded_address(query: &str, offset: usize) -> Option<Carried> {
    let query = query.split(' ').next().unwrap_or_default();
    CARRIERS.iter().find_map(|(name, kind)| {
        let Range { start, end } = encoded_value(query, name)?;
        let range = offset + start..offset + end;
        Some(Carried { kind: *kind, range })
    })
}

/// The value of this name in an address that is itself a parameter, where the marks between its
/// own parameters stand encoded; none where it is empty.
pub(in crate::wire) fn encoded_value(pairs: &str, name: &str) -> Option<Range<usize>> {
    ["%3F", "%23", "%26"].iter().find_map(|mark| {
        let before = format!("{mark}{name}%3D");
        let start = pairs.find(&before)? + before.len();
        let value = pairs[start..].split(['%', '&']).next()?;
        (!value.is_empty()).then(|| start..start + value.len())
    })
}

/// RFC 7009 §2.1 and RFC 7662 §2.1: what kind of token a request asks about.
pub(in crate::wire) fn hints_at_refresh(pairs: &str) -> bool {
    pairs
        .split('&')
        .any(|pair| pair == "token_type_hint=refresh_token")
}

pub(super) fn in_json(body: &str, offset: usize) -> Option<Carried> {
    CARRIERS.iter().find_map(|(name, kind)| {
        let quoted = format!("\"{name}\"");
        let after_name = body.find(&quoted)? + quoted.len();
        let rest = body[after_name..]
            .trim_start()
            .strip_prefix(':')?
            .trim_start();
        let value = rest.strip_prefix('"')?;
        let start = offset + body.len() - value.len();
        let range = start..start + value.find('"')?;
        Some(Carried { kind: *kind, range })
    })
}
