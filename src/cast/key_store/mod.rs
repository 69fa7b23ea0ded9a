//! Where a server keeps the secrets that it shares with issuers, each under its name, and how it
//! finds one by the `kid` of a token when it trusts that name.

mod files;
mod sql;

pub use files::Files;
pub use sql::{SqlFault, Table};

use super::random_text;
use crate::keys::{Alg, Key, KeySet, Material, Origin, SigningKey, base64url};
use crate::sim::{Note, Record};
use crate::validate::jwt::Presented;
use crate::wire::Request;
use crate::words::key_store as words;
use rand_core::RngCore;
use serde_json::{Value, json};

const FOLDER: &str = "/srv/keys";
const KID: &str = "k1";

/// What a `kid` of Mallory's is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KidShape {
    /// The path of a file with nothing in it.
    EmptyFile,
    /// The path of a file whose content is the same on most machines.
    KnownFile,
    /// The end of a string in a query, and more query.
    Query,
}

impl KidShape {
    pub const ALL: [Self; 3] = [Self::EmptyFile, Self::KnownFile, Self::Query];

    pub fn kid(self) -> &'static str {
        match self {
            Self::EmptyFile => "../../../../dev/null",
            Self::KnownFile => "../../../../proc/sys/kernel/randomize_va_space",
            Self::Query => "' UNION SELECT 'mallory' --",
        }
    }

    /// What a careless server finds under that name.
    pub fn secret(self) -> SigningKey {
        let text = match self {
            Self::EmptyFile => "",
            Self::KnownFile => "2\n",
            Self::Query => "mallory",
        };
        SigningKey::Secret(text.as_bytes().to_vec())
    }
}

enum Kept {
    Files(Files),
    Table(Table),
}

/// One shared secret under the name k1, in a folder or in a table.
pub struct KeyStore {
    secret: String,
    kept: Kept,
}

impl KeyStore {
    /// A store of the kind that this shape of `kid` is made for.
    pub fn for_shape(shape: KidShape, random: &mut impl RngCore) -> Self {
        let secret = random_text(random, 32);
        let kept = match shape {
            KidShape::EmptyFile | KidShape::KnownFile => Kept::Files(Files::new(&[
                (&format!("{FOLDER}/{KID}"), &secret),
                ("/dev/null", ""),
                ("/proc/sys/kernel/randomize_va_space", "2\n"),
            ])),
            KidShape::Query => Kept::Table(Table {
                name: "keys",
                columns: ["kid", "secret"],
                rows: vec![[KID.to_owned(), secret.clone()]],
            }),
        };
        Self { secret, kept }
    }

    /// The secret, for its other holder.
    pub fn signing_key(&self) -> SigningKey {
        SigningKey::Secret(self.secret.as_bytes().to_vec())
    }

    /// The secret as a configured key.
    pub fn jwks(&self) -> Value {
        let k = base64url(self.secret.as_bytes());
        json!({"keys": [{"kty": "oct", "k": k, "kid": KID, "alg": Alg::HS256.name()}]})
    }

    /// Looks a secret up by a name that it takes as it comes.
    pub fn look_up(&self, kid: &str) -> LookedUp {
        match &self.kept {
            Kept::Files(files) => {
                let path = format!("{FOLDER}/{kid}");
                let place = files::resolved(&path);
                let found = files.read(&place).map(<[u8]>::to_vec);
                LookedUp {
                    note: words::opened(&place, found.as_ref().map(Vec::len)),
                    members: vec![("path", path), ("leads to", place.clone())],
                    place,
                    found,
                }
            }
            Kept::Table(table) => {
                let query = format!("SELECT secret FROM keys WHERE kid = '{kid}'");
                let answer = table.select(&query);
                LookedUp {
                    note: words::asked(&answer),
                    members: vec![("query", query)],
                    place: words::first_row(),
                    found: answer
                        .ok()
                        .and_then(|rows| rows.into_iter().next())
                        .map(String::into_bytes),
                }
            }
        }
    }
}

/// What a lookup came to.
pub struct LookedUp {
    note: String,
    members: Vec<(&'static str, String)>,
    place: String,
    found: Option<Vec<u8>>,
}

impl LookedUp {
    /// The bytes of the secret that was found.
    pub fn found(&self) -> Option<&[u8]> {
        self.found.as_deref()
    }

    pub fn note(&self) -> Note {
        Note {
            what: self.note.clone(),
            record: Some(Record {
                name: words::record(),
                members: self.members.clone(),
            }),
        }
    }

    /// The key to verify with; why there is none, where there is none.
    pub fn keys(&self) -> KeySet {
        let key = |secret: &Vec<u8>| {
            let origin = Origin::Led {
                by: "kid",
                to: self.place.clone(),
            };
            Key::bare(Material::Secret(secret.clone()), origin)
        };
        let refused = self
            .found
            .is_none()
            .then(|| words::found_nothing(&self.place));
        KeySet {
            keys: self.found.iter().map(key).collect(),
            refused: refused.into_iter().collect(),
        }
    }
}

/// The `kid` of a request's token, where it is text.
pub fn kid(request: &Request) -> Option<String> {
    let presented = Presented::in_request(request);
    let kid = presented.token().header.get("kid")?.as_str()?;
    Some(kid.to_owned())
}
