use super::{BILLING_API, BehindTls, ISSUER, PARTNER_ISSUER, charges};
use crate::keys::{Alg, KeySet};
use crate::sim::{Handled, Moment, Server};
use crate::validate::jwt::{self, Peer, Policy, Presented};
use crate::validate::{Outcome, Report};
use crate::wire::Request;
use serde_json::{Value, json};

/// How an API keeps the keys of two issuers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeySets {
    /// All in one: a key does not say whose it is.
    Joined,
    /// One for each issuer.
    Apart,
}

/// A resource server, billing-api: it opens the JWT box before it does anything.
pub struct Api {
    id: &'static str,
    policy: Policy,
    /// It takes only tokens that are bound to the client's certificate.
    asks_binding: bool,
    /// The certificate, by its `x5t#S256`, of the connection that requests come over.
    certificate: Option<String>,
    denylist_lookups: u32,
    /// What it verifies the tokens of a partner's users with, where it serves them.
    partner_keys: Option<KeySet>,
}

impl Api {
    pub const HOST: &'static str = "billing-api.example.com";
    /// Whoever is signed in may read their own: that needs no scope.
    pub const ACCOUNT: &'static str = charges::ACCOUNT;
    /// For users of the partner.
    pub const PARTNER_CHARGES: &'static str = charges::PARTNER_CHARGES;

    /// An API that knows the issuer's public keys already.
    pub fn trusting(jwks: &Value, leeway_s: i64) -> Self {
        let mut api = Self::without_keys(leeway_s);
        api.keep_keys(jwks);
        api
    }

    /// An API that has yet to fetch the issuer's keys.
    pub fn without_keys(leeway_s: i64) -> Self {
        Self {
            id: BILLING_API,
            policy: Policy {
                algs: Some(vec!["ES256".to_owned()]),
                keys: None,
                led_to: None,
                issuer: Some(ISSUER.to_owned()),
                audience: Some(BILLING_API.to_owned()),
                typ: Some("at+jwt".to_owned()),
                leeway_s: u32::try_from(leeway_s).unwrap_or(0),
                denylist: Some(Vec::new()),
                bound: None,
                scope: None,
            },
            asks_binding: false,
            certificate: None,
            denylist_lookups: 0,
            partner_keys: None,
        }
    }

    /// The same API, which serves a partner's users too, at a path of their own: there it expects
    /// the partner in `iss`.
    pub fn trusting_two(own: &Value, partner: &Value, sets: KeySets, leeway_s: i64) -> Self {
        let keys = |jwks: &Value| jwks["keys"].as_array().cloned().unwrap_or_default();
        let both = [keys(own), keys(partner)].concat();
        let joined = json!({"keys": both});
        let (own, partner) = match sets {
            KeySets::Joined => (&joined, &joined),
            KeySets::Apart => (own, partner),
        };
        Self {
            partner_keys: Some(KeySet::from_value(partner)),
            ..Self::trusting(own, leeway_s)
        }
    }

    /// The same API as another actor of the scene, one of several servers.
    #[must_use]
    pub fn at(self, id: &'static str) -> Self {
        Self { id, ..self }
    }

    /// The same API, which takes tokens signed with this algorithm and no other.
    #[must_use]
    pub fn taking(mut self, alg: Alg) -> Self {
        self.policy.algs = Some(vec![alg.name().to_owned()]);
        self
    }

    /// The same API with no denylist to ask.
    #[must_use]
    pub fn without_denylist(mut self) -> Self {
        self.policy.denylist = None;
        self
    }

    /// The same API, which takes only tokens that are bound to the client's certificate.
    #[must_use]
    pub fn asking_binding(self) -> Self {
        Self {
            asks_binding: true,
            ..self
        }
    }

    pub fn jwks_request() -> Request {
        Request::new("GET", "auth.example.com", "/.well-known/jwks.json")
    }

    pub fn keep_keys(&mut self, jwks: &Value) {
        self.policy.keys = Some(KeySet::from_value(jwks));
    }

    /// The revoked tokens, as the shared store has them now.
    pub fn share_denylist(&mut self, revoked: &[String]) {
        self.policy.denylist = Some(revoked.to_vec());
    }

    /// Whether this request comes as far as the question which key to verify with, at a server
    /// whose key check is off: such a one asks the token.
    pub fn asks_the_token(&self, request: &Request, moment: &Moment<'_>) -> bool {
        let key = self.report(request, moment).check("jwt.key").cloned();
        key.is_some_and(|check| check.outcome == Outcome::Off)
    }

    /// What following the token's header led to, for the next request.
    pub fn follow(&mut self, led_to: Option<KeySet>) {
        self.policy.led_to = led_to;
    }

    pub fn denylist_lookups(&self) -> u32 {
        self.denylist_lookups
    }

    fn report(&self, request: &Request, moment: &Moment<'_>) -> Report {
        let presented = Presented::in_request(request);
        jwt::validate(
            presented,
            &self.policy_for(request),
            moment.now_s,
            moment.off,
        )
    }

    /// What it asks of the token in a request.
    fn policy_for(&self, request: &Request) -> Policy {
        let needs_scope = request.path() != Self::ACCOUNT;
        let policy = Policy {
            scope: needs_scope.then(|| charges::scope_for(request).to_owned()),
            bound: self.asks_binding.then(|| self.peer()),
            ..self.policy.clone()
        };
        match &self.partner_keys {
            Some(keys) if request.path() == Self::PARTNER_CHARGES => Policy {
                issuer: Some(PARTNER_ISSUER.to_owned()),
                keys: Some(keys.clone()),
                ..policy
            },
            _ => policy,
        }
    }

    fn peer(&self) -> Peer {
        self.certificate
            .clone()
            .map_or(Peer::Anyone, Peer::Certificate)
    }
}

impl BehindTls for Api {
    fn connected(&mut self, certificate: Option<String>) {
        self.certificate = certificate;
    }
}

impl Server for Api {
    fn id(&self) -> &'static str {
        self.id
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let report = self.report(request, moment);
        let looked_up = !moment.off.contains("jwt.denylist")
            && report
                .check("jwt.denylist")
                .is_some_and(|check| check.found.is_some());
        self.denylist_lookups += u32::from(looked_up);
        Handled {
            response: charges::answer(request, &report.verdict),
            report: Some(report),
            notes: Vec::new(),
        }
    }
}
