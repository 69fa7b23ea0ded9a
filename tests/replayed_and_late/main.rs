//! What the scenes show in which a signed message is copied, comes late, or is read in a log.

mod clock_skew;
mod logged;
mod replay;
mod webhook;

// Every test file is a crate of its own and uses its own part of this one.
#[allow(dead_code)]
#[path = "../oauth_scenes/shown.rs"]
mod shown;
