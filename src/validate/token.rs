//! The OAuth token endpoint's box for public clients: RFC 6749 §4.1.3 and §6, RFC 7636 §4.6,
//! RFC 9700 §4.14.

use super::{Check, Finding, Gate, Off, Refusal, Report, Verdict, let_in, run};
use crate::keys::base64url;
use crate::wire::Request;
use crate::words::token as words;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// An authorization code lives this long, seconds.
pub const CODE_LIFE_S: i64 = 60;

/// A client as the authorization server registered it.
#[derive(Debug, Clone)]
pub struct Client {
    pub id: String,
    pub redirect_uri: String,
    /// `grant_type` values.
    pub grants: Vec<&'static str>,
}

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

/// What the server remembers of a refresh token it gave out.
#[derive(Debug, Clone)]
pub struct RefreshRecord {
    /// All refresh tokens that came from one sign-in share it.
    pub family: u32,
    pub client_id: String,
    pub scope: String,
    /// Absolute end, seconds since 1970.
    pub ends_s: i64,
    /// A newer one took its place.
    pub rotated: bool,
    pub revoked: bool,
}

/// One token request beside the records it points to.
pub struct Input<'a> {
    pub request: &'a Request,
    pub client: Option<&'a Client>,
    pub code: Option<&'a CodeRecord>,
    pub refresh: Option<&'a RefreshRecord>,
    /// Seconds since 1970.
    pub now_s: i64,
}

/// The ids of the checks that a code meets, in running order.
pub fn check_ids_for_code() -> Vec<&'static str> {
    check_ids("authorization_code")
}

/// The ids of the checks that a refresh token meets, in running order.
pub fn check_ids_for_refresh() -> Vec<&'static str> {
    check_ids("refresh_token")
}

fn check_ids(grant_type: &str) -> Vec<&'static str> {
    checks(grant_type).iter().map(|check| check.id).collect()
}

/// Puts a token request to the box of its grant type.
pub fn validate(input: &Input<'_>, off: &Off) -> Report {
    let grant_type = input.request.field("grant_type").unwrap_or_default();
    run("token", &checks(&grant_type), input, off, answer)
}

fn checks<'a>(grant_type: &str) -> Vec<Check<Input<'a>>> {
    fn check<'a>(
        id: &'static str,
        spec: &'static str,
        run: fn(&Input<'a>) -> Finding,
    ) -> Check<Input<'a>> {
        Check {
            id,
            spec,
            run,
            gate: Gate::Open,
        }
    }
    let mut list = vec![
        check("token.client", "RFC 6749 §3.2.1", client),
        check("token.grant", "RFC 6749 §5.2", grant),
    ];
    match grant_type {
        "authorization_code" => list.extend([
            check("token.code", "RFC 6749 §4.1.2", code),
            check("token.single-use", "RFC 6749 §4.1.2", single_use),
            check("token.bound", "RFC 6749 §4.1.3", bound),
            check("token.pkce", "RFC 7636 §4.6", pkce),
        ]),
        "refresh_token" => list.extend([
            check("token.refresh", "RFC 6749 §6", refresh),
            check("token.rotation", "RFC 9700 §4.14.2", rotation),
            check("token.scope", "RFC 6749 §6", scope),
        ]),
        _ => {}
    }
    list
}

fn client(input: &Input<'_>) -> Finding {
    let named = input.request.field("client_id").unwrap_or_default();
    match input.client {
        Some(client) => Finding::pass(words::registered_client(), &client.id),
        None => Finding::fail(words::unknown_client(&named)),
    }
}

fn grant(input: &Input<'_>) -> Finding {
    let named = input.request.field("grant_type").unwrap_or_default();
    let allowed = input.client.map_or(&[][..], |client| &client.grants);
    if allowed.contains(&named.as_str()) {
        Finding::pass(allowed.join(", "), named)
    } else {
        Finding::fail(words::grant_not_allowed(&allowed.join(", "), &named))
    }
}

fn code(input: &Input<'_>) -> Finding {
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

fn single_use(input: &Input<'_>) -> Finding {
    match input.code {
        Some(record) if !record.used => Finding::pass(words::never_used(), words::first_use()),
        _ => Finding::fail(words::code_used()),
    }
}

fn bound(input: &Input<'_>) -> Finding {
    let client_id = input.request.field("client_id").unwrap_or_default();
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

fn pkce(input: &Input<'_>) -> Finding {
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

fn refresh(input: &Input<'_>) -> Finding {
    let client_id = input.request.field("client_id").unwrap_or_default();
    match input.refresh {
        None => Finding::fail(words::unknown_refresh()),
        Some(record) if record.revoked => Finding::fail(words::refresh_revoked()),
        Some(record) if record.client_id != client_id => {
            Finding::fail(words::refresh_of_other(&record.client_id, &client_id))
        }
        Some(record) if input.now_s >= record.ends_s => {
            Finding::fail(words::refresh_ended(record.ends_s, input.now_s))
        }
        Some(record) => Finding::pass(words::known_refresh(), words::family(record.family)),
    }
}

fn rotation(input: &Input<'_>) -> Finding {
    match input.refresh {
        Some(record) if !record.rotated => Finding::pass(words::newest(), words::not_rotated()),
        _ => Finding::fail(words::rotated()),
    }
}

/// RFC 6749 §6: not wider than what the user granted; left out, it means the same.
fn scope(input: &Input<'_>) -> Finding {
    let granted = input.refresh.map_or("", |record| &record.scope);
    let asked = input.request.field("scope").unwrap_or_default();
    let mut wider = asked
        .split_whitespace()
        .filter(|scope| !granted.split(' ').any(|g| g == *scope));
    match wider.next() {
        None if asked.is_empty() => Finding::pass(granted, words::same_scope()),
        None => Finding::pass(granted, asked),
        Some(scope) => Finding::fail(words::scope_wider(granted, scope)),
    }
}

/// RFC 6749 §5.2.
fn answer(_: &Input<'_>, refusal: Option<&Refusal>) -> Verdict {
    let Some(refusal) = refusal else {
        return let_in();
    };
    let (status, error) = match refusal.check {
        "token.client" => (401, "invalid_client"),
        "token.grant" => (400, "unsupported_grant_type"),
        "token.scope" => (400, "invalid_scope"),
        _ => (400, "invalid_grant"),
    };
    Verdict {
        allowed: false,
        status,
        reason: refusal.because.clone(),
        header: None,
        error: Some(error),
    }
}
