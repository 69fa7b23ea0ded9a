//! The box at the app's redirect URI: RFC 6749 §4.1.2 and §10.12, RFC 9207 §2.4.

use super::{Check, Finding, Off, Parameters, Refusal, Report, Verdict, Without, let_in, run};
use crate::wire::Request;
use crate::words::callback as words;
use subtle::ConstantTimeEq;

/// What the app keeps, in this browser session, of the flow that it began.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flow {
    /// None: the app sent none, and the check is off.
    pub state: Option<String>,
    /// The issuer that the browser was sent to. None switches the check off.
    pub issuer: Option<String>,
    /// What the token request must repeat, RFC 6749 §4.1.3.
    pub redirect_uri: Option<String>,
    /// The code verifier, RFC 7636 §4.1.
    pub verifier: Option<String>,
}

/// One request to the redirect URI beside what the app keeps.
pub struct Input<'a> {
    pub request: &'a Request,
    /// None where this browser session began no flow.
    pub flow: Option<&'a Flow>,
}

/// The ids of the checks, in running order.
pub fn check_ids() -> Vec<&'static str> {
    checks().iter().map(|check| check.id).collect()
}

/// The code that a response carries.
pub fn code(request: &Request) -> Option<String> {
    Parameters::of(request).text("code").map(str::to_owned)
}

/// Puts one response to the box. Never panics, whatever the input.
pub fn validate(input: &Input<'_>, off: &Off) -> Report {
    run("callback", &checks(), input, off, answer)
}

const fn checks<'a>() -> [Check<Input<'a>>; 3] {
    [
        Check::new("callback.error", "RFC 6749 §4.1.2.1", error),
        Check::new("callback.state", "RFC 6749 §10.12", state),
        Check::new("callback.iss", "RFC 9207 §2.4", iss),
    ]
}

/// A code, once, and no error.
fn error(input: &Input<'_>) -> Finding {
    let parameters = Parameters::of(input.request);
    if let Some(name) = parameters.repeated() {
        return Finding::fail(words::twice(name));
    }
    if let Some(error) = parameters.text("error") {
        return Finding::fail(words::an_error(error, parameters.text("error_description")));
    }
    match parameters.text("code") {
        Some(_) => Finding::pass(words::a_code(), words::code_found()),
        None => Finding::fail(words::no_code()),
    }
}

/// The value that only this browser session and the server that it was sent to have seen.
fn state(input: &Input<'_>) -> Finding {
    let Some(flow) = input.flow else {
        return Finding::fail(words::no_flow());
    };
    let Some(kept) = &flow.state else {
        return Finding::unset(Without::GoOn, words::no_state_kept());
    };
    let parameters = Parameters::of(input.request);
    match parameters.text("state") {
        None => Finding::fail(words::no_state(kept)),
        Some(found) if bool::from(found.as_bytes().ct_eq(kept.as_bytes())) => {
            Finding::pass(kept, found)
        }
        Some(found) => Finding::fail(words::other_state(kept, found)),
    }
}

/// Compared character by character, RFC 9207 §2.4 and RFC 3986 §6.2.1.
fn iss(input: &Input<'_>) -> Finding {
    let Some(flow) = input.flow else {
        return Finding::fail(words::no_flow());
    };
    let Some(sent_to) = &flow.issuer else {
        return Finding::unset(Without::GoOn, words::no_issuer_kept());
    };
    let parameters = Parameters::of(input.request);
    match parameters.text("iss") {
        None => Finding::fail(words::no_iss(sent_to)),
        Some(found) if found == sent_to => Finding::pass(sent_to, found),
        Some(found) => Finding::fail(words::other_iss(sent_to, found)),
    }
}

/// The app shows a page of its own: nothing here goes back to anyone. Where the server sent an
/// error, the verdict carries its code.
fn answer(input: &Input<'_>, refusal: Option<&Refusal>) -> Verdict {
    let Some(refusal) = refusal else {
        return let_in();
    };
    let parameters = Parameters::of(input.request);
    let error = parameters.text("error").and_then(known_error);
    Verdict {
        allowed: false,
        status: 400,
        reason: refusal.because.clone(),
        header: None,
        error: error.filter(|_| refusal.check == "callback.error"),
    }
}

/// The error codes of RFC 6749 §4.1.2.1 and `OpenID` Connect Core §3.1.2.6.
pub const ERRORS: [&str; 11] = [
    "invalid_request",
    "unauthorized_client",
    "access_denied",
    "unsupported_response_type",
    "invalid_scope",
    "server_error",
    "temporarily_unavailable",
    "interaction_required",
    "login_required",
    "account_selection_required",
    "consent_required",
];

fn known_error(found: &str) -> Option<&'static str> {
    ERRORS.into_iter().find(|known| *known == found)
}
