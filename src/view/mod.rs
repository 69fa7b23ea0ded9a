//! A trace turned into what people read: stage rows, transcript, diagram, links. Plain data and
//! plain text, no markup.

mod chart;
mod client;
mod cookie;
mod decoded;
mod http_file;
mod introspection;
mod link;
mod mermaid;
mod stage;
mod transcript;
mod twin;

pub use chart::{Axis, Chart, Drawn, Mark, Point, Series, TRAFFIC, Table, Tick, traffic};
pub use client::{assertion, basic};
pub use cookie::{explain_cookie, explain_set_cookie};
pub use decoded::{Decoded, Member, Segment, decode};
pub use http_file::http_file;
pub use introspection::introspection;
pub use link::Link;
pub use mermaid::mermaid;
pub use stage::{Row, holding, judges_attacker, rows, states};
pub use transcript::{markdown, text};
pub use twin::{differences, verdict_in_short};
