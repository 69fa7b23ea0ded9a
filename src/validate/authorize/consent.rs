//! The user: signed in, and willing. RFC 6749 §4.1.1, `OpenID` Connect Core §3.1.2.

use super::super::{Finding, Parameters, Refusal, Without};
use super::{CONSENT, Input, asked_scope};
use crate::validate::token::beyond;
use crate::words::authorize as words;

/// The resource owner, as far as the server knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner<'a> {
    /// Nothing was said of any user: the check is off.
    Unsaid,
    SignedOut,
    SignedIn {
        user: &'a str,
        /// When, in seconds since 1970.
        since_s: i64,
        consent: Consent<'a>,
    },
}

/// What the user said about this client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent<'a> {
    NotAsked,
    /// Yes, to these scopes, space-separated.
    Given(&'a str),
    Denied,
}

/// What lacks before a code may go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// `prompt=none` beside another value, `OpenID` Connect Core §3.1.2.1.
    Contradiction,
    SignIn,
    /// The sign-in is older than `max_age` or `prompt=login` takes, seconds.
    FreshSignIn {
        age_s: i64,
        max_age_s: i64,
    },
    /// The user has not been asked about this scope.
    Consent(String),
    /// The user said no.
    Denied,
}

pub fn consent(input: &Input<'_>) -> Finding {
    if input.owner == Owner::Unsaid {
        return Finding::unset(Without::GoOn, words::no_owner());
    }
    match (lack(input), input.owner) {
        (None, Owner::SignedIn { user, .. }) => Finding::pass(
            words::a_willing_user(),
            words::consented(user, &asked_scope(input.request, input.client)),
        ),
        (Some(lack), _) => Finding::fail(words::lack(&lack, prompts_none(input))),
        (None, _) => Finding::fail(words::lack(&Lack::SignIn, prompts_none(input))),
    }
}

/// What the user has still to do or to say; none where all is said.
pub(super) fn lack(input: &Input<'_>) -> Option<Lack> {
    let prompt = prompt(input);
    if prompt.len() > 1 && prompts_none(input) {
        return Some(Lack::Contradiction);
    }
    let (since_s, consent) = match input.owner {
        Owner::Unsaid => return None,
        Owner::SignedOut => return Some(Lack::SignIn),
        Owner::SignedIn {
            since_s, consent, ..
        } => (since_s, consent),
    };
    let age_s = input.now_s.saturating_sub(since_s);
    if let Some(max_age_s) = max_age_s(input)
        && age_s > max_age_s
    {
        return Some(Lack::FreshSignIn { age_s, max_age_s });
    }
    let asked = asked_scope(input.request, input.client);
    match consent {
        Consent::Denied => Some(Lack::Denied),
        Consent::NotAsked => Some(Lack::Consent(asked)),
        Consent::Given(granted) => {
            beyond(&asked, granted).map(|scope| Lack::Consent(scope.to_owned()))
        }
    }
}

/// Why nothing is granted while nobody is signed in.
pub(super) fn nobody(input: &Input<'_>) -> Refusal {
    Refusal {
        check: CONSENT,
        because: words::lack(&Lack::SignIn, prompts_none(input)).because,
    }
}

/// The error code; none where the server may ask the user now.
pub(super) fn error(input: &Input<'_>, lack: &Lack) -> Option<&'static str> {
    match lack {
        Lack::Contradiction => Some("invalid_request"),
        Lack::Denied => Some("access_denied"),
        _ if !prompts_none(input) => None,
        Lack::SignIn | Lack::FreshSignIn { .. } => Some("login_required"),
        Lack::Consent(_) => Some("consent_required"),
    }
}

fn prompt(input: &Input<'_>) -> Vec<String> {
    let parameters = Parameters::of(input.request);
    let prompt = parameters.text("prompt").unwrap_or_default();
    prompt.split_whitespace().map(str::to_owned).collect()
}

fn prompts_none(input: &Input<'_>) -> bool {
    prompt(input).iter().any(|value| value == "none")
}

/// The oldest sign-in that will do, seconds. `prompt=login` means none but one of this moment.
fn max_age_s(input: &Input<'_>) -> Option<i64> {
    if prompt(input).iter().any(|value| value == "login") {
        return Some(0);
    }
    let parameters = Parameters::of(input.request);
    let max_age_s = parameters.text("max_age")?.parse::<u32>().ok()?;
    Some(i64::from(max_age_s))
}
