//! The authorization server's endpoints, met as a browser and an app meet them.

// proptest, in what the tests share, is for native tests.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;

mod apps;
mod careless;
mod codes;
mod errors;
mod metadata;
mod no_panic;
mod pages;
mod place;
mod revocation;

pub(crate) use place::{Place, pairs, query};
