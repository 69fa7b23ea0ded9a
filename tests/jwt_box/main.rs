//! The JWT box, check by check: what each refuses, what it lets through, and what it says.

// proptest, and files read while compiling, are for native tests.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;

mod bound;
mod claims;
mod encoding;
mod exhibit;
mod header;
mod key_material;
mod keys;
mod pem;
mod report;
mod request;
mod signature;
mod switches;
mod times;
