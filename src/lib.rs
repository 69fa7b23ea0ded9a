//! Glassgate's core: what a request carries, how a server decides, and what happened.
//!
//! Nothing here knows a screen, a wall clock or the system's randomness. Time and randomness are
//! arguments, so the same setup always gives the same trace, byte for byte.
//!
//! A module imports only from modules above it in this list; words hold text alone.

// What meets bad input says so; it does not stop.
#![cfg_attr(
    not(test),
    warn(clippy::unwrap_used, clippy::expect_used, clippy::panic)
)]

pub mod words;

pub mod keys;
pub mod wire;

pub mod validate;

pub mod tls;

pub mod exhibit;
pub mod sim;

pub mod cast;
pub mod view;

pub mod choice;
pub mod race;

pub mod scenes;

pub mod matrix;

pub mod map;
pub mod workbench;
