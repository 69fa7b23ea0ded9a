//! A signed request before a server's policy.
//!
//! ```json
//! {"scheme": "sigv4", "request": "GET / HTTP/1.1\r\nhost: …\r\n\r\n", "now": 1440938160, "off": [],
//!  "policy": {"region": "us-east-1", "service": "service", "skew": 300,
//!             "keys": [{"id": "AKID…", "secret": "…", "token": "…", "permissions": "charges:read"}],
//!             "must_sign": ["content-type"], "unsigned_payload": false, "path": "normalised",
//!             "plus": "space", "token": "signed", "permission": "charges:read", "seen": ["<64 hex digits>"]}}
//! ```
//! `request` is raw HTTP text, with CRLF or LF, or a curl command. Of a key, `id` and `secret` are
//! needed; `token` is the security token of a temporary key. Keys left out, or an empty list, let
//! nobody in; `region` and `service` both left out, `skew`, `permission` or `seen` (signatures
//! that were let in before) left out switch off the check that needs them. `unsigned_payload` left
//! out refuses a body that is not signed. `path` (`normalised` or `as-sent`), `plus` (`space` or
//! `itself`) and `token` (`signed` or `added-after`) left out are as the service has them.

use super::{Put, shaped, signed_request};
use crate::validate::sigv4::{
    self, AccessKey, Credentials, Input, PathRule, Plus, Policy, Rules, Stages, TokenRule,
    UnsignedPayload,
};
use crate::validate::{Off, Report, Seen};
use crate::wire::Request;
use crate::words::exhibit as words;
use serde::Deserialize;
use serde_json::Value;

/// A signed request, and the policy and the store of the server that meets it.
#[derive(Debug, Clone)]
pub struct Sigv4 {
    pub request: Request,
    pub policy: Policy,
    pub seen: Option<Seen>,
}

/// The JSON shape.
#[derive(Deserialize)]
struct Written {
    request: String,
    #[serde(default)]
    policy: WrittenPolicy,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenPolicy {
    region: Option<String>,
    service: Option<String>,
    /// Seconds.
    skew: Option<u32>,
    keys: Option<Vec<WrittenKey>>,
    #[serde(default)]
    must_sign: Vec<String>,
    #[serde(default)]
    unsigned_payload: bool,
    path: Option<WrittenPath>,
    plus: Option<WrittenPlus>,
    token: Option<WrittenToken>,
    permission: Option<String>,
    seen: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenKey {
    id: String,
    secret: String,
    token: Option<String>,
    #[serde(default)]
    permissions: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WrittenPath {
    Normalised,
    AsSent,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WrittenPlus {
    Space,
    Itself,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WrittenToken {
    Signed,
    AddedAfter,
}

/// Reads a signed request's exhibit; an error is one sentence.
pub fn read(value: Value) -> Result<Box<dyn Put>, String> {
    Ok(Box::new(Sigv4::read(value)?))
}

impl Sigv4 {
    /// Reads the exhibit's JSON; an error is one sentence.
    pub fn read(value: Value) -> Result<Self, String> {
        let written: Written = shaped("sigv4", value)?;
        let request = signed_request(&written.request)?;
        let seen = written.policy.seen.as_deref().map(Seen::of);
        Ok(Self {
            policy: policy(written.policy, &request)?,
            request,
            seen,
        })
    }

    /// What the server computes from this request, stage by stage.
    pub fn stages(&self) -> Option<Stages> {
        sigv4::stages(&self.request, &self.policy)
    }
}

impl Put for Sigv4 {
    fn report(&self, now_s: i64, off: &Off) -> Report {
        let input = Input {
            request: &self.request,
            policy: &self.policy,
            seen: self.seen.as_ref(),
            now_s,
        };
        sigv4::validate(&input, off)
    }
}

fn policy(written: WrittenPolicy, request: &Request) -> Result<Policy, String> {
    let rules = rules(&written, request);
    let keys = written
        .keys
        .map(|keys| keys.into_iter().enumerate().map(key).collect());
    let unsigned_payload = if written.unsigned_payload {
        UnsignedPayload::Accepted
    } else {
        UnsignedPayload::Refused
    };
    Ok(Policy {
        region: written.region,
        service: written.service,
        skew_s: written.skew,
        keys: keys.transpose()?,
        must_sign: written.must_sign,
        unsigned_payload,
        rules,
        permission: written.permission,
    })
}

fn key((at, written): (usize, WrittenKey)) -> Result<AccessKey, String> {
    if written.secret.is_empty() {
        return Err(words::empty_secret(at));
    }
    Ok(AccessKey {
        credentials: Credentials {
            id: written.id,
            secret: written.secret,
            token: written.token,
        },
        permissions: written.permissions,
    })
}

/// The service's rules with what the policy says otherwise; none where it says nothing.
fn rules(written: &WrittenPolicy, request: &Request) -> Option<Rules> {
    let (path, plus, token) = (&written.path, &written.plus, &written.token);
    if path.is_none() && plus.is_none() && token.is_none() {
        return None;
    }
    let named = sigv4::Presented::read(request).map(|presented| presented.credential.service);
    let service = written.service.clone().or(named.ok());
    let usual = Rules::of_service(&service.unwrap_or_default());
    Some(Rules {
        path: match path {
            None => usual.path,
            Some(WrittenPath::Normalised) => PathRule::Normalised,
            Some(WrittenPath::AsSent) => PathRule::AsSent,
        },
        plus: match plus {
            None => usual.plus,
            Some(WrittenPlus::Space) => Plus::Space,
            Some(WrittenPlus::Itself) => Plus::Itself,
        },
        token: match token {
            None => usual.token,
            Some(WrittenToken::Signed) => TokenRule::Signed,
            Some(WrittenToken::AddedAfter) => TokenRule::AddedAfter,
        },
    })
}
