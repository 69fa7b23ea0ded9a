use crate::keys::{ApiKey, Environment, StoredKey};

/// What a server knows of a key that it gave out. The last four characters, which some
/// dashboards show, are not kept: they belong to the checksum, and that is computed from the
/// secret part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Prefix and first eight characters: what the key is looked up by.
    pub visible: String,
    pub stored: StoredKey,
    /// The integration that holds it; empty where nobody wrote it down.
    pub name: String,
    pub environment: Environment,
    /// What it may do, space-separated.
    pub scopes: String,
    /// Seconds since 1970.
    pub made_s: Option<i64>,
    /// The first second at which it is too old.
    pub expires_s: Option<i64>,
    /// Since when it is disabled.
    pub revoked_s: Option<i64>,
}

impl Record {
    /// A record of a key as it is made: no end, not revoked.
    pub fn new(key: &ApiKey, stored: StoredKey, name: &str, scopes: &str, now_s: i64) -> Self {
        Self {
            visible: key.visible().to_owned(),
            stored,
            name: name.to_owned(),
            environment: key.environment(),
            scopes: scopes.to_owned(),
            made_s: Some(now_s),
            expires_s: None,
            revoked_s: None,
        }
    }
}
