use super::{Titles, refusal, refused_by};
use crate::sim::Answer;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "lifecycles/api-key-rotation",
    title: "Rotating an API key",
    short: "API key rotation",
    question: "Four workers share a key that must be replaced. Do all four have to change at one moment?",
};

/// The name that an instance gives itself; past the fleet stands a script that nobody remembered.
pub fn instance(at: usize, fleet: usize) -> String {
    if at < fleet {
        format!("worker/{}", at + 1)
    } else {
        "old-script/1".into()
    }
}

pub fn question() -> String {
    "Four workers call with one key, and it has to be replaced: must all four change at the same moment?".into()
}
pub fn rotate() -> String {
    "Ada asks the dashboard for a new key for the same integration, with the same scope.".into()
}
pub fn rotated(overlap: bool) -> String {
    if overlap {
        "The new key is shown once, and the old one stays live beside it: two slots, and for the workers nothing has changed yet."
    } else {
        "The new key is shown once, and it takes the old one's place: the old key is disabled from this second, and all four workers hold it."
    }
    .into()
}

/// What one round came to, as the last half of a sentence.
pub fn counted(old: u32, new: u32, refused: u32) -> String {
    let calls = if old == 1 { "call" } else { "calls" };
    let served = format!("{old} {calls} on the old key, {new} on the new");
    match refused {
        0 => served,
        n => format!("{served}, {n} refused"),
    }
}
/// Which worker was redeployed, and how another one, or itself, fared; counted from 0.
pub fn deployed(at: usize, shown: usize, answer: &Answer, counted: &str) -> String {
    let (at, other) = (at + 1, shown + 1);
    match (at == other, answer.let_in()) {
        (true, true) => format!("Worker {at} is redeployed and calls with the new key: {counted}."),
        (true, false) => format!("Worker {at} is redeployed and refused all the same: {counted}."),
        (false, true) => format!(
            "Worker {at} is redeployed; worker {other} still holds the old key and is let in: {counted}."
        ),
        (false, false) => format!(
            "Worker {at} is redeployed; worker {other} still holds the old key and gets 401: {counted}."
        ),
    }
}
pub fn old_key_silent(silent_s: Option<i64>) -> String {
    match silent_s {
        None => "old key: never used".into(),
        Some(silent_s) => format!("old key: last used {} ago", span(silent_s)),
    }
}
pub fn silent(silent_s: Option<i64>) -> String {
    match silent_s {
        None => "The old key's record says that it was never used.".into(),
        Some(silent_s) => format!(
            "Another round, and the old key's own record says that it was last used {} ago: nobody needs it any more.",
            span(silent_s)
        ),
    }
}
pub fn disable(overlap: bool) -> String {
    if overlap {
        "Only now does Ada disable the old key: she has seen its traffic fall to zero, so she knows that this breaks nothing."
    } else {
        "Ada disables the old key for good measure: its record has said disabled since the new one was made."
    }
    .into()
}
pub fn disabled() -> String {
    "The old key's record stays, marked disabled: whoever tries the key later can be told from a stranger, and looked for."
        .into()
}
pub fn late(answer: &Answer) -> String {
    match refused_by(answer) {
        "" if answer.let_in() => {
            "Later an old script calls with the old key, and it gets in: with this check off, disabling a key does nothing.".into()
        }
        "apikey.live" => {
            "Later an old script calls with the old key: the hash still matches, and the record says that the key is disabled.".into()
        }
        _ => format!(
            "Later an old script calls with the old key: {}.",
            refusal(answer)
        ),
    }
}
pub fn carry_away(overlap: bool, calls: u32, refused: u32, outage_s: Option<i64>) -> String {
    match (refused, outage_s) {
        (0, _) if !overlap => {
            "Nobody was refused, because nobody asks whether a key is live: with that check on, a rotation without overlap is an outage.".into()
        }
        (0, _) => format!(
            "Two live keys make a rotation dull: issue, deploy one by one, watch the old key fall silent, disable; of {calls} calls none was refused."
        ),
        (refused, Some(outage_s)) => format!(
            "Without overlap the rotation was an outage of {outage_s} s: {refused} of {calls} calls were refused until the last worker had the new key."
        ),
        (refused, None) => format!("{refused} of {calls} calls were refused, to the end."),
    }
}
