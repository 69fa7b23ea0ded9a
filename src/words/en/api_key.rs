//! What the API key's box says.

use super::time::{from_now, moment, span};
use crate::keys::api_key::{BODY_LENGTH, CHECKSUM_LENGTH, SHOWN_LENGTH, entropy_bits, prefixes};
use crate::keys::{Environment, KeyFault, Kind, StoredFault, StoredKey};
use crate::wire::KeyPlace;
use crate::words::Evidence;

pub fn one_in_header() -> String {
    "one API key, in the Authorization or the X-API-Key header".into()
}
pub fn key_alone() -> String {
    "one key".into()
}
fn place(place: KeyPlace) -> &'static str {
    match place {
        KeyPlace::Authorization => "the Authorization header",
        KeyPlace::KeyHeader => "the X-API-Key header",
        KeyPlace::Query => "the URL's query",
        KeyPlace::Form => "the form body",
    }
}
pub fn found_in(found: KeyPlace) -> String {
    format!("one, in {}", place(found))
}
pub fn no_key() -> Evidence {
    Evidence::new(
        one_in_header(),
        "none",
        "The request carries no API key, so nobody has said who is calling.",
    )
}
pub fn key_elsewhere(found: KeyPlace) -> Evidence {
    let because = match found {
        KeyPlace::Query => {
            "The key is in the URL, and URLs end up in logs: this server takes a key from a header only."
        }
        _ => "The key is in the form body; this server takes it from a header only.",
    };
    Evidence::new(one_in_header(), found_in(found), because)
}
pub fn key_with_space() -> Evidence {
    Evidence::new(
        one_in_header(),
        "more than one word in the header",
        "The header holds more than one word, so it is not one key.",
    )
}
pub fn several_keys(places: &[KeyPlace]) -> Evidence {
    let list: Vec<_> = places.iter().map(|p| place(*p)).collect();
    Evidence::new(
        one_in_header(),
        format!("{}, in {}", places.len(), list.join(" and ")),
        format!(
            "The request carries {} keys, and two readers could choose differently.",
            places.len()
        ),
    )
}

pub fn well_formed() -> String {
    "a known prefix, 36 characters, and the checksum that fits them".into()
}
fn article(kind: Kind) -> &'static str {
    match kind {
        Kind::Secret => "secret key",
        Kind::Publishable => "publishable key",
    }
}
pub fn kind_and_environment(kind: Kind, environment: Environment) -> String {
    format!(
        "{}, {} environment, checksum intact",
        article(kind),
        environment.name()
    )
}
pub fn malformed(fault: &KeyFault) -> Evidence {
    let (found, because) = match fault {
        KeyFault::Prefix => (
            "no known prefix".to_owned(),
            format!(
                "It starts with none of {}, so it is no key of this server.",
                prefixes().collect::<Vec<_>>().join(", ")
            ),
        ),
        KeyFault::Length(length) => (
            format!("{length} characters behind the prefix"),
            format!(
                "Behind the prefix stand {length} characters where a key has {}: something was cut off or added.",
                BODY_LENGTH + CHECKSUM_LENGTH
            ),
        ),
        KeyFault::Character { found, place } => (
            format!("{found:?} at place {place}"),
            "The key holds a character that is neither a letter nor a digit.".to_owned(),
        ),
        KeyFault::Checksum { stated, computed } => (
            format!("checksum {stated}; the characters give {computed}"),
            "The checksum does not fit the key: a character was mistyped, or someone made it up."
                .to_owned(),
        ),
    };
    Evidence::new(well_formed(), found, because)
}

pub fn no_records() -> Evidence {
    Evidence::new(
        "key records",
        "none configured",
        "This server has no key records, so it knows no key.",
    )
}
pub fn a_record(visible: &str) -> String {
    format!("a record for {visible}…")
}
pub fn record_of(visible: &str, name: &str) -> String {
    if name.is_empty() {
        format!("{visible}…")
    } else {
        format!("{visible}…, issued to {name}")
    }
}
pub fn unknown(visible: &str, records: usize) -> Evidence {
    let found = match records {
        1 => "none (1 record)".to_owned(),
        n => format!("none ({n} records)"),
    };
    Evidence::new(
        a_record(visible),
        found,
        "No record has that visible part: this server never gave out that key.",
    )
}

/// How the key is kept, and why that is enough or not.
pub fn stored_how(stored: &StoredKey) -> String {
    match stored {
        StoredKey::Plain(_) => {
            "the key itself, kept in plain text: who reads the store has every key".into()
        }
        StoredKey::Sha256(_) => format!(
            "the SHA-256 kept: fast, and enough for a key with {} random bits not shown",
            entropy_bits(BODY_LENGTH - SHOWN_LENGTH)
        ),
        StoredKey::Argon2id(phc) => {
            let parameters = phc.split('$').nth(3).unwrap_or_default();
            format!(
                "the Argon2id kept ({parameters}): slow, for guessable secrets; with {} random bits not shown SHA-256 would do",
                entropy_bits(BODY_LENGTH - SHOWN_LENGTH)
            )
        }
    }
}
pub fn same_hash() -> String {
    "the same hash, compared in constant time".into()
}
pub fn same_text() -> String {
    "the same text, compared in constant time".into()
}
pub fn nothing_to_compare() -> Evidence {
    Evidence::new(
        "a stored hash",
        "no record",
        "There is no record to compare the key with.",
    )
}
pub fn wrong_secret(how: &str) -> Evidence {
    Evidence::new(
        how,
        "another one, compared in constant time",
        "The visible part is known, but the rest of the key is not the one that was given out.",
    )
}

pub fn no_record() -> Evidence {
    Evidence::new(
        "a record",
        "none",
        "There is no record, so nothing says what the key is for.",
    )
}
pub fn not_revoked() -> String {
    "not revoked, and inside its validity".into()
}
pub fn lives_until(end_s: Option<i64>, now_s: i64) -> String {
    match end_s {
        None => "not revoked, no end set".into(),
        Some(end_s) => format!(
            "not revoked, ends {} ({})",
            moment(end_s),
            from_now(end_s, now_s)
        ),
    }
}
pub fn revoked(since_s: i64, now_s: i64) -> Evidence {
    Evidence::new(
        not_revoked(),
        format!("revoked {}", moment(since_s)),
        format!(
            "The key is the right one, and it was revoked {} ago.",
            span(now_s.saturating_sub(since_s))
        ),
    )
}
pub fn expired(end_s: i64, now_s: i64) -> Evidence {
    Evidence::new(
        not_revoked(),
        format!("ended {}", moment(end_s)),
        format!(
            "The key's validity ended {} ago.",
            span(now_s.saturating_sub(end_s))
        ),
    )
}

pub fn wanted(kind: Option<Kind>, environment: Option<Environment>) -> String {
    let kind = kind.map_or("any key", article);
    match environment {
        None => format!("{kind}, any environment"),
        Some(environment) => format!("{kind}, {} environment", environment.name()),
    }
}
pub fn kind_and_environment_of(kind: Option<Kind>, environment: Environment) -> String {
    let kind = kind.map_or("no kind that can be read", article);
    format!("{kind}, {} environment", environment.name())
}
pub fn no_environment(found: &str) -> Evidence {
    Evidence::new(
        "no environment configured",
        found,
        "This server does not say which environment it is.",
    )
}
pub fn wrong_environment(
    expected: String,
    found: String,
    of_key: Environment,
    own: Environment,
) -> Evidence {
    Evidence::new(
        expected,
        found,
        format!(
            "The key is for the {} environment, and this server is the {} one.",
            of_key.name(),
            own.name()
        ),
    )
}
pub fn wrong_kind(expected: String, found: String, own: Option<Kind>) -> Evidence {
    let because = match own {
        Some(Kind::Publishable) => {
            "A publishable key stands in public pages: it names an integration and proves nothing."
        }
        _ => "The key is not of the kind that this endpoint takes.",
    };
    Evidence::new(expected, found, because)
}

pub fn no_scope_policy(granted: &str) -> Evidence {
    Evidence::new(
        "no scope configured",
        granted,
        "This action asks for no scope.",
    )
}
pub fn scope_missing(needed: &str, missing: &[&str], granted: &str) -> Evidence {
    let found = if granted.is_empty() { "none" } else { granted };
    Evidence::new(
        needed,
        found,
        format!(
            "The caller is known, but this key does not grant {}.",
            missing.join(" ")
        ),
    )
}

pub fn stored_fault(fault: &StoredFault) -> String {
    match fault {
        StoredFault::Unknown => {
            "A stored key is sha256: and 64 hexadecimal digits, or a PHC string that begins $argon2id$, or the key itself.".into()
        }
        StoredFault::Phc(why) => {
            format!("The PHC string is none that this box verifies, Argon2id version 19: {why}.")
        }
        StoredFault::TooCostly => {
            "The PHC string asks for more than 64 MiB, 10 passes or 16 lanes, which this box does not spend on a caller it does not know.".into()
        }
    }
}

// Explained part by part.

/// What a part of a key, or of what is stored of it, is for.
pub fn part(name: &str) -> &'static str {
    match name {
        "visible part" => "what a dashboard and a log may show, and what the record is found by",
        "prefix" => {
            "names kind and environment, so that people and scanners know the key at a glance"
        }
        "kind" => {
            "a secret key stays on a server; a publishable one stands in public and proves nothing"
        }
        "environment" => "where it counts: live data, or test data",
        "body" => "the random part: the secret",
        "checksum stated" => "the last six characters of the key",
        "checksum computed" => {
            "the CRC-32 of the body in base62: catches typing errors, proves nothing"
        }
        "stored" => "what the server keeps",
        "algorithm" => "how the key was hashed",
        "version" => "the version of Argon2; 19 is that of RFC 9106",
        "memory, KiB" => "what each guess must fill",
        "passes" => "how often each guess goes through that memory",
        "lanes" => "how many may work side by side",
        "salt" => "random, so that equal keys have unequal hashes",
        "hash" => "what the key that comes must hash to",
        _ => "",
    }
}
/// The cost parameters of Argon2 by their letters in a PHC string.
pub fn cost_name(letter: &str) -> &str {
    match letter {
        "m" => "memory, KiB",
        "t" => "passes",
        "p" => "lanes",
        other => other,
    }
}
pub fn entropy(digits: usize, bits: usize, hidden_bits: usize) -> String {
    format!(
        "{digits} characters: {bits} bits if each was drawn at random, {hidden_bits} of them beyond the visible part"
    )
}
pub fn checksum_fits() -> String {
    "fits the body".into()
}
