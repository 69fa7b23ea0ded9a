//! A JWT, or a request that carries one, before an API's policy.

use super::{Put, shaped};
use crate::keys::KeySet;
use crate::validate::{Off, Report, jwt};
use crate::wire::Request;
use crate::words::exhibit as words;
use serde::Deserialize;
use serde_json::Value;

/// A bearer credential and the policy of the server that meets it.
#[derive(Debug, Clone, Default)]
pub struct Jwt {
    pub presented: Presented,
    pub policy: jwt::Policy,
}

/// How the credential comes.
#[derive(Debug, Clone)]
pub enum Presented {
    Token(String),
    Request(Box<Request>),
}

impl Presented {
    /// One of the two, and not both.
    pub(super) fn read(token: Option<String>, request: Option<String>) -> Result<Self, String> {
        match (token, request) {
            (Some(token), None) => Ok(Self::Token(token)),
            (None, Some(text)) => Ok(Self::Request(Box::new(super::request(&text)?))),
            (Some(_), Some(_)) => Err(words::token_and_request()),
            (None, None) => Err(words::no_token()),
        }
    }
}

impl Default for Presented {
    fn default() -> Self {
        Self::Token(String::new())
    }
}

/// The JSON shape.
#[derive(Deserialize)]
struct Written {
    token: Option<String>,
    request: Option<String>,
    #[serde(default)]
    policy: WrittenPolicy,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenPolicy {
    algs: Option<Vec<String>>,
    keys: Option<Value>,
    issuer: Option<String>,
    audience: Option<String>,
    typ: Option<String>,
    leeway: Option<u32>,
    denylist: Option<Vec<String>>,
    scope: Option<String>,
}

/// Reads a JWT exhibit; an error is one sentence.
pub fn read(value: Value) -> Result<Box<dyn Put>, String> {
    let written: Written = shaped("jwt", value)?;
    Ok(Box::new(Jwt {
        presented: Presented::read(written.token, written.request)?,
        policy: written.policy.into(),
    }))
}

impl Put for Jwt {
    fn report(&self, now_s: i64, off: &Off) -> Report {
        let presented = match &self.presented {
            Presented::Token(token) => jwt::Presented::token_alone(token),
            Presented::Request(request) => jwt::Presented::in_request(request),
        };
        jwt::validate(presented, &self.policy, now_s, off)
    }
}

impl From<WrittenPolicy> for jwt::Policy {
    fn from(written: WrittenPolicy) -> Self {
        Self {
            algs: written.algs,
            keys: written.keys.as_ref().map(KeySet::from_value),
            led_to: None,
            issuer: written.issuer,
            audience: written.audience,
            typ: written.typ,
            leeway_s: written.leeway.unwrap_or(0),
            denylist: written.denylist,
            bound: None,
            scope: written.scope,
        }
    }
}
