//! Passwords as a server keeps them.

use argon2::{Algorithm, Argon2, Params, Version};
use subtle::ConstantTimeEq;

/// What Ada types wherever she signs in.
pub const ADA_PASSWORD: &str = "correct horse battery staple";

/// Argon2id of a password, RFC 9106; none where hashing failed, and then nobody signs in.
#[derive(Clone)]
pub struct Password {
    salt: &'static str,
    hash: Option<[u8; 32]>,
}

impl Password {
    /// The salt is at least 8 bytes, and no other password's.
    pub fn of(password: &str, salt: &'static str) -> Self {
        let hash = hash(password, salt);
        Self { salt, hash }
    }

    /// Compares in constant time.
    pub fn is(&self, typed: &str) -> bool {
        match (self.hash, hash(typed, self.salt)) {
            (Some(kept), Some(typed)) => kept.ct_eq(&typed).into(),
            _ => false,
        }
    }
}

/// 64 KiB and one pass, so that a lesson does not wait; a real server takes 19 MiB and two
/// (OWASP).
fn hash(password: &str, salt: &str) -> Option<[u8; 32]> {
    let params = Params::new(64, 1, 1, Some(32)).ok()?;
    let mut out = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt.as_bytes(), &mut out)
        .ok()?;
    Some(out)
}
