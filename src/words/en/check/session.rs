//! What the checks of the session cookie box ask.

use super::Words;

pub const CHECKS: &[Words] = &[
    Words {
        id: "session.cookie",
        question: "Is there one session cookie, safely set?",
        short: "session cookie",
    },
    Words {
        id: "session.known",
        question: "Does the store know the session id?",
        short: "id in the store",
    },
    Words {
        id: "session.timeout",
        question: "Is the session neither idle too long nor too old?",
        short: "not timed out",
    },
    Words {
        id: "session.origin",
        question: "Does the request come from our own site?",
        short: "from our own site",
    },
    Words {
        id: "session.permission",
        question: "May the user do this, as the store says now?",
        short: "permission now",
    },
];
