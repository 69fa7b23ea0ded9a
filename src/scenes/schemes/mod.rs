pub mod jwt_bearer;
pub mod session_cookie;
