use super::Value;
use crate::keys::base64url;
use crate::sim::{Event, Trace};
use crate::view::decode;
use crate::wire::{WorthKind, worth_following};
use crate::words::{eyes as words, time};
use sha2::{Digest, Sha256};

/// What a party can do with a value that it knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    pub what: String,
    /// What it takes beside the value, and whether the party has that.
    pub needs: Vec<(&'static str, bool)>,
}

/// What an actor could do with a value at a step, with all that it knows by then.
pub fn use_of(trace: &Trace, values: &[Value], value: &Value, who: &str, step: u32) -> Use {
    let mut what = value
        .kind
        .map_or_else(String::new, |kind| words::use_of(kind).to_owned());
    if let Some(exp_s) = expiry_s(value, trace.time_s(step)) {
        what = format!("{what} {exp_s}");
    }
    let needs = match value.kind {
        Some(WorthKind::Code) => needs_of_code(trace, values, value, who, step),
        _ => Vec::new(),
    };
    Use { what, needs }
}

/// Until when a token says that it holds.
fn expiry_s(value: &Value, now_s: i64) -> Option<String> {
    let exp = decode(&value.text, now_s)
        .claims
        .into_iter()
        .find(|claim| claim.name == "exp")?;
    let exp_s: i64 = exp.value.parse().ok()?;
    Some(words::expires(
        &time::time_of_day(exp_s),
        &time::from_now(exp_s, now_s),
    ))
}

/// A code is worth tokens together with the verifier whose challenge began the flow, and with
/// what the client proves itself by.
fn needs_of_code(
    trace: &Trace,
    values: &[Value],
    code: &Value,
    who: &str,
    step: u32,
) -> Vec<(&'static str, bool)> {
    let mut needs = Vec::new();
    let knows = |value: &Value| value.is_known(who, step);
    let of_kind = |kind| {
        let values = values.iter();
        values.filter(move |value: &&Value| value.kind == Some(kind))
    };
    // The flow's challenge is the last one before its code.
    let challenge = of_kind(WorthKind::CodeChallenge)
        .take_while(|challenge| challenge.step <= code.step)
        .last();
    if let Some(challenge) = challenge {
        let fits = |verifier: &&Value| {
            base64url(&Sha256::digest(verifier.text.as_bytes())) == challenge.text
        };
        let has = of_kind(WorthKind::CodeVerifier).filter(fits).any(knows);
        needs.push((WorthKind::CodeVerifier.name(), has));
    }
    // What another party sends along with this code.
    let along = trace.events.iter().find_map(|event| match event {
        Event::Message { from, http, .. } if *from != who => {
            let worth = worth_following(http);
            let is_exchange = http.contains("grant_type=authorization_code");
            let is_its = worth.iter().any(|worth| worth.text == code.text);
            (is_exchange && is_its).then_some(worth)
        }
        _ => None,
    });
    for worth in along.into_iter().flatten() {
        let name = worth.kind.name();
        let proves = matches!(
            worth.kind,
            WorthKind::CodeVerifier | WorthKind::ClientSecret
        );
        if proves && needs.iter().all(|(known, _)| *known != name) {
            let has = values
                .iter()
                .any(|value| value.text == worth.text && knows(value));
            needs.push((name, has));
        }
    }
    needs
}
