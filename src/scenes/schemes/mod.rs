pub mod client_credentials;
pub mod jwt_bearer;
pub mod opaque_introspection;
pub mod scopes;
pub mod session_cookie;
