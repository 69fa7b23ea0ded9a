use super::Member;
use super::parameters::{destination, explained, scopes};
use crate::keys::{Challenge, S256};
use crate::validate::Parameters;
use crate::wire::Request;
use crate::words::parameter as words;

/// An authorization request, parameter by parameter: its form where it is a POST, else its query.
pub fn authorization_request(request: &Request) -> Vec<Member> {
    let pairs = Parameters::of(request).into_pairs();
    explained(&pairs, words::authorization, about)
}

fn about(name: &str, value: &str) -> Option<String> {
    match name {
        "response_type" => Some(words::response_type(value)),
        "redirect_uri" => destination(value),
        "scope" => scopes(value),
        "state" | "nonce" => Some(words::random_text(value.chars().count())),
        "code_challenge" => Some(challenge(value)),
        "code_challenge_method" => Some(words::method(value)),
        "prompt" => Some(words::prompt(value)),
        "max_age" => value.parse::<u32>().ok().map(|s| words::seconds(s.into())),
        _ => None,
    }
}

fn challenge(value: &str) -> String {
    let challenge = Challenge {
        value: value.to_owned(),
        method: S256.to_owned(),
    };
    match challenge.fault() {
        None => words::a_hash(),
        Some(_) => words::no_hash(value.chars().count()),
    }
}
