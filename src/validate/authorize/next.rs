//! What the server does once the box has spoken.

use super::super::{Outcome, Parameters, Report};
use super::redirect::{Matching, Part, location, target};
use super::{Input, Lack, Owner, REDIRECT_URI, asked_scope, checks, consent};
use crate::keys::Challenge;
use crate::validate::token::CodeRecord;
use url::Url;

/// The server's next move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Status 400, on a page of the server's own, RFC 6749 §4.1.2.1.
    ErrorPage,
    /// Status 200: the user signs in, then the same request comes again.
    SignIn,
    /// Status 200: the user is asked about this scope, then the same request comes again.
    Consent { scope: String },
    /// Status 303 to the app, with the error.
    Refuse { location: String },
    /// Status 303 to the app, with a code for this.
    Grant(Box<Granted>),
}

/// What a code stands for, and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    pub client_id: String,
    /// As the request named it, and the token request must: RFC 6749 §4.1.3. None: left out.
    pub redirect_uri: Option<String>,
    /// None where the client left PKCE out.
    pub challenge: Option<Challenge>,
    pub scope: String,
    /// None where nothing was said of any user.
    pub user: Option<String>,
    target: Url,
    state: Option<String>,
    issuer: Option<String>,
}

fn granted(input: &Input<'_>, report: &Report) -> Option<Granted> {
    let check = report.check(REDIRECT_URI)?;
    let matching = Matching::of(check.outcome == Outcome::Off);
    let parameters = Parameters::of(input.request);
    let owned = |name| parameters.text(name).map(str::to_owned);
    Some(Granted {
        client_id: input.client?.id.clone(),
        redirect_uri: owned("redirect_uri"),
        challenge: checks::challenge(&parameters),
        scope: asked_scope(input.request, input.client),
        user: match input.owner {
            Owner::SignedIn { user, .. } => Some(user.to_owned()),
            Owner::Unsaid | Owner::SignedOut => None,
        },
        target: target(input, matching).ok()?,
        state: owned("state"),
        issuer: input.issuer.map(str::to_owned),
    })
}

/// The next move after [`super::validate`] gave this report for this input.
pub fn next(input: &Input<'_>, report: &Report) -> Next {
    if let Some(header) = &report.verdict.header {
        let location = header.strip_prefix("Location: ").unwrap_or(header);
        return Next::Refuse {
            location: location.to_owned(),
        };
    }
    if report.verdict.allowed {
        return granted(input, report)
            .map_or(Next::ErrorPage, |granted| Next::Grant(Box::new(granted)));
    }
    match (report.verdict.status, consent::lack(input)) {
        (200, Some(Lack::SignIn | Lack::FreshSignIn { .. })) => Next::SignIn,
        (200, Some(_)) => Next::Consent {
            scope: asked_scope(input.request, input.client),
        },
        _ => Next::ErrorPage,
    }
}

impl Granted {
    /// What the server keeps of a code that it gives out now. `now_s` is in seconds since 1970.
    pub fn record(&self, now_s: i64) -> CodeRecord {
        CodeRecord {
            client_id: self.client_id.clone(),
            redirect_uri: self.redirect_uri.clone(),
            challenge: self.challenge.clone(),
            scope: self.scope.clone(),
            user: self.user.clone(),
            issued_s: now_s,
            used: false,
            family: None,
        }
    }

    /// The address with an access token in its fragment, and `state` and `iss`: the implicit grant
    /// of RFC 6749 §4.2.2, which RFC 9700 §2.1.2 ends.
    pub fn implicit_location(&self, token: &str, life_s: i64) -> String {
        let expires_in = life_s.to_string();
        let parameters = [
            ("access_token", token),
            ("token_type", "Bearer"),
            ("expires_in", &expires_in),
            ("scope", &self.scope),
        ];
        self.answer(Part::Fragment, &parameters)
    }

    /// The address with `code`, `state` and `iss`: RFC 6749 §4.1.2, RFC 9207 §2.
    pub fn location(&self, code: &str) -> String {
        self.answer(Part::Query, &[("code", code)])
    }

    fn answer(&self, part: Part, parameters: &[(&str, &str)]) -> String {
        let (state, issuer) = (self.state.as_deref(), self.issuer.as_deref());
        location(self.target.clone(), part, parameters, state, issuer)
    }
}
