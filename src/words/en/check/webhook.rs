//! What the checks of the webhook's box ask.

use super::Words;

pub const CHECKS: &[Words] = &[
    Words {
        id: "webhook.parse",
        question: "Is there one signature header that reads?",
        short: "one header",
    },
    Words {
        id: "webhook.skew",
        question: "Was it signed just now?",
        short: "signed just now",
    },
    Words {
        id: "webhook.signature",
        question: "Does a signature match a live secret?",
        short: "signature",
    },
    Words {
        id: "webhook.replay",
        question: "Is this the message's first arrival?",
        short: "first arrival",
    },
];
