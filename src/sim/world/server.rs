use super::Random;
use crate::keys::{Alg, SigningKey};
use crate::sim::{Record, Ring};
use crate::validate::{Off, Report};
use crate::wire::{Malformed, Request, Response};
use serde_json::Value;

/// Something that answers requests.
pub trait Server {
    fn id(&self) -> &'static str;
    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled;
}

/// What a server may know of the world while it answers.
pub struct Moment<'a> {
    /// Seconds since 1970.
    pub now_s: i64,
    pub off: &'a Off,
    pub random: &'a mut Random,
    /// Whoever signs leaves here what it signed with.
    pub ring: Ring,
}

impl Moment<'_> {
    /// A compact JWS, RFC 7515 §7.1, whose key stays known to the run; empty where the key is none
    /// for the algorithm.
    pub fn sign(&mut self, key: &SigningKey, alg: Alg, header: &Value, claims: &Value) -> String {
        let token = key.sign_compact(alg, header, claims, self.random);
        let token = token.unwrap_or_default();
        self.ring.signed(&token, key, alg);
        token
    }
}

/// What a server did with a request.
pub struct Handled {
    pub response: Response,
    /// The box that decided, where one did.
    pub report: Option<Report>,
    /// What changed inside the server.
    pub notes: Vec<Note>,
}

/// Something that changed in an actor's hands: in words, and the record behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub what: String,
    pub record: Option<Record>,
}

impl From<String> for Note {
    fn from(what: String) -> Self {
        Self { what, record: None }
    }
}

/// A request where it arrived, as it arrived there: [`World::decide`] opens the box.
#[must_use]
#[derive(Debug, Clone)]
pub struct Arrived {
    /// Empty where what arrived cannot be read.
    pub request: Request,
    pub(super) from: &'static str,
    /// Why what arrived is no HTTP request.
    pub(super) fault: Option<Malformed>,
}

/// A response on its way back: [`World::reply`] delivers it.
#[must_use]
pub struct Answer {
    /// What is answered, as it arrived.
    pub request: Request,
    /// As it was sent; from [`World::reply`] on as it arrived.
    pub response: Response,
    pub report: Option<Report>,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    /// Whether the server could read what it answers.
    pub(super) was_read: bool,
}

impl Arrived {
    pub(super) fn new(from: &'static str, read: Result<Request, Malformed>) -> Self {
        let (request, fault) = match read {
            Ok(request) => (request, None),
            Err(fault) => (Request::default(), Some(fault)),
        };
        Self {
            request,
            from,
            fault,
        }
    }
}

impl Answer {
    pub fn let_in(&self) -> bool {
        self.was_read && self.report.as_ref().is_none_or(|r| r.verdict.allowed)
    }
}
