use super::{BILLING_API, BehindTls, ISSUER, charges};
use crate::keys::{Alg, KeySet, base64url};
use crate::sim::{Handled, Moment, Server};
use crate::validate::jwt::{self, Peer, Policy, Presented};
use crate::wire::Request;
use serde_json::{Value, json};

/// A resource server, billing-api: it opens the JWT box before it does anything.
pub struct Api {
    id: &'static str,
    policy: Policy,
    /// It takes only tokens that are bound to the client's certificate.
    asks_binding: bool,
    /// The certificate, by its `x5t#S256`, of the connection that requests come over.
    certificate: Option<String>,
    denylist_lookups: u32,
}

impl Api {
    pub const HOST: &'static str = "billing-api.example.com";

    /// An API that knows the issuer's public keys already.
    pub fn trusting(jwks: &Value, leeway_s: i64) -> Self {
        let mut api = Self::without_keys(leeway_s);
        api.keep_keys(jwks);
        api
    }

    /// An API that shares one secret with the issuer, for HS256.
    pub fn sharing(secret: &[u8], leeway_s: i64) -> Self {
        let mut api = Self::without_keys(leeway_s);
        api.policy.algs = Some(vec![Alg::HS256.name().to_owned()]);
        api.keep_keys(&json!({"secret_base64url": base64url(secret)}));
        api
    }

    /// An API that has yet to fetch the issuer's keys.
    pub fn without_keys(leeway_s: i64) -> Self {
        Self {
            id: BILLING_API,
            policy: Policy {
                algs: Some(vec!["ES256".to_owned()]),
                keys: None,
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
        }
    }

    /// The same API as another actor of the scene, one of several servers.
    #[must_use]
    pub fn at(self, id: &'static str) -> Self {
        Self { id, ..self }
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

    pub fn denylist_lookups(&self) -> u32 {
        self.denylist_lookups
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
        let policy = Policy {
            scope: Some(charges::scope_for(request).to_owned()),
            bound: self.asks_binding.then(|| self.peer()),
            ..self.policy.clone()
        };
        let presented = Presented::in_request(request);
        let report = jwt::validate(presented, &policy, moment.now_s, moment.off);
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
