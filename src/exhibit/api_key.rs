//! An API key, or a request that carries one, before a server's key records.
//!
//! ```json
//! {"scheme": "apikey", "token": "sk_live_…", "now": 1700000000, "off": ["apikey.scope"],
//!  "policy": {"records": [{"visible": "sk_live_51Hg82C2", "hash": "sha256:<64 hex digits>",
//!                          "name": "invoice worker", "environment": "live",
//!                          "scopes": "charges:read", "expires": 1800000000, "revoked": 1750000000}],
//!             "environment": "live", "kind": "secret", "scope": "charges:read"}}
//! ```
//! `request` (raw HTTP text) may stand in place of `token`. Of a record, `visible` (the prefix and
//! eight characters) and `hash` (`sha256:…`, `$argon2id$…`, or the key itself where a server keeps
//! it in plain text) are needed; without `environment` the prefix says it, without `scopes` it
//! grants none. `expires` and `revoked` are seconds since 1970. Records left out let nobody in;
//! `environment` and `kind` both left out switch off `apikey.environment`, `scope` left out
//! switches off `apikey.scope`.

use super::{Presented, Put, shaped};
use crate::keys::api_key::{known_prefix, visible_part};
use crate::keys::{Environment, Kind, StoredKey};
use crate::validate::api_key::{self, Policy, Record};
use crate::validate::{Off, Report};
use crate::words::{api_key as key_words, exhibit as words};
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug)]
struct Key {
    presented: Presented,
    policy: Policy,
}

/// The JSON shape.
#[derive(Deserialize)]
struct Written {
    token: Option<String>,
    request: Option<String>,
    #[serde(default)]
    policy: WrittenPolicy,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenPolicy {
    records: Option<Vec<WrittenRecord>>,
    environment: Option<String>,
    kind: Option<String>,
    scope: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRecord {
    visible: String,
    hash: String,
    #[serde(default)]
    name: String,
    environment: Option<String>,
    #[serde(default)]
    scopes: String,
    made: Option<i64>,
    expires: Option<i64>,
    revoked: Option<i64>,
}

/// Reads an API key exhibit; an error is one sentence.
pub fn read(value: Value) -> Result<Box<dyn Put>, String> {
    let written: Written = shaped("apikey", value)?;
    Ok(Box::new(Key {
        presented: Presented::read(written.token, written.request)?,
        policy: policy(written.policy)?,
    }))
}

impl Put for Key {
    fn report(&self, now_s: i64, off: &Off) -> Report {
        let presented = match &self.presented {
            Presented::Token(token) => api_key::Presented::key_alone(token),
            Presented::Request(request) => api_key::Presented::in_request(request),
        };
        api_key::validate(presented, &self.policy, now_s, off)
    }
}

fn policy(written: WrittenPolicy) -> Result<Policy, String> {
    let records = written
        .records
        .map(|records| records.into_iter().enumerate().map(record).collect());
    let kind = |name: String| Kind::named(&name).ok_or_else(|| words::bad_kind(&name));
    Ok(Policy {
        records: records.transpose()?,
        environment: written.environment.map(environment).transpose()?,
        kind: written.kind.map(kind).transpose()?,
        scope: written.scope,
    })
}

fn environment(name: String) -> Result<Environment, String> {
    Environment::named(&name).ok_or_else(|| words::bad_environment(&name))
}

fn record((at, written): (usize, WrittenRecord)) -> Result<Record, String> {
    let fault = |why: String| words::bad_record(at, &why);
    let known = known_prefix(&written.visible)
        .filter(|(prefix, ..)| whole_visible_part(prefix, &written.visible));
    let Some((_, _, of_prefix)) = known else {
        return Err(fault(words::bad_visible()));
    };
    let stored = StoredKey::parse(&written.hash);
    let stored = stored.map_err(|why| fault(key_words::stored_fault(&why)))?;
    let named = written.environment.map(environment).transpose()?;
    Ok(Record {
        visible: written.visible,
        stored,
        name: written.name,
        environment: named.unwrap_or(of_prefix),
        scopes: written.scopes,
        made_s: written.made,
        expires_s: written.expires,
        revoked_s: written.revoked,
    })
}

fn whole_visible_part(prefix: &str, visible: &str) -> bool {
    let shown = visible.chars().count() - prefix.len();
    shown == crate::keys::api_key::SHOWN_LENGTH && visible_part(visible) == visible
}
