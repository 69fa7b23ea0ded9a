//! `jsonwebtoken::decode` as a server would call it that is as careless as a scene's.

use glassgate::keys::{Material, base64url};
use glassgate::validate::jwt::Token;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde_json::Value;

/// Whether it lets a token in that a scene's server was sent.
pub fn lets_in(token: &Token, alg: Algorithm, key: &DecodingKey) -> bool {
    let mut validation = Validation::new(alg);
    validation.set_audience(&["billing-api"]);
    validation.set_issuer(&["https://auth.example.com/"]);
    // The scene's clock is not this machine's.
    validation.validate_exp = false;
    decode::<Value>(&token.text, key, &validation).is_ok()
}

/// The same key as that library holds it.
pub fn public_key(key: &Material) -> DecodingKey {
    match key {
        Material::Rsa { n, e } => DecodingKey::from_rsa_raw_components(n, e),
        Material::Ec { point, .. } => {
            let (x, y) = point[1..].split_at(point.len() / 2);
            DecodingKey::from_ec_components(&base64url(x), &base64url(y)).expect("a key")
        }
        other => panic!("no public key of the scenes: {other:?}"),
    }
}
