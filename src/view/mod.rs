//! A trace turned into what people read: stage rows, transcript, diagram, links. Plain data and
//! plain text, no markup.

mod address;
mod api_key;
mod authorization_request;
mod authorization_response;
mod certificate;
mod chart;
mod client;
mod cookie;
mod decoded;
pub mod eyes;
pub mod flight;
mod http_file;
mod introspection;
mod link;
mod mermaid;
mod message_parameters;
mod parameters;
mod part;
mod stage;
mod stores;
mod token_request;
mod transcript;
mod twin;

pub use address::{Address, address};
pub use api_key::{explain_api_key, explain_stored_key};
pub use authorization_request::authorization_request;
pub use authorization_response::{authorization_response, fragment_response};
pub use certificate::{explain_certificate, explain_chain, explain_crl};
pub use chart::{Axis, Chart, Drawn, Mark, Point, Series, TRAFFIC, Table, Tick, traffic};
pub use client::{assertion, basic};
pub use cookie::{explain_cookie, explain_set_cookie};
pub use decoded::{Decoded, Member, Segment, decode};
pub use http_file::http_file;
pub use introspection::introspection;
pub use link::Link;
pub use mermaid::mermaid;
pub use message_parameters::message_parameters;
pub use part::{Part, token_parts};
pub use stage::{Aside, Line, Row, holding, judges_attacker, lines, rows, states};
pub use stores::{Entry, Store, stores};
pub use token_request::{explain_pair, token_request};
pub use transcript::{markdown, text};
pub use twin::{differences, verdict_in_short};
