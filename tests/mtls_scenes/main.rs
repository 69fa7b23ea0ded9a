//! What the scenes of mutual TLS show.

#![cfg(not(target_arch = "wasm32"))]

mod certificate_rotation;
mod client_cert_header_spoof;
mod revoked_certificate;
mod shown;
mod workbench;
