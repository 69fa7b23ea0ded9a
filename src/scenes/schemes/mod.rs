pub mod api_key;
pub mod jwt_bearer;
