use super::Dictionary;
use crate::keys::memory::recall;
use crate::keys::{Alg, Family, Key, Material, Origin, from_base64url, verify};
use serde_json::Value;

/// A search for the secret of a token that was signed with HMAC. It needs nothing but the token:
/// a candidate is the secret if the token's signature verifies with it.
#[derive(Debug, Clone)]
pub struct Search {
    alg: Alg,
    signing_input: String,
    signature: Vec<u8>,
    dictionary: Dictionary,
    tried: usize,
    found: Option<String>,
}

/// How far a search has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Candidates tried, the one that fits included.
    pub tried: usize,
    /// Candidates in all.
    pub of: usize,
    pub found: Option<String>,
}

/// Why there is nothing to search for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchFault {
    /// No three segments of clean base64url, the first a JSON object.
    NoToken,
    /// The token names another algorithm, or none: its `alg` as text.
    NotHmac(Option<String>),
}

impl Progress {
    /// Whether there is nothing left to try, or to look for.
    pub fn is_over(&self) -> bool {
        self.found.is_some() || self.tried >= self.of
    }
}

impl Search {
    /// A search that has tried nothing yet. The token is a compact JWS, RFC 7515 §7.1.
    pub fn new(token: &str) -> Result<Self, SearchFault> {
        let segments: Vec<&str> = token.split('.').collect();
        let [header, payload, signature] = segments.as_slice() else {
            return Err(SearchFault::NoToken);
        };
        let bytes = |segment: &str| from_base64url(segment).map_err(|_| SearchFault::NoToken);
        let header: Value =
            serde_json::from_slice(&bytes(header)?).map_err(|_| SearchFault::NoToken)?;
        if !header.is_object() {
            return Err(SearchFault::NoToken);
        }
        bytes(payload)?;
        let name = header["alg"].as_str();
        let alg = name.and_then(Alg::named);
        let Some(alg) = alg.filter(|alg| alg.family() == Family::Hmac) else {
            return Err(SearchFault::NotHmac(name.map(str::to_owned)));
        };
        Ok(Self {
            alg,
            signing_input: token[..token.len() - signature.len() - 1].to_owned(),
            signature: bytes(signature)?,
            dictionary: Dictionary::default(),
            tried: 0,
            found: None,
        })
    }

    /// Back to where nothing was tried yet.
    pub fn restart(&mut self) {
        self.tried = 0;
        self.found = None;
    }

    /// Tries so many candidates more, fewer where the search is over before.
    pub fn advance(&mut self, most: usize) -> Progress {
        for _ in 0..most {
            if self.found.is_some() {
                break;
            }
            let Some(candidate) = self.dictionary.candidate(self.tried) else {
                break;
            };
            self.tried += 1;
            if self.fits(&candidate) {
                self.found = Some(candidate);
            }
        }
        self.progress()
    }

    pub fn progress(&self) -> Progress {
        Progress {
            tried: self.tried,
            of: self.dictionary.len(),
            found: self.found.clone(),
        }
    }

    fn fits(&self, candidate: &str) -> bool {
        let secret = Material::Secret(candidate.as_bytes().to_vec());
        let key = Key::bare(secret, Origin::Secret);
        verify(
            self.alg,
            &key,
            self.signing_input.as_bytes(),
            &self.signature,
        )
    }
}

/// A search run to its end. Its result is remembered where a scene is played, as that of a
/// signature is.
pub fn searched(token: &str) -> Result<Progress, SearchFault> {
    let mut search = Search::new(token)?;
    let result = recall(&[b"dictionary", token.as_bytes()], || {
        let over = search.advance(usize::MAX);
        let place = u64::try_from(over.tried).unwrap_or(u64::MAX);
        let found = over.found.unwrap_or_default();
        [&place.to_be_bytes(), found.as_bytes()].concat()
    });
    let (place, found) = result.split_at(8.min(result.len()));
    let place = place
        .iter()
        .fold(0, |place, byte| place << 8 | usize::from(*byte));
    let found = String::from_utf8_lossy(found).into_owned();
    Ok(Progress {
        tried: place,
        of: search.dictionary.len(),
        found: Some(found).filter(|found| !found.is_empty()),
    })
}
