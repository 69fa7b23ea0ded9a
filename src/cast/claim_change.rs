use super::{ADA, Api};
use crate::wire::Request;
use serde_json::Value;

/// A claim that the holder of a token writes anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimChange {
    /// More than was granted.
    Scope,
    /// Somebody else.
    Subject,
}

impl ClaimChange {
    pub const ALL: [Self; 2] = [Self::Scope, Self::Subject];

    pub fn write(self, claims: &mut Value) {
        match self {
            Self::Scope => claims["scope"] = "charges:read charges:write".into(),
            Self::Subject => claims["sub"] = ADA.into(),
        }
    }

    /// The request that the change is made for.
    pub fn request(self, token: &str) -> Request {
        let method = match self {
            Self::Scope => "POST",
            Self::Subject => "GET",
        };
        Request::new(method, Api::HOST, "/v1/charges").bearer(token)
    }
}
