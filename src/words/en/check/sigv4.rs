//! What the checks of the signed request's box ask.

use super::Words;

pub const CHECKS: &[Words] = &[
    Words {
        id: "sigv4.parse",
        question: "Does the request carry one signature that reads?",
        short: "one signature",
    },
    Words {
        id: "sigv4.scope",
        question: "Was it signed for this day, region and service?",
        short: "day, region, service",
    },
    Words {
        id: "sigv4.key",
        question: "Is the access key known?",
        short: "key known",
    },
    Words {
        id: "sigv4.signed-headers",
        question: "Are all headers signed that have to be?",
        short: "headers signed",
    },
    Words {
        id: "sigv4.skew",
        question: "Was it signed just now?",
        short: "signed just now",
    },
    Words {
        id: "sigv4.body",
        question: "Is the body the one that was signed?",
        short: "body hash",
    },
    Words {
        id: "sigv4.signature",
        question: "Does this server come to the same signature?",
        short: "signature",
    },
    Words {
        id: "sigv4.replay",
        question: "Is this the signature's first use?",
        short: "first use",
    },
    Words {
        id: "sigv4.permission",
        question: "May this key's holder do this?",
        short: "permission",
    },
];
