use super::{Titles, refusal, refused_by};
use crate::cast::Fetch;
use crate::sim::Answer;
use crate::validate::Outcome;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "lifecycles/signing-key-rotation",
    title: "Rotating a signing key",
    short: "Signing key rotation",
    question: "The key that signs every token is replaced. Must every token be replaced with it?",
};

pub const THE_DISK: &str = "a copy of auth's disk";

/// What the story came to, for its last sentence.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    pub overlap: bool,
    /// Whether billing-api fetches the keys when it meets an unknown `kid`.
    pub asks_for_unknown: bool,
    /// Calls of honest clients, but for the one after the leaked key was pulled.
    pub calls: u32,
    pub refused: u32,
    pub pulled_key: PulledKey,
}

/// What a leaked key was worth after it was pulled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PulledKey {
    Dead,
    /// For as long as the API went by an older list.
    Outlived,
    /// To the end of the story.
    LivesOn,
}

pub fn mallory_role() -> &'static str {
    "finds a private key"
}
pub fn holds(kid: &str) -> String {
    format!("holds a token signed with {kid}")
}

/// Whether the list has the key that the token names; the check may be off.
fn key_found(answer: &Answer) -> bool {
    let report = answer.report.as_ref();
    let check = report.and_then(|report| report.check("jwt.key"));
    check.is_some_and(|check| check.would.unwrap_or(check.outcome) == Outcome::Passed)
}
fn no_key_asked(who: &str) -> String {
    format!(
        "{who} is let in with a token whose key is in no list any more: billing-api asks for no key."
    )
}

pub fn question() -> String {
    "auth signs every token with one private key, k1. Now k1 is to be replaced: what becomes of the tokens that are out there, signed with it?".into()
}
pub fn first(answer: &Answer, life_s: i64) -> String {
    let then = match life_s {
        0 => "It keeps the list for no other call.".into(),
        life_s => format!("It goes by that list for {}.", span(life_s)),
    };
    if answer.let_in() {
        format!(
            "billing-api fetches auth's public keys, a list by kid (JWKS), finds k1 in it, and lets the app in. {then}"
        )
    } else {
        format!("The app is refused: {}.", refusal(answer))
    }
}
pub fn rotated(overlap: bool) -> String {
    if overlap {
        "auth makes k2 and signs with it from now on. k1 stays in the list: it signs nothing more, and what it signed can still be verified."
    } else {
        "auth makes k2, signs with it from now on, and takes k1 out of the list in the same second, though tokens that k1 signed live on."
    }
    .into()
}
pub fn new_kid(answer: &Answer, fetched: Option<Fetch>) -> String {
    match (refused_by(answer), fetched) {
        ("", Some(Fetch::UnknownKid)) => "The job's token says kid: k2, which billing-api does not know. So it fetches the list once more, and there k2 is.".into(),
        ("", Some(_)) => "The job's token says kid: k2. billing-api's list is old enough to be fetched again, and the new one has k2 in it.".into(),
        ("", None) => "The job's token says kid: k2, and it is let in.".into(),
        ("jwt.key", None) => "The job's token is genuine and says kid: k2, but billing-api goes by its list, which has no k2: an honest caller is turned away.".into(),
        _ => format!("The job's token says kid: k2, and it is refused: {}.", refusal(answer)),
    }
}
pub fn old_kid(answer: &Answer) -> String {
    match refused_by(answer) {
        "" if !key_found(answer) => no_key_asked("The app"),
        "" => "The app still has its token from before. It says kid: k1, k1 is in the list that billing-api has, and nothing changed for the app.".into(),
        "jwt.key" => "The app still has its token from before, genuine and not expired. But k1 is not in the list any more: an honest caller is turned away.".into(),
        _ => format!("The app's token from before is refused: {}.", refusal(answer)),
    }
}
pub fn retired(answer: &Answer, overlap: bool) -> String {
    let told = if overlap {
        "A token's life later all that k1 signed has expired, and only now auth takes k1 out. The app has refreshed, its token says k2"
    } else {
        "A token's life later the app has refreshed, and its token says k2"
    };
    match (answer.let_in(), overlap) {
        (true, true) => format!("{told}: nobody notices."),
        (true, false) => format!("{told}: it is let in."),
        (false, _) => format!("{told}: {}.", refusal(answer)),
    }
}
pub fn leaked(answer: &Answer) -> String {
    if answer.let_in() {
        "Then k2 leaks. With the private key Mallory writes a token herself, as Ada and for a year, and no check can tell it from one of auth's.".into()
    } else {
        format!(
            "Then k2 leaks, and Mallory signs a token herself. It is refused: {}.",
            refusal(answer)
        )
    }
}
pub fn pulled(answer: &Answer, list_age_s: i64) -> String {
    match refused_by(answer) {
        "" if !key_found(answer) => no_key_asked("Mallory"),
        "" => format!(
            "auth signs with k3 and takes k2 out of its list at once. But billing-api goes by a list that is {} old, k2 is in it, and Mallory is let in again.",
            span(list_age_s)
        ),
        "jwt.key" => "auth signs with k3 and takes k2 out of its list at once. billing-api has fetched that list already, and Mallory's token finds no key.".into(),
        _ => format!("auth takes k2 out of its list at once. Mallory is refused: {}.", refusal(answer)),
    }
}
pub fn next_kid(answer: &Answer, fetched: Option<Fetch>) -> String {
    match (refused_by(answer), fetched) {
        ("", Some(_)) => "The job's next token says k3, so billing-api fetches the list again. The new one takes the old one's place: k3 is in it, and k2 is not.".into(),
        ("", None) => "The job's next token says k3, and billing-api lets it in.".into(),
        ("jwt.key", None) => "The job's next token says k3, and billing-api goes by its list, which knows no k3: again an honest caller is turned away.".into(),
        _ => format!("The job's next token says k3, and it is refused: {}.", refusal(answer)),
    }
}
pub fn after(answer: &Answer, after_s: i64) -> String {
    match refused_by(answer) {
        "" if !key_found(answer) => no_key_asked("Mallory"),
        "" => format!(
            "{} after k2 was pulled Mallory is still let in: a key is gone from an API only when the API fetches its list anew.",
            span(after_s)
        ),
        "jwt.key" => format!(
            "{} after k2 was pulled Mallory's token finds no key at billing-api: its year is over.",
            span(after_s)
        ),
        _ => format!("Mallory is refused: {}.", refusal(answer)),
    }
}
pub fn honest(answer: &Answer) -> String {
    match refused_by(answer) {
        "" if !key_found(answer) => no_key_asked("The app"),
        "" => "The app's token was signed with k2 as well, and is still taken, as every token of k2 is.".into(),
        "jwt.key" => "The app's token was signed with k2 too, so it ends with the key: a pulled key ends honest tokens and forged ones alike. The app refreshes and goes on with k3.".into(),
        _ => format!("The app is refused, and refreshes: {}.", refusal(answer)),
    }
}
pub fn carry_away(told: &Told) -> String {
    let Told { calls, refused, .. } = told;
    if told.overlap && told.asks_for_unknown && *refused == 0 {
        return match told.pulled_key {
            PulledKey::LivesOn => "Planned, nobody noticed; but after a leak the key lived on in a list that nobody fetched anew: let lists live for minutes, not for days.",
            PulledKey::Outlived => "Planned: publish, sign, wait a token's life, drop, and nobody notices. After a leak: drop at once; it costs a refresh, and the minutes that lists live.",
            PulledKey::Dead => "Planned: publish, sign, wait a token's life, drop, and nobody notices. After a leak: drop at once, at the price that every client must refresh.",
        }
        .into();
    }
    match (told.overlap, told.asks_for_unknown) {
        (_, false) if *refused > 0 => format!(
            "{refused} of {calls} honest calls met a refusal, since billing-api fetched keys only when its list was old: an unknown kid is a reason to fetch, now and then."
        ),
        (_, false) => "This time no honest call was refused, since the list was old enough each time; an unknown kid is a better reason to fetch.".into(),
        (false, _) if *refused > 0 => format!(
            "{refused} of {calls} honest calls met a refusal, with tokens that had not expired: keep the old key in the list until the last token that it signed is dead."
        ),
        (false, _) => "This time no honest call was refused; but a key that leaves the list before its tokens expire takes them along.".into(),
        (true, true) => format!("{refused} of {calls} honest calls met a refusal, and not for the rotation's sake."),
    }
}
