//! What the authorization server knows of a client.

use crate::keys::KeySet;
use sha2::{Digest, Sha256};
use std::fmt;
use subtle::ConstantTimeEq;

/// A client as the authorization server registered it.
#[derive(Debug, Clone)]
pub struct Client {
    pub id: String,
    pub auth: AuthMethod,
    /// Where codes may be sent, each in full, RFC 9700 §2.1; empty where the client uses no
    /// redirect.
    pub redirect_uris: Vec<String>,
    pub pkce: Pkce,
    /// `grant_type` values. None switches off the check of which it may use.
    pub grants: Option<Vec<String>>,
    /// What it may ask for, for itself or for a user, space-separated. None switches off the
    /// checks.
    pub scope: Option<String>,
}

/// Whether a client may leave PKCE out, RFC 9700 §2.1.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pkce {
    /// As for every public client.
    #[default]
    Required,
    /// A confidential client of a server that follows RFC 6749 alone. What it sends is checked.
    Optional,
}

/// How a client proves that it is itself: one method for each client, as in
/// `token_endpoint_auth_method` of RFC 7591 §2.
#[derive(Debug, Clone)]
pub enum AuthMethod {
    /// A public client: it keeps no secret, RFC 6749 §2.1.
    None,
    SecretBasic(SecretHash),
    SecretPost(SecretHash),
    PrivateKeyJwt {
        keys: KeySet,
        /// `alg` names of its registration: never the assertion's own word. None lets nobody in.
        algs: Option<Vec<String>>,
    },
}

/// A client secret as it is stored. SHA-256 is enough, since the secret is 256 random bits that
/// nobody can guess; a password that a person chose would need a slow hash.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretHash([u8; 32]);

impl AuthMethod {
    /// The name that RFC 7591 §2 and `OpenID` Connect Core §9 give it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::SecretBasic(_) => "client_secret_basic",
            Self::SecretPost(_) => "client_secret_post",
            Self::PrivateKeyJwt { .. } => "private_key_jwt",
        }
    }

    /// Whether the client can keep something to prove itself with, RFC 6749 §2.1.
    pub fn is_confidential(&self) -> bool {
        !matches!(self, Self::None)
    }
}

impl SecretHash {
    pub fn of(secret: &str) -> Self {
        Self(Sha256::digest(secret.as_bytes()).into())
    }

    /// Compares in constant time.
    pub fn matches(&self, secret: &str) -> bool {
        self.0.ct_eq(&Self::of(secret).0).into()
    }

    /// The first eight hex digits, to tell one record from another.
    pub fn short(&self) -> String {
        let [a, b, c, d, ..] = self.0;
        format!("{:08x}", u32::from_be_bytes([a, b, c, d]))
    }
}

impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha256:{}…", self.short())
    }
}
