use super::{ADA, AUTH, App, BILLING_API, CLIENT_ID, random_text};
use crate::keys::{Alg, SigningKey};
use crate::sim::{Handled, Moment, Server};
use crate::validate::token::{self, Client, CodeRecord, RefreshRecord};
use crate::wire::{Request, Response};
use crate::words::{scene as words, time};
use rand_core::CryptoRngCore;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The issuer, as it stands in `iss`.
pub const ISSUER: &str = "https://auth.example.com/";

/// A refresh token lives this long after the sign-in, seconds.
const SIGN_IN_LIFE_S: i64 = 30 * 86_400;

/// The authorization server: signs access tokens, publishes its keys, rotates refresh tokens.
pub struct Auth {
    alg: Alg,
    kid: &'static str,
    key: SigningKey,
    clients: BTreeMap<String, Client>,
    codes: BTreeMap<String, CodeRecord>,
    refresh: BTreeMap<String, RefreshRecord>,
    families: u32,
    /// `jti` and family of each access token.
    issued: Vec<(String, u32)>,
    denylist: Vec<String>,
    audience: &'static str,
    token_life_s: i64,
}

/// What a token is issued for.
struct Grant {
    family: u32,
    scope: String,
    /// Absolute end of the sign-in, seconds since 1970.
    ends_s: i64,
}

impl Auth {
    /// An issuer whose ES256 key comes from the scene's seed.
    pub fn new(random: &mut impl CryptoRngCore, token_life_s: i64) -> Self {
        let app = Client {
            id: CLIENT_ID.to_owned(),
            redirect_uri: App::REDIRECT_URI.to_owned(),
            grants: vec!["authorization_code", "refresh_token"],
        };
        Self {
            alg: Alg::ES256,
            kid: "k1",
            key: SigningKey::es256(random),
            clients: BTreeMap::from([(app.id.clone(), app)]),
            codes: BTreeMap::new(),
            refresh: BTreeMap::new(),
            families: 0,
            issued: Vec::new(),
            denylist: Vec::new(),
            audience: BILLING_API,
            token_life_s,
        }
    }

    /// The API that the next tokens are for.
    pub fn set_audience(&mut self, audience: &'static str) {
        self.audience = audience;
    }

    /// Ada has signed in and consented: a code for her app, bound to its challenge.
    pub fn give_code(&mut self, app: &mut App, scope: &str, moment: &mut Moment<'_>) -> String {
        let challenge = app.challenge(moment.random);
        let code = random_text(moment.random, 24);
        let record = CodeRecord {
            client_id: CLIENT_ID.to_owned(),
            redirect_uri: App::REDIRECT_URI.to_owned(),
            challenge: Some(challenge),
            scope: scope.to_owned(),
            issued_s: moment.now_s,
            used: false,
        };
        self.codes.insert(code.clone(), record);
        code
    }

    /// The public keys, RFC 7517 §5.
    pub fn jwks(&self) -> Value {
        json!({"keys": self.key.public_jwk(self.kid, self.alg).into_iter().collect::<Vec<_>>()})
    }

    /// The user may do no more than this from now on: the next refresh gives no more.
    pub fn narrow(&mut self, scope: &str) {
        let allowed: Vec<&str> = scope.split(' ').collect();
        for record in self.refresh.values_mut() {
            let kept: Vec<&str> = record
                .scope
                .split(' ')
                .filter(|scope| allowed.contains(scope))
                .collect();
            record.scope = kept.join(" ");
        }
    }

    /// `jti` values of tokens that were revoked.
    pub fn denylist(&self) -> &[String] {
        &self.denylist
    }

    fn token(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let field = |name| request.field(name).unwrap_or_default();
        let (code, refresh) = (field("code"), field("refresh_token"));
        let report = token::validate(
            &token::Input {
                request,
                client: self.clients.get(&field("client_id")),
                code: self.codes.get(&code),
                refresh: self.refresh.get(&refresh),
                now_s: moment.now_s,
            },
            moment.off,
        );
        if !report.verdict.allowed {
            let mut notes = Vec::new();
            if report.decided_by == Some("token.rotation")
                && let Some(family) = self.refresh.get(&refresh).map(|r| r.family)
            {
                self.revoke_family(family);
                notes.push(words::state_family_revoked().into());
            }
            let error = report.verdict.error.unwrap_or("invalid_request");
            let response = Response::new(report.verdict.status)
                .header("Cache-Control", "no-store")
                .json(&json!({"error": error}));
            return Handled {
                response,
                report: Some(report),
                notes,
            };
        }
        let grant = self.redeem(&code, &refresh, moment.now_s);
        let (response, note) = self.issue(&grant, moment);
        Handled {
            response,
            report: Some(report),
            notes: vec![note.into()],
        }
    }

    /// Marks the code or refresh token as used, and says what it stands for.
    fn redeem(&mut self, code: &str, refresh: &str, now_s: i64) -> Grant {
        if let Some(record) = self.refresh.get_mut(refresh) {
            record.rotated = true;
            return Grant {
                family: record.family,
                scope: record.scope.clone(),
                ends_s: record.ends_s,
            };
        }
        self.families += 1;
        let scope = self.codes.get_mut(code).map_or_else(String::new, |record| {
            record.used = true;
            record.scope.clone()
        });
        Grant {
            family: self.families,
            scope,
            ends_s: now_s.saturating_add(SIGN_IN_LIFE_S),
        }
    }

    /// RFC 6749 §5.1 around an access token of RFC 9068 §2.2.
    fn issue(&mut self, grant: &Grant, moment: &mut Moment<'_>) -> (Response, String) {
        let exp = moment.now_s.saturating_add(self.token_life_s);
        let jti = random_text(moment.random, 9);
        let header = json!({"alg": self.alg.name(), "typ": "at+jwt", "kid": self.kid});
        let claims = json!({
            "iss": ISSUER, "sub": ADA, "aud": self.audience, "client_id": CLIENT_ID,
            "scope": grant.scope, "jti": jti, "iat": moment.now_s, "exp": exp,
        });
        let access = self
            .key
            .sign_compact(self.alg, &header, &claims, moment.random)
            .unwrap_or_default();
        let refresh = random_text(moment.random, 24);
        self.issued.push((jti, grant.family));
        self.refresh.insert(
            refresh.clone(),
            RefreshRecord {
                family: grant.family,
                client_id: CLIENT_ID.to_owned(),
                scope: grant.scope.clone(),
                ends_s: grant.ends_s,
                rotated: false,
                revoked: false,
            },
        );
        let response = Response::new(200)
            .header("Cache-Control", "no-store")
            .json(&json!({
                "access_token": access, "token_type": "Bearer", "expires_in": self.token_life_s,
                "refresh_token": refresh, "scope": grant.scope,
            }));
        (
            response,
            words::state_signed(self.audience, &time::time_of_day(exp)),
        )
    }

    /// RFC 7009 §2.2: 200 whether the token was known or not.
    fn revoke(&mut self, request: &Request) -> Handled {
        let token = request.field("token").unwrap_or_default();
        let family = self.refresh.get(&token).map(|record| record.family);
        let mut notes = Vec::new();
        if let Some(family) = family {
            self.revoke_family(family);
            notes.push(words::state_family_revoked().into());
            notes.push(words::state_on_denylist(self.denylist.len()).into());
        }
        Handled {
            response: Response::new(200).header("Content-Length", "0"),
            report: None,
            notes,
        }
    }

    fn revoke_family(&mut self, family: u32) {
        for record in self.refresh.values_mut() {
            record.revoked |= record.family == family;
        }
        for (jti, owner) in &self.issued {
            if *owner == family && !self.denylist.contains(jti) {
                self.denylist.push(jti.clone());
            }
        }
    }
}

impl Server for Auth {
    fn id(&self) -> &'static str {
        AUTH
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        match (request.method.as_str(), request.path()) {
            ("POST", "/token") => self.token(request, moment),
            ("POST", "/revoke") => self.revoke(request),
            ("GET", "/.well-known/jwks.json") => Handled {
                response: Response::new(200).json(&self.jwks()),
                report: None,
                notes: Vec::new(),
            },
            _ => Handled {
                response: Response::new(404).header("Content-Length", "0"),
                report: None,
                notes: Vec::new(),
            },
        }
    }
}
