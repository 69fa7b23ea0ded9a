use super::{Decoded, Member, Sides};
use crate::words::page as words;

/// A piece of a credential, explained.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// Empty where the piece needs no heading.
    pub title: String,
    /// What keeps a strict reader from it.
    pub faults: Vec<String>,
    pub members: Vec<Member>,
    /// What else there is to say.
    pub note: Option<String>,
    /// Two texts that should be one and the same, and are not.
    pub compared: Option<Sides>,
}

/// A decoded token as header, payload and signature; nothing where there is no token.
pub fn token_parts(decoded: Decoded) -> Vec<Part> {
    if decoded.segments.is_empty() {
        return Vec::new();
    }
    let faults = decoded.segments.into_iter();
    let part = |title: &str, members: Vec<Member>| Part {
        title: title.to_owned(),
        note: members.is_empty().then(|| words::NOTHING_YET.to_owned()),
        members,
        ..Part::default()
    };
    let mut parts = vec![
        part(words::HEADER, decoded.header),
        part(words::PAYLOAD, decoded.claims),
    ];
    parts[0].faults = faults.filter_map(|segment| segment.fault).collect();
    parts.extend(decoded.signature_bytes.map(|bytes| Part {
        title: words::SIGNATURE.to_owned(),
        note: Some(words::signature_size(bytes)),
        ..Part::default()
    }));
    parts.push(Part {
        note: Some(words::NOT_SECRET.to_owned()),
        ..Part::default()
    });
    parts
}
