use super::{AUTH_HOST, SERVICE, TOKEN_ENDPOINT, random_text};
use crate::keys::{Alg, KeySet, SigningKey};
use crate::sim::Moment;
use crate::validate::token::{ASSERTION_TYPE, AuthMethod, Client, Pkce, SecretHash};
use crate::wire::{Request, Response};
use rand_core::CryptoRngCore;
use serde_json::json;

/// An assertion is for one use at once: it ends this long after it was signed, seconds.
const ASSERTION_LIFE_S: i64 = 60;
const KID: &str = "job-1";

/// A service of ours that calls another, with no user behind it.
pub struct Service {
    secret: String,
    key: SigningKey,
    pub access_token: String,
}

impl Service {
    pub fn new(random: &mut impl CryptoRngCore) -> Self {
        Self {
            secret: random_text(random, 32),
            key: SigningKey::es256(random),
            access_token: String::new(),
        }
    }

    /// As the authorization server knows it by its secret.
    pub fn by_secret(&self, scope: &str) -> Client {
        let hash = SecretHash::of(&self.secret);
        registration(AuthMethod::SecretBasic(hash), scope)
    }

    /// As the authorization server knows it by its public key.
    pub fn by_key(&self, scope: &str) -> Client {
        let jwk = self.key.public_jwk(KID, Alg::ES256).unwrap_or_default();
        let auth = AuthMethod::PrivateKeyJwt {
            keys: KeySet::from_value(&jwk),
            algs: Some(vec![Alg::ES256.name().to_owned()]),
        };
        registration(auth, scope)
    }

    /// RFC 6749 §4.4.2, with its secret.
    pub fn ask(&self, scope: &str) -> Request {
        Self::ask_with(&self.secret, scope)
    }

    /// The same with a secret that anybody may have made up.
    pub fn ask_with(secret: &str, scope: &str) -> Request {
        Request::new("POST", AUTH_HOST, "/token")
            .basic(SERVICE, secret)
            .form(&[("grant_type", "client_credentials"), ("scope", scope)])
    }

    /// Asks with a user's name and password: the grant of RFC 6749 §4.3 that RFC 9700 §2.4 rules
    /// out.
    pub fn ask_with_password(&self, name: &str, password: &str, scope: &str) -> Request {
        Request::new("POST", AUTH_HOST, "/token")
            .basic(SERVICE, &self.secret)
            .form(&[
                ("grant_type", "password"),
                ("username", name),
                ("password", password),
                ("scope", scope),
            ])
    }

    /// RFC 7523 §2.2: a statement about itself, signed for this one request.
    pub fn ask_signed(&self, scope: &str, moment: &mut Moment<'_>) -> Request {
        let header = json!({"alg": Alg::ES256.name(), "typ": "JWT", "kid": KID});
        let claims = json!({
            "iss": SERVICE, "sub": SERVICE, "aud": TOKEN_ENDPOINT,
            "jti": random_text(moment.random, 12), "iat": moment.now_s,
            "exp": moment.now_s.saturating_add(ASSERTION_LIFE_S),
        });
        let assertion = moment.sign(&self.key, Alg::ES256, &header, &claims);
        Request::new("POST", AUTH_HOST, "/token").form(&[
            ("grant_type", "client_credentials"),
            ("scope", scope),
            ("client_assertion_type", ASSERTION_TYPE),
            ("client_assertion", &assertion),
        ])
    }

    /// Keeps the token of a successful answer.
    pub fn keep(&mut self, response: &Response) {
        if let Some(token) = response.member("access_token") {
            self.access_token = token;
        }
    }

    pub fn call(&self, host: &str, target: &str) -> Request {
        Request::new("GET", host, target).bearer(&self.access_token)
    }
}

fn registration(auth: AuthMethod, scope: &str) -> Client {
    Client {
        id: SERVICE.to_owned(),
        auth,
        redirect_uris: Vec::new(),
        pkce: Pkce::Required,
        grants: Some(vec!["client_credentials".into()]),
        scope: Some(scope.to_owned()),
    }
}
