//! The API key's box.
//!
//! API keys have no RFC of their own. A key in `Authorization: Bearer` is an opaque bearer token,
//! so RFC 6750 says how it travels and how it is refused, and RFC 9110 §11 what any refusal owes;
//! how it is kept is the matter of NIST SP 800-63B and RFC 9106. Where a check has no section to
//! lean on, its `spec` says so.

mod presented;
mod record;

pub use presented::{How, Presented};
pub use record::Record;

use super::{Check, Finding, Off, Refusal, Report, Verdict, Without, let_in, run};
use crate::keys::api_key::{known_prefix, visible_part};
use crate::keys::{Environment, Kind, StoredKey};
use crate::wire::KeyPlace;
use crate::words::api_key as words;

/// What a server is configured to accept. A member left out switches off the checks that need
/// it; without records nobody gets in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    pub records: Option<Vec<Record>>,
    pub environment: Option<Environment>,
    pub kind: Option<Kind>,
    /// Scopes that the action needs, space-separated: all of them.
    pub scope: Option<String>,
}

/// One request as the box sees it.
pub struct Input<'a> {
    presented: Presented,
    policy: &'a Policy,
    /// The record with the key's visible part.
    record: Option<&'a Record>,
    /// Seconds since 1970.
    now_s: i64,
}

/// The ids of the checks, in running order.
pub fn check_ids() -> Vec<&'static str> {
    checks().iter().map(|check| check.id).collect()
}

/// Puts one presented key to the box.
///
/// `now_s` is in seconds since 1970. Never panics, whatever the input.
pub fn validate(presented: Presented, policy: &Policy, now_s: i64, off: &Off) -> Report {
    let visible = visible_part(&presented.text);
    let mut records = policy.records.iter().flatten();
    let record = records.find(|record| record.visible == visible);
    let input = Input {
        presented,
        policy,
        record,
        now_s,
    };
    run("apikey", &checks(), &input, off, answer)
}

/// A failed `known` or `secret` hides all that follows, as in every box: what a record says is
/// nobody's business until the caller has proved that the record is theirs. And where the policy
/// holds no records there is nothing to trust.
const fn checks<'a>() -> [Check<Input<'a>>; 7] {
    [
        Check::new("apikey.header", "RFC 6750 §2, §5.3", header),
        Check::new("apikey.format", "no RFC; compare RFC 8959 §1", format),
        Check::new("apikey.known", "RFC 9110 §11.4", known),
        Check::new("apikey.secret", "NIST SP 800-63B §5.1.2.2", secret),
        Check::after_trust("apikey.live", "RFC 6750 §3.1", live),
        Check::after_trust(
            "apikey.environment",
            "no RFC; compare RFC 6750 §5.2",
            environment,
        ),
        Check::after_trust("apikey.scope", "RFC 6750 §3.1", scope),
    ]
}

fn header(input: &Input<'_>) -> Finding {
    let expected = words::one_in_header();
    let How::Request(keys) = &input.presented.how else {
        return if input.presented.text.is_empty() {
            Finding::fail(words::no_key())
        } else {
            Finding::pass(expected, words::key_alone())
        };
    };
    match keys.as_slice() {
        [] => Finding::fail(words::no_key()),
        [one] if !one.place.is_header() => Finding::fail(words::key_elsewhere(one.place)),
        [one] if one.value.contains(char::is_whitespace) => Finding::fail(words::key_with_space()),
        [one] => Finding::pass(expected, words::found_in(one.place)),
        several => {
            let places: Vec<_> = several.iter().map(|key| key.place).collect();
            Finding::fail(words::several_keys(&places))
        }
    }
}

fn format(input: &Input<'_>) -> Finding {
    match &input.presented.key {
        Ok(key) => Finding::pass(
            words::well_formed(),
            words::kind_and_environment(key.kind(), key.environment()),
        ),
        Err(fault) => Finding::fail(words::malformed(fault)),
    }
}

/// An unknown key is refused sooner than a wrong one. That tells its sender that a visible part
/// exists, which is no secret.
fn known(input: &Input<'_>) -> Finding {
    let Some(records) = &input.policy.records else {
        return Finding::unset(Without::Refuse, words::no_records());
    };
    let visible = visible_part(&input.presented.text);
    match input.record {
        Some(record) => Finding::pass(
            words::a_record(visible),
            words::record_of(&record.visible, &record.name),
        ),
        None => Finding::fail(words::unknown(visible, records.len())),
    }
}

fn secret(input: &Input<'_>) -> Finding {
    if input.policy.records.is_none() {
        return Finding::unset(Without::Refuse, words::no_records());
    }
    let Some(record) = input.record else {
        return Finding::fail(words::nothing_to_compare());
    };
    let how = words::stored_how(&record.stored);
    match (record.stored.matches(&input.presented.text), &record.stored) {
        (false, _) => Finding::fail(words::wrong_secret(&how)),
        (true, StoredKey::Plain(_)) => Finding::pass(how, words::same_text()),
        (true, _) => Finding::pass(how, words::same_hash()),
    }
}

fn live(input: &Input<'_>) -> Finding {
    let Some(record) = input.record else {
        return Finding::fail(words::no_record());
    };
    match (record.revoked_s, record.expires_s) {
        (Some(since_s), _) if since_s <= input.now_s => {
            Finding::fail(words::revoked(since_s, input.now_s))
        }
        (_, Some(end_s)) if end_s <= input.now_s => {
            Finding::fail(words::expired(end_s, input.now_s))
        }
        (_, end_s) => Finding::pass(words::not_revoked(), words::lives_until(end_s, input.now_s)),
    }
}

fn environment(input: &Input<'_>) -> Finding {
    let policy = (input.policy.kind, input.policy.environment);
    let Some(record) = input.record else {
        return Finding::fail(words::no_record());
    };
    let kind = known_prefix(&input.presented.text).map(|(_, kind, _)| kind);
    let found = words::kind_and_environment_of(kind, record.environment);
    if policy == (None, None) {
        return Finding::unset(Without::GoOn, words::no_environment(&found));
    }
    let expected = words::wanted(policy.0, policy.1);
    if let Some(own) = policy.1
        && own != record.environment
    {
        let of_key = record.environment;
        return Finding::fail(words::wrong_environment(expected, found, of_key, own));
    }
    if policy.0.is_some_and(|wanted| Some(wanted) != kind) {
        return Finding::fail(words::wrong_kind(expected, found, kind));
    }
    Finding::pass(expected, found)
}

fn scope(input: &Input<'_>) -> Finding {
    let granted = input.record.map_or("", |record| &record.scopes);
    let Some(needed) = &input.policy.scope else {
        return Finding::unset(Without::GoOn, words::no_scope_policy(granted));
    };
    let missing = super::missing_scopes(needed, granted);
    if missing.is_empty() {
        Finding::pass(needed, granted)
    } else {
        Finding::fail(words::scope_missing(needed, &missing, granted))
    }
}

/// RFC 6750 §3 where the key came as a bearer credential. `X-API-Key` has no scheme to challenge
/// with, and RFC 9110 §15.5.2 asks every 401 for a challenge: it names the scheme that works here,
/// without an error code, which RFC 6750 keeps for bearer credentials.
fn answer(input: &Input<'_>, refusal: Option<&Refusal>) -> Verdict {
    let Some(refusal) = refusal else {
        return let_in();
    };
    let (status, error) = match refusal.check {
        "apikey.scope" => (403, Some("insufficient_scope")),
        "apikey.header" if input.presented.is_missing() => (401, None),
        "apikey.header" => (400, Some("invalid_request")),
        _ => (401, Some("invalid_token")),
    };
    let is_bearer = input.presented.place() == KeyPlace::Authorization;
    let error = error.filter(|_| is_bearer);
    let header = match (status, error) {
        (_, Some(error)) => Some(challenge(input, error)),
        (401, None) => Some("WWW-Authenticate: Bearer".to_owned()),
        _ => None,
    };
    Verdict {
        allowed: false,
        status,
        reason: refusal.because.clone(),
        header,
        error,
    }
}

fn challenge(input: &Input<'_>, error: &str) -> String {
    let mut header = format!("WWW-Authenticate: Bearer error=\"{error}\"");
    if let ("insufficient_scope", Some(scope)) = (error, &input.policy.scope) {
        header.push_str(&format!(", scope=\"{}\"", super::scope_tokens(scope)));
    }
    header
}
