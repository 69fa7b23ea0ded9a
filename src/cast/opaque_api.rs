use super::{AUTH_HOST, BILLING_API, charges, fingerprint, random_text};
use crate::sim::{Handled, Moment, Note, Record, Server};
use crate::validate::opaque::{self, Answer, Policy, Presented};
use crate::validate::token::{AuthMethod, Client, Pkce, SecretHash};
use crate::wire::{BearerPlace, Request, Response, bearers};
use crate::words::{opaque_api as words, time};
use rand_core::RngCore;
use std::collections::BTreeMap;

/// Whether the issuer is asked anew before a write, whatever the cache holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BeforeWrites {
    AskAlways,
    TrustCache,
}

/// billing-api for opaque tokens: it asks the issuer what a token is, and remembers for a while.
#[derive(Clone)]
pub struct OpaqueApi {
    id: &'static str,
    /// Its own secret at the introspection endpoint.
    secret: String,
    cache_s: u32,
    before_writes: BeforeWrites,
    /// Answers by the SHA-256 of their token, each with the second at which it came.
    cache: BTreeMap<String, (Answer, i64)>,
    /// The answer to the question that the request at hand raised.
    asked: Option<Answer>,
    calls: u32,
}

impl OpaqueApi {
    pub const HOST: &'static str = "billing-api.example.com";

    pub fn new(random: &mut impl RngCore, cache_s: i64) -> Self {
        Self {
            id: BILLING_API,
            secret: random_text(random, 32),
            cache_s: u32::try_from(cache_s).unwrap_or(0),
            before_writes: BeforeWrites::TrustCache,
            cache: BTreeMap::new(),
            asked: None,
            calls: 0,
        }
    }

    /// The same API as another actor of the scene, one of several servers.
    #[must_use]
    pub fn at(self, id: &'static str) -> Self {
        Self { id, ..self }
    }

    pub fn before_writes(&mut self, before_writes: BeforeWrites) {
        self.before_writes = before_writes;
    }

    /// How the authorization server knows this API: it may ask about tokens and get none.
    pub fn registration(&self) -> Client {
        Client {
            id: BILLING_API.to_owned(),
            auth: AuthMethod::SecretBasic(SecretHash::of(&self.secret)),
            redirect_uris: Vec::new(),
            pkce: Pkce::Required,
            grants: Some(Vec::new()),
            scope: Some(String::new()),
        }
    }

    /// The question for the issuer, RFC 7662 §2.1; none where a kept answer will do, or where the
    /// request carries no token to ask about.
    pub fn question(&mut self, request: &Request, now_s: i64) -> Option<Request> {
        self.asked = None;
        let token = token(request)?;
        let must_ask = self.before_writes == BeforeWrites::AskAlways && request.method != "GET";
        if !must_ask && self.fresh(&token, now_s).is_some() {
            return None;
        }
        self.calls += 1;
        Some(
            Request::new("POST", AUTH_HOST, "/introspect")
                .basic(BILLING_API, &self.secret)
                .form(&[("token", &token), ("token_type_hint", "access_token")]),
        )
    }

    /// Takes the issuer's answer to the question about a request, and keeps it for later ones.
    pub fn keep(&mut self, request: &Request, response: &Response, now_s: i64) -> Option<Note> {
        let answer = Answer::from_response(response);
        self.asked = Some(answer.clone());
        if answer.fault.is_some() || self.cache_s == 0 {
            return None;
        }
        let key = fingerprint(&token(request)?);
        let note = self.record(&key, &answer, now_s);
        self.cache.insert(key, (answer, now_s));
        Some(note)
    }

    /// How old the kept answer for a request's token is, seconds; none where there is none that
    /// still counts.
    pub fn kept_age_s(&self, request: &Request, now_s: i64) -> Option<i64> {
        let (_, answered_s) = self.fresh(&token(request)?, now_s)?;
        Some(now_s.saturating_sub(*answered_s))
    }

    /// How often the issuer was asked.
    pub fn calls(&self) -> u32 {
        self.calls
    }

    fn fresh(&self, token: &str, now_s: i64) -> Option<&(Answer, i64)> {
        self.cache
            .get(&fingerprint(token))
            .filter(|(answer, at_s)| now_s < answer.fresh_until_s(*at_s, self.cache_s))
    }

    fn record(&self, key: &str, answer: &Answer, now_s: i64) -> Note {
        let until_s = answer.fresh_until_s(now_s, self.cache_s);
        let text = |name: &str| match answer.members.get(name) {
            Some(serde_json::Value::String(text)) => text.clone(),
            other => other.map(ToString::to_string).unwrap_or_default(),
        };
        let mut members = vec![("active", text("active"))];
        for name in ["sub", "aud", "scope"] {
            if answer.members.contains_key(name) {
                members.push((name, text(name)));
            }
        }
        members.push(("answered", time::time_of_day(now_s)));
        members.push(("kept until", time::time_of_day(until_s)));
        Note {
            what: words::keeps_answer(&time::time_of_day(until_s)),
            record: Some(Record {
                name: words::answer_record(key),
                members,
            }),
        }
    }
}

/// The token in the `Authorization` header, where it is the only one.
fn token(request: &Request) -> Option<String> {
    match bearers(request).as_slice() {
        [one] if one.place == BearerPlace::Header => Some(one.value.clone()),
        _ => None,
    }
}

impl Server for OpaqueApi {
    fn id(&self) -> &'static str {
        self.id
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let kept = || {
            let (answer, at_s) = self.cache.get(&fingerprint(&token(request)?))?;
            Some(answer.kept_since(*at_s))
        };
        let answer = self.asked.take().or_else(kept);
        let policy = Policy {
            cache_s: Some(self.cache_s),
            audience: Some(BILLING_API.to_owned()),
            scope: Some(charges::scope_for(request).to_owned()),
        };
        let presented = Presented::in_request(request);
        let report = opaque::validate(
            presented,
            answer.as_ref(),
            &policy,
            moment.now_s,
            moment.off,
        );
        Handled {
            response: charges::answer(request, &report.verdict),
            report: Some(report),
            notes: Vec::new(),
        }
    }
}
