pub mod jwt;
pub mod permission_change;
pub mod revocation_race;
