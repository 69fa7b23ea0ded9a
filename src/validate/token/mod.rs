//! The OAuth token endpoint's box: RFC 6749 §2.3, §4.1.3, §4.4 and §6, RFC 7523, RFC 7636 §4.6,
//! RFC 9700 §4.14.

mod assertion;
mod client;
mod code;
mod grant;
mod pkce;
mod refresh;
mod registered;

pub use assertion::{ASSERTION_LIFE_MAX_S, ASSERTION_TYPE, AssertionFault};
pub use client::{ClientFault, Proof, authenticate, claimed_client_id};
pub use code::{CODE_LIFE_S, CodeRecord};
pub use grant::{GRANT_TYPES, beyond};
pub use pkce::{Pair, validate_pair};
pub use refresh::RefreshRecord;
pub use registered::{AuthMethod, Client, Pkce, SecretHash};

use super::{Check, Off, Parameters, Refusal, Report, Verdict, let_in, run};
use crate::wire::Request;
use std::collections::BTreeSet;

/// Who the authorization server is, and what it remembers of client assertions.
#[derive(Debug, Clone, Default)]
pub struct Endpoint {
    /// The token endpoint's URL: one of the two audiences of an assertion, RFC 7523 §3.
    pub token_endpoint: Option<String>,
    /// The issuer identifier: the other one.
    pub issuer: Option<String>,
    /// Tolerance for clocks that differ, seconds.
    pub leeway_s: u32,
    /// Client id and `jti` of assertions that were used.
    pub used_assertions: BTreeSet<(String, String)>,
}

/// One token request beside the records it points to.
pub struct Input<'a> {
    pub request: &'a Request,
    pub endpoint: &'a Endpoint,
    /// The client that [`claimed_client_id`] names, where it is registered.
    pub client: Option<&'a Client>,
    pub code: Option<&'a CodeRecord>,
    pub refresh: Option<&'a RefreshRecord>,
    /// Seconds since 1970.
    pub now_s: i64,
}

/// One parameter of the form, where it stands exactly once and has a value, RFC 6749 §3.2.
fn parameter(request: &Request, name: &str) -> Option<String> {
    Parameters::in_form(request).text(name).map(str::to_owned)
}

/// The ids of the checks that a code meets, in running order.
pub fn check_ids_for_code() -> Vec<&'static str> {
    check_ids("authorization_code")
}

/// The ids of the checks that a refresh token meets, in running order.
pub fn check_ids_for_refresh() -> Vec<&'static str> {
    check_ids("refresh_token")
}

/// The ids of the checks that a client meets which asks for itself, in running order.
pub fn check_ids_for_client_credentials() -> Vec<&'static str> {
    check_ids("client_credentials")
}

fn check_ids(grant_type: &str) -> Vec<&'static str> {
    checks(grant_type).iter().map(|check| check.id).collect()
}

/// Puts a token request to the box of its grant type. Never panics, whatever the input.
pub fn validate(input: &Input<'_>, off: &Off) -> Report {
    let grant_type = parameter(input.request, "grant_type").unwrap_or_default();
    let mut report = run("token", &checks(&grant_type), input, off, answer);
    // Switched off, a check still has to find the record: without one there is nothing to give.
    if report.verdict.allowed
        && let Some(check) = without_record(input, &grant_type)
        && let Some(found) = report.check(check)
    {
        let because = found.because.clone();
        report.verdict = answer(input, Some(&Refusal { check, because }));
        report.decided_by = Some(check);
    }
    report
}

/// The check that looked in vain for something to give.
fn without_record(input: &Input<'_>, grant_type: &str) -> Option<&'static str> {
    match grant_type {
        "authorization_code" if input.code.is_none() => Some("token.code"),
        "refresh_token" if input.refresh.is_none() => Some("token.refresh"),
        other if !GRANT_TYPES.contains(&other) => Some("token.grant"),
        _ => None,
    }
}

/// The scope that a client which asks for itself is granted: what it asks for, or where it names
/// none all that it is registered for, RFC 6749 §3.3.
pub fn own_scope(request: &Request, client: Option<&Client>) -> String {
    let asked = parameter(request, "scope").unwrap_or_default();
    if asked.is_empty() {
        client
            .and_then(|client| client.scope.clone())
            .unwrap_or_default()
    } else {
        asked
    }
}

/// The sign-in that a refusal ends: what a code or a refresh token gave before it came again,
/// RFC 6749 §4.1.2 and RFC 9700 §4.14.2. Only the client that it was given to can end it so.
pub fn ends_family(input: &Input<'_>, report: &Report) -> Option<u32> {
    let client_id = claimed_client_id(input.request)?;
    match report.decided_by? {
        "token.single-use" => {
            input
                .code
                .filter(|record| record.client_id == client_id)?
                .family
        }
        "token.rotation" => input.refresh.map(|record| record.family),
        _ => None,
    }
}

fn checks<'a>(grant_type: &str) -> Vec<Check<Input<'a>>> {
    let mut list = vec![
        Check::new("token.client", "RFC 6749 §2.3", client::client),
        Check::new("token.grant", "RFC 6749 §5.2", grant::grant),
    ];
    match grant_type {
        "authorization_code" => list.extend([
            Check::new("token.code", "RFC 6749 §4.1.2", code::code),
            Check::new("token.single-use", "RFC 6749 §4.1.2", code::single_use),
            Check::new("token.bound", "RFC 6749 §4.1.3", code::bound),
            Check::new("token.pkce", "RFC 7636 §4.6", pkce::pkce),
        ]),
        "refresh_token" => list.extend([
            Check::new("token.refresh", "RFC 6749 §6", refresh::refresh),
            Check::new("token.rotation", "RFC 9700 §4.14.2", refresh::rotation),
            Check::new("token.scope", "RFC 6749 §6", refresh::scope),
        ]),
        "client_credentials" => list.push(Check::new("token.scope", "RFC 6749 §3.3", grant::scope)),
        _ => {}
    }
    list
}

/// RFC 6749 §5.2. RFC 9110 §15.5.2 asks for a challenge in every 401, so it stands there too
/// where the client did not use the `Authorization` header.
fn answer(input: &Input<'_>, refusal: Option<&Refusal>) -> Verdict {
    let Some(refusal) = refusal else {
        return let_in();
    };
    let (status, error) = match refusal.check {
        "token.client" => match authenticate(input) {
            Err(fault) if fault.is_malformed() => (400, "invalid_request"),
            _ => (401, "invalid_client"),
        },
        "token.grant" => (400, grant::error(input)),
        "token.code" => (400, code::code_error(input)),
        "token.bound" => (400, code::bound_error(input)),
        "token.pkce" => (400, pkce::pkce_error(input)),
        "token.refresh" => (400, refresh::refresh_error(input)),
        "token.scope" => (400, "invalid_scope"),
        _ => (400, "invalid_grant"),
    };
    Verdict {
        allowed: false,
        status,
        reason: refusal.because.clone(),
        header: (status == 401).then(|| CHALLENGE.to_owned()),
        error: Some(error),
    }
}

/// RFC 7617 §2.
pub const CHALLENGE: &str = "WWW-Authenticate: Basic realm=\"auth.example.com\"";
