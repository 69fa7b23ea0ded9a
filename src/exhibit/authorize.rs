//! An authorization request before the clients that a server knows and the user at its page.
//!
//! ```json
//! {"scheme": "authorize", "url": "https://auth.example.com/authorize?response_type=code&…",
//!  "policy": {"clients": [{"id": "ada-app", "redirect_uris": ["https://app.example.com/callback"],
//!                          "scope": "charges:read", "public": true, "pkce": "required"}],
//!             "issuer": "https://auth.example.com/", "signed_in": "ada", "signed_in_at": 1700000000,
//!             "consented": "charges:read"}}
//! ```
//! `request` (raw HTTP text or a curl command) may stand in place of `url`. Without `signed_in` the
//! check of the user is off; `false` means that nobody is signed in. `consented` is the scope that
//! the user said yes to, or `false` for a no; left out, the user was not asked yet. `signed_in_at`
//! left out is now. Clients left out, and redirect URIs, let nobody in.

use super::registered::{Proving, WrittenClient, all};
use super::{Put, shaped};
use crate::validate::authorize::{self, Consent, Input, Owner};
use crate::validate::token::Client;
use crate::validate::{Off, Report};
use crate::wire::Request;
use crate::words::exhibit as words;
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Clone)]
struct Asked {
    request: Request,
    clients: Vec<Client>,
    issuer: Option<String>,
    user: User,
    since_s: Option<i64>,
    consent: Answer,
}

#[derive(Debug, Clone)]
enum User {
    Unsaid,
    SignedOut,
    Named(String),
}

#[derive(Debug, Clone)]
enum Answer {
    NotAsked,
    Yes(String),
    No,
}

/// The JSON shape.
#[derive(Deserialize)]
struct Written {
    url: Option<String>,
    request: Option<String>,
    #[serde(default)]
    policy: WrittenPolicy,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenPolicy {
    #[serde(default)]
    clients: Vec<WrittenClient>,
    issuer: Option<String>,
    signed_in: Option<Value>,
    /// Seconds since 1970.
    signed_in_at: Option<i64>,
    consented: Option<Value>,
}

/// Reads an exhibit of an authorization request; an error is one sentence.
pub fn read(value: Value) -> Result<Box<dyn Put>, String> {
    let written: Written = shaped("authorize", value)?;
    let policy = written.policy;
    Ok(Box::new(Asked {
        request: super::located(written.url, written.request)?,
        clients: all(policy.clients, Proving::NotNeeded)?,
        issuer: policy.issuer,
        user: match policy.signed_in {
            None | Some(Value::Null) => User::Unsaid,
            Some(Value::Bool(false)) => User::SignedOut,
            Some(Value::String(user)) => User::Named(user),
            Some(_) => return Err(words::bad_signed_in()),
        },
        since_s: policy.signed_in_at,
        consent: match policy.consented {
            None | Some(Value::Null) => Answer::NotAsked,
            Some(Value::Bool(false)) => Answer::No,
            Some(Value::String(scope)) => Answer::Yes(scope),
            Some(_) => return Err(words::bad_consented()),
        },
    }))
}

impl Put for Asked {
    fn report(&self, now_s: i64, off: &Off) -> Report {
        let named = authorize::claimed_client_id(&self.request);
        let input = Input {
            request: &self.request,
            client: self
                .clients
                .iter()
                .find(|client| Some(&client.id) == named.as_ref()),
            issuer: self.issuer.as_deref(),
            owner: self.owner(now_s),
            now_s,
        };
        authorize::validate(&input, off)
    }
}

impl Asked {
    fn owner(&self, now_s: i64) -> Owner<'_> {
        match &self.user {
            User::Unsaid => Owner::Unsaid,
            User::SignedOut => Owner::SignedOut,
            User::Named(user) => Owner::SignedIn {
                user,
                since_s: self.since_s.unwrap_or(now_s),
                consent: match &self.consent {
                    Answer::NotAsked => Consent::NotAsked,
                    Answer::Yes(scope) => Consent::Given(scope),
                    Answer::No => Consent::Denied,
                },
            },
        }
    }
}
