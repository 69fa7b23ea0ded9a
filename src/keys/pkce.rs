//! The two halves of PKCE: a secret that one app keeps, and its hash that everybody may see,
//! RFC 7636 §4.

use super::{base64url, from_base64url};
use rand_core::RngCore;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The one transformation that servers here take, RFC 7636 §4.2.
pub const S256: &str = "S256";
/// The one that leaves the verifier as it is: whoever sees the challenge has the verifier.
pub const PLAIN: &str = "plain";

const VERIFIER_LENGTH: std::ops::RangeInclusive<usize> = 43..=128;

/// A well-formed code verifier: 43 to 128 unreserved characters, RFC 7636 §4.1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier(String);

/// Why a text is no code verifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerifierFault {
    /// How many characters it has.
    Length(usize),
    /// The first character that is not unreserved.
    Character(char),
}

/// A code challenge and its method as an authorization request gave them, RFC 7636 §4.3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    pub value: String,
    /// `S256`, `plain`, or what else the request said.
    pub method: String,
}

/// Why a challenge is none that can be trusted to hide its verifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChallengeFault {
    Plain,
    UnknownMethod,
    /// Not base64url of the 32 bytes of a SHA-256 hash.
    NotAHash,
}

impl Verifier {
    /// 32 random bytes, base64url: 43 characters, as RFC 7636 §4.1 recommends.
    pub fn generate(random: &mut impl RngCore) -> Self {
        let mut bytes = [0; 32];
        random.fill_bytes(&mut bytes);
        Self::from_bytes(bytes)
    }

    /// The verifier of 32 octets, RFC 7636 appendix B.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(base64url(&bytes))
    }

    pub fn parse(text: &str) -> Result<Self, VerifierFault> {
        let unreserved = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
        if let Some(other) = text.chars().find(|c| !unreserved(*c)) {
            return Err(VerifierFault::Character(other));
        }
        if VERIFIER_LENGTH.contains(&text.len()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(VerifierFault::Length(text.len()))
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `BASE64URL(SHA-256(ASCII(code_verifier)))`, RFC 7636 §4.2.
    pub fn challenge(&self) -> Challenge {
        Challenge {
            value: base64url(&Sha256::digest(self.0.as_bytes())),
            method: S256.to_owned(),
        }
    }
}

impl Challenge {
    /// Whether it hides its verifier: the method is S256 and the value may be a hash.
    pub fn fault(&self) -> Option<ChallengeFault> {
        match self.method.as_str() {
            PLAIN => Some(ChallengeFault::Plain),
            S256 => {
                let is_hash = from_base64url(&self.value).is_ok_and(|hash| hash.len() == 32);
                (!is_hash).then_some(ChallengeFault::NotAHash)
            }
            _ => Some(ChallengeFault::UnknownMethod),
        }
    }

    /// Compares with a verifier's hash, in constant time.
    pub fn is_of(&self, verifier: &Verifier) -> bool {
        let hashed = verifier.challenge();
        let same: bool = hashed.value.as_bytes().ct_eq(self.value.as_bytes()).into();
        same && self.method == S256
    }
}
