//! Authorization codes.

use super::super::Finding;
use super::{Input, claimed_client_id};
use crate::keys::base64url;
use crate::words::token as words;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// An authorization code lives this long, seconds.
pub const CODE_LIFE_S: i64 = 60;

/// What the server remembers of a code it gave out.
#[derive(Debug, Clone)]
pub struct CodeRecord {
    pub client_id: String,
    pub redirect_uri: String,
    /// S256, RFC 7636 §4.2.
    pub challenge: Option<String>,
    pub scope: String,
    pub issued_s: i64,
    pub used: bool,
}

pub fn code(input: &Input<'_>) -> Finding {
    match input.code {
        None => Finding::fail(words::unknown_code()),
        Some(record) => {
            let age_s = input.now_s.saturating_sub(record.issued_s);
            if age_s < CODE_LIFE_S {
                Finding::pass(words::code_younger(CODE_LIFE_S), words::age(age_s))
            } else {
                Finding::fail(words::code_expired(CODE_LIFE_S, age_s))
            }
        }
    }
}

pub fn single_use(input: &Input<'_>) -> Finding {
    match input.code {
        Some(record) if !record.used => Finding::pass(words::never_used(), words::first_use()),
        _ => Finding::fail(words::code_used()),
    }
}

pub fn bound(input: &Input<'_>) -> Finding {
    let client_id = claimed_client_id(input.request).unwrap_or_default();
    let redirect_uri = input.request.field("redirect_uri").unwrap_or_default();
    match input.code {
        Some(record) if record.client_id == client_id && record.redirect_uri == redirect_uri => {
            Finding::pass(
                words::pair(&record.client_id, &record.redirect_uri),
                words::pair(&client_id, &redirect_uri),
            )
        }
        Some(record) => Finding::fail(words::bound_elsewhere(
            &words::pair(&record.client_id, &record.redirect_uri),
            &words::pair(&client_id, &redirect_uri),
        )),
        None => Finding::fail(words::unknown_code()),
    }
}

pub fn pkce(input: &Input<'_>) -> Finding {
    let Some(challenge) = input.code.and_then(|record| record.challenge.as_deref()) else {
        return Finding::fail(words::no_challenge());
    };
    let Some(verifier) = input.request.field("code_verifier") else {
        return Finding::fail(words::no_verifier(challenge));
    };
    let hashed = base64url(&Sha256::digest(verifier.as_bytes()));
    if bool::from(hashed.as_bytes().ct_eq(challenge.as_bytes())) {
        Finding::pass(challenge, words::hash_of_verifier(&hashed))
    } else {
        Finding::fail(words::wrong_verifier(challenge, &hashed))
    }
}
