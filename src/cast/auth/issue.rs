//! Access tokens: signed ones that speak for themselves, and opaque ones whose truth is a record.

use super::Auth;
use super::token_endpoint::Grant;
use crate::cast::random_text;
use crate::sim::{Moment, Note, Record};
use crate::validate::authorize::Granted;
use crate::validate::token::RefreshRecord;
use crate::wire::Response;
use crate::words::{auth as words, scene as scene_words, time};
use serde_json::json;
use sha2::{Digest, Sha256};

/// What an access token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TokenFormat {
    /// RFC 9068.
    #[default]
    Jwt,
    /// 256 random bits, which mean nothing to anyone but the issuer.
    Opaque,
}

/// What the issuer knows of an access token. The token itself is not stored.
#[derive(Debug, Clone)]
pub(super) struct TokenRecord {
    pub format: TokenFormat,
    pub client_id: String,
    pub subject: String,
    pub audience: &'static str,
    pub scope: String,
    pub jti: String,
    /// Seconds since 1970.
    pub issued_s: i64,
    pub ends_s: i64,
    /// The sign-in that it came from.
    pub family: Option<u32>,
}

/// The SHA-256 of a token in hex: what a server may keep of it, since nobody gets from the hash
/// back to 256 random bits.
pub fn fingerprint(token: &str) -> String {
    format!("{:x}", Sha256::digest(token.as_bytes()))
}

impl TokenRecord {
    /// The record as it stands, under the first digits of the token's hash.
    pub fn note(&self, key: &str) -> Note {
        Note {
            what: words::issued_opaque(self.audience, &time::time_of_day(self.ends_s)),
            record: Some(Record {
                name: words::token_record(key),
                members: vec![
                    ("sub", self.subject.clone()),
                    ("client_id", self.client_id.clone()),
                    ("aud", self.audience.to_owned()),
                    ("scope", self.scope.clone()),
                    ("exp", time::time_of_day(self.ends_s)),
                ],
            }),
        }
    }
}

impl Auth {
    /// RFC 6749 §5.1. A client that asks for itself gets no refresh token, §4.4.3.
    pub(super) fn issue(
        &mut self,
        grant: &Grant,
        moment: &mut Moment<'_>,
    ) -> (Response, Vec<Note>) {
        let (access, note) = self.access_token(grant, moment);
        let mut notes = vec![note];
        let mut body = json!({
            "access_token": access, "token_type": "Bearer", "expires_in": self.token_life_s,
        });
        if let Some((refresh, note)) = self.refresh_token(grant, moment) {
            body["refresh_token"] = refresh.into();
            notes.push(note);
        }
        if grant.scope.split(' ').any(|scope| scope == "openid") {
            body["id_token"] = self.id_token(grant, moment).into();
        }
        body["scope"] = grant.scope.clone().into();
        let response = Response::new(200)
            .header("Cache-Control", "no-store")
            .json(&body);
        (response, notes)
    }

    /// A token straight from the authorization endpoint, RFC 6749 §4.2: whoever reads the address
    /// has it.
    pub(super) fn implicit_token(
        &mut self,
        granted: &Granted,
        moment: &mut Moment<'_>,
    ) -> (String, Note) {
        let grant = Grant {
            client_id: granted.client_id.clone(),
            subject: granted.user.clone().unwrap_or_default(),
            scope: granted.scope.clone(),
            sign_in: None,
        };
        self.access_token(&grant, moment)
    }

    fn access_token(&mut self, grant: &Grant, moment: &mut Moment<'_>) -> (String, Note) {
        let record = TokenRecord {
            format: self.formats.get(self.audience).copied().unwrap_or_default(),
            client_id: grant.client_id.clone(),
            subject: grant.subject.clone(),
            audience: self.audience,
            scope: grant.scope.clone(),
            jti: random_text(moment.random, 9),
            issued_s: moment.now_s,
            ends_s: moment.now_s.saturating_add(self.token_life_s),
            family: grant.sign_in.as_ref().map(|sign_in| sign_in.family),
        };
        let access = match record.format {
            TokenFormat::Jwt => self.signed(&record, moment),
            TokenFormat::Opaque => random_text(moment.random, 32),
        };
        let key = fingerprint(&access);
        let note = match record.format {
            TokenFormat::Opaque => record.note(&key),
            TokenFormat::Jwt => {
                scene_words::state_signed(self.audience, &time::time_of_day(record.ends_s)).into()
            }
        };
        self.tokens.insert(key, record);
        (access, note)
    }

    /// RFC 9068 §2.2; over mutual TLS it is for the client with this certificate alone, RFC 8705 §3.
    fn signed(&self, record: &TokenRecord, moment: &mut Moment<'_>) -> String {
        let header = json!({"alg": self.alg.name(), "typ": "at+jwt", "kid": self.kid});
        let mut claims = json!({
            "iss": self.issuer, "sub": record.subject, "aud": record.audience,
            "client_id": record.client_id, "scope": record.scope, "jti": record.jti,
            "iat": record.issued_s, "exp": record.ends_s,
        });
        if let Some(thumbprint) = &self.certificate {
            claims["cnf"] = json!({"x5t#S256": thumbprint});
        }
        self.key
            .sign_compact(self.alg, &header, &claims, moment.random)
            .unwrap_or_default()
    }

    /// Who signed in, for the client that asked and nobody else: `OpenID` Connect Core §2. It
    /// grants nothing.
    fn id_token(&self, grant: &Grant, moment: &mut Moment<'_>) -> String {
        let header = json!({"alg": self.alg.name(), "typ": "JWT", "kid": self.kid});
        let claims = json!({
            "iss": self.issuer, "sub": grant.subject, "aud": grant.client_id,
            "iat": moment.now_s, "exp": moment.now_s.saturating_add(self.token_life_s),
        });
        self.key
            .sign_compact(self.alg, &header, &claims, moment.random)
            .unwrap_or_default()
    }

    /// A refresh token, where a sign-in stands behind the grant and it needs a new one.
    fn refresh_token(&mut self, grant: &Grant, moment: &mut Moment<'_>) -> Option<(String, Note)> {
        let sign_in = grant.sign_in.as_ref()?;
        if sign_in.keeps_refresh_token {
            return None;
        }
        let refresh = random_text(moment.random, 24);
        let key = fingerprint(&refresh);
        self.refresh.insert(
            key.clone(),
            RefreshRecord {
                family: sign_in.family,
                client_id: grant.client_id.clone(),
                scope: sign_in.scope.clone(),
                ends_s: sign_in.ends_s,
                rotated: false,
                revoked: false,
            },
        );
        Some((refresh, self.refresh_note(words::refresh_given(), &key)))
    }
}
