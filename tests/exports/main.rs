//! What is given away of a run: each form is read back by a reader of its own kind, and none holds
//! what a learner put in where a secret may stand.

#[path = "../common/mod.rs"]
mod common;

mod curl;
mod embed;
mod http_file;
mod markdown;
mod mermaid;
mod picture;
mod qr;
mod secrets;

use glassgate::scenes;
use glassgate::sim::{Event, Trace};

/// Every scene as it opens.
fn runs() -> impl Iterator<Item = Trace> {
    scenes::ALL.iter().map(|scene| scene.run(&scene.opening()))
}

/// Every message of a run, in order.
fn messages(trace: &Trace) -> impl Iterator<Item = (u32, &str)> {
    trace.events.iter().filter_map(|event| match event {
        Event::Message { step, http, .. } => Some((*step, http.as_str())),
        _ => None,
    })
}

/// Whether a message goes to a server, and over HTTP.
fn is_request(http: &str) -> bool {
    !http.starts_with("HTTP/") && http.contains("\r\nHost: ")
}
