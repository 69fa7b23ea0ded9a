use crate::keys::{from_base64url, strict_object};
use crate::validate::jwt::{Token, lenient_base64url};
use crate::words::{claim as words, time};
use serde_json::{Map, Value};

/// A token taken apart for a reader, as far as it goes. Nothing in it is verified.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decoded {
    pub segments: Vec<Segment>,
    pub header: Vec<Member>,
    pub claims: Vec<Member>,
    /// Bytes of the signature; none where there is no third segment.
    pub signature_bytes: Option<usize>,
}

/// One piece between the dots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    pub name: &'static str,
    pub text: String,
    /// What keeps a strict reader from it; none where it is sound.
    pub fault: Option<String>,
}

/// One member of the header or one claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub name: String,
    /// As JSON.
    pub value: String,
    /// What it is for; empty where it is no registered name.
    pub meaning: &'static str,
    /// A time as people say it, for claims that are times.
    pub in_words: Option<String>,
}

/// Takes a compact token apart. `now_s` is in seconds since 1970.
pub fn decode(token: &str, now_s: i64) -> Decoded {
    if token.is_empty() {
        return Decoded::default();
    }
    let token = Token::read(token);
    let segments: Vec<Segment> = token
        .segments()
        .enumerate()
        .map(|(at, text)| Segment {
            name: words::segment(at),
            text: text.to_owned(),
            fault: fault(at, text),
        })
        .collect();
    let object = |at| match strict_object(&lenient_base64url(token.segment(at))) {
        Ok(map) => map,
        Err((_, careless)) => careless,
    };
    Decoded {
        header: members(&object(0), words::header_member, now_s),
        claims: members(&object(1), words::claim, now_s),
        signature_bytes: (segments.len() > 2).then(|| token.signature().len()),
        segments,
    }
}

fn fault(at: usize, text: &str) -> Option<String> {
    if let Err(fault) = from_base64url(text) {
        return Some(crate::words::jwt::not_base64url(at, text, fault).because);
    }
    if at > 1 {
        return None;
    }
    let (fault, _) = strict_object(&lenient_base64url(text)).err()?;
    Some(crate::validate::jwt::json_fault(words::segment(at), &fault))
}

pub(super) fn members(
    object: &Map<String, Value>,
    meaning: fn(&str) -> &'static str,
    now_s: i64,
) -> Vec<Member> {
    object
        .iter()
        .map(|(name, value)| Member {
            name: name.clone(),
            value: value.to_string(),
            meaning: meaning(name),
            in_words: date(name, value, now_s),
        })
        .collect()
}

fn date(name: &str, value: &Value, now_s: i64) -> Option<String> {
    if !["exp", "nbf", "iat", "auth_time", "updated_at"].contains(&name) {
        return None;
    }
    // A fraction of a second is nothing to a reader, and a far date saturates.
    #[allow(clippy::cast_possible_truncation)]
    let unix_s = value.as_f64()? as i64;
    Some(format!(
        "{}, {}",
        time::moment(unix_s),
        time::from_now(unix_s, now_s)
    ))
}
