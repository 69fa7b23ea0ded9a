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
];

/// What is on record about the attack of a scene.
pub fn of(scene: &str) -> Option<&'static Precedent> {
    ALL.iter().find(|precedent| precedent.scene == scene)
}
