//! What the server says of itself: RFC 8414.

use super::Auth;
use super::clients::SCOPES;
use crate::validate::token::GRANT_TYPES;
use serde_json::{Value, json};

/// Where the document stands, RFC 8414 §3.
pub const METADATA_PATH: &str = "/.well-known/oauth-authorization-server";

impl Auth {
    /// RFC 8414 §2; `authorization_response_iss_parameter_supported` is RFC 9207 §3.
    pub(super) fn metadata(&self) -> Value {
        let at = |path| self.url_of(path);
        let methods = ["none", "client_secret_basic", "private_key_jwt"];
        json!({
            "issuer": self.issuer,
            "authorization_endpoint": at("/authorize"),
            "token_endpoint": at("/token"),
            "jwks_uri": at("/.well-known/jwks.json"),
            "revocation_endpoint": at("/revoke"),
            "introspection_endpoint": at("/introspect"),
            "scopes_supported": SCOPES.split(' ').collect::<Vec<_>>(),
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": GRANT_TYPES,
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": methods,
            "token_endpoint_auth_signing_alg_values_supported": ["ES256"],
            "revocation_endpoint_auth_methods_supported": methods,
            "revocation_endpoint_auth_signing_alg_values_supported": ["ES256"],
            "introspection_endpoint_auth_methods_supported": ["client_secret_basic"],
            "authorization_response_iss_parameter_supported": true,
        })
    }
}
