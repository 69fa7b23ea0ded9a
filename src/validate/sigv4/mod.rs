//! The signed request's box: AWS Signature Version 4, in the `Authorization` header or in the
//! query of a URL.
//!
//! The client writes its request in one canonical way, hashes that, and signs the hash with a key
//! that it derives from its secret. The server does the same with the request that it received:
//! the two signatures are equal where nothing that is signed was changed. The secret never
//! travels.
//!
//! The timestamp is `X-Amz-Date`; `Date`, which AWS also takes, is not read. Bodies that are signed
//! chunk by chunk (`STREAMING-…`) are refused.

mod canonical;
mod checks;
mod difference;
mod presented;
mod sign;
mod stages;
mod stamp;

pub use canonical::{PathRule, Plus, Rules, TokenRule, canonical_request, is_s3, uri_encode};
pub use difference::{Difference, Part, first_difference, parts};
pub use presented::{
    ALGORITHM, CONTENT_SHA256, Credential, DATE, EXPIRES_MAX_S, Fault, Form, Presented,
    UNSIGNED_PAYLOAD,
};
pub use sign::{Payload, Signed, Signer, ToSign};
pub use stages::{Derived, Stages};
pub use stamp::{read as read_stamp, stamp};

use super::{Check, Mark, Off, Refusal, Report, Seen, Verdict, let_in, run};
use crate::wire::Request;
use stages::Subject;
use std::fmt;

/// How far the clocks of a client and a server may lie apart, seconds, where nobody says
/// otherwise. AWS allows five minutes, S3 fifteen.
pub const SKEW_S: u32 = 300;

/// What a client signs with.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Credentials {
    /// The access key id. It travels, and is no secret.
    pub id: String,
    /// The secret access key. It never travels.
    pub secret: String,
    /// The security token of temporary credentials. It travels.
    pub token: Option<String>,
}

/// A key as the server knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessKey {
    pub credentials: Credentials,
    /// What its holder may do, space-separated.
    pub permissions: String,
}

/// Whether a request may say that its body is not signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnsignedPayload {
    #[default]
    Refused,
    /// As S3 does for URLs that were signed before anyone knew the body.
    Accepted,
}

/// What a server is configured to accept. A member left out switches off the check that needs it;
/// keys left out let nobody in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    pub region: Option<String>,
    pub service: Option<String>,
    /// How far the clocks may lie apart, seconds; [`SKEW_S`] is usual.
    pub skew_s: Option<u32>,
    pub keys: Option<Vec<AccessKey>>,
    /// Headers that must be signed where the request carries them, beside `host` and `x-amz-*`:
    /// those that the API acts upon.
    pub must_sign: Vec<String>,
    pub unsigned_payload: UnsignedPayload,
    /// None: those of the service that the policy names, else of the one that the request names.
    pub rules: Option<Rules>,
    /// What the action needs, space-separated: all of it.
    pub permission: Option<String>,
}

/// One request beside what the server knows.
pub struct Input<'a> {
    pub request: &'a Request,
    pub policy: &'a Policy,
    /// Signatures that were let in; none where the server keeps no such store.
    pub seen: Option<&'a Seen>,
    /// Seconds since 1970.
    pub now_s: i64,
}

/// The input, read once for all checks.
struct Opened<'a> {
    input: &'a Input<'a>,
    presented: Result<Presented, Fault>,
    key: Option<&'a AccessKey>,
    stages: Option<Stages>,
}

/// A secret in a log is a leaked secret.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credentials {{ id: {:?}, .. }}", self.id)
    }
}

impl AccessKey {
    /// A long-lived key that may do all of these, space-separated.
    pub fn new(id: &str, secret: &str, permissions: &str) -> Self {
        Self {
            credentials: Credentials {
                id: id.to_owned(),
                secret: secret.to_owned(),
                token: None,
            },
            permissions: permissions.to_owned(),
        }
    }
}

impl Policy {
    /// The key that the request names, where the server knows it.
    fn key(&self, presented: &Presented) -> Option<&AccessKey> {
        let keys = self.keys.as_deref().unwrap_or_default();
        let id = &presented.credential.id;
        keys.iter().find(|key| key.credentials.id == *id)
    }

    fn rules_for(&self, credential: &Credential) -> Rules {
        let service = self.service.as_ref().unwrap_or(&credential.service);
        self.rules.unwrap_or_else(|| Rules::of_service(service))
    }
}

/// The ids of the checks, in running order.
pub fn check_ids() -> Vec<&'static str> {
    list().iter().map(|check| check.id).collect()
}

/// Puts one request to the box. Never panics, whatever the input.
pub fn validate(input: &Input<'_>, off: &Off) -> Report {
    let presented = Presented::read(input.request);
    let key = presented
        .as_ref()
        .ok()
        .and_then(|presented| input.policy.key(presented));
    let opened = Opened {
        input,
        presented,
        key,
        stages: stages(input.request, input.policy),
    };
    run("sigv4", &list(), &opened, off, answer)
}

/// What the server computes from the request that it received; none where the request carries no
/// signature that reads, and without derived keys where the policy does not know the key.
pub fn stages(request: &Request, policy: &Policy) -> Option<Stages> {
    let presented = Presented::read(request).ok()?;
    let key = policy.key(&presented);
    let secret = key.map(|key| key.credentials.secret.as_str());
    let rules = policy.rules_for(&presented.credential);
    Some(Stages::compute(
        request,
        &Subject::of(&presented, rules),
        secret,
    ))
}

/// What to remember of a request that was let in: its signature, for as long as it would be let in
/// again. Two equal requests that a client signs within one second have one signature.
pub fn mark(request: &Request, policy: &Policy) -> Option<Mark> {
    let presented = Presented::read(request).ok()?;
    let good_for_s = presented.expires_s.or(policy.skew_s.map(i64::from));
    Some(Mark {
        name: presented.signature,
        until_s: good_for_s.map_or(i64::MAX, |s| presented.signed_at_s.saturating_add(s)),
    })
}

const fn list<'a>() -> [Check<Opened<'a>>; 9] {
    [
        Check::new("sigv4.parse", "AWS SigV4, Authorization", checks::parse),
        Check::new("sigv4.scope", "AWS SigV4, CredentialScope", checks::scope),
        Check::new("sigv4.key", "AWS SigV4, Credential", checks::key),
        Check::new(
            "sigv4.signed-headers",
            "AWS SigV4, SignedHeaders",
            checks::signed_headers,
        ),
        Check::new("sigv4.skew", "AWS SigV4, X-Amz-Date", checks::skew),
        Check::new("sigv4.body", "AWS SigV4, HashedPayload", checks::body),
        Check::new("sigv4.signature", "AWS SigV4, signature", checks::signature),
        Check::after_trust("sigv4.replay", "RFC 9421 §7.2.2", checks::replay),
        Check::after_trust("sigv4.permission", "RFC 9110 §15.5.4", checks::permission),
    ]
}

/// AWS answers 403 to nearly everything, without a challenge. Here as everywhere in this house a
/// caller who is not proved gets 401, and RFC 9110 §15.5.2 demands a challenge with it: the name
/// of the scheme, which is also its algorithm and stands in no registry. It takes no realm, since
/// region and service are in the documentation of the API, and no nonce. A signature that does not
/// read is 400, as AWS's `IncompleteSignature` is.
fn answer(opened: &Opened<'_>, refusal: Option<&Refusal>) -> Verdict {
    let Some(refusal) = refusal else {
        return let_in();
    };
    let status = match (refusal.check, &opened.presented) {
        ("sigv4.permission", _) => 403,
        ("sigv4.parse", Err(Fault::Missing(_))) => 401,
        ("sigv4.parse", _) => 400,
        _ => 401,
    };
    Verdict {
        allowed: false,
        status,
        reason: refusal.because.clone(),
        header: (status == 401).then(|| format!("WWW-Authenticate: {ALGORITHM}")),
        error: None,
    }
}
