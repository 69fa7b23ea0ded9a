//! Keys as people hold them (JWK, JWKS, PEM, a shared secret), what each may be used for, and
//! the signatures made and verified with them.

mod alg;
pub mod api_key;
mod careless_ecdsa;
mod crypto;
mod dictionary;
mod jwk;
mod key;
mod mac;
mod members;
mod memory;
mod pem;
mod pkce;
mod recover;
mod set;
mod signing;
mod stored_key;
mod strict_json;
mod thumbprint;

pub use alg::{Alg, Curve, Family};
pub use api_key::{ApiKey, Environment, KeyFault, Kind};
pub use careless_ecdsa::verify_without_range;
pub use crypto::{ecdsa_range_fault, verify};
pub use dictionary::{Dictionary, Progress, Search, SearchFault, searched};
pub use key::{Key, Material, Origin};
pub use mac::{hex, hmac_sha256, is_sha256_hex, same, sha256_hex};
pub use members::every_member;
pub use memory::{forget, remembering};
pub(crate) use memory::{recall, recalled};
pub use pem::{PemBlock, pem_blocks};
pub use pkce::{Challenge, ChallengeFault, PLAIN, S256, Verifier, VerifierFault};
pub use recover::recover;
pub use set::KeySet;
pub use signing::SigningKey;
pub use stored_key::{OWASP_MEMORY_KIB, StoredFault, StoredKey, Storing};
pub use strict_json::{JsonFault, strict_object};
pub use thumbprint::thumbprint;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// BASE64URL without padding, RFC 7515 §2.
pub fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads canonical base64url: no padding, no stray bits, no other characters. RFC 7515 §2.
pub fn from_base64url(text: &str) -> Result<Vec<u8>, base64::DecodeError> {
    URL_SAFE_NO_PAD.decode(text)
}
