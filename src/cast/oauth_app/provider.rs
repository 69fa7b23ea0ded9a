//! The authorization servers that an app knows.

use crate::cast::{Auth, ISSUER};
use crate::wire::Url;
use serde_json::Value;

/// An authorization server as an app knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    pub issuer: String,
    pub authorization_endpoint: Url,
    pub token_endpoint: Url,
}

impl Provider {
    /// The one that everybody knows.
    pub fn auth() -> Self {
        Self {
            issuer: ISSUER.to_owned(),
            authorization_endpoint: Auth::url("/authorize"),
            token_endpoint: Auth::url("/token"),
        }
    }

    /// Reads what a server says of itself, RFC 8414 §3.2; none where it names another issuer than
    /// the one that was asked, §3.3, or lacks an endpoint.
    pub fn from_metadata(metadata: &Value, asked: &str) -> Option<Self> {
        let text = |name| metadata.get(name).and_then(Value::as_str);
        let issuer = text("issuer").filter(|issuer| *issuer == asked)?;
        Some(Self {
            issuer: issuer.to_owned(),
            authorization_endpoint: Url::parse(text("authorization_endpoint")?)?,
            token_endpoint: Url::parse(text("token_endpoint")?)?,
        })
    }
}
