//! What the checks of the authorization endpoint's box ask.

use super::Words;

pub const CHECKS: &[Words] = &[
    Words {
        id: "authorize.client",
        question: "Is the client registered here?",
        short: "client known",
    },
    Words {
        id: "authorize.redirect-uri",
        question: "Is redirect_uri one that the client registered, to the letter?",
        short: "redirect_uri exact",
    },
    Words {
        id: "authorize.response-type",
        question: "Does the request ask for a code, and may this client?",
        short: "asks for a code",
    },
    Words {
        id: "authorize.pkce",
        question: "Is there a code_challenge, made with S256?",
        short: "PKCE challenge",
    },
    Words {
        id: "authorize.scope",
        question: "Is the scope within what the client may ask for?",
        short: "scope registered",
    },
    Words {
        id: "authorize.consent",
        question: "Is the user signed in, and did they say yes?",
        short: "user said yes",
    },
];
