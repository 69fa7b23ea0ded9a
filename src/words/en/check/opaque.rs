//! What the checks of the opaque token's box ask.

use super::Words;

pub const CHECKS: &[Words] = &[
    Words {
        id: "opaque.credential",
        question: "Is there exactly one bearer credential?",
        short: "one credential",
    },
    Words {
        id: "opaque.answer",
        question: "Is there a fresh answer from the issuer?",
        short: "fresh answer",
    },
    Words {
        id: "opaque.active",
        question: "Does the issuer say that it is active?",
        short: "active",
    },
    Words {
        id: "opaque.exp",
        question: "Is its end still ahead?",
        short: "not expired",
    },
    Words {
        id: "opaque.aud",
        question: "Is the token for this API?",
        short: "aud is this API",
    },
    Words {
        id: "opaque.scope",
        question: "Does the scope allow this action?",
        short: "scope allows it",
    },
];
