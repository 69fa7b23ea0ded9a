//! What the checks of the JWT bearer box ask.

use super::Words;

pub const CHECKS: &[Words] = &[
    Words {
        id: "jwt.credential",
        question: "Is there exactly one bearer credential?",
        short: "one credential",
    },
    Words {
        id: "jwt.segments",
        question: "Does the token have three segments?",
        short: "three segments",
    },
    Words {
        id: "jwt.encoding",
        question: "Is every segment clean base64url?",
        short: "base64url",
    },
    Words {
        id: "jwt.json",
        question: "Is the header JSON, no member twice?",
        short: "header JSON",
    },
    Words {
        id: "jwt.alg",
        question: "Is alg one that this server allows?",
        short: "alg allowed",
    },
    Words {
        id: "jwt.crit",
        question: "Is every critical header understood?",
        short: "crit understood",
    },
    Words {
        id: "jwt.typ",
        question: "Is typ what this endpoint takes?",
        short: "typ",
    },
    Words {
        id: "jwt.key",
        question: "Is there a trusted key that fits?",
        short: "trusted key",
    },
    Words {
        id: "jwt.signature",
        question: "Does the signature verify?",
        short: "signature",
    },
    Words {
        id: "jwt.claims",
        question: "Are the claims JSON, no member twice?",
        short: "claims JSON",
    },
    Words {
        id: "jwt.iss",
        question: "Is iss the trusted issuer?",
        short: "iss trusted",
    },
    Words {
        id: "jwt.aud",
        question: "Does aud name this API?",
        short: "aud is this API",
    },
    Words {
        id: "jwt.exp",
        question: "Is exp still ahead?",
        short: "not expired",
    },
    Words {
        id: "jwt.nbf",
        question: "Are nbf and iat not in the future?",
        short: "not too early",
    },
    Words {
        id: "jwt.denylist",
        question: "Is the token absent from the denylist?",
        short: "not on denylist",
    },
    Words {
        id: "jwt.bound",
        question: "Is the token bound to the certificate of this connection?",
        short: "bound to client",
    },
    Words {
        id: "jwt.scope",
        question: "Does the scope allow this action?",
        short: "scope allows it",
    },
];
