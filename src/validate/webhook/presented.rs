//! The signature header of a webhook, taken apart.

use super::HEADER;
use crate::keys::is_sha256_hex;
use crate::wire::Request;

/// What the header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presented {
    /// The timestamp as it stands: what is signed.
    pub t: String,
    /// The same in seconds since 1970.
    pub signed_at_s: i64,
    /// The `v1` signatures, each 64 hex digits: at least one, and two while a secret is changed.
    pub signatures: Vec<String>,
    /// How many signatures of other schemes stand beside them. They are not read, so that nobody
    /// can have a weaker one taken instead.
    pub others: usize,
}

/// Why there is no signature to verify.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    Missing,
    /// The header stands twice.
    Several,
    /// Something between two commas that is no `name=value`.
    NoField(String),
    NoTimestamp,
    TwoTimestamps,
    Timestamp(String),
    NoSignature,
    Signature(String),
}

impl Presented {
    /// Reads a request's one signature header.
    pub fn read(request: &Request) -> Result<Self, Fault> {
        let mut headers = request.headers.all(HEADER);
        match (headers.next(), headers.next()) {
            (None, _) => Err(Fault::Missing),
            (Some(value), None) => Self::parse(value),
            (Some(_), Some(_)) => Err(Fault::Several),
        }
    }

    /// Reads `t=…,v1=…[,v1=…]`.
    pub fn parse(value: &str) -> Result<Self, Fault> {
        let (mut stamps, mut signatures, mut others) = (Vec::new(), Vec::new(), 0);
        for field in value.split(',').map(str::trim) {
            match field.split_once('=') {
                None => return Err(Fault::NoField(field.to_owned())),
                Some(("t", t)) => stamps.push(t),
                Some(("v1", signature)) => signatures.push(signature.to_owned()),
                Some(_) => others += 1,
            }
        }
        let t = match stamps.as_slice() {
            [] => return Err(Fault::NoTimestamp),
            [t] => (*t).to_owned(),
            _ => return Err(Fault::TwoTimestamps),
        };
        let digits = !t.is_empty() && t.bytes().all(|byte| byte.is_ascii_digit());
        let signed_at_s = t.parse().ok().filter(|_| digits);
        let Some(signed_at_s) = signed_at_s else {
            return Err(Fault::Timestamp(t));
        };
        if let Some(odd) = signatures.iter().find(|text| !is_sha256_hex(text)) {
            return Err(Fault::Signature(odd.clone()));
        }
        if signatures.is_empty() {
            return Err(Fault::NoSignature);
        }
        Ok(Self {
            t,
            signed_at_s,
            signatures,
            others,
        })
    }
}
