use super::from_base64url;
use super::jwk::from_jwk;
use super::key::{Key, Material, Origin};
use super::pem::from_pem;
use crate::words::keys as words;
use serde_json::{Map, Value};

/// The keys that a server is configured with. A key that cannot be used does not spoil the
/// others (RFC 7517 §5); what was wrong with it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeySet {
    pub keys: Vec<Key>,
    /// Why each unusable key was left out, one sentence each.
    pub refused: Vec<String>,
}

impl KeySet {
    /// Reads a JWKS, a JWK, PEM text, `{"secret": …}`, `{"secret_base64url": …}`, or an array of
    /// these.
    pub fn from_value(value: &Value) -> Self {
        let mut set = Self::default();
        set.read(value);
        if set.keys.is_empty() && set.refused.is_empty() {
            set.refused.push(words::empty_set());
        }
        set
    }

    /// Reads what a person pastes: JSON of any of these shapes, PEM, or else a shared secret.
    pub fn from_text(text: &str) -> Self {
        let trimmed = text.trim();
        if trimmed.starts_with(['{', '[']) {
            return match serde_json::from_str(trimmed) {
                Ok(value) => Self::from_value(&value),
                Err(e) => Self {
                    keys: Vec::new(),
                    refused: vec![words::key_not_json(&e.to_string())],
                },
            };
        }
        if trimmed.contains("-----BEGIN ") {
            return Self::from_value(&Value::String(trimmed.to_owned()));
        }
        let secret = Material::Secret(trimmed.as_bytes().to_vec());
        Self {
            keys: vec![Key::bare(secret, Origin::Secret)],
            refused: Vec::new(),
        }
    }

    fn read(&mut self, value: &Value) {
        match value {
            Value::String(pem) => self.keep(from_pem(pem)),
            Value::Array(items) => items.iter().for_each(|item| self.read(item)),
            Value::Object(object) => match object.get("keys") {
                Some(Value::Array(keys)) => self.read_jwks(keys),
                Some(_) => self.refused.push(words::keys_not_array()),
                None => self.keep(one(object)),
            },
            _ => self.refused.push(words::unknown_key_shape()),
        }
    }

    fn read_jwks(&mut self, keys: &[Value]) {
        for (at, key) in keys.iter().enumerate() {
            self.keep(match key {
                Value::Object(jwk) => from_jwk(jwk, Origin::Jwks(at)),
                _ => Err(words::unknown_key_shape()),
            });
        }
    }

    fn keep(&mut self, key: Result<Key, String>) {
        match key {
            Ok(key) => self.keys.push(key),
            Err(why) => self.refused.push(why),
        }
    }
}

fn one(object: &Map<String, Value>) -> Result<Key, String> {
    let secret = |bytes| Key::bare(Material::Secret(bytes), Origin::Secret);
    match (object.get("secret"), object.get("secret_base64url")) {
        (Some(Value::String(text)), None) => Ok(secret(text.as_bytes().to_vec())),
        (None, Some(Value::String(text))) => from_base64url(text)
            .map(secret)
            .map_err(|e| words::not_base64url("secret_base64url", &e.to_string())),
        (None, None) => from_jwk(object, Origin::Jwk),
        _ => Err(words::unknown_key_shape()),
    }
}
