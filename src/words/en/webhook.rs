//! What the webhook's box says.

use super::time::{from_now, moment, span};
use crate::validate::When;
use crate::validate::webhook::{Fault, Match, Presented};
use crate::words::Evidence;

pub fn one_header() -> String {
    "Webhook-Signature: t=…,v1=…".into()
}
pub fn header(presented: &Presented) -> String {
    let signatures = count(presented.signatures.len(), "signature");
    let others = match presented.others {
        0 => String::new(),
        others => format!("; {others} of other schemes not read"),
    };
    format!("t and {signatures}{others}")
}
fn count(number: usize, what: &str) -> String {
    match number {
        1 => format!("1 {what}"),
        number => format!("{number} {what}s"),
    }
}
pub fn fault(fault: &Fault) -> Evidence {
    let (found, because) = match fault {
        Fault::Missing => (
            "none".to_owned(),
            "The message carries no Webhook-Signature header, so nobody vouches for it.".to_owned(),
        ),
        Fault::Several => (
            "more than one".to_owned(),
            "The header Webhook-Signature stands more than once, and two readers could choose differently: it must stand once.".to_owned(),
        ),
        Fault::NoField(text) => (
            format!("\"{text}\""),
            format!("Webhook-Signature holds \"{text}\"; between its commas stand t=… and v1=…."),
        ),
        Fault::NoTimestamp => (
            "no t".to_owned(),
            "Webhook-Signature has no t, so nobody can say when the message was signed.".to_owned(),
        ),
        Fault::TwoTimestamps => (
            "t more than once".to_owned(),
            "Webhook-Signature has more than one t, and only one of them can be signed.".to_owned(),
        ),
        Fault::Timestamp(text) => (
            format!("t={text}"),
            format!("t is \"{text}\"; it is a number of seconds since 1970, in digits."),
        ),
        Fault::NoSignature => (
            "no v1".to_owned(),
            "Webhook-Signature has no v1, and this receiver reads no other scheme.".to_owned(),
        ),
        Fault::Signature(text) => (
            format!("v1={text}"),
            "A v1 is no HMAC-SHA256: that is 64 hex digits, in small letters.".to_owned(),
        ),
    };
    Evidence::new(one_header(), found, because)
}
pub fn nothing_to_check() -> Evidence {
    Evidence::new(
        one_header(),
        "none that reads",
        "There is no signature that reads, so there is nothing to check.",
    )
}

pub fn within(tolerance_s: i64) -> String {
    format!("signed within {} of now", span(tolerance_s))
}
pub fn signed_at(signed_at_s: i64, now_s: i64) -> String {
    format!("{}, {}", moment(signed_at_s), from_now(signed_at_s, now_s))
}
pub fn no_tolerance(found: String) -> Evidence {
    Evidence::new(
        "a moment close to now",
        found,
        "This receiver takes a message of any age.",
    )
}
pub fn too_old(found: String, tolerance_s: i64, age_s: i64) -> Evidence {
    Evidence::new(
        within(tolerance_s),
        found,
        format!(
            "The message was signed {} ago, and this receiver takes none that is older than {}.",
            span(age_s),
            span(tolerance_s)
        ),
    )
}
pub fn not_yet(found: String, tolerance_s: i64, age_s: i64) -> Evidence {
    Evidence::new(
        within(tolerance_s),
        found,
        format!(
            "The message says that it was signed {} from now, and clocks may lie {} apart at most.",
            span(age_s),
            span(tolerance_s)
        ),
    )
}

pub fn one_that_fits(secrets: usize) -> String {
    format!("the HMAC of t.body under {}", of_secrets(secrets))
}
fn of_secrets(secrets: usize) -> String {
    match secrets {
        1 => "the live secret".into(),
        secrets => format!("one of {secrets} live secrets"),
    }
}
pub fn fits(found: Match, secrets: usize, signatures: usize) -> String {
    format!(
        "signature {} of {signatures} fits secret {} of {secrets}",
        found.signature + 1,
        found.secret + 1
    )
}
pub fn no_secrets() -> Evidence {
    Evidence::new(
        one_that_fits(1),
        "no secret",
        "This receiver holds no secret, so it can verify nobody's signature.",
    )
}
pub fn none_fits(secrets: &[String], signatures: usize) -> Evidence {
    let because = if secrets.iter().all(String::is_empty) {
        "This receiver's secret is empty, and with an empty secret anyone could sign.".to_owned()
    } else {
        "No signature is the HMAC of this timestamp and this body under a live secret: the message was changed, or another secret signed it.".to_owned()
    };
    let found = format!("{}, none fits", count(signatures, "signature"));
    Evidence::new(one_that_fits(secrets.len()), found, because)
}

pub fn never_seen() -> String {
    "an event and a timestamp that were not let in before".into()
}
pub fn first_time(name: &str) -> String {
    format!("{name}, not seen before")
}
pub fn no_store() -> Evidence {
    Evidence::new(
        never_seen(),
        "no store of messages",
        "This receiver does not remember messages, so it would take the same one twice.",
    )
}
fn before(first: When, now_s: i64) -> String {
    match first {
        When::At(first_s) => from_now(first_s, now_s),
        When::Unsaid => "before".into(),
    }
}
pub fn seen_before(name: &str, first: When, now_s: i64) -> Evidence {
    Evidence::new(
        never_seen(),
        format!("{name}, let in {}", before(first, now_s)),
        format!(
            "This very message was let in {}: it is a copy.",
            before(first, now_s)
        ),
    )
}
