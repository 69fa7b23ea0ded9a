//! What the signed request's box says.

use super::time::{from_now, moment, span};
use crate::validate::When;
use crate::validate::sigv4::{Fault, Form, Presented};
use crate::words::Evidence;

pub fn one_signature() -> String {
    "AWS4-HMAC-SHA256 with Credential, SignedHeaders, Signature and X-Amz-Date".into()
}
pub fn signed_by(presented: &Presented) -> String {
    let place = match presented.form {
        Form::Header => "in the Authorization header",
        Form::Query => "in the URL",
    };
    format!("one, {place}, of {}", presented.credential.id)
}
pub fn fault(fault: &Fault) -> Evidence {
    let (found, because) = match fault {
        Fault::Missing(None) => (
            "none".to_owned(),
            "The request carries no signature, so nobody has said who is calling.".to_owned(),
        ),
        Fault::Missing(Some(scheme)) => (
            format!("Authorization: {scheme} …"),
            format!("The Authorization header holds {scheme}, and this server takes AWS4-HMAC-SHA256 alone."),
        ),
        Fault::Several => (
            "more than one credential".to_owned(),
            "The request carries more than one credential, and the server will not guess which one is meant: it takes one Authorization header, or one signature in the URL.".to_owned(),
        ),
        Fault::Algorithm(name) => (
            name.clone(),
            format!("The signature is made with {name}, and this server knows AWS4-HMAC-SHA256 alone."),
        ),
        Fault::NoField(text) => (
            format!("\"{text}\""),
            format!("The Authorization header holds \"{text}\", which is none of Credential=…, SignedHeaders=… and Signature=…."),
        ),
        Fault::FieldMissing(name) => (
            format!("no {name}"),
            format!("{name} is missing, and without it no signature can be verified."),
        ),
        Fault::FieldTwice(name) => (
            format!("{name} twice"),
            format!("{name} stands in the request twice, and two readers could choose differently: it must stand once."),
        ),
        Fault::Credential(text) => (
            format!("Credential={text}"),
            format!("Credential is \"{text}\"; it has five parts with slashes between: key id, day, region, service, aws4_request."),
        ),
        Fault::SignedHeaders => (
            "SignedHeaders is empty".to_owned(),
            "SignedHeaders names no header; host at least must be signed.".to_owned(),
        ),
        Fault::Signature(text) => (
            format!("Signature={text}"),
            "Signature is no HMAC-SHA256: that is 64 hex digits, in small letters.".to_owned(),
        ),
        Fault::Date(text) => (
            format!("X-Amz-Date: {text}"),
            format!("X-Amz-Date is \"{text}\"; it is written as in 20150830T123600Z."),
        ),
        Fault::Expires(text) => (
            format!("X-Amz-Expires={text}"),
            format!("X-Amz-Expires is \"{text}\"; it is a number of seconds from 1 to 604800, which is 7 days."),
        ),
    };
    Evidence::new(one_signature(), found, because)
}
pub fn nothing_to_check() -> Evidence {
    Evidence::new(
        one_signature(),
        "none that reads",
        "There is no signature that reads, so there is nothing to check.",
    )
}

pub fn scope(day: &str, region: Option<&str>, service: Option<&str>, terminator: &str) -> String {
    let region = region.unwrap_or("(any region)");
    let service = service.unwrap_or("(any service)");
    format!("{day}/{region}/{service}/{terminator}")
}
pub fn other_scope(
    expected: String,
    found: String,
    part: &str,
    wanted: &str,
    named: &str,
) -> Evidence {
    let because = format!(
        "The credential scope names the {part} {named}, and here it is {wanted}: this signature was made for something else."
    );
    Evidence::new(expected, found, because)
}
pub fn no_scope_policy(expected: String, found: String) -> Evidence {
    Evidence::new(
        expected,
        found,
        "This server does not say what its region and its service are.",
    )
}

pub fn known_key() -> String {
    "an access key that this server knows".into()
}
pub fn key(id: &str) -> String {
    id.into()
}
pub fn key_with_token(id: &str) -> String {
    format!("{id}, with its security token")
}
pub fn key_and_some_token(id: &str) -> String {
    format!("{id}; its security token is not compared, since this server knows none for it")
}
pub fn no_keys() -> Evidence {
    Evidence::new(
        known_key(),
        "no keys",
        "This server holds no keys, so it can verify nobody's signature.",
    )
}
pub fn unknown_key(id: &str, known: usize) -> Evidence {
    let because = match known {
        0 => "This server knows no access key at all, so it can verify nobody's signature.".into(),
        _ => format!("The access key {id} is none of the {known} that this server knows."),
    };
    Evidence::new(known_key(), id, because)
}
pub fn empty_secret(id: &str) -> Evidence {
    Evidence::new(
        known_key(),
        format!("{id}, with an empty secret"),
        format!("The secret of {id} is empty here, and with an empty secret anyone could sign."),
    )
}
pub fn token_missing(id: &str) -> Evidence {
    Evidence::new(
        key_with_token(id),
        format!("{id} alone"),
        format!(
            "{id} is a temporary key, and the request lacks its security token: X-Amz-Security-Token must carry it."
        ),
    )
}
pub fn other_token(id: &str) -> Evidence {
    Evidence::new(
        key_with_token(id),
        format!("{id}, with another token"),
        format!("The request's security token is not the one that was given out with {id}."),
    )
}

pub fn signed(names: &[String]) -> String {
    format!("{} at least", names.join(";"))
}
pub fn badly_listed(expected: String, found: String) -> Evidence {
    Evidence::new(
        expected,
        found,
        "SignedHeaders is not as it must be written: each name in small letters, once, in alphabetical order.",
    )
}
pub fn unsigned(expected: String, found: String, missing: &[&str]) -> Evidence {
    let (are, them) = match missing {
        [_] => ("is", "it"),
        _ => ("are", "them"),
    };
    let names = missing.join(", ");
    Evidence::new(
        expected,
        found,
        format!(
            "{names} {are} not signed, so anyone on the way could change {them}: SignedHeaders must name {them}."
        ),
    )
}
pub fn not_carried(expected: String, found: String, name: &str) -> Evidence {
    Evidence::new(
        expected,
        found,
        format!(
            "SignedHeaders names {name}, and the request that came carries no such header: it was taken away, or was never there."
        ),
    )
}

pub fn within(skew_s: i64) -> String {
    format!("signed within {} of now", span(skew_s))
}
pub fn good_for(expires_s: i64, skew_s: Option<i64>) -> String {
    match skew_s {
        None => format!("good for {} once signed", span(expires_s)),
        Some(skew_s) => format!(
            "good for {} once signed, clocks within {}",
            span(expires_s),
            span(skew_s)
        ),
    }
}
pub fn signed_at(signed_at_s: i64, now_s: i64) -> String {
    format!("{}, {}", moment(signed_at_s), from_now(signed_at_s, now_s))
}
pub fn no_skew_policy(found: String) -> Evidence {
    Evidence::new(
        "a moment close to now",
        found,
        "This server takes a signature of any age.",
    )
}
pub fn too_old(expected: String, found: String, skew_s: i64, age_s: i64) -> Evidence {
    Evidence::new(
        expected,
        found,
        format!(
            "The request was signed {} ago, and this server takes none that is older than {}.",
            span(age_s),
            span(skew_s)
        ),
    )
}
pub fn not_yet(expected: String, found: String, skew_s: i64, age_s: i64) -> Evidence {
    Evidence::new(
        expected,
        found,
        format!(
            "The request says that it was signed {} from now, and clocks may lie {} apart at most.",
            span(age_s),
            span(skew_s)
        ),
    )
}
pub fn expired(expected: String, found: String, expires_s: i64, age_s: i64) -> Evidence {
    Evidence::new(
        expected,
        found,
        format!(
            "The URL was signed {} ago and was good for {}.",
            span(age_s),
            span(expires_s)
        ),
    )
}

fn bytes(count: usize) -> String {
    match count {
        1 => "1 byte".into(),
        count => format!("{count} bytes"),
    }
}
pub fn body_hash(computed: &str, count: usize) -> String {
    format!("{computed}, of the {} that came", bytes(count))
}
pub fn body_undeclared() -> String {
    "no x-amz-content-sha256; this hash goes into the canonical request, so the signature covers the body".into()
}
pub fn body_or_nothing() -> String {
    "a signed body, or UNSIGNED-PAYLOAD, which this server accepts".into()
}
pub fn body_unsigned(count: usize) -> String {
    format!(
        "UNSIGNED-PAYLOAD: nothing vouches for the {} of the body",
        bytes(count)
    )
}
/// Who said that the body is not signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    ByTheRequest,
    /// A URL for S3 that declares no hash.
    ByTheUrl,
}
pub fn unsigned_refused(computed: &str, said: Said) -> Evidence {
    let who = match said {
        Said::ByTheRequest => "The request says UNSIGNED-PAYLOAD",
        Said::ByTheUrl => "A URL signed for S3 declares no hash, which means UNSIGNED-PAYLOAD",
    };
    Evidence::new(
        computed,
        "UNSIGNED-PAYLOAD",
        format!("{who}: the body could be anyone's, and this server demands a signed one."),
    )
}
pub fn no_hash(computed: &str, count: usize, declared: &str) -> Evidence {
    Evidence::new(
        body_hash(computed, count),
        declared,
        format!(
            "x-amz-content-sha256 is \"{declared}\"; it is one SHA-256 value, 64 hex digits in small letters."
        ),
    )
}
pub fn other_body(computed: &str, count: usize, declared: &str) -> Evidence {
    Evidence::new(
        body_hash(computed, count),
        declared,
        "The body that came does not have the hash in x-amz-content-sha256: it is not the body that was signed.",
    )
}

pub fn same_signature() -> String {
    "the same".into()
}
pub fn no_secret(id: &str) -> Evidence {
    Evidence::new(
        "the signature that this server computes",
        "nothing to compute it with",
        format!(
            "This server holds no secret of {id}, so it cannot compute a signature to compare."
        ),
    )
}
pub fn other_signature(own: &str, found: &str) -> Evidence {
    Evidence::new(
        own,
        found,
        "This server computes another signature from the request that came: something that is signed was changed, the two sides write it differently, or the secret is another one.",
    )
}

pub fn never_seen() -> String {
    "a signature that was not let in before".into()
}
pub fn first_time(remembered: usize) -> String {
    format!("not among the {remembered} remembered")
}
pub fn no_store() -> Evidence {
    Evidence::new(
        never_seen(),
        "no store of signatures",
        "This server does not remember signatures, so it would take the same request twice.",
    )
}
fn before(first: When, now_s: i64) -> String {
    match first {
        When::At(first_s) => from_now(first_s, now_s),
        When::Unsaid => "before".into(),
    }
}
pub fn seen_before(first: When, now_s: i64) -> Evidence {
    Evidence::new(
        never_seen(),
        format!("let in {}", before(first, now_s)),
        format!(
            "This very signature was let in {}: the request is a copy.",
            before(first, now_s)
        ),
    )
}

pub fn granted(permissions: &str) -> String {
    if permissions.is_empty() {
        "none".into()
    } else {
        permissions.into()
    }
}
pub fn no_permission_policy(permissions: &str) -> Evidence {
    Evidence::new(
        "what the action needs",
        granted(permissions),
        "This server asks no permission for the action.",
    )
}
pub fn not_permitted(needed: &str, missing: &[&str], permissions: &str) -> Evidence {
    Evidence::new(
        needed,
        granted(permissions),
        format!(
            "The signer is known and may not do this: the key lacks {}.",
            missing.join(", ")
        ),
    )
}
