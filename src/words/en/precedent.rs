//! What went wrong this way outside of this page, and which standards speak of it.

/// An attack as it happened.
#[derive(Debug)]
pub struct Precedent {
    /// The scene's id.
    pub scene: &'static str,
    /// One sentence, with the CVE number where there is one.
    pub happened: &'static str,
    /// The sections of standards that speak of it, as in `RFC 8725 §3.1`.
    pub named_by: &'static [&'static str],
}

const ALL: &[Precedent] = &[
    Precedent {
        scene: "attacks/jwt-alg-none",
        happened: "In 2015 several JWT libraries took alg none for a signature that verifies (CVE-2015-9235, jsonwebtoken for Node.js, belongs to that family).",
        named_by: &["RFC 8725 §2.1", "RFC 8725 §3.1"],
    },
    Precedent {
        scene: "attacks/jwt-key-confusion",
        happened: "In 2015 several JWT libraries were found to take an RSA public key for an HMAC secret where the token said HS256 (CVE-2015-9235 in jsonwebtoken and CVE-2016-10555 in jwt-simple, both for Node.js).",
        named_by: &["RFC 8725 §2.1", "RFC 8725 §3.1"],
    },
    Precedent {
        scene: "attacks/jwt-embedded-jwk",
        happened: "Until 2018 node-jose, Cisco's JOSE library for Node.js, verified a signature with the key that stood in its own header (CVE-2018-0114).",
        named_by: &["RFC 7515 §4.1.3", "RFC 8725 §3.8"],
    },
    Precedent {
        scene: "attacks/jwt-jku",
        happened: "Centrifugo, a messaging server, could build the address of its key set from claims of a token that nobody had verified yet, and fetched it (CVE-2026-32301): the same mistake with another member.",
        named_by: &["RFC 7515 §4.1.2", "RFC 8725 §2.9", "RFC 8725 §3.10"],
    },
    Precedent {
        scene: "attacks/jwt-kid-injection",
        happened: "In 2025 jws, the library under jsonwebtoken for Node.js, was found to verify HMACs wrongly where the application looks its secret up by what the token's own header or payload says (CVE-2025-65945).",
        named_by: &["RFC 7515 §4.1.4", "RFC 8725 §2.9", "RFC 8725 §3.10"],
    },
];

/// What is on record about the attack of a scene.
pub fn of(scene: &str) -> Option<&'static Precedent> {
    ALL.iter().find(|precedent| precedent.scene == scene)
}
