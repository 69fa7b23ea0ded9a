//! A trace turned into what people read: stage rows, transcript, diagram, links. Plain data and
//! plain text, no markup.

mod api_key;
mod decoded;
mod http_file;
mod link;
mod mermaid;
mod stage;
mod transcript;
mod twin;

pub use api_key::{explain_api_key, explain_stored_key};
pub use decoded::{Decoded, Member, Segment, decode};
pub use http_file::http_file;
pub use link::Link;
pub use mermaid::mermaid;
pub use stage::{Row, holding, judges_attacker, rows, states};
pub use transcript::{markdown, text};
pub use twin::{differences, verdict_in_short};
