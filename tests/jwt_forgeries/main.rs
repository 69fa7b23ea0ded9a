//! What the scenes show in which Mallory makes a token, or makes more of one than its issuer meant.

// proptest and jsonwebtoken are for native tests.
#![cfg(not(target_arch = "wasm32"))]

mod crit_ignored;
mod duplicate_member;
mod ecdsa_zero_signature;
mod search;
mod weak_secret;

// Every test file is a crate of its own and uses its own part of this one.
#[allow(dead_code)]
#[path = "../oauth_scenes/shown.rs"]
mod shown;

#[path = "../common/mod.rs"]
mod common;
