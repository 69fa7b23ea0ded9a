//! What the tests share: keys that never change, a token and a server that fit each other, and
//! reports read as the JSON that others rely on.

// Each test file is a crate of its own and uses its own part of this one.
#![allow(dead_code)]

use glassgate::exhibit::Exhibit;
use glassgate::keys::{Alg, Family, SigningKey, base64url};
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;
use serde_json::{Value, json};
use std::sync::OnceLock;

/// The moment at which the tests open the box, seconds since 1970.
pub const NOW: i64 = 1_700_000_000;

pub const ISSUER: &str = "https://auth.example.com";
pub const AUDIENCE: &str = "billing-api";

/// The checks of the JWT box in running order, as scripts and documents know them.
pub const CHECKS: [&str; 16] = [
    "jwt.credential",
    "jwt.segments",
    "jwt.encoding",
    "jwt.json",
    "jwt.alg",
    "jwt.crit",
    "jwt.typ",
    "jwt.key",
    "jwt.signature",
    "jwt.claims",
    "jwt.iss",
    "jwt.aud",
    "jwt.exp",
    "jwt.nbf",
    "jwt.denylist",
    "jwt.scope",
];

/// So many quarters of a second after a second.
pub fn quarters_after(second: i64, quarters: i32) -> f64 {
    f64::from(u32::try_from(second).expect("between 1970 and 2106")) + f64::from(quarters) / 4.0
}

pub fn random(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

/// The RSA test key, 2048 bits.
pub fn rsa() -> SigningKey {
    static KEY: OnceLock<SigningKey> = OnceLock::new();
    KEY.get_or_init(|| {
        SigningKey::from_pem(include_str!("../keys/rsa.pkcs8.pem")).expect("the key reads")
    })
    .clone()
}

/// A key for an algorithm; equal seeds give equal keys. There is one RSA key for all seeds.
pub fn key_for(alg: Alg, seed: u64) -> SigningKey {
    match alg.family() {
        Family::Rsa => rsa(),
        // Long enough for every HMAC, so that one algorithm can be tried for another.
        Family::Hmac => SigningKey::generate(Alg::HS512, &mut random(seed)).expect("a secret"),
        _ => SigningKey::generate(alg, &mut random(seed)).expect("a key"),
    }
}

/// The JWK that a server verifies with: the public half, or the secret.
pub fn jwk(key: &SigningKey, kid: &str, alg: Alg) -> Value {
    match key {
        SigningKey::Secret(secret) => {
            let k = base64url(secret);
            json!({"kty": "oct", "k": k, "kid": kid, "use": "sig", "alg": alg.name()})
        }
        key => key.public_jwk(kid, alg).expect("a public key"),
    }
}

/// A JSON text in base64url as a careless encoder writes it: with padding, and enough white
/// space around it that there is some.
pub fn padded_base64url(json: &str) -> String {
    let mut text = json.to_owned();
    while text.len().is_multiple_of(3) {
        text.push(' ');
    }
    let encoded = base64url(text.as_bytes());
    let missing = 4 - encoded.len() % 4;
    encoded + &"=".repeat(missing)
}

/// A compact JWS over exactly these two texts.
pub fn sign(key: &SigningKey, alg: Alg, header: &str, payload: &str) -> String {
    let input = format!(
        "{}.{}",
        base64url(header.as_bytes()),
        base64url(payload.as_bytes())
    );
    sign_input(key, alg, &input)
}

/// A compact JWS over a signing input that is already encoded.
pub fn sign_input(key: &SigningKey, alg: Alg, input: &str) -> String {
    let signature = key
        .sign(alg, input.as_bytes(), &mut random(1))
        .expect("the key fits the algorithm");
    format!("{input}.{}", base64url(&signature))
}

/// A token and a server that takes it, to be spoiled one thing at a time.
#[derive(Clone)]
pub struct Draft {
    pub alg: Alg,
    pub key: SigningKey,
    pub header: Value,
    pub claims: Value,
    pub policy: Value,
    pub now: Value,
    pub off: Vec<&'static str>,
}

impl Draft {
    pub fn new(alg: Alg) -> Self {
        let key = key_for(alg, 7);
        Self {
            alg,
            header: json!({"alg": alg.name(), "typ": "at+jwt", "kid": "k1"}),
            claims: json!({
                "iss": ISSUER, "aud": AUDIENCE, "sub": "ada", "jti": "t-1",
                "iat": NOW, "nbf": NOW, "exp": NOW + 900, "scope": "charges:read charges:write",
            }),
            policy: json!({
                "algs": [alg.name()], "keys": {"keys": [jwk(&key, "k1", alg)]},
                "issuer": ISSUER, "audience": AUDIENCE, "typ": "at+jwt", "leeway": 60,
                "denylist": ["t-0"], "scope": "charges:read",
            }),
            now: NOW.into(),
            off: Vec::new(),
            key,
        }
    }

    pub fn es256() -> Self {
        Self::new(Alg::ES256)
    }

    pub fn header(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.header[name] = value.into();
        self
    }

    pub fn without_header(mut self, name: &str) -> Self {
        remove(&mut self.header, name);
        self
    }

    pub fn claim(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.claims[name] = value.into();
        self
    }

    pub fn without_claim(mut self, name: &str) -> Self {
        remove(&mut self.claims, name);
        self
    }

    pub fn policy(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.policy[name] = value.into();
        self
    }

    pub fn without_policy(mut self, name: &str) -> Self {
        remove(&mut self.policy, name);
        self
    }

    /// The configured key with one member set.
    pub fn key_member(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.policy["keys"]["keys"][0][name] = value.into();
        self
    }

    pub fn now(mut self, now: impl Into<Value>) -> Self {
        self.now = now.into();
        self
    }

    pub fn off(mut self, id: &'static str) -> Self {
        self.off.push(id);
        self
    }

    pub fn token(&self) -> String {
        self.token_of(&self.header.to_string(), &self.claims.to_string())
    }

    /// A token over exactly these two texts, signed with this draft's key.
    pub fn token_of(&self, header: &str, payload: &str) -> String {
        sign(&self.key, self.alg, header, payload)
    }

    pub fn report(&self) -> Value {
        self.report_on(&self.token())
    }

    /// What this draft's server says of another token.
    pub fn report_on(&self, token: &str) -> Value {
        self.put("token", token)
    }

    pub fn report_on_request(&self, request: &str) -> Value {
        self.put("request", request)
    }

    fn put(&self, how: &str, what: &str) -> Value {
        let mut exhibit =
            json!({"scheme": "jwt", "now": self.now, "off": self.off, "policy": self.policy});
        exhibit[how] = what.into();
        report(&exhibit)
    }
}

fn remove(object: &mut Value, name: &str) {
    object.as_object_mut().expect("an object").remove(name);
}

/// The report on an exhibit, by way of its JSON.
#[track_caller]
pub fn report(exhibit: &Value) -> Value {
    let exhibit = Exhibit::parse(&exhibit.to_string()).expect("the exhibit reads");
    serde_json::to_value(exhibit.report(NOW)).expect("a report is JSON")
}

/// One check of a report.
#[track_caller]
pub fn check<'a>(report: &'a Value, id: &str) -> &'a Value {
    report["checks"]
        .as_array()
        .and_then(|checks| checks.iter().find(|check| check["id"] == id))
        .unwrap_or_else(|| panic!("no check {id}"))
}

#[track_caller]
pub fn outcome<'a>(report: &'a Value, id: &str) -> &'a str {
    check(report, id)["outcome"].as_str().expect("an outcome")
}

/// The first check that failed.
pub fn refused_by(report: &Value) -> Option<&str> {
    report["checks"]
        .as_array()?
        .iter()
        .find(|check| check["outcome"] == "failed")?["id"]
        .as_str()
}

#[track_caller]
pub fn assert_allowed(report: &Value) {
    assert_eq!(refused_by(report), None, "{report:#}");
    assert_eq!(report["verdict"]["allowed"], true, "{report:#}");
    assert_eq!(report["verdict"]["status"], 200);
}

/// Refused by this check: all before it ran, none after it did.
#[track_caller]
pub fn assert_refused(report: &Value, by: &str) {
    assert_eq!(refused_by(report), Some(by), "{report:#}");
    assert_eq!(report["verdict"]["allowed"], false);
    let at = CHECKS.iter().position(|id| *id == by).expect("a check");
    for id in &CHECKS[..at] {
        assert!(["passed", "off"].contains(&outcome(report, id)), "{id}");
    }
    for id in &CHECKS[at + 1..] {
        assert_eq!(outcome(report, id), "not-reached", "{id}");
    }
}
