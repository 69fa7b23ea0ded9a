//! The keys that tokens are signed with, and those that are published to verify them.

use super::Auth;
use crate::keys::{Alg, SigningKey};
use crate::sim::{Note, Record};
use crate::words::auth as words;
use p256::pkcs8::{EncodePrivateKey, LineEnding};
use rand_core::CryptoRngCore;
use serde_json::{Value, json};

/// A private key in the hands of somebody who copied it.
pub struct StolenKey {
    pub kid: &'static str,
    pub key: SigningKey,
}

impl StolenKey {
    /// As it lay on the disk, PKCS#8 in PEM.
    pub fn pem(&self) -> String {
        match &self.key {
            SigningKey::P256(key) => key.to_pkcs8_pem(LineEnding::LF).ok(),
            _ => None,
        }
        .map_or_else(String::new, |pem| pem.to_string())
    }

    /// A token like those of the issuer, RFC 9068 §2.
    pub fn sign(&self, claims: &Value, random: &mut impl CryptoRngCore) -> String {
        let header = json!({"alg": Alg::ES256.name(), "typ": "at+jwt", "kid": self.kid});
        let token = self.key.sign_compact(Alg::ES256, &header, claims, random);
        token.unwrap_or_default()
    }
}

impl Auth {
    /// The public keys, RFC 7517 §5.
    pub fn jwks(&self) -> Value {
        let now = (self.kid, &self.key);
        let earlier = self.earlier_keys.iter().map(|(kid, key)| (*kid, key));
        let keys = std::iter::once(now).chain(earlier);
        let jwks: Vec<Value> = keys
            .filter_map(|(kid, key)| key.public_jwk(kid, self.alg))
            .collect();
        json!({"keys": jwks})
    }

    /// A new key signs from now on; the one before stays published beside it.
    pub fn rotate_key(&mut self, kid: &'static str, random: &mut impl CryptoRngCore) {
        let before = std::mem::replace(&mut self.key, SigningKey::es256(random));
        self.earlier_keys.push((self.kid, before));
        self.kid = kid;
    }

    /// The key that signs now is the only one that is published from now on.
    pub fn drop_earlier_keys(&mut self) {
        self.earlier_keys.clear();
    }

    /// What leaks with the key that signs now.
    pub fn leaked_key(&self) -> StolenKey {
        StolenKey {
            kid: self.kid,
            key: self.key.clone(),
        }
    }

    /// Which keys are published now.
    pub fn keys_note(&self) -> Note {
        let mut members = vec![(self.kid, words::signs().to_owned())];
        let earlier = self.earlier_keys.iter();
        members.extend(earlier.map(|(kid, _)| (*kid, words::verifies().to_owned())));
        Note {
            what: words::signs_with(self.kid),
            record: Some(Record {
                name: words::published_keys(),
                members,
            }),
        }
    }
}
