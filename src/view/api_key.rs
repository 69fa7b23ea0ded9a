use super::Member;
use crate::keys::api_key::{
    CHECKSUM_LENGTH, SHOWN_LENGTH, checksum, entropy_bits, known_prefix, visible_part,
};
use crate::keys::{ApiKey, StoredKey};
use crate::words::api_key as words;

/// An API key taken apart for a reader, as far as it goes. Whether anyone gave it out, only a
/// server's records can tell.
pub fn explain_api_key(text: &str) -> Vec<Member> {
    if text.is_empty() {
        return Vec::new();
    }
    let mut members = vec![part("visible part", visible_part(text), None)];
    let Some((prefix, kind, environment)) = known_prefix(text) else {
        let fault = ApiKey::parse(text)
            .err()
            .map(|f| words::malformed(&f).because);
        members.push(part("prefix", "", fault));
        return members;
    };
    members.push(part("prefix", prefix, None));
    members.push(part("kind", kind.name(), None));
    members.push(part("environment", environment.name(), None));
    let rest: Vec<char> = text[prefix.len()..].chars().collect();
    let (body, stated) = rest.split_at(rest.len().saturating_sub(CHECKSUM_LENGTH));
    let body: String = body.iter().collect();
    let stated: String = stated.iter().collect();
    let digits = body.chars().count();
    let hidden = digits.saturating_sub(SHOWN_LENGTH);
    let entropy = words::entropy(digits, entropy_bits(digits), entropy_bits(hidden));
    members.push(part("body", &body, Some(entropy)));
    let computed = checksum(&body);
    let fault = ApiKey::parse(text).err();
    let fault = fault.map_or_else(words::checksum_fits, |f| words::malformed(&f).because);
    members.push(part("checksum stated", &stated, Some(fault)));
    members.push(part("checksum computed", &computed, None));
    members
}

/// What a server keeps of a key, taken apart for a reader.
pub fn explain_stored_key(text: &str) -> Vec<Member> {
    let stored = match StoredKey::parse(text) {
        Ok(stored) => stored,
        Err(fault) => return vec![part("stored", text, Some(words::stored_fault(&fault)))],
    };
    let how = Some(words::stored_how(&stored));
    match &stored {
        StoredKey::Plain(_) => vec![part("stored", text, how)],
        StoredKey::Sha256(_) => {
            let digest = text.strip_prefix("sha256:").unwrap_or(text);
            vec![
                part("algorithm", "SHA-256", how),
                part("hash", digest, None),
            ]
        }
        StoredKey::Argon2id(_) => phc_parts(text, how),
    }
}

fn phc_parts(text: &str, how: Option<String>) -> Vec<Member> {
    let mut fields = text.split('$').skip(1);
    let mut field = || fields.next().unwrap_or_default();
    let (algorithm, version, costs) = (field(), field(), field());
    let mut members = vec![part("algorithm", algorithm, how)];
    members.push(part("version", version.trim_start_matches("v="), None));
    for cost in costs.split(',') {
        let (name, value) = cost.split_once('=').unwrap_or((cost, ""));
        members.push(part(words::cost_name(name), value, None));
    }
    members.push(part("salt", field(), None));
    members.push(part("hash", field(), None));
    members
}

fn part(name: &str, value: &str, in_words: Option<String>) -> Member {
    Member {
        name: name.to_owned(),
        value: value.to_owned(),
        meaning: words::part(name),
        in_words,
    }
}
