//! HTTP messages as text and as values, and the place of the credential in them.
//!
//! A message that [`Request::to_text`] wrote parses back to the same value.

mod credential;
mod message;

pub use credential::{Bearer, BearerPlace, bearers, credential};
pub use message::{Headers, Malformed, Request, Response};
