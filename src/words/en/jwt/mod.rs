//! What the JWT box says.

mod bound;
mod claims;
mod dates;
mod header;
mod key;
mod presented;
mod segments;
mod signature;

pub use bound::*;
pub use claims::*;
pub use dates::*;
pub use header::*;
pub use key::*;
pub use presented::*;
pub use segments::*;
pub use signature::*;

use serde_json::Value;

/// A claim or header value as it stands, or the word that it is missing.
fn shown(value: Option<&Value>) -> String {
    match value {
        None => "none".into(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn has(name: &str, value: Option<&Value>) -> String {
    match value {
        None => format!("the token has no {name}"),
        Some(value) => format!("{name} is {}", shown(Some(value))),
    }
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    // A claim's name keeps its own spelling.
    if text.starts_with("the ") {
        first.unwrap_or_default() + letters.as_str()
    } else {
        text.to_owned()
    }
}
