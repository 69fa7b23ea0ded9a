//! The authorization endpoint's box: RFC 6749 §4.1.1, RFC 7636 §4.4, RFC 9700 §2.1.

mod checks;
mod consent;
mod next;
mod redirect;

pub use consent::{Consent, Lack, Owner};
pub use next::{Granted, Next, next};
pub use redirect::{RedirectFault, accepted_by_prefix, is_registered};

use super::token::Client;
use super::{Check, Off, Parameters, Refusal, Report, Verdict, error_description, run};
use crate::wire::Request;
use crate::words::{authorize as words, check};
use redirect::{Matching, Part, target};

/// One authorization request beside what the server knows.
pub struct Input<'a> {
    pub request: &'a Request,
    /// The client that [`claimed_client_id`] names, where it is registered.
    pub client: Option<&'a Client>,
    /// The server's own issuer identifier, for `iss` in what it answers, RFC 9207 §2.
    pub issuer: Option<&'a str>,
    pub owner: Owner<'a>,
    /// Seconds since 1970.
    pub now_s: i64,
}

/// The ids of the checks, in running order.
pub fn check_ids() -> Vec<&'static str> {
    checks().iter().map(|check| check.id).collect()
}

/// The client that a request says it comes from.
pub fn claimed_client_id(request: &Request) -> Option<String> {
    Parameters::of(request).text("client_id").map(str::to_owned)
}

/// The scope that a request asks for: what it names, or where it names none all that the client
/// is registered for, RFC 6749 §3.3.
pub fn asked_scope(request: &Request, client: Option<&Client>) -> String {
    match Parameters::of(request).text("scope") {
        Some(asked) => asked.to_owned(),
        None => client
            .and_then(|client| client.scope.clone())
            .unwrap_or_default(),
    }
}

/// Puts one request to the box. Never panics, whatever the input.
///
/// Refusals are 400 on a page where nothing says that the address is the app's own, else 303 with
/// the error in `Location`. Where it is only the user who has not spoken yet, the status is 200:
/// [`next()`] says what the server shows.
pub fn validate(input: &Input<'_>, off: &Off) -> Report {
    let matching = Matching::of(off.contains(REDIRECT_URI));
    let mut report = run("authorize", &checks(), input, off, |input, refusal| {
        answer(input, refusal, matching)
    });
    // Switched off, the check still compares, if badly, and there is nowhere else to send to.
    if report.decided_by != Some(CLIENT) && target(input, matching).is_err() {
        report.decided_by = Some(REDIRECT_URI);
    } else if !report.verdict.allowed && report.decided_by.is_none() {
        report.decided_by = Some(CONSENT);
    }
    report
}

const CLIENT: &str = "authorize.client";
const REDIRECT_URI: &str = "authorize.redirect-uri";
const CONSENT: &str = "authorize.consent";

const fn checks<'a>() -> [Check<Input<'a>>; 6] {
    [
        Check::new(CLIENT, "RFC 6749 §2.2", checks::client),
        Check::new(REDIRECT_URI, "RFC 9700 §2.1", redirect::redirect_uri),
        Check::new(
            "authorize.response-type",
            "RFC 6749 §3.1.1",
            checks::response_type,
        ),
        Check::new("authorize.pkce", "RFC 7636 §4.4.1", checks::pkce),
        Check::new("authorize.scope", "RFC 6749 §3.3", checks::scope),
        Check::new(CONSENT, "RFC 6749 §4.1.1", consent::consent),
    ]
}

/// RFC 6749 §4.1.2.1 and §4.2.2.1. A redirect is 303, so that no browser sends a form on, RFC 9700 §4.12.
fn answer(input: &Input<'_>, refusal: Option<&Refusal>, matching: Matching) -> Verdict {
    let refused = |status, reason: &str, error, header| Verdict {
        allowed: false,
        status,
        reason: reason.to_owned(),
        header,
        error,
    };
    let on_page = |reason: &str| refused(400, reason, Some("invalid_request"), None);
    if let Some(refusal) = refusal
        && [CLIENT, REDIRECT_URI].contains(&refusal.check)
    {
        return on_page(&refusal.because);
    }
    let target = match target(input, matching) {
        Ok(target) => target,
        Err(fault) => return on_page(&words::redirect_fault(&fault).because),
    };
    // A server that asks for no consent still has to know whose data it grants.
    let nobody = (input.owner == Owner::SignedOut).then(|| consent::nobody(input));
    let Some(refusal) = refusal.or(nobody.as_ref()) else {
        return Verdict {
            allowed: true,
            status: 303,
            reason: check::all_passed(),
            header: None,
            error: None,
        };
    };
    let Some(error) = error(input, refusal.check) else {
        return refused(200, &refusal.because, None, None);
    };
    let description = error_description(&refusal.because);
    let location = redirect::location(
        target,
        Part::of(input.request),
        &[("error", error), ("error_description", &description)],
        Parameters::of(input.request).text("state"),
        input.issuer,
    );
    let header = Some(format!("Location: {location}"));
    refused(303, &refusal.because, Some(error), header)
}

/// The error code that a check's refusal carries; none where the user has only to be asked.
fn error(input: &Input<'_>, check: &str) -> Option<&'static str> {
    match check {
        "authorize.response-type" => Some(checks::response_type_error(input)),
        "authorize.pkce" => Some("invalid_request"),
        "authorize.scope" => Some("invalid_scope"),
        _ => consent::lack(input).and_then(|lack| consent::error(input, &lack)),
    }
}
