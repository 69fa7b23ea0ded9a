pub mod api_key_rotation;
pub mod jwt;
