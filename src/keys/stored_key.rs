//! What a server keeps of an API key.
//!
//! A key of this house has 166 random bits beside its visible part, and no guesser lives to see
//! 2^166 hashes, however fast: SHA-256 is enough for it. NIST SP 800-63B §5.1.2.2 draws the line
//! for such looked-up secrets at 112 bits: above it an approved hash, below it a salt and a slow
//! hash. (It speaks of secrets that work once; what it asks of their storing turns on entropy
//! alone.) A slow hash buys nothing here and is paid on every call: Argon2id at OWASP's minimum
//! (19 MiB, 2 passes, 1 lane) took 80 ms as native code on a slow core and 150 ms as WebAssembly
//! built for size, too long for a page that must answer a press at once; SHA-256 takes a few
//! millionths of a second. So where a scene shows Argon2id it asks for little memory, and says so;
//! a server needs OWASP's minimum where keys are short or where people choose them. The text of
//! either says which it is.

use super::api_key::ApiKey;
use super::memory::recall;
use argon2::password_hash::{Output, ParamsString, PasswordHash, Salt, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use rand_core::RngCore;
use sha2::{Digest, Sha256};
use std::fmt;
use subtle::ConstantTimeEq;

/// OWASP Password Storage Cheat Sheet, the least for Argon2id: 19 MiB, 2 passes, 1 lane. RFC 9106
/// §4 recommends 64 MiB, 3 passes, 4 lanes where memory is short: six times slower in a page.
pub const OWASP_MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A record may ask for no more than this: the second recommendation of RFC 9106 §4.
const MOST_MEMORY_KIB: u32 = 64 * 1024;
const MOST_PASSES: u32 = 10;
const MOST_LANES: u32 = 16;

/// An API key as a server keeps it.
#[derive(Clone, PartialEq, Eq)]
pub enum StoredKey {
    /// The key itself: who reads the store holds every key.
    Plain(String),
    Sha256([u8; 32]),
    /// A PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
    Argon2id(String),
}

/// How a server keeps the keys that it makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storing {
    Plain,
    Sha256,
    Argon2id { memory_kib: u32 },
}

/// Why a text is no stored key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoredFault {
    /// Neither `sha256:` and 64 hexadecimal digits nor `$argon2id$…` nor a key.
    Unknown,
    /// It starts like a PHC string and is not one that this server verifies.
    Phc(String),
    /// It asks for more work than this server does for a caller whom it does not know.
    TooCostly,
}

impl StoredKey {
    pub fn new(key: &ApiKey, storing: Storing, random: &mut impl RngCore) -> Self {
        match storing {
            Storing::Plain => Self::Plain(key.text().to_owned()),
            Storing::Sha256 => Self::Sha256(sha256(key.text())),
            Storing::Argon2id { memory_kib } => {
                let mut salt = [0; Salt::RECOMMENDED_LENGTH];
                random.fill_bytes(&mut salt);
                match phc(key.text(), memory_kib, &salt) {
                    Some(phc) => Self::Argon2id(phc),
                    None => Self::Sha256(sha256(key.text())),
                }
            }
        }
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Result<Self, StoredFault> {
        if let Some(digits) = text.strip_prefix("sha256:") {
            return from_hex(digits)
                .map(Self::Sha256)
                .ok_or(StoredFault::Unknown);
        }
        if text.starts_with('$') {
            let hash = PasswordHash::new(text).map_err(|e| StoredFault::Phc(e.to_string()))?;
            let hasher = hasher(&hash).map_err(|e| StoredFault::Phc(e.to_string()))?;
            if hash.hash.is_none() || hash.salt.is_none() {
                return Err(StoredFault::Phc("no salt or no hash".into()));
            }
            let params = hasher.params();
            let costly = params.m_cost() > MOST_MEMORY_KIB
                || params.t_cost() > MOST_PASSES
                || params.p_cost() > MOST_LANES;
            return if costly {
                Err(StoredFault::TooCostly)
            } else {
                Ok(Self::Argon2id(text.to_owned()))
            };
        }
        ApiKey::parse(text)
            .map(|key| Self::Plain(key.text().to_owned()))
            .map_err(|_| StoredFault::Unknown)
    }

    /// Whether this was made of that key; the comparison takes the same time wherever they differ.
    pub fn matches(&self, key: &str) -> bool {
        match self {
            Self::Plain(own) => own.as_bytes().ct_eq(key.as_bytes()).into(),
            Self::Sha256(own) => own.ct_eq(&sha256(key)).into(),
            Self::Argon2id(text) => matches_phc(text, key),
        }
    }
}

impl fmt::Display for StoredKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(text) | Self::Argon2id(text) => f.write_str(text),
            Self::Sha256(digest) => {
                f.write_str("sha256:")?;
                digest.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
    }
}

/// A key in a log is a leaked key.
impl fmt::Debug for StoredKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(text) => write!(f, "Plain({}…)", super::api_key::visible_part(text)),
            hashed => write!(f, "{hashed}"),
        }
    }
}

fn sha256(key: &str) -> [u8; 32] {
    Sha256::digest(key.as_bytes()).into()
}

/// None where the parameters are none that Argon2 takes.
fn phc(key: &str, memory_kib: u32, salt: &[u8]) -> Option<String> {
    let params = Params::new(memory_kib, PASSES, LANES, None).ok()?;
    let encoded = SaltString::encode_b64(salt).ok()?;
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let output = raw_hash(&hasher, key, salt, Params::DEFAULT_OUTPUT_LEN)?;
    let hash = PasswordHash {
        algorithm: argon2::ARGON2ID_IDENT,
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(params).ok()?,
        salt: Some(encoded.as_salt()),
        hash: Some(Output::new(&output).ok()?),
    };
    Some(hash.to_string())
}

/// The hash alone, of `length` bytes. Remembered where the caller remembers, since it is slow on
/// purpose.
fn raw_hash(hasher: &Argon2<'_>, key: &str, salt: &[u8], length: usize) -> Option<Vec<u8>> {
    let params = hasher.params();
    let costs = [params.m_cost(), params.t_cost(), params.p_cost()].map(u32::to_be_bytes);
    let inputs = [
        b"argon2id",
        key.as_bytes(),
        salt,
        &costs.concat(),
        &length.to_be_bytes(),
    ];
    let hash = recall(&inputs, || {
        let mut computed = vec![0; length];
        let done = hasher.hash_password_into(key.as_bytes(), salt, &mut computed);
        done.map(|()| computed).unwrap_or_default()
    });
    (hash.len() == length).then_some(hash)
}

/// The hasher that a PHC string asks for: Argon2id, version 19, and nothing else.
fn hasher(hash: &PasswordHash<'_>) -> argon2::password_hash::Result<Argon2<'static>> {
    use argon2::password_hash::Error;
    if hash.algorithm != argon2::ARGON2ID_IDENT {
        return Err(Error::Algorithm);
    }
    if hash.version != Some(Version::V0x13.into()) {
        return Err(Error::Version);
    }
    let params = Params::try_from(hash)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn matches_phc(text: &str, key: &str) -> bool {
    let Ok(stored) = PasswordHash::new(text) else {
        return false;
    };
    let (Ok(hasher), Some(salt), Some(wanted)) = (hasher(&stored), stored.salt, stored.hash) else {
        return false;
    };
    let mut salt_bytes = [0; Salt::MAX_LENGTH];
    let Ok(salt) = salt.decode_b64(&mut salt_bytes) else {
        return false;
    };
    raw_hash(&hasher, key, salt, wanted.len())
        .is_some_and(|computed| computed.ct_eq(wanted.as_bytes()).into())
}

fn from_hex(digits: &str) -> Option<[u8; 32]> {
    if digits.len() != 64 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(bytes)
}
