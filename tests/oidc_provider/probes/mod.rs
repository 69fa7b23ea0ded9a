//! Mistakes that an app, or an attacker, can make at an authorization server, and what the
//! server must answer.

pub mod authorize;
pub mod client;
pub mod code;
pub mod refresh;
pub mod revoke;

use crate::answer::{Answer, Part, Told};
use crate::server::{CALLBACK, ISSUER, STATE, Server};
use glassgate::wire::Response;

/// One mistake.
pub struct Probe {
    pub name: &'static str,
    /// Makes it, with all that goes before.
    pub make: fn(&mut dyn Server) -> Response,
    pub ours: Answer,
    /// Where `oidc-provider` answers something else: what, and why ours does not.
    pub theirs: Option<(Answer, &'static str)>,
}

impl Probe {
    /// Both servers answer this.
    pub fn both(name: &'static str, make: fn(&mut dyn Server) -> Response, answer: Answer) -> Self {
        Self {
            name,
            make,
            ours: answer,
            theirs: None,
        }
    }

    /// `oidc-provider` answers this instead. `why` ends with the section that ours follows.
    #[must_use]
    pub fn but_theirs(mut self, answer: Answer, why: &'static str) -> Self {
        self.theirs = Some((answer, why));
        self
    }
}

fn redirect(part: Part, state: Option<&str>, error: Option<&str>) -> Answer {
    Answer {
        status: 303,
        told: Told::Redirect {
            to: CALLBACK.to_owned(),
            part,
            state: state.map(str::to_owned),
            iss: Some(ISSUER.to_owned()),
        },
        error: error.map(str::to_owned),
    }
}

/// The browser goes back to the app with this error, `state` and `iss`.
fn to_app(error: &str) -> Answer {
    redirect(Part::Query, Some(STATE), Some(error))
}

/// The same without `state`.
fn to_app_without_state(error: &str) -> Answer {
    redirect(Part::Query, None, Some(error))
}

/// The same where the app expected a token.
fn to_app_in_fragment(error: &str) -> Answer {
    redirect(Part::Fragment, Some(STATE), Some(error))
}

/// All is well: a code.
fn to_app_with_code() -> Answer {
    redirect(Part::Query, Some(STATE), None)
}

/// The browser stays where it is.
fn on_page() -> Answer {
    Answer {
        status: 400,
        told: Told::Page,
        error: None,
    }
}

fn refused(error: &str) -> Answer {
    Answer {
        status: 400,
        told: Told::Json { challenge: false },
        error: Some(error.to_owned()),
    }
}

/// 401, and how the client could have proved itself.
fn unauthorized() -> Answer {
    Answer {
        status: 401,
        told: Told::Json { challenge: true },
        error: Some("invalid_client".to_owned()),
    }
}

/// 401 alone.
fn unauthorized_unsaid() -> Answer {
    Answer {
        told: Told::Json { challenge: false },
        ..unauthorized()
    }
}

/// All is well: tokens, RFC 6749 §5.1.
fn tokens() -> Answer {
    Answer {
        status: 200,
        told: Told::Json { challenge: false },
        error: None,
    }
}

fn well() -> Answer {
    Answer {
        status: 200,
        told: Told::Nothing,
        error: None,
    }
}
