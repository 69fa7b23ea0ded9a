pub mod api_key_rotation;
pub mod certificate_rotation;
pub mod jwt;
pub mod permission_change;
pub mod refresh_rotation;
pub mod revocation_race;
pub mod signing_key_rotation;
