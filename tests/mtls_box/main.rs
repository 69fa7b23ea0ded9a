//! Mutual TLS: certificates, the box, and the handshake that it decides.

// Needs the TLS engine, and an oracle that is for native tests.
#![cfg(all(not(target_arch = "wasm32"), feature = "tls"))]

mod cases;
mod connection;
mod exhibit;
mod family;
mod no_panic;
mod oracle;
mod pki;
mod policy;
mod rfc;
mod switches;
