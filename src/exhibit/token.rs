//! A token request before what the server keeps: its clients, codes and refresh tokens.
//!
//! ```json
//! {"scheme": "token", "request": "POST /token HTTP/1.1\r\n…", "now": 1700000000, "off": [],
//!  "policy": {"clients": [{"id": "ada-app", "redirect_uris": ["https://app.example.com/callback"],
//!                          "grants": ["authorization_code", "refresh_token"], "pkce": "required"}],
//!             "codes": [{"code": "…", "client_id": "ada-app", "issued": 1699999990, "used": false,
//!                        "redirect_uri": "https://app.example.com/callback",
//!                        "challenge": "…", "method": "S256", "scope": "charges:read"}],
//!             "refresh_tokens": [{"token": "…", "client_id": "ada-app", "scope": "charges:read",
//!                                 "ends": 1800000000, "rotated": false, "revoked": false}],
//!             "token_endpoint": "…", "issuer": "…", "leeway": 60, "used": []}}
//! ```
//! `request` is raw HTTP text or a curl command. A code or a refresh token that is not listed is
//! unknown. The scheme `client` takes the same, for a client that asks for itself.

use super::registered::{Proving, WrittenClient, all};
use super::{Put, shaped};
use crate::keys::{Challenge, S256};
use crate::validate::token::{self, Client, CodeRecord, Endpoint, RefreshRecord};
use crate::validate::{Off, Report};
use crate::wire::Request;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Debug, Clone)]
struct Asked {
    request: Request,
    clients: Vec<Client>,
    codes: BTreeMap<String, CodeRecord>,
    refresh: BTreeMap<String, RefreshRecord>,
    endpoint: Endpoint,
}

/// The JSON shape: a whole token request, since the form says what is asked for.
#[derive(Deserialize)]
struct Written {
    request: String,
    #[serde(default)]
    policy: WrittenPolicy,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenPolicy {
    #[serde(default)]
    clients: Vec<WrittenClient>,
    #[serde(default)]
    codes: Vec<WrittenCode>,
    #[serde(default)]
    refresh_tokens: Vec<WrittenRefresh>,
    token_endpoint: Option<String>,
    issuer: Option<String>,
    leeway: Option<u32>,
    /// `jti` values of assertions that were used, whichever client's.
    #[serde(default)]
    used: Vec<String>,
}

/// Moments are in seconds since 1970.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCode {
    code: String,
    client_id: String,
    redirect_uri: Option<String>,
    challenge: Option<String>,
    /// Left out, S256.
    method: Option<String>,
    #[serde(default)]
    scope: String,
    issued: i64,
    #[serde(default)]
    used: bool,
}

/// Moments are in seconds since 1970.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRefresh {
    token: String,
    client_id: String,
    #[serde(default)]
    scope: String,
    /// Left out, the sign-in has no end.
    ends: Option<i64>,
    #[serde(default)]
    rotated: bool,
    #[serde(default)]
    revoked: bool,
}

/// Reads an exhibit of a token request; an error is one sentence.
pub fn read(value: Value) -> Result<Box<dyn Put>, String> {
    let written: Written = shaped("token", value)?;
    let policy = written.policy;
    let clients = all(policy.clients, Proving::Needed)?;
    let used = |client: &Client| {
        let id = client.id.clone();
        policy.used.iter().map(move |jti| (id.clone(), jti.clone()))
    };
    Ok(Box::new(Asked {
        request: super::request(&written.request)?,
        endpoint: Endpoint {
            token_endpoint: policy.token_endpoint,
            issuer: policy.issuer,
            leeway_s: policy.leeway.unwrap_or(0),
            used_assertions: clients.iter().flat_map(used).collect(),
        },
        clients,
        codes: policy.codes.into_iter().map(code).collect(),
        refresh: policy.refresh_tokens.into_iter().map(refresh).collect(),
    }))
}

/// The ids of the checks that an exhibit may switch off: those of every grant.
pub fn check_ids() -> Vec<&'static str> {
    let mut ids = token::check_ids_for_code();
    for id in token::check_ids_for_refresh() {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn code(written: WrittenCode) -> (String, CodeRecord) {
    let method = written.method.unwrap_or_else(|| S256.to_owned());
    let record = CodeRecord {
        client_id: written.client_id,
        redirect_uri: written.redirect_uri,
        challenge: written.challenge.map(|value| Challenge { value, method }),
        scope: written.scope,
        user: None,
        issued_s: written.issued,
        used: written.used,
        family: None,
    };
    (written.code, record)
}

fn refresh(written: WrittenRefresh) -> (String, RefreshRecord) {
    let record = RefreshRecord {
        family: 1,
        client_id: written.client_id,
        scope: written.scope,
        ends_s: written.ends.unwrap_or(i64::MAX),
        rotated: written.rotated,
        revoked: written.revoked,
    };
    (written.token, record)
}

impl Put for Asked {
    fn report(&self, now_s: i64, off: &Off) -> Report {
        let named = token::claimed_client_id(&self.request);
        let field = |name| self.request.field(name).unwrap_or_default();
        let input = token::Input {
            request: &self.request,
            endpoint: &self.endpoint,
            client: self
                .clients
                .iter()
                .find(|client| Some(&client.id) == named.as_ref()),
            code: self.codes.get(&field("code")),
            refresh: self.refresh.get(&field("refresh_token")),
            now_s,
        };
        token::validate(&input, off)
    }
}
