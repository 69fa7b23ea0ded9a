pub mod jwt_bearer;
pub mod opaque_introspection;
