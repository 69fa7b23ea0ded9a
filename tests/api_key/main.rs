//! API keys: how they are made and kept, what their box lets through, and what the scenes claim.

// proptest is for native tests.
#![cfg(not(target_arch = "wasm32"))]

mod boxed;
mod draft;
mod exhibit;
mod explained;
mod key;
mod no_panic;
mod request;
mod scenes;
mod stored;
