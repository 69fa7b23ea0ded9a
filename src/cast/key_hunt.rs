//! How Mallory comes by a public key.

use crate::keys::{Alg, Key, KeySet, Material, Origin, recover, thumbprint};
use crate::sim::{Note, Record};
use crate::validate::jwt::Token;
use crate::wire::Response;
use crate::words::key_hunt as words;

/// So much of a thumbprint tells keys apart.
const SHORT: usize = 8;

/// Two tokens, and for each every key that can have signed it.
pub struct KeyHunt {
    first: Vec<Material>,
    second: Vec<Material>,
}

impl KeyHunt {
    /// Computes the keys from the signatures. Only ES256 gives any: see [`recover`].
    pub fn in_tokens(first: &str, second: &str) -> Self {
        Self {
            first: signers(first),
            second: signers(second),
        }
    }

    /// The one key that can have signed both.
    pub fn key(&self) -> Option<Material> {
        match self.in_both()[..] {
            [key] => Some(key.clone()),
            _ => None,
        }
    }

    /// What she has found, each key by the first letters of its thumbprint (RFC 7638).
    pub fn note(&self) -> Note {
        let all = |keys: &[Material]| names(keys.iter());
        Note {
            what: words::recovers(self.in_both().len()),
            record: Some(Record {
                name: words::record(),
                members: vec![
                    ("first token", all(&self.first)),
                    ("second token", all(&self.second)),
                    ("in both", names(self.in_both().into_iter())),
                ],
            }),
        }
    }

    fn in_both(&self) -> Vec<&Material> {
        let in_second = |key: &&Material| self.second.contains(key);
        self.first.iter().filter(in_second).collect()
    }
}

/// The first key of a JWKS that somebody published.
pub fn published_key(response: &Response) -> Option<Material> {
    let jwks = serde_json::from_str(&response.body).ok()?;
    let key = KeySet::from_value(&jwks).keys.into_iter().next()?;
    Some(key.material)
}

fn signers(token: &str) -> Vec<Material> {
    let token = Token::read(token);
    let named = token.header.get("alg").and_then(|alg| alg.as_str());
    let input = token.signing_input().as_bytes();
    named
        .and_then(Alg::named)
        .map_or_else(Vec::new, |alg| recover(alg, input, &token.signature()))
}

fn names<'a>(keys: impl Iterator<Item = &'a Material>) -> String {
    let name = |key: &Material| {
        let key = Key::bare(key.clone(), Origin::Jwk);
        thumbprint(&key).chars().take(SHORT).collect::<String>()
    };
    keys.map(name).collect::<Vec<_>>().join(words::OR)
}
