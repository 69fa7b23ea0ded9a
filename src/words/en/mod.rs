//! English.

pub mod api_key;
pub mod check;
pub mod claim;
pub mod exhibit;
pub mod jwt;
pub mod keys;
pub mod page;
pub mod scene;
pub mod setup;
pub mod time;
pub mod token;
pub mod wire;
