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
        scene: "attacks/jwt-weak-secret",
        happened: "Until 2020 Kiali, as Istio installed it, signed its login tokens with a default key that stood in its configuration file for everybody to read (CVE-2020-1764).",
        named_by: &["RFC 7518 §3.2", "RFC 8725 §2.2", "RFC 8725 §3.5"],
    },
    Precedent {
        scene: "attacks/jwt-crit-ignored",
        happened: "Until 2025 Authlib, a library for Python, took tokens whose crit named rules that it did not know (CVE-2025-59420).",
        named_by: &["RFC 7515 §4.1.11"],
    },
    Precedent {
        scene: "attacks/jwt-duplicate-member",
        happened: "In 2017 anybody could become administrator of a CouchDB: one of its two JSON parsers took the first roles of a user, the other the last (CVE-2017-12635).",
        named_by: &["RFC 7519 §4", "RFC 8259 §4"],
    },
    Precedent {
        scene: "attacks/ecdsa-zero-signature",
        happened: "From Java 15 on, until a patch of April 2022, Java took an ECDSA signature of zeros for valid, under every key and for every message (CVE-2022-21449).",
        named_by: &["FIPS 186-5 §6.4.2", "RFC 8725 §3.3"],
    },
];

/// What is on record about the attack of a scene.
pub fn of(scene: &str) -> Option<&'static Precedent> {
    ALL.iter().find(|precedent| precedent.scene == scene)
}
