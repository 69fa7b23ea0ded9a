//! The JWT that a message carries, taken apart and put together again.

use super::Act;
use super::body::change_members;
use crate::keys::base64url;
use crate::validate::jwt::lenient_base64url;
use crate::wire::credential;
use serde_json::{Map, Value};
use std::ops::Range;

/// Which of the token's two JSON objects.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Header,
    Claims,
}

/// A token in a message's text.
pub(super) struct InMessage {
    range: Range<usize>,
    pub header: Map<String, Value>,
    pub claims: Map<String, Value>,
    header_text: String,
    claims_text: String,
    /// As it travels; empty where nobody signed.
    pub signature: String,
}

impl InMessage {
    /// None where the message carries no token whose two halves are JSON objects.
    pub fn find(text: &str) -> Option<Self> {
        let range = credential(text)?;
        let token = text.get(range.clone())?;
        let segments: Vec<&str> = token.split('.').collect();
        let [header, claims, signature] = segments[..] else {
            return None;
        };
        let object = |segment| serde_json::from_slice(&lenient_base64url(segment)).ok();
        Some(Self {
            range,
            header: object(header)?,
            claims: object(claims)?,
            header_text: header.to_owned(),
            claims_text: claims.to_owned(),
            signature: signature.to_owned(),
        })
    }

    /// What is signed, RFC 7515 §5.1.
    pub fn signing_input(&self) -> String {
        format!("{}.{}", self.header_text, self.claims_text)
    }

    pub fn change(&mut self, half: Half, name: &str, act: &Act) {
        let object = match half {
            Half::Header => &mut self.header,
            Half::Claims => &mut self.claims,
        };
        change_members(object, name, act);
        let text = Value::Object(object.clone()).to_string();
        let text = base64url(text.as_bytes());
        match half {
            Half::Header => self.header_text = text,
            Half::Claims => self.claims_text = text,
        }
    }

    /// The message's text with this token in the place of the one that was there.
    pub fn put_into(&self, text: &str) -> String {
        let token = format!("{}.{}", self.signing_input(), self.signature);
        let mut changed = text.to_owned();
        changed.replace_range(self.range.clone(), &token);
        changed
    }
}
