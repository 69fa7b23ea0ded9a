//! The authorization server: issues access tokens, publishes its keys, answers about tokens,
//! rotates refresh tokens and ends what is revoked.

mod introspection;
mod issue;
mod permission;
mod revocation;
mod token_endpoint;

pub use issue::{TokenFormat, fingerprint};

use super::{ADA, AUTH, App, BILLING_API, CLIENT_ID, LEEWAY_S, random_text};
use crate::keys::{Alg, SigningKey};
use crate::sim::{Handled, Moment, Note, Record, Server};
use crate::validate::token::{
    self, AuthMethod, CHALLENGE, Client, ClientFault, CodeRecord, Endpoint, Pkce, Proof,
    RefreshRecord,
};
use crate::wire::{Request, Response};
use crate::words::auth as words;
use issue::TokenRecord;
use rand_core::CryptoRngCore;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The issuer, as it stands in `iss`.
pub const ISSUER: &str = "https://auth.example.com/";
/// Where tokens are asked for, and what a client assertion names as its audience.
pub const TOKEN_ENDPOINT: &str = "https://auth.example.com/token";
/// The host of all its endpoints.
pub const AUTH_HOST: &str = "auth.example.com";

pub struct Auth {
    alg: Alg,
    kid: &'static str,
    key: SigningKey,
    clients: BTreeMap<String, Client>,
    endpoint: Endpoint,
    codes: BTreeMap<String, CodeRecord>,
    refresh: BTreeMap<String, RefreshRecord>,
    families: u32,
    /// Access tokens that were given out and not revoked, by the SHA-256 of their text.
    tokens: BTreeMap<String, TokenRecord>,
    denylist: Vec<String>,
    audience: &'static str,
    formats: BTreeMap<&'static str, TokenFormat>,
    token_life_s: i64,
}

impl Auth {
    /// An issuer whose ES256 key comes from the scene's seed. It knows Ada's app, and signs JWTs
    /// for every API until [`Auth::set_format`] says otherwise.
    pub fn new(random: &mut impl CryptoRngCore, token_life_s: i64) -> Self {
        let app = Client {
            id: CLIENT_ID.to_owned(),
            auth: AuthMethod::None,
            redirect_uris: vec![App::REDIRECT_URI.to_owned()],
            pkce: Pkce::Required,
            grants: Some(vec!["authorization_code".into(), "refresh_token".into()]),
            scope: Some(String::new()),
        };
        Self {
            alg: Alg::ES256,
            kid: "k1",
            key: SigningKey::es256(random),
            clients: BTreeMap::from([(app.id.clone(), app)]),
            endpoint: Endpoint {
                token_endpoint: Some(TOKEN_ENDPOINT.to_owned()),
                issuer: Some(ISSUER.to_owned()),
                leeway_s: u32::try_from(LEEWAY_S).unwrap_or(0),
                ..Endpoint::default()
            },
            codes: BTreeMap::new(),
            refresh: BTreeMap::new(),
            families: 0,
            tokens: BTreeMap::new(),
            denylist: Vec::new(),
            audience: BILLING_API,
            formats: BTreeMap::new(),
            token_life_s,
        }
    }

    /// The API that the next tokens are for.
    pub fn set_audience(&mut self, audience: &'static str) {
        self.audience = audience;
    }

    /// What kind of token an API gets.
    pub fn set_format(&mut self, audience: &'static str, format: TokenFormat) {
        self.formats.insert(audience, format);
    }

    /// Registers a client; one of the same id is replaced. The record holds no secret, only its
    /// hash.
    pub fn register(&mut self, client: Client) -> Note {
        let proof = match &client.auth {
            AuthMethod::None => "nothing".to_owned(),
            AuthMethod::SecretBasic(hash) | AuthMethod::SecretPost(hash) => format!("{hash:?}"),
            AuthMethod::PrivateKeyJwt { algs, .. } => words::public_key_for(
                &algs
                    .iter()
                    .flatten()
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        };
        let record = Record {
            name: words::client_record(&client.id),
            members: vec![
                ("method", client.auth.name().to_owned()),
                ("keeps", proof),
                (
                    "grants",
                    client
                        .grants
                        .iter()
                        .flatten()
                        .cloned()
                        .collect::<Vec<_>>()
                        .join(" "),
                ),
                ("scope", client.scope.clone().unwrap_or_default()),
            ],
        };
        let what = words::registered(&client.id, client.auth.name());
        self.clients.insert(client.id.clone(), client);
        Note {
            what,
            record: Some(record),
        }
    }

    /// Ada has signed in and consented: a code for her app, bound to its challenge.
    pub fn give_code(&mut self, app: &mut App, scope: &str, moment: &mut Moment<'_>) -> String {
        let challenge = app.challenge(moment.random);
        let code = random_text(moment.random, 24);
        let record = CodeRecord {
            client_id: CLIENT_ID.to_owned(),
            redirect_uri: Some(App::REDIRECT_URI.to_owned()),
            challenge: Some(challenge),
            scope: scope.to_owned(),
            user: Some(ADA.to_owned()),
            issued_s: moment.now_s,
            used: false,
            family: None,
        };
        self.codes.insert(code.clone(), record);
        code
    }

    /// The public keys, RFC 7517 §5.
    pub fn jwks(&self) -> Value {
        json!({"keys": self.key.public_jwk(self.kid, self.alg).into_iter().collect::<Vec<_>>()})
    }

    /// `jti` values of tokens that were revoked.
    pub fn denylist(&self) -> &[String] {
        &self.denylist
    }

    /// Who sent a request to an endpoint that opens no box of its own.
    fn caller(&self, request: &Request, now_s: i64) -> Result<(&Client, Proof), ClientFault> {
        let client = token::claimed_client_id(request).and_then(|id| self.clients.get(&id));
        let proof = token::authenticate(&token::Input {
            request,
            endpoint: &self.endpoint,
            client,
            code: None,
            refresh: None,
            now_s,
        })?;
        client
            .map(|client| (client, proof))
            .ok_or(ClientFault::Unknown(None))
    }
}

/// RFC 6749 §5.2: a client that is not who it says it is, or a request that says it twice.
fn client_refused(fault: &ClientFault) -> Handled {
    let response = if fault.is_malformed() {
        Response::new(400).json(&json!({"error": "invalid_request"}))
    } else {
        challenge(Response::new(401), CHALLENGE).json(&json!({"error": "invalid_client"}))
    };
    handled(response, vec![words::caller_refused().into()])
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

impl Server for Auth {
    fn id(&self) -> &'static str {
        AUTH
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        match (request.method.as_str(), request.path()) {
            ("POST", "/token") => self.token(request, moment),
            ("POST", "/introspect") => self.introspect(request, moment.now_s),
            ("POST", "/revoke") => self.revoke(request, moment.now_s),
            ("GET", "/.well-known/jwks.json") => {
                handled(Response::new(200).json(&self.jwks()), Vec::new())
            }
            _ => handled(empty(404), Vec::new()),
        }
    }
}
