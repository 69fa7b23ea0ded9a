//! Every word that a person reads, by language, apart from the code that shows it.
//!
//! A second language is a second folder with the same functions.

mod en;

pub use en::*;

use serde::{Deserialize, Serialize};

/// The languages there are.
pub const LANGUAGES: [&str; 1] = ["en"];

/// What a check looked for, what it found, and the one sentence that a refusal gives as its
/// reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub expected: String,
    pub found: String,
    pub because: String,
}

impl Evidence {
    pub fn new(
        expected: impl Into<String>,
        found: impl Into<String>,
        because: impl Into<String>,
    ) -> Self {
        Self {
            expected: expected.into(),
            found: found.into(),
            because: because.into(),
        }
    }
}
