//! Defences that are no check in a box.

use super::Words;

pub const DEFENCES: &[Words] = &[
    Words {
        id: "defence.secret-scanning",
        question: "Does someone scan for leaked keys and revoke them?",
        short: "secret scanning",
    },
    Words {
        id: "defence.hashed-keys",
        question: "Does the store keep hashes in place of keys?",
        short: "keys hashed",
    },
    Words {
        id: "defence.overlap",
        question: "Do the old and the new key work side by side?",
        short: "two keys overlap",
    },
];
