//! A token whose claims say something twice: an issuer that writes such tokens without knowing it,
//! and two servers that read them differently.

use super::{AUTH, Api, BILLING_API, ISSUER, MALLORY_USER, random_text};
use crate::keys::{Alg, SigningKey, base64url, every_member};
use crate::sim::{Handled, Moment, Note, Record, Server};
use crate::validate::jwt::{Token, lenient_base64url};
use crate::wire::{Request, Response, bearers};
use crate::words::two_readers as words;
use rand_core::CryptoRngCore;
use serde_json::{Value, json};

/// How an issuer puts a user's display name into a token's claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// The pieces of the JSON are joined as they come.
    Joined,
    /// A JSON library writes it, and escapes what needs it.
    Escaped,
}

/// An authorization server at which people sign up under a name of their choice. Whoever does so
/// is [`MALLORY_USER`].
pub struct NamingIssuer {
    key: SigningKey,
    token_life_s: i64,
    writing: Writing,
}

impl NamingIssuer {
    const KID: &str = "k1";

    pub fn new(random: &mut impl CryptoRngCore, token_life_s: i64) -> Self {
        Self {
            key: SigningKey::es256(random),
            token_life_s,
            writing: Writing::Joined,
        }
    }

    pub fn write(&mut self, writing: Writing) {
        self.writing = writing;
    }

    /// The public keys, RFC 7517 §5.
    pub fn jwks(&self) -> Value {
        json!({"keys": self.key.public_jwk(Self::KID, Alg::ES256).into_iter().collect::<Vec<_>>()})
    }

    pub fn sign_up(name: &str) -> Request {
        Request::new("POST", super::AUTH_HOST, "/sign-up").form(&[("name", name)])
    }

    /// RFC 9068 §2.2, with the name that the user chose.
    fn token(&self, name: &str, moment: &mut Moment<'_>) -> String {
        let claims = json!({
            "iss": ISSUER, "sub": MALLORY_USER, "aud": BILLING_API, "scope": "charges:read",
            "jti": random_text(moment.random, 9), "iat": moment.now_s,
            "exp": moment.now_s.saturating_add(self.token_life_s),
        });
        let payload = match self.writing {
            Writing::Joined => {
                let before = claims.to_string();
                format!("{},\"name\":\"{name}\"}}", before.trim_end_matches('}'))
            }
            Writing::Escaped => {
                let mut claims = claims;
                claims["name"] = name.into();
                claims.to_string()
            }
        };
        let header = json!({"alg": Alg::ES256.name(), "typ": "at+jwt", "kid": Self::KID});
        let part = |text: String| base64url(text.as_bytes());
        let input = format!("{}.{}", part(header.to_string()), part(payload));
        let signature = self.key.sign(Alg::ES256, input.as_bytes(), moment.random);
        format!("{input}.{}", base64url(&signature.unwrap_or_default()))
    }
}

impl Server for NamingIssuer {
    fn id(&self) -> &'static str {
        AUTH
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let form = form_urlencoded::parse(request.body.as_bytes());
        let mut names = form.filter(|(name, _)| name == "name");
        let name = names.next().map(|(_, value)| value.into_owned());
        let token = self.token(&name.unwrap_or_default(), moment);
        let response = Response::new(201).header("Cache-Control", "no-store");
        Handled {
            response: response.json(&json!({"access_token": token, "token_type": "Bearer"})),
            report: None,
            notes: vec![words::signed_up(self.writing == Writing::Escaped).into()],
        }
    }
}

/// What a reader takes from a token's claims. Nothing of it is verified.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    pub sub: String,
    pub scope: String,
}

impl Reading {
    /// With a parser that keeps the first of two equal names.
    pub fn first(token: &str) -> Self {
        let members = every_member(&payload(token)).unwrap_or_default();
        let text = |wanted: &str| {
            let mut named = members.iter().filter(|(name, _)| name == wanted);
            let first = named.next().and_then(|(_, value)| value.as_str());
            first.unwrap_or_default().to_owned()
        };
        Self {
            sub: text("sub"),
            scope: text("scope"),
        }
    }

    /// With a parser that keeps the last of them, as `serde_json` does.
    pub fn last(token: &str) -> Self {
        let claims: Value = serde_json::from_slice(&payload(token)).unwrap_or_default();
        let text = |wanted: &str| claims[wanted].as_str().unwrap_or_default().to_owned();
        Self {
            sub: text("sub"),
            scope: text("scope"),
        }
    }

    fn note(self, what: String) -> Note {
        Note {
            what,
            record: Some(Record {
                name: words::read(),
                members: vec![("sub", self.sub), ("scope", self.scope)],
            }),
        }
    }
}

/// A gateway in front of the API: it counts who calls, and passes the call on as it came.
#[derive(Debug, Default)]
pub struct Gateway;

impl Gateway {
    /// Whom it takes the caller for, and its note of that.
    pub fn count(request: &Request) -> (Reading, Note) {
        let reading = Reading::first(&bearer(request));
        let note = reading.clone().note(words::counted(&reading.sub));
        (reading, note)
    }
}

/// billing-api, where it gives each caller what is the caller's own.
pub struct OwnCharges {
    api: Api,
}

impl OwnCharges {
    pub fn new(api: Api) -> Self {
        Self { api }
    }
}

impl Server for OwnCharges {
    fn id(&self) -> &'static str {
        self.api.id()
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let handled = self.api.receive(request, moment);
        let is_in = handled.report.as_ref().is_some_and(|r| r.verdict.allowed);
        if !is_in {
            return handled;
        }
        let reading = Reading::last(&bearer(request));
        let body: Value = serde_json::from_str(&handled.response.body).unwrap_or_default();
        Handled {
            response: Response::new(200).json(&json!({"account": reading.sub, "done": body})),
            notes: vec![reading.clone().note(words::acts_for(&reading.sub))],
            ..handled
        }
    }
}

fn payload(token: &str) -> Vec<u8> {
    lenient_base64url(Token::read(token).segment(1))
}

fn bearer(request: &Request) -> String {
    let first = bearers(request).into_iter().next();
    first.map(|bearer| bearer.value).unwrap_or_default()
}
