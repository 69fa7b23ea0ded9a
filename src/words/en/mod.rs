//! English.

pub mod auth;
pub mod check;
pub mod claim;
pub mod client;
pub mod exhibit;
pub mod introspection;
pub mod jwt;
pub mod keys;
pub mod opaque;
pub mod opaque_api;
pub mod page;
pub mod scene;
pub mod setup;
pub mod time;
pub mod token;
pub mod wire;
