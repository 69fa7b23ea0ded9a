//! The token's text: three segments, base64url, JSON objects.

use crate::words::Evidence;

pub fn three() -> String {
    "3 segments".into()
}
pub fn count(count: usize) -> String {
    match count {
        1 => "1 segment".into(),
        n => format!("{n} segments"),
    }
}
pub fn not_three(found: usize) -> Evidence {
    let because = match found {
        1 => "The token has no dots, so it is no JWT: perhaps an opaque token, or half of one.".into(),
        5 => "The token has five segments: it is an encrypted JWT (JWE), and this server takes signed ones.".into(),
        n => format!("The token has {n} segments where header.payload.signature has three."),
    };
    Evidence::new(three(), count(found), because)
}

fn segment_name(at: usize) -> String {
    match at {
        0 => "header".into(),
        1 => "payload".into(),
        2 => "signature".into(),
        n => format!("segment {}", n + 1),
    }
}
pub fn clean_base64url() -> String {
    "base64url, no padding, no stray bits".into()
}
pub fn all_clean() -> String {
    "every segment clean".into()
}
pub fn not_base64url(at: usize, segment: &str, fault: base64::DecodeError) -> Evidence {
    use base64::DecodeError as D;
    let part = segment_name(at);
    let (found, because) = match fault {
        D::InvalidByte(_, b'=') | D::InvalidPadding => (
            format!("padding (=) in the {part}"),
            format!("The {part} carries padding (=), and a JWT carries none."),
        ),
        D::InvalidByte(offset, _) => {
            let odd = segment
                .get(offset..)
                .and_then(|rest| rest.chars().next())
                .map_or_else(|| "a character".into(), |c| format!("{c:?}"));
            (
                format!("{odd} at place {} of the {part}", offset + 1),
                format!("The {part} holds {odd}, which base64url does not have."),
            )
        }
        D::InvalidLength(length) => (
            format!("{length} characters in the {part}"),
            format!(
                "The {part} has {length} characters, a length that no bytes encode to: something was cut off or added."
            ),
        ),
        D::InvalidLastSymbol(..) => (
            format!("stray bits at the end of the {part}"),
            format!(
                "The last character of the {part} carries bits that no byte uses, so the same bytes could be written in two ways."
            ),
        ),
    };
    Evidence::new(clean_base64url(), found, because)
}

pub fn the_header() -> String {
    "header".into()
}
pub fn the_payload() -> String {
    "payload".into()
}
pub fn object() -> String {
    "a JSON object, every name once".into()
}
pub fn members(count: usize) -> String {
    match count {
        1 => "1 member".into(),
        n => format!("{n} members"),
    }
}
pub fn member_twice(part: &str, name: &str) -> Evidence {
    Evidence::new(
        object(),
        format!("\"{name}\" twice"),
        format!("The {part} names \"{name}\" twice, and two readers could choose differently."),
    )
}
pub fn not_an_object(part: &str, kind: &str) -> Evidence {
    Evidence::new(
        object(),
        kind,
        format!("The {part} is {kind}, not a JSON object."),
    )
}
pub fn not_json(part: &str, why: &str) -> Evidence {
    Evidence::new(
        object(),
        format!("no JSON: {why}"),
        format!("The {part} does not decode to JSON: {why}."),
    )
}
