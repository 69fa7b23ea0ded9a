//! What the JWT box says.

use super::time::{from_now, moment, span};
use crate::keys::Alg;
use crate::wire::BearerPlace;
use crate::words::Evidence;
use serde_json::Value;

/// A claim or header value as it stands, or the word that it is missing.
fn shown(value: Option<&Value>) -> String {
    match value {
        None => "none".into(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn has(name: &str, value: Option<&Value>) -> String {
    match value {
        None => format!("the token has no {name}"),
        Some(value) => format!("{name} is {}", shown(Some(value))),
    }
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    // A claim's name keeps its own spelling.
    if text.starts_with("the ") {
        first.unwrap_or_default() + letters.as_str()
    } else {
        text.to_owned()
    }
}

pub fn one_credential() -> String {
    "one bearer token, in the Authorization header".into()
}
pub fn one_token() -> String {
    "one token".into()
}
pub fn one_in_header() -> String {
    "one, in the Authorization header".into()
}
pub fn no_credential() -> Evidence {
    Evidence::new(
        one_credential(),
        "none",
        "The request carries no bearer token, so nobody has said who is calling.",
    )
}
fn place(place: BearerPlace) -> &'static str {
    match place {
        BearerPlace::Header => "the Authorization header",
        BearerPlace::Form => "the form body",
        BearerPlace::Query => "the URL's query",
    }
}
pub fn credential_elsewhere(found: BearerPlace) -> Evidence {
    let found = place(found);
    Evidence::new(
        one_credential(),
        format!("one, in {found}"),
        format!(
            "The token is in {found}; this server takes it from the Authorization header only."
        ),
    )
}
pub fn credential_with_space() -> Evidence {
    Evidence::new(
        one_credential(),
        "more than one word after Bearer",
        "More than one word follows Bearer in the Authorization header, so it is not one token.",
    )
}
pub fn several_credentials(places: &[BearerPlace]) -> Evidence {
    let list: Vec<_> = places.iter().map(|p| place(*p)).collect();
    Evidence::new(
        one_credential(),
        format!("{}, in {}", places.len(), list.join(" and ")),
        format!(
            "The request carries {} bearer tokens, and two readers could choose differently.",
            places.len()
        ),
    )
}

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

pub fn list(names: &[String]) -> String {
    if names.is_empty() {
        "an empty list".into()
    } else {
        names.join(", ")
    }
}
pub fn no_alg_list(found: Option<&Value>) -> Evidence {
    Evidence::new(
        "a configured list of algorithms",
        format!("no list; the token says {}", shown(found)),
        "This server has no list of allowed algorithms, and no list never means any.",
    )
}
pub fn alg_missing(allowed: &[String], found: Option<&Value>) -> Evidence {
    Evidence::new(
        list(allowed),
        shown(found),
        "The header names no algorithm as a string in alg.",
    )
}
pub fn alg_not_allowed(allowed: &[String], found: &str) -> Evidence {
    Evidence::new(
        list(allowed),
        found,
        format!(
            "The token asks for alg {found}, and this server allows only {}.",
            list(allowed)
        ),
    )
}
pub fn alg_unknown(allowed: &[String], found: &str) -> Evidence {
    Evidence::new(
        list(allowed),
        found,
        format!("{found} is on the server's list, but this box cannot verify it."),
    )
}

pub fn nothing_critical() -> String {
    "nothing critical that is not understood".into()
}
pub fn no_crit() -> String {
    "no crit".into()
}
pub fn b64_not_true(found: &Value) -> Evidence {
    Evidence::new(
        nothing_critical(),
        format!("b64: {found}"),
        format!("The header says b64: {found}, and a JWT's payload is always base64url-encoded."),
    )
}
pub fn crit_shape(found: &Value) -> Evidence {
    Evidence::new(
        nothing_critical(),
        format!("crit: {found}"),
        "crit is not a list of at least one name.",
    )
}
pub fn crit_registered(name: &str) -> Evidence {
    Evidence::new(
        nothing_critical(),
        format!("crit names {name}"),
        format!("crit names {name}, which the standard itself defines and crit may not list."),
    )
}
pub fn crit_unknown(name: &str) -> Evidence {
    Evidence::new(
        nothing_critical(),
        format!("crit names {name}"),
        format!("The token says that {name} must be understood, and this server does not know it."),
    )
}
pub fn crit_absent_or_twice(name: &str) -> Evidence {
    Evidence::new(
        nothing_critical(),
        format!("crit names {name}"),
        format!("crit names {name}, which the header does not hold exactly once."),
    )
}

pub fn no_typ_policy(found: Option<&Value>) -> Evidence {
    Evidence::new(
        "no typ configured",
        shown(found),
        "This server does not say which typ it takes.",
    )
}
pub fn wrong_typ(wanted: &str, found: Option<&Value>) -> Evidence {
    Evidence::new(
        wanted,
        shown(found),
        sentence(&format!(
            "{}, and this endpoint takes {wanted}.",
            has("typ", found)
        )),
    )
}

pub fn no_key_needed() -> String {
    "no key, for alg none".into()
}
pub fn alg_none() -> String {
    "alg none: nothing is signed".into()
}
pub fn no_keys() -> Evidence {
    Evidence::new(
        "a configured key",
        "none configured",
        "This server has no key to verify with, and no key never means any.",
    )
}
pub fn no_key_for(alg: &str) -> Evidence {
    let alg = if alg.is_empty() { "no alg" } else { alg };
    Evidence::new(
        "a key that fits alg",
        alg,
        format!("No key can fit: the token names {alg}, which this box cannot verify."),
    )
}
pub fn key_that_fits(alg: Alg) -> String {
    format!("a configured key for {alg}")
}
fn not_used(ignored: &[&str]) -> String {
    if ignored.is_empty() {
        String::new()
    } else {
        format!("; the header's {} is ignored", ignored.join(", "))
    }
}
pub fn chosen(keys: &[String], ignored: &[&str]) -> String {
    format!("{}{}", keys.join("; "), not_used(ignored))
}
pub fn no_fitting_key(alg: Alg, why: &str, ignored: &[&str]) -> Evidence {
    Evidence::new(
        key_that_fits(alg),
        format!("none{}", not_used(ignored)),
        why,
    )
}
pub fn kid_not_text() -> String {
    "The header's kid is not a string.".into()
}
pub fn kid_unknown(kid: &str, known: &[&str]) -> String {
    format!(
        "The token names the key \"{kid}\", and the trusted keys are {}.",
        known
            .iter()
            .map(|k| format!("\"{k}\""))
            .collect::<Vec<_>>()
            .join(", ")
    )
}

pub fn none_needs_empty() -> String {
    "an empty signature, for alg none".into()
}
pub fn empty_signature() -> String {
    "empty: nobody signed this token".into()
}
pub fn none_with_signature() -> Evidence {
    Evidence::new(
        none_needs_empty(),
        "a signature",
        "The token says alg none and carries a signature all the same.",
    )
}
pub fn signature_without_algs() -> Evidence {
    Evidence::new(
        "a configured list of algorithms",
        "none configured",
        "Without a list of algorithms there is no way to say how the signature must be made.",
    )
}
pub fn signature_without_keys() -> Evidence {
    Evidence::new(
        "a configured key",
        "none configured",
        "Without a key the signature cannot be verified.",
    )
}
pub fn ecdsa_fault(alg: Alg, fault: &str, length: usize) -> Evidence {
    let because = if fault == "length" {
        format!(
            "The signature has {length} bytes, and {alg} always makes {}.",
            2 * alg_width(alg)
        )
    } else {
        format!("The signature's numbers are out of range ({fault}): no key can have made it.")
    };
    let found = if fault == "length" {
        format!("{length} bytes")
    } else {
        fault.to_owned()
    };
    Evidence::new(
        format!("r and s in 1 … n−1, {} bytes", 2 * alg_width(alg)),
        found,
        because,
    )
}
fn alg_width(alg: Alg) -> usize {
    match alg.family() {
        crate::keys::Family::Ec(curve) => curve.width(),
        _ => 0,
    }
}
pub fn signature_verifies(alg: Alg) -> String {
    format!("a valid {alg} signature")
}
pub fn with_key(key: &str) -> String {
    format!("verified with {key}")
}
pub fn signature_wrong(alg: Alg, length: usize, tried: &[String]) -> Evidence {
    let found = match (length, tried) {
        (0, _) => "no signature".into(),
        (_, []) => "no key to try".into(),
        (_, keys) => format!("does not verify with {}", keys.join("; ")),
    };
    let because = if length == 0 {
        "The token carries no signature, so nobody vouches for it.".into()
    } else {
        format!(
            "The {alg} signature does not match: the header or payload was changed, or another key signed it."
        )
    };
    Evidence::new(signature_verifies(alg), found, because)
}

pub fn led_nowhere(alg: Alg, why: &str) -> Evidence {
    Evidence::new(signature_verifies(alg), "no key to try", why)
}

pub fn no_issuer_policy(found: Option<&Value>) -> Evidence {
    Evidence::new(
        "no issuer configured",
        shown(found),
        "This server does not say which issuer it trusts.",
    )
}
pub fn wrong_iss(issuer: &str, found: Option<&Value>) -> Evidence {
    Evidence::new(
        issuer,
        shown(found),
        sentence(&format!(
            "{}, and this server trusts {issuer}.",
            has("iss", found)
        )),
    )
}
pub fn no_audience_policy(found: Option<&Value>) -> Evidence {
    Evidence::new(
        "no audience configured",
        shown(found),
        "This server does not say what its own name is.",
    )
}
pub fn wrong_aud(audience: &str, found: Option<&Value>) -> Evidence {
    Evidence::new(
        audience,
        shown(found),
        sentence(&format!(
            "{}, and this server is {audience}.",
            has("aud", found)
        )),
    )
}

fn unix(date: f64) -> i64 {
    // Saturates: a date beyond the calendar is shown as a bare number of seconds.
    #[allow(clippy::cast_possible_truncation)]
    let whole = date as i64;
    whole
}
/// A `NumericDate` in words, with its distance from now.
pub fn date(date: f64, now_s: i64) -> String {
    let unix_s = unix(date);
    format!("{} ({})", moment(unix_s), from_now(unix_s, now_s))
}
pub fn exp_missing(found: Option<&Value>) -> Evidence {
    Evidence::new(
        "a number of seconds since 1970",
        shown(found),
        match found {
            None => "The token has no exp, so it would never die.".into(),
            Some(value) => format!("exp is {value}, which is not a number of seconds."),
        },
    )
}
fn with_leeway(leeway_s: u32) -> String {
    format!("leeway {}", span(i64::from(leeway_s)))
}
pub fn later_than(now_s: i64, leeway_s: u32) -> String {
    format!("later than {}, {}", moment(now_s), with_leeway(leeway_s))
}
pub fn expired(exp: f64, now_s: i64, leeway_s: u32) -> Evidence {
    let ago = span(now_s.saturating_sub(unix(exp)));
    Evidence::new(
        later_than(now_s, leeway_s),
        date(exp, now_s),
        format!(
            "The token expired {ago} ago, and the leeway is {}.",
            span(i64::from(leeway_s))
        ),
    )
}
pub fn date_not_a_number(name: &str, found: &Value) -> Evidence {
    Evidence::new(
        "a number of seconds since 1970",
        found.to_string(),
        format!("{name} is {found}, which is not a number of seconds."),
    )
}
pub fn not_later_than(now_s: i64, leeway_s: u32) -> String {
    format!(
        "not later than {}, {}",
        moment(now_s),
        with_leeway(leeway_s)
    )
}
pub fn too_early(name: &str, found: f64, now_s: i64, leeway_s: u32) -> Evidence {
    Evidence::new(
        not_later_than(now_s, leeway_s),
        named_date(name, found, now_s),
        format!(
            "{name} lies {} ahead of this server's clock, and the leeway is {}.",
            span(unix(found).saturating_sub(now_s)),
            span(i64::from(leeway_s))
        ),
    )
}
pub fn named_date(name: &str, found: f64, now_s: i64) -> String {
    format!("{name} {}", date(found, now_s))
}
pub fn dates(seen: &[String]) -> String {
    if seen.is_empty() {
        "neither nbf nor iat".into()
    } else {
        seen.join(", ")
    }
}

pub fn no_denylist(found: Option<&Value>) -> Evidence {
    Evidence::new(
        "no denylist configured",
        format!("jti {}", shown(found)),
        "This server keeps no list of revoked tokens.",
    )
}
pub fn revoked(jti: &str) -> Evidence {
    Evidence::new(
        "not on the denylist",
        format!("jti {jti} is on it"),
        format!("The token was revoked: its jti {jti} is on the denylist."),
    )
}
pub fn not_listed(length: usize) -> String {
    match length {
        1 => "not on the denylist (1 entry)".into(),
        n => format!("not on the denylist ({n} entries)"),
    }
}
pub fn jti(jti: Option<&str>) -> String {
    format!("jti {}", jti.unwrap_or("none"))
}

pub fn no_certificate_shown(found: Option<&Value>) -> Evidence {
    Evidence::new(
        "a client certificate on the connection",
        format!("none; cnf {}", shown(found)),
        "The connection has no client certificate, and this server takes only tokens that are bound to one.",
    )
}
pub fn bound_to_another(on_connection: &str, found: &str) -> Evidence {
    Evidence::new(
        on_connection,
        found,
        "The token is bound to another certificate than the one on this connection.",
    )
}
pub fn binding_unreadable(on_connection: &str, found: &Value) -> Evidence {
    Evidence::new(
        on_connection,
        found.to_string(),
        "x5t#S256 in the token's cnf is no text, so it names no certificate.",
    )
}
pub fn not_bound(on_connection: &str, found: Option<&Value>) -> Evidence {
    Evidence::new(
        on_connection,
        format!("cnf {}", shown(found)),
        "The token is bound to no certificate, and this server takes only tokens that are.",
    )
}

pub fn no_scope_policy(found: Option<&Value>) -> Evidence {
    Evidence::new(
        "no scope configured",
        shown(found),
        "This action asks for no scope.",
    )
}
pub fn scope_missing(needed: &str, missing: &[&str], found: Option<&Value>) -> Evidence {
    Evidence::new(
        needed,
        shown(found),
        format!(
            "The caller is known, but the token does not grant {}.",
            missing.join(" ")
        ),
    )
}
