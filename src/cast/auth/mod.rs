//! The authorization server: signs people in, asks them for consent, gives codes and tokens,
//! publishes its keys, answers about tokens, rotates refresh tokens and ends what is revoked.

mod authorize;
mod clients;
mod codes;
mod introspection;
mod issue;
mod metadata;
mod page;
mod permission;
mod revocation;
mod sessions;
mod signing_keys;
mod token_endpoint;

pub use clients::SCOPES;
pub use issue::{TokenFormat, fingerprint};
pub use metadata::METADATA_PATH;
pub use sessions::AUTH_COOKIE;
pub use signing_keys::StolenKey;

use super::{AUTH, BILLING_API, BehindTls, LEEWAY_S, PARTNER, SIGN_IN_LIFE_S};
use crate::keys::{Alg, SigningKey};
use crate::sim::{Handled, Moment, Note, Server};
use crate::validate::token::{Client, CodeRecord, Endpoint, RefreshRecord};
use crate::wire::{Request, Response, Url};
use issue::TokenRecord;
use page::Pending;
use rand_core::CryptoRngCore;
use sessions::{Account, Session};
use std::collections::BTreeMap;

/// The issuer, as it stands in `iss`.
pub const ISSUER: &str = "https://auth.example.com/";
/// Where tokens are asked for, and what a client assertion names as its audience.
pub const TOKEN_ENDPOINT: &str = "https://auth.example.com/token";
/// The host of all its endpoints.
pub const AUTH_HOST: &str = "auth.example.com";
/// Another company's authorization server, as it stands in `iss`.
pub const PARTNER_ISSUER: &str = "https://login.partner.example.org/";

pub struct Auth {
    /// The actor.
    id: &'static str,
    issuer: &'static str,
    alg: Alg,
    kid: &'static str,
    key: SigningKey,
    /// Keys that sign no more and are still published.
    earlier_keys: Vec<(&'static str, SigningKey)>,
    clients: BTreeMap<String, Client>,
    endpoint: Endpoint,
    accounts: Vec<Account>,
    /// By the SHA-256 of the cookie's value.
    sessions: BTreeMap<String, Session>,
    /// Requests that wait for a person, by the number that the page shown knows.
    pending: BTreeMap<String, Pending>,
    /// What a user lets a client have: user and client id, then the scope.
    consents: BTreeMap<(String, String), String>,
    /// By the SHA-256 of the code.
    codes: BTreeMap<String, CodeRecord>,
    /// By the SHA-256 of the token.
    refresh: BTreeMap<String, RefreshRecord>,
    /// The user of each sign-in that gave tokens; its place, from 1, is the family.
    sign_ins: Vec<String>,
    /// Access tokens that were given out and not revoked, by the SHA-256 of their text.
    tokens: BTreeMap<String, TokenRecord>,
    denylist: Vec<String>,
    audience: &'static str,
    formats: BTreeMap<&'static str, TokenFormat>,
    token_life_s: i64,
    /// From a sign-in to the end of all its refresh tokens.
    sign_in_life_s: i64,
    /// The certificate, by its `x5t#S256`, of the connection that requests come over.
    certificate: Option<String>,
    publishes_keys: bool,
}

impl Auth {
    /// An issuer whose ES256 key comes from the scene's seed. It knows Ada's app, and signs JWTs
    /// for every API until [`Auth::set_format`] says otherwise.
    pub fn new(random: &mut impl CryptoRngCore, token_life_s: i64) -> Self {
        let app = clients::adas_app();
        Self {
            id: AUTH,
            issuer: ISSUER,
            alg: Alg::ES256,
            kid: "k1",
            key: SigningKey::es256(random),
            earlier_keys: Vec::new(),
            clients: BTreeMap::from([(app.id.clone(), app)]),
            endpoint: Endpoint {
                token_endpoint: Some(TOKEN_ENDPOINT.to_owned()),
                issuer: Some(ISSUER.to_owned()),
                leeway_s: u32::try_from(LEEWAY_S).unwrap_or(0),
                ..Endpoint::default()
            },
            accounts: sessions::accounts(),
            sessions: BTreeMap::new(),
            pending: BTreeMap::new(),
            consents: BTreeMap::new(),
            codes: BTreeMap::new(),
            refresh: BTreeMap::new(),
            sign_ins: Vec::new(),
            tokens: BTreeMap::new(),
            denylist: Vec::new(),
            audience: BILLING_API,
            formats: BTreeMap::new(),
            token_life_s,
            sign_in_life_s: SIGN_IN_LIFE_S,
            certificate: None,
            publishes_keys: true,
        }
    }

    /// The same, signing its tokens with another key and algorithm.
    #[must_use]
    pub fn signing_with(self, alg: Alg, key: SigningKey) -> Self {
        Self { alg, key, ..self }
    }

    /// The same, which hands its public keys to its APIs and to nobody else.
    #[must_use]
    pub fn without_published_keys(self) -> Self {
        Self {
            publishes_keys: false,
            ..self
        }
    }

    /// A partner's authorization server, with a key, users and apps of its own: the same software,
    /// another issuer.
    pub fn of_partner(random: &mut impl CryptoRngCore, token_life_s: i64) -> Self {
        let mut partner = Self::new(random, token_life_s);
        partner.id = PARTNER;
        partner.issuer = PARTNER_ISSUER;
        partner.kid = "p1";
        partner.endpoint.issuer = Some(PARTNER_ISSUER.to_owned());
        partner.endpoint.token_endpoint = Some(partner.url_of("/token"));
        partner.clients.clear();
        partner.accounts.clear();
        partner
    }

    /// The same, with another absolute life of a sign-in, seconds: however often its refresh token
    /// is replaced, the last one ends then.
    #[must_use]
    pub fn with_sign_in_life(self, sign_in_life_s: i64) -> Self {
        Self {
            sign_in_life_s,
            ..self
        }
    }

    /// One of its addresses: path, and query where there is one.
    pub fn url(target: &str) -> Url {
        Url::https(AUTH_HOST, target)
    }

    /// One of this server's addresses as text; its origin for the empty path.
    fn url_of(&self, path: &str) -> String {
        format!("{}{path}", self.issuer.trim_end_matches('/'))
    }

    /// The API that the next tokens are for.
    pub fn set_audience(&mut self, audience: &'static str) {
        self.audience = audience;
    }

    /// What kind of token an API gets.
    pub fn set_format(&mut self, audience: &'static str, format: TokenFormat) {
        self.formats.insert(audience, format);
    }

    /// `jti` values of tokens that were revoked.
    pub fn denylist(&self) -> &[String] {
        &self.denylist
    }
}

/// Puts a header line in, name included.
fn challenge(response: Response, line: &str) -> Response {
    match line.split_once(": ") {
        Some((name, value)) => response.header(name, value),
        None => response,
    }
}

fn handled(response: Response, notes: Vec<Note>) -> Handled {
    Handled {
        response,
        report: None,
        notes,
    }
}

fn empty(status: u16) -> Response {
    Response::new(status).header("Content-Length", "0")
}

impl BehindTls for Auth {
    fn connected(&mut self, certificate: Option<String>) {
        self.certificate = certificate;
    }
}

impl Server for Auth {
    fn id(&self) -> &'static str {
        self.id
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        match (request.method.as_str(), request.path()) {
            ("GET", "/authorize") => self.authorize(request, moment),
            ("POST", "/sign-in") => self.sign_in(request, moment),
            ("POST", "/consent") => self.consent(request, moment),
            ("GET", METADATA_PATH) => {
                handled(Response::new(200).json(&self.metadata()), Vec::new())
            }
            ("POST", "/token") => self.token(request, moment),
            ("POST", "/introspect") => self.introspect(request, moment.now_s),
            ("POST", "/revoke") => self.revoke(request, moment.now_s),
            ("GET", "/.well-known/jwks.json") if self.publishes_keys => {
                handled(Response::new(200).json(&self.jwks()), Vec::new())
            }
            _ => handled(empty(404), Vec::new()),
        }
    }
}
