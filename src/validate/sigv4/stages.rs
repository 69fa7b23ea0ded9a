//! From the canonical request to the signature, each stage kept.

use super::canonical::{Rules, canonical_request, payload_hash};
use super::presented::{ALGORITHM, Credential, Form, Presented, TERMINATOR};
use crate::keys::{hex, hmac_sha256, sha256_hex};
use crate::wire::Request;
use std::fmt;

/// The stages of one signature, as the client or as the server computed them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stages {
    /// Lines with a line feed between them.
    pub canonical_request: String,
    /// Its SHA-256, in hex: the last line of the string to sign.
    pub hashed_request: String,
    pub string_to_sign: String,
    /// None where the secret is not known.
    pub derived: Option<Derived>,
}

/// What the secret gives. Each key is the HMAC of a word under the key before it; all in hex.
#[derive(Clone, PartialEq, Eq)]
pub struct Derived {
    /// `HMAC("AWS4" + secret, date)`
    pub date_key: String,
    /// `HMAC(date key, region)`
    pub region_key: String,
    /// `HMAC(region key, service)`
    pub service_key: String,
    /// `HMAC(service key, "aws4_request")`: good for one day, one region, one service.
    pub signing_key: String,
    /// `HMAC(signing key, string to sign)`
    pub signature: String,
}

/// A key in a log is a leaked key.
impl fmt::Debug for Derived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Derived {{ signature: {}, .. }}", self.signature)
    }
}

/// What is signed beside the request itself.
pub struct Subject<'a> {
    pub form: Form,
    pub credential: &'a Credential,
    pub signed_headers: &'a [String],
    /// `20150830T123600Z`
    pub date: &'a str,
    pub rules: Rules,
}

impl<'a> Subject<'a> {
    pub fn of(presented: &'a Presented, rules: Rules) -> Self {
        Self {
            form: presented.form,
            credential: &presented.credential,
            signed_headers: &presented.signed_headers,
            date: &presented.date,
            rules,
        }
    }
}

impl Stages {
    /// The signature's value, where the secret is known.
    pub fn signature(&self) -> Option<&str> {
        self.derived
            .as_ref()
            .map(|derived| derived.signature.as_str())
    }

    pub(super) fn compute(request: &Request, subject: &Subject<'_>, secret: Option<&str>) -> Self {
        let credential = subject.credential;
        let canonical_request = canonical_request(
            request,
            subject.form,
            subject.signed_headers,
            &payload_hash(request, subject.form, &credential.service),
            subject.rules,
        );
        let hashed_request = sha256_hex(canonical_request.as_bytes());
        let (date, scope) = (subject.date, credential.scope());
        let string_to_sign = format!("{ALGORITHM}\n{date}\n{scope}\n{hashed_request}");
        let derived = secret.map(|secret| derive(secret, credential, &string_to_sign));
        Self {
            canonical_request,
            hashed_request,
            string_to_sign,
            derived,
        }
    }
}

fn derive(secret: &str, credential: &Credential, string_to_sign: &str) -> Derived {
    let secret = format!("AWS4{secret}");
    let date = hmac_sha256(secret.as_bytes(), credential.date.as_bytes());
    let region = hmac_sha256(&date, credential.region.as_bytes());
    let service = hmac_sha256(&region, credential.service.as_bytes());
    let signing = hmac_sha256(&service, TERMINATOR.as_bytes());
    let signature = hmac_sha256(&signing, string_to_sign.as_bytes());
    Derived {
        date_key: hex(&date),
        region_key: hex(&region),
        service_key: hex(&service),
        signing_key: hex(&signing),
        signature: hex(&signature),
    }
}
