//! What the scenes of mutual TLS show.

#![cfg(not(target_arch = "wasm32"))]

mod certificate_rotation;
mod revoked_certificate;
mod shown;
