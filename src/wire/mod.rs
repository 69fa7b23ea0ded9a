//! HTTP messages as text and as values, and the place of the credential in them.
//!
//! A message that [`Request::to_text`] wrote parses back to the same value.

mod api_key;
mod basic;
mod bearer;
mod client_cert;
mod cookie;
mod cookie_date;
mod credential;
mod curl;
mod message;
mod received;
mod url;
mod web_page;
mod worth;

pub use self::cookie::{SameSite, SetCookie, cookies};
pub use api_key::{KeyPlace, PresentedKey, presented_keys};
pub use basic::{Basic, BasicFault, after_basic, basics};
pub use bearer::{Bearer, BearerPlace, bearers};
pub use client_cert::{CLIENT_CERT, from_client_cert, to_client_cert};
pub use credential::{Carried, CredentialKind, carried, credential, is_session_cookie};
pub use curl::{from_curl, is_curl, to_curl};
pub use message::{Headers, Malformed, Request, Response};
pub use url::{Destination, Scheme, Url};
pub use web_page::{Button, Field, FieldKind, Form, PageText, TextKind, WebPage};
pub use worth::{Worth, WorthKind, worth_following};
