//! English.

pub mod api_key;
pub mod auth;
pub mod bench;
pub mod browser;
pub mod chart;
pub mod check;
pub mod claim;
pub mod client;
pub mod cookie;
pub mod exhibit;
pub mod eyes;
pub mod introspection;
pub mod jwt;
pub mod keys;
pub mod opaque;
pub mod opaque_api;
pub mod page;
pub mod parameter;
pub mod race;
pub mod scene;
pub mod session;
pub mod setup;
pub mod time;
pub mod token;
pub mod web_app;
pub mod wire;
