//! What the checks of the client certificate's box ask.

use super::Words;

pub const CHECKS: &[Words] = &[
    Words {
        id: "mtls.presented",
        question: "Does the client present a certificate?",
        short: "presented",
    },
    Words {
        id: "mtls.chain",
        question: "Does a chain of signatures lead to a trusted CA?",
        short: "chain to a CA",
    },
    Words {
        id: "mtls.validity",
        question: "Is every certificate of the chain valid now?",
        short: "valid now",
    },
    Words {
        id: "mtls.eku",
        question: "Is the certificate meant for clients?",
        short: "for clients",
    },
    Words {
        id: "mtls.constraints",
        question: "May each issuer in the chain issue this certificate?",
        short: "issuer may issue",
    },
    Words {
        id: "mtls.revoked",
        question: "Is no certificate of the chain revoked?",
        short: "not revoked",
    },
    Words {
        id: "mtls.possession",
        question: "Does the client hold the certificate's private key?",
        short: "holds the key",
    },
    Words {
        id: "mtls.identity",
        question: "Does the certificate name a client that the API knows?",
        short: "known client",
    },
    Words {
        id: "mtls.permission",
        question: "May this client do this?",
        short: "may do this",
    },
];
