//! A session cookie, or a request that carries one, before a server and its store.

use super::{Put, shaped};
use crate::validate::session::{self, Input, Lookup, Policy, Record};
use crate::validate::{Off, Report};
use crate::wire::{Request, SetCookie, Url};
use crate::words::exhibit as words;
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The hash of a session's id.
type Key = [u8; 32];

/// A request, how the server set the cookie in it, and what the server knows.
#[derive(Debug, Clone)]
pub struct Session {
    pub request: Request,
    pub set_cookie: Option<SetCookie>,
    /// By the SHA-256 of the id; none where there is no store.
    sessions: Option<BTreeMap<Key, Record>>,
    pub policy: Policy,
}

/// The JSON shape.
#[derive(Deserialize)]
struct Written {
    /// The `Cookie` line, or its value.
    cookie: Option<String>,
    request: Option<String>,
    /// The `Set-Cookie` line, or its value.
    set_cookie: Option<String>,
    #[serde(default)]
    policy: WrittenPolicy,
}

/// Limits are in seconds.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenPolicy {
    sessions: Option<Vec<WrittenSession>>,
    idle: Option<u32>,
    absolute: Option<u32>,
    origin: Option<String>,
    permission: Option<String>,
}

/// Moments are in seconds since 1970.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSession {
    id: String,
    user: Option<String>,
    made: i64,
    seen: Option<i64>,
    #[serde(default)]
    permissions: String,
}

/// Reads a session exhibit; an error is one sentence.
pub fn read(value: Value) -> Result<Box<dyn Put>, String> {
    let written: Written = shaped("session", value)?;
    let request = match (written.cookie, written.request) {
        (Some(cookie), None) => {
            Request::new("GET", "", "/").header("Cookie", value_of(&cookie, "Cookie"))
        }
        (None, Some(text)) => super::request(&text)?,
        (Some(_), Some(_)) => return Err(words::cookie_and_request()),
        (None, None) => return Err(words::no_cookie()),
    };
    let set_cookie = written
        .set_cookie
        .map(|text| {
            SetCookie::parse(value_of(&text, "Set-Cookie")).ok_or_else(words::bad_set_cookie)
        })
        .transpose()?;
    let policy = written.policy;
    if let Some(origin) = &policy.origin
        && Url::parse(origin).is_none()
    {
        return Err(words::bad_origin(origin));
    }
    Ok(Box::new(Session {
        request,
        set_cookie,
        sessions: policy
            .sessions
            .map(|list| list.into_iter().map(record).collect()),
        policy: Policy {
            idle_s: policy.idle.map(i64::from),
            absolute_s: policy.absolute.map(i64::from),
            origin: policy.origin,
            permission: policy.permission,
        },
    }))
}

impl Put for Session {
    fn report(&self, now_s: i64, off: &Off) -> Report {
        let id = session::presented_id(&self.request).unwrap_or_default();
        let lookup = match &self.sessions {
            None => Lookup::NoStore,
            Some(sessions) => sessions
                .get(&key(&id))
                .map_or(Lookup::Unknown, Lookup::Found),
        };
        let input = Input {
            request: &self.request,
            set_cookie: self.set_cookie.as_ref(),
            lookup,
            policy: &self.policy,
            now_s,
        };
        session::validate(&input, off)
    }
}

fn key(id: &str) -> Key {
    Sha256::digest(id.as_bytes()).into()
}

fn record(written: WrittenSession) -> (Key, Record) {
    let record = Record {
        user: written.user,
        made_s: written.made,
        seen_s: written.seen.unwrap_or(written.made),
        permissions: written.permissions,
    };
    (key(&written.id), record)
}

/// A header's value without its name, as people paste either.
fn value_of<'a>(text: &'a str, name: &str) -> &'a str {
    match text.split_once(':') {
        Some((before, value)) if before.trim().eq_ignore_ascii_case(name) => value.trim(),
        _ => text.trim(),
    }
}
