//! What the checks of the app's callback ask.

use super::Words;

pub const CHECKS: &[Words] = &[
    Words {
        id: "callback.error",
        question: "Is this a code, and not an error?",
        short: "a code, no error",
    },
    Words {
        id: "callback.state",
        question: "Is state the one that this browser session began with?",
        short: "state matches",
    },
    Words {
        id: "callback.iss",
        question: "Does iss name the server that the browser was sent to?",
        short: "issuer matches",
    },
];
