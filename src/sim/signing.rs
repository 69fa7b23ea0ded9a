use crate::keys::sha256_hex;
use crate::validate::sigv4::{Stages, first_difference};
use crate::wire::Request;
use serde::Serialize;

/// How one side came to a signature, as far as it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signing {
    pub who: &'static str,
    /// Lines with a line feed between them.
    pub canonical_request: String,
    /// The SHA-256 of the body that this side has, in hex; what the request says of it may differ.
    pub body_sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub string_to_sign: Option<String>,
    /// The derived keys by their names, each the HMAC of a word under the one before it, in hex.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<(&'static str, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}

/// The stages of a signature, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    CanonicalRequest,
    StringToSign,
    Keys,
    Signature,
}

/// Where two canonical requests part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Parting {
    /// Bytes from the start that are the same in both.
    pub at: usize,
    /// From 1.
    pub line: usize,
    /// Bytes of that line, from 1.
    pub byte: usize,
}

impl Signing {
    /// What this side has once it has come as far as this stage.
    pub fn until(stage: Stage, who: &'static str, request: &Request, stages: &Stages) -> Self {
        let derived = stages.derived.as_ref();
        let keys = derived.filter(|_| stage >= Stage::Keys).map(|derived| {
            [
                ("kDate", derived.date_key.clone()),
                ("kRegion", derived.region_key.clone()),
                ("kService", derived.service_key.clone()),
                ("kSigning", derived.signing_key.clone()),
            ]
        });
        let signature = stages.signature().map(str::to_owned);
        Self {
            who,
            canonical_request: stages.canonical_request.clone(),
            body_sha256: sha256_hex(request.body.as_bytes()),
            string_to_sign: (stage >= Stage::StringToSign).then(|| stages.string_to_sign.clone()),
            keys: keys.into_iter().flatten().collect(),
            signature: signature.filter(|_| stage == Stage::Signature),
        }
    }

    /// All the way to the signature.
    pub fn of(who: &'static str, request: &Request, stages: &Stages) -> Self {
        Self::until(Stage::Signature, who, request, stages)
    }

    /// Where this side's canonical request and another's part; none where they are equal.
    pub fn parting(&self, other: &Self) -> Option<Parting> {
        let text = &self.canonical_request;
        let difference = first_difference(text, &other.canonical_request)?;
        let line_start = text[..difference.at].rfind('\n').map_or(0, |end| end + 1);
        Some(Parting {
            at: difference.at,
            line: difference.line,
            byte: difference.at - line_start + 1,
        })
    }
}
