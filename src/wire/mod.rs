//! HTTP messages as text and as values, and the place of the credential in them.
//!
//! A message that [`Request::to_text`] wrote parses back to the same value.

mod api_key;
mod bearer;
mod credential;
mod message;

pub use api_key::{KeyPlace, PresentedKey, presented_keys};
pub use bearer::{Bearer, BearerPlace, bearers};
pub use credential::{Carried, CredentialKind, carried, credential, is_session_cookie};
pub use message::{Headers, Malformed, Request, Response};
