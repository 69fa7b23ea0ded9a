use super::{Member, decode};
use crate::wire::{Basic, after_basic};
use crate::words::client as words;

/// A client's Basic credentials, taken apart as the token endpoint does, RFC 6749 §2.3.1: the
/// base64, the text under it, and the two parts. Takes the whole header line, its value, or what
/// stands behind `Basic`.
pub fn basic(pasted: &str) -> Vec<Member> {
    let line = pasted.trim();
    let value = match line.split_once(':') {
        Some((name, value)) if name.trim().eq_ignore_ascii_case("Authorization") => value.trim(),
        _ => line,
    };
    let credential = after_basic(value).unwrap_or(value);
    if credential.is_empty() {
        return Vec::new();
    }
    let member = |name: &str, value: &str, meaning, in_words| Member {
        name: name.to_owned(),
        value: value.to_owned(),
        meaning,
        in_words,
    };
    let read = Basic::pair(credential).and_then(|pair| Ok((pair, Basic::parse(credential)?)));
    let (pair, basic) = match read {
        Ok(read) => read,
        Err(fault) => {
            let why = crate::words::token::basic_fault(fault).to_owned();
            return vec![member("base64", credential, words::base64(), Some(why))];
        }
    };
    let (id, secret) = pair.split_once(':').unwrap_or_default();
    let decoded = |raw: &str, value: &str| (raw != value).then(|| words::decoded_from(raw));
    vec![
        member("base64", credential, words::base64(), None),
        member("under it", &pair, words::pair(), None),
        member("client_id", &basic.id, words::id(), decoded(id, &basic.id)),
        member(
            "client_secret",
            &basic.secret,
            words::secret(),
            decoded(secret, &basic.secret),
        ),
    ]
}

/// A client assertion, member by member: its header, then its claims with what RFC 7523 §3 makes
/// of them. Nothing in it is verified. `now_s` is in seconds since 1970.
pub fn assertion(token: &str, now_s: i64) -> Vec<Member> {
    let decoded = decode(token.trim(), now_s);
    let claims = decoded.claims.into_iter().map(|claim| Member {
        meaning: words::assertion_claim(&claim.name).unwrap_or(claim.meaning),
        ..claim
    });
    decoded.header.into_iter().chain(claims).collect()
}
