//! What the scenes show in which a token's own words are changed, cut, borrowed from another
//! issuer or another purpose, or out of date.

mod expired;
mod id_token;
mod stripped;
mod tampered;
mod wrong_issuer;

// Every test file is a crate of its own and uses its own part of this one.
#[allow(dead_code)]
#[path = "../oauth_scenes/shown.rs"]
mod shown;

use glassgate::cast::{Auth, BILLING_API, ISSUER};
use glassgate::scenes;
use glassgate::sim::{DEFAULT_SEED, Trace};
use glassgate::validate::jwt::{Token, lenient_base64url};
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;
use serde_json::Value;

/// The token that an actor gets in a JSON answer at a step.
fn given<'a>(trace: &'a Trace, step: u32, actor: &str, name: &str) -> &'a str {
    let answer = shown::sent_to(trace, step, actor);
    let start = format!("\"{name}\":\"");
    let (_, rest) = answer.split_once(&start).expect("the answer has it");
    rest.split('"').next().expect("a text")
}

/// The bearer token that an actor gets in a request at a step.
fn brought<'a>(trace: &'a Trace, step: u32, actor: &str) -> &'a str {
    let request = shown::sent_to(trace, step, actor);
    let (_, rest) = request.split_once("Bearer ").expect("a bearer token");
    rest.split("\r\n").next().expect("a line")
}

fn header(token: &str) -> Value {
    Token::read(token).header.into()
}

fn claims(token: &str) -> Value {
    let payload = lenient_base64url(Token::read(token).segment(1));
    serde_json::from_slice(&payload).expect("claims")
}

/// A scene with every check on and one switch moved.
fn strict_with(id: &str, switch: &str, value: i64) -> Trace {
    let scene = scenes::find(id).expect("a scene");
    let mut setup = scene.opening().strict();
    setup.set.insert(switch.to_owned(), value);
    scene.run(&setup)
}

/// What jsonwebtoken says to a token at billing-api, with the key that auth has in every scene of
/// the default seed. It reads the machine's clock, so it asks for no dates until told to.
fn jsonwebtoken(token: &str, change: impl FnOnce(&mut Validation)) -> Result<Value, ErrorKind> {
    let auth = Auth::new(&mut ChaCha8Rng::seed_from_u64(DEFAULT_SEED), 900);
    jsonwebtoken_with(&auth.jwks(), token, change)
}

/// The same with the first key of another issuer.
fn jsonwebtoken_with(
    jwks: &Value,
    token: &str,
    change: impl FnOnce(&mut Validation),
) -> Result<Value, ErrorKind> {
    let jwk = serde_json::from_value(jwks["keys"][0].clone()).expect("a JWK");
    let key = DecodingKey::from_jwk(&jwk).expect("a key");
    let mut validation = Validation::new(Algorithm::ES256);
    validation.validate_exp = false;
    validation.set_audience(&[BILLING_API]);
    validation.set_issuer(&[ISSUER]);
    change(&mut validation);
    match jsonwebtoken::decode::<Value>(token, &key, &validation) {
        Ok(data) => Ok(data.claims),
        Err(error) => Err(error.into_kind()),
    }
}
