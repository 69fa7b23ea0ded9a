use super::Member;
use super::parameters::{explained, scopes};
use crate::keys::Verifier;
use crate::validate::Parameters;
use crate::wire::Request;
use crate::words::{parameter as words, pkce};

/// The form of a token request, parameter by parameter.
pub fn token_request(request: &Request) -> Vec<Member> {
    let pairs = Parameters::in_form(request).into_pairs();
    explained(&pairs, words::token, about)
}

/// A challenge and what claims to be its verifier, each with what there is to say of it.
pub fn explain_pair(method: &str, challenge: &str, verifier: &str) -> Vec<Member> {
    let pairs = [
        ("code_verifier", verifier),
        ("code_challenge_method", method),
        ("code_challenge", challenge),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let meaning = |name: &str| match name {
        "code_verifier" => words::token(name),
        _ => words::authorization(name),
    };
    let about = |name: &str, value: &str| match name {
        "code_challenge_method" => Some(words::method(value)),
        _ => about(name, value),
    };
    let mut members = explained(&pairs, meaning, about);
    members.retain(|member| !member.value.is_empty());
    members
}

fn about(name: &str, value: &str) -> Option<String> {
    match name {
        "grant_type" => Some(words::grant(value)),
        "scope" => scopes(value),
        "client_secret" | "password" => Some(words::not_shown()),
        "code_verifier" => Some(match Verifier::parse(value) {
            Ok(verifier) => words::challenge_of(&verifier.challenge().value),
            Err(fault) => pkce::verifier_fault("", fault).because,
        }),
        _ => None,
    }
}
