//! What the checks of the token endpoint's box ask.

use super::Words;

pub const CHECKS: &[Words] = &[
    Words {
        id: "token.client",
        question: "Is this the client that it says it is?",
        short: "client proved",
    },
    Words {
        id: "token.grant",
        question: "May this client use this grant?",
        short: "grant allowed",
    },
    Words {
        id: "token.code",
        question: "Is the code known and fresh?",
        short: "code fresh",
    },
    Words {
        id: "token.single-use",
        question: "Is this the code's first use?",
        short: "first use",
    },
    Words {
        id: "token.bound",
        question: "Was the code given to this client?",
        short: "bound to client",
    },
    Words {
        id: "token.pkce",
        question: "Does the verifier match the challenge?",
        short: "PKCE verifier",
    },
    Words {
        id: "token.refresh",
        question: "Is the refresh token known, and this client's?",
        short: "refresh known",
    },
    Words {
        id: "token.rotation",
        question: "Is it the newest refresh token of its family?",
        short: "newest of family",
    },
    Words {
        id: "token.scope",
        question: "Is the scope no wider than this client may have?",
        short: "scope in grant",
    },
];
