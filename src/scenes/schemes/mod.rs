pub mod api_key;
pub mod client_credentials;
pub mod jwt_bearer;
pub mod oauth_pkce;
pub mod opaque_introspection;
pub mod scopes;
pub mod session_cookie;
pub mod signed_request;
