//! The question that each check and each defence asks, and its short name.

mod api_key;
mod authorize;
mod callback;
mod defence;
mod jwt;
mod mtls;
mod opaque;
mod session;
mod sigv4;
mod token;
mod webhook;

/// The words of one check or defence.
#[derive(Debug)]
pub struct Words {
    pub id: &'static str,
    /// In plain words, ends with a question mark.
    pub question: &'static str,
    /// A word or two for tight places.
    pub short: &'static str,
}

const ALL: &[&[Words]] = &[
    defence::DEFENCES,
    api_key::CHECKS,
    jwt::CHECKS,
    session::CHECKS,
    opaque::CHECKS,
    authorize::CHECKS,
    callback::CHECKS,
    token::CHECKS,
    mtls::CHECKS,
    sigv4::CHECKS,
    webhook::CHECKS,
];

fn find(id: &str) -> Option<&'static Words> {
    ALL.iter().copied().flatten().find(|words| words.id == id)
}

/// The question of a check, in plain words.
pub fn question(id: &str) -> &'static str {
    find(id).map_or("", |words| words.question)
}

/// A word or two for tight places.
pub fn short(id: &str) -> &'static str {
    find(id).map_or("", |words| words.short)
}

pub fn all_passed() -> String {
    "Every check that is on passed.".into()
}

/// The word for an outcome.
pub fn outcome(outcome: crate::validate::Outcome) -> &'static str {
    use crate::validate::Outcome;
    match outcome {
        Outcome::Passed => "passed",
        Outcome::Failed => "failed",
        Outcome::Off => "switched off",
        Outcome::NotReached => "not reached",
    }
}

/// What a box is called where it stands.
pub fn box_name(name: &str) -> &'static str {
    match name {
        "apikey" => "validate API key",
        "jwt" => "validate token",
        "session" => "validate session",
        "sigv4" => "validate signed request",
        "webhook" => "validate webhook",
        "opaque" => "validate opaque token",
        "authorize" => "authorization endpoint",
        "callback" => "the app's callback",
        "mtls" => "validate client certificate",
        "token" | "client" | "pkce" => "token endpoint",
        _ => "validate",
    }
}

/// The outcome as the JSON spells it.
pub fn outcome_id(outcome: crate::validate::Outcome) -> &'static str {
    use crate::validate::Outcome;
    match outcome {
        Outcome::Passed => "passed",
        Outcome::Failed => "failed",
        Outcome::Off => "off",
        Outcome::NotReached => "not-reached",
    }
}
