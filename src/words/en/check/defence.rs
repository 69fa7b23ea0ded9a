//! What the defences ask that are no check in a box.

use super::Words;

pub const DEFENCES: &[Words] = &[
    Words {
        id: "defence.fresh-answer",
        question: "Is the issuer asked anew before every write?",
        short: "fresh answer for writes",
    },
    Words {
        id: "defence.http-only",
        question: "Is the credential out of every script's reach (HttpOnly cookie)?",
        short: "HttpOnly cookie",
    },
    Words {
        id: "defence.regenerate-id",
        question: "Does the session get a new id at login?",
        short: "new id at login",
    },
    Words {
        id: "defence.same-site",
        question: "Does the cookie stay home on cross-site requests (SameSite=Lax)?",
        short: "SameSite=Lax",
    },
    Words {
        id: "defence.shared-store",
        question: "Do all servers share one session store?",
        short: "shared store",
    },
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
        id: "defence.one-reading",
        question: "Is a parameter that stands twice refused?",
        short: "one reading",
    },
    Words {
        id: "defence.redacted-logs",
        question: "Do the logs leave out what stands in Authorization?",
        short: "logs redacted",
    },
    Words {
        id: "defence.overlap",
        question: "Do the old and the new key work side by side?",
        short: "two keys overlap",
    },
    Words {
        id: "defence.fetch-unknown-kid",
        question: "Does the API fetch the keys again when it meets an unknown kid?",
        short: "fetch on unknown kid",
    },
    Words {
        id: "defence.stripped-header",
        question: "Does the proxy drop Client-Cert from outside and set it itself?",
        short: "proxy strips the header",
    },
    Words {
        id: "defence.renewal",
        question: "Does a program renew the certificate before it ends?",
        short: "a sidecar renews",
    },
];
