//! Attacks on the question which key a token is verified with: what the scenes show, and that
//! `jsonwebtoken`, configured as carelessly as their server, lets the same tokens in.

// proptest and the oracle are for native tests.
#![cfg(not(target_arch = "wasm32"))]

mod embedded_jwk;
mod jku;
mod key_confusion;
mod kid_injection;
mod no_panic;
mod oracle;
// Each crate of tests uses its own part of it.
#[allow(dead_code)]
#[path = "../oauth_scenes/shown.rs"]
mod shown;
mod sql;

use glassgate::scenes;
use glassgate::sim::{Setup, Trace};
use glassgate::validate::jwt::Token;
use glassgate::wire::{Request, bearers};

/// The trace of a scene with these off and one switch moved.
fn run(id: &str, off: &[&'static str], switch: &str, value: i64) -> Trace {
    let scene = scenes::find(id).expect("a scene");
    let mut setup = Setup::new(off.iter().copied());
    setup.set.insert(switch.to_owned(), value);
    scene.run(&setup)
}

/// The bearer token of a request.
fn token_in(http: &str) -> Token {
    let request = Request::parse(http).expect("a request");
    let bearer = bearers(&request).into_iter().next().expect("a token");
    Token::read(&bearer.value)
}
