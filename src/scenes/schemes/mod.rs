pub mod jwt_bearer;
pub mod opaque_introspection;
pub mod session_cookie;
