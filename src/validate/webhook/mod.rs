//! The webhook's box: one header with a timestamp and HMAC-SHA256 signatures, in Stripe's manner:
//! `Webhook-Signature: t=1700000000,v1=<64 hex digits>`.
//!
//! What is signed is the timestamp as it stands, a dot, and the body. While the sender changes its
//! secret it signs with the old one and the new one, and any live secret of the receiver may match
//! any of the signatures. Standard Webhooks does the same with three headers, an id before the
//! timestamp, and base64 in place of hex.

mod checks;
mod presented;
mod sign;

pub use presented::{Fault, Presented};
pub use sign::{Signed, message, sign, signature};

use super::{Check, Mark, Off, Refusal, Report, Seen, Verdict, let_in, run};
use crate::keys::{same, sha256_hex, strict_object};
use crate::wire::Request;
use std::fmt;

/// The header that carries the signatures.
pub const HEADER: &str = "Webhook-Signature";

/// How old a message may be, seconds, where nobody says otherwise.
pub const TOLERANCE_S: u32 = 300;

/// What a receiver is configured to accept. The tolerance left out switches its check off; secrets
/// left out let nobody in.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Policy {
    /// The live secrets: one, or two while the sender changes it.
    pub secrets: Option<Vec<String>>,
    /// How far the clocks may lie apart, seconds; [`TOLERANCE_S`] is usual.
    pub tolerance_s: Option<u32>,
}

/// A secret in a log is a leaked secret.
impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let secrets = self.secrets.as_ref().map(Vec::len);
        write!(
            f,
            "Policy {{ secrets: {secrets:?}, tolerance_s: {:?} }}",
            self.tolerance_s
        )
    }
}

/// One message beside what the receiver knows.
pub struct Input<'a> {
    pub request: &'a Request,
    pub policy: &'a Policy,
    /// Messages that were let in; none where the receiver keeps no such store.
    pub seen: Option<&'a Seen>,
    /// Seconds since 1970.
    pub now_s: i64,
}

/// The input, read once for all checks.
struct Opened<'a> {
    input: &'a Input<'a>,
    presented: Result<Presented, Fault>,
}

/// Which secret matched which signature, both counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    pub secret: usize,
    pub signature: usize,
}

/// The ids of the checks, in running order.
pub fn check_ids() -> Vec<&'static str> {
    list().iter().map(|check| check.id).collect()
}

/// Puts one message to the box. Never panics, whatever the input.
pub fn validate(input: &Input<'_>, off: &Off) -> Report {
    let opened = Opened {
        input,
        presented: Presented::read(input.request),
    };
    run("webhook", &list(), &opened, off, answer)
}

/// The first pair that fits, every pair compared in constant time. An empty secret fits nothing,
/// since anyone could sign with it.
pub fn matching(presented: &Presented, body: &str, secrets: &[String]) -> Option<Match> {
    let mut found = None;
    for (secret_at, secret) in secrets.iter().enumerate() {
        let computed = signature(secret.as_bytes(), &presented.t, body);
        for (signature_at, given) in presented.signatures.iter().enumerate() {
            if same(&computed, given) && !secret.is_empty() {
                found = found.or(Some(Match {
                    secret: secret_at,
                    signature: signature_at,
                }));
            }
        }
    }
    found
}

/// What to remember of a message that was let in: its event and its timestamp, for as long as it
/// would be let in again. A sender that tries again signs anew, with a new timestamp: that is no
/// replay, and whether the event was handled before is for the handler to know.
pub fn mark(request: &Request, policy: &Policy) -> Option<Mark> {
    let presented = Presented::read(request).ok()?;
    let until_s = policy.tolerance_s.map_or(i64::MAX, |tolerance_s| {
        presented.signed_at_s.saturating_add(i64::from(tolerance_s))
    });
    Some(Mark {
        name: name(&presented, &request.body),
        until_s,
    })
}

/// The event's id with the timestamp, else the hash of the body with it.
fn name(presented: &Presented, body: &str) -> String {
    let at = presented.signed_at_s;
    match event_id(body) {
        Some(id) => format!("{id} of {at}"),
        None => format!("sha256:{} of {at}", sha256_hex(body.as_bytes())),
    }
}

/// The member `id` of a body that is a JSON object.
pub fn event_id(body: &str) -> Option<String> {
    let event = strict_object(body.as_bytes()).ok()?;
    let id = event.get("id")?.as_str()?;
    Some(id.to_owned())
}

const fn list<'a>() -> [Check<Opened<'a>>; 4] {
    [
        Check::new("webhook.parse", "Webhook signature header", checks::parse),
        Check::new("webhook.skew", "Webhook timestamp", checks::skew),
        Check::new("webhook.signature", "RFC 2104", checks::signature),
        Check::after_trust("webhook.replay", "RFC 9421 §7.2.2", checks::replay),
    ]
}

/// Senders read the status alone, and many receivers answer 400 to everything. Here as everywhere
/// in this house a caller who is not proved gets 401, and RFC 9110 §15.5.2 demands a challenge with
/// it: no scheme is registered for signatures of this manner, so it names the header that must
/// carry one. A header that does not read is 400.
fn answer(opened: &Opened<'_>, refusal: Option<&Refusal>) -> Verdict {
    let Some(refusal) = refusal else {
        return let_in();
    };
    let status = match (refusal.check, &opened.presented) {
        ("webhook.parse", Err(Fault::Missing)) => 401,
        ("webhook.parse", _) => 400,
        _ => 401,
    };
    Verdict {
        allowed: false,
        status,
        reason: refusal.because.clone(),
        header: (status == 401).then(|| format!("WWW-Authenticate: {HEADER}")),
        error: None,
    }
}
