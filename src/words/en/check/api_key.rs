//! What the checks of the API key's box ask.

use super::Words;

pub const CHECKS: &[Words] = &[
    Words {
        id: "apikey.header",
        question: "Is there exactly one key, in a header?",
        short: "one, in a header",
    },
    Words {
        id: "apikey.format",
        question: "Are the prefix known and the checksum intact?",
        short: "prefix, checksum",
    },
    Words {
        id: "apikey.known",
        question: "Is there a record with this visible part?",
        short: "record found",
    },
    Words {
        id: "apikey.secret",
        question: "Does the key match the stored hash?",
        short: "hash matches",
    },
    Words {
        id: "apikey.live",
        question: "Is the key neither revoked nor expired?",
        short: "not revoked",
    },
    Words {
        id: "apikey.environment",
        question: "Is it a key for this environment?",
        short: "environment",
    },
    Words {
        id: "apikey.scope",
        question: "Does this key's scope allow this action?",
        short: "scope allows it",
    },
];
