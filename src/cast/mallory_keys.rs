use super::{MALLORY, MallorySite, forged};
use crate::keys::{Alg, SigningKey};
use crate::sim::{Handled, Moment, Server};
use crate::wire::{Request, Response, Url};
use crate::words::mallory_keys as words;
use rand_core::CryptoRngCore;
use serde_json::{Value, json};

const PATH: &str = "/keys.json";

/// A key pair that Mallory made herself, and the address at which she publishes its public half.
pub struct MalloryKeys {
    key: SigningKey,
}

impl MalloryKeys {
    /// What she calls her key.
    pub const KID: &'static str = "m1";

    pub fn new(random: &mut impl CryptoRngCore) -> Self {
        Self {
            key: SigningKey::es256(random),
        }
    }

    /// Where her key set is.
    pub fn url() -> Url {
        MallorySite::url(MallorySite::HOST, PATH)
    }

    /// The public half.
    pub fn jwk(&self) -> Value {
        self.key
            .public_jwk(Self::KID, Alg::ES256)
            .unwrap_or_default()
    }

    /// A token like one that she has seen, with a scope of her choice, under a header of hers.
    pub fn sign(&self, seen: &str, header: &Value, scope: &str, moment: &mut Moment<'_>) -> String {
        forged(seen, header, (Alg::ES256, &self.key), moment, |claims| {
            claims["scope"] = scope.into();
        })
    }
}

impl Server for MalloryKeys {
    fn id(&self) -> &'static str {
        MALLORY
    }

    fn receive(&mut self, request: &Request, _: &mut Moment<'_>) -> Handled {
        let is_asked = request.method == "GET" && request.path() == PATH;
        let response = if is_asked {
            Response::new(200).json(&json!({"keys": [self.jwk()]}))
        } else {
            Response::new(404).header("Content-Length", "0")
        };
        let notes = is_asked.then(|| words::was_asked().into());
        Handled {
            response,
            report: None,
            notes: notes.into_iter().collect(),
        }
    }
}
