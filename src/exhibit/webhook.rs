//! A webhook's message before its receiver.
//!
//! ```json
//! {"scheme": "webhook", "request": "POST /hooks HTTP/1.1\r\nWebhook-Signature: t=…,v1=…\r\n\r\n{…}",
//!  "now": 1700000000, "off": [],
//!  "policy": {"secrets": ["whsec_…"], "tolerance": 300, "seen": ["evt_1 of 1700000000"]}}
//! ```
//! `request` is raw HTTP text, with CRLF or LF, or a curl command. A secret is used as it stands,
//! prefix included, as Stripe's are. Secrets left out, or an empty list, let nobody in; `tolerance`
//! (seconds) left out switches off `webhook.skew`, and `seen` left out `webhook.replay`. What is
//! seen is an event by the `id` in its body, or the body's hash (`sha256:…`), with its timestamp.

use super::{Put, shaped, signed_request};
use crate::validate::webhook::{self, Input, Policy};
use crate::validate::{Off, Report, Seen};
use crate::wire::Request;
use crate::words::exhibit as words;
use serde::Deserialize;
use serde_json::Value;

/// A message, and the policy and the store of the receiver that meets it.
#[derive(Debug, Clone)]
pub struct Webhook {
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
    secrets: Option<Vec<String>>,
    /// Seconds.
    tolerance: Option<u32>,
    seen: Option<Vec<String>>,
}

/// Reads a webhook's exhibit; an error is one sentence.
pub fn read(value: Value) -> Result<Box<dyn Put>, String> {
    Ok(Box::new(Webhook::read(value)?))
}

impl Webhook {
    /// Reads the exhibit's JSON; an error is one sentence.
    pub fn read(value: Value) -> Result<Self, String> {
        let written: Written = shaped("webhook", value)?;
        let policy = written.policy;
        let secrets = policy.secrets.as_deref().unwrap_or_default();
        if let Some(at) = secrets.iter().position(String::is_empty) {
            return Err(words::empty_secret(at));
        }
        Ok(Self {
            request: signed_request(&written.request)?,
            seen: policy.seen.as_deref().map(Seen::of),
            policy: Policy {
                secrets: policy.secrets,
                tolerance_s: policy.tolerance,
            },
        })
    }
}

impl Put for Webhook {
    fn report(&self, now_s: i64, off: &Off) -> Report {
        let input = Input {
            request: &self.request,
            policy: &self.policy,
            seen: self.seen.as_ref(),
            now_s,
        };
        webhook::validate(&input, off)
    }
}
