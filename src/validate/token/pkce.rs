//! The verifier before the challenge: RFC 7636 §4.6, and against a downgrade RFC 9700 §4.8.2.

use super::super::{Check, Finding, Without, let_in, run};
use super::{Input, Pkce, parameter};
use crate::keys::{Challenge, Verifier};
use crate::validate::{Off, Report, Verdict};
use crate::words::pkce as words;

pub fn pkce(input: &Input<'_>) -> Finding {
    let verifier = parameter(input.request, "code_verifier");
    let stored = input.code.and_then(|record| record.challenge.as_ref());
    match (stored, verifier.as_deref()) {
        (Some(challenge), Some(verifier)) => compare(challenge, verifier),
        (Some(challenge), None) => Finding::fail(words::no_verifier(&challenge.value)),
        (None, Some(_)) => Finding::fail(words::downgraded()),
        (None, None) => match input.client.map(|client| client.pkce) {
            Some(Pkce::Optional) => Finding::unset(Without::GoOn, words::pkce_left_out()),
            _ => Finding::fail(words::no_challenge()),
        },
    }
}

/// A verifier that is none is a malformed request; one that does not fit is no grant.
pub fn pkce_error(input: &Input<'_>) -> &'static str {
    let verifier = parameter(input.request, "code_verifier");
    verifier.map_or("invalid_grant", |verifier| verifier_error(&verifier))
}

/// A challenge, and what claims to be its verifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub challenge: Challenge,
    pub verifier: String,
}

/// Puts a pair to the one check that compares them.
pub fn validate_pair(pair: &Pair, off: &Off) -> Report {
    let compare = |pair: &Pair| compare(&pair.challenge, &pair.verifier);
    let check = Check::new("token.pkce", "RFC 7636 §4.6", compare);
    run("token", &[check], pair, off, |pair, refusal| {
        refusal.map_or_else(let_in, |refusal| Verdict {
            allowed: false,
            status: 400,
            reason: refusal.because.clone(),
            header: None,
            error: Some(verifier_error(&pair.verifier)),
        })
    })
}

fn verifier_error(verifier: &str) -> &'static str {
    match Verifier::parse(verifier) {
        Ok(_) => "invalid_grant",
        Err(_) => "invalid_request",
    }
}

fn compare(challenge: &Challenge, verifier: &str) -> Finding {
    if let Some(fault) = challenge.fault() {
        return Finding::fail(words::challenge_fault(challenge, fault));
    }
    let verifier = match Verifier::parse(verifier) {
        Ok(verifier) => verifier,
        Err(fault) => return Finding::fail(words::verifier_fault(&challenge.value, fault)),
    };
    let hashed = verifier.challenge().value;
    if challenge.is_of(&verifier) {
        Finding::pass(&challenge.value, words::hash_of_verifier(&hashed))
    } else {
        Finding::fail(words::wrong_verifier(&challenge.value, &hashed))
    }
}
