//! What the scenes of signed requests show.

mod canonicalisation_mismatch;
mod lab;
// Each crate of tests uses its own part of it.
#[allow(dead_code)]
#[path = "../oauth_scenes/shown.rs"]
mod shown;
mod signed_request;
mod tampered_body;
mod unsigned_header;

use glassgate::sim::{Event, Parting, Signing, Trace};

/// What is laid beside each other at a step.
fn compared(trace: &Trace, step: u32) -> (&Signing, Option<&Signing>, Option<Parting>) {
    let mut found = trace.at_step(step).filter_map(|event| match event {
        Event::Compared {
            client,
            server,
            first_difference,
            ..
        } => Some((client, server.as_ref(), *first_difference)),
        _ => None,
    });
    found.next().expect("a comparison")
}

/// The signature of a request, as it stands in its header.
fn signature(http: &str) -> &str {
    let (_, rest) = http.split_once("Signature=").expect("a signed request");
    rest.split("\r\n").next().unwrap_or_default()
}
