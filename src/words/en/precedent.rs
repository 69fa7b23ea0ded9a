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
        scene: "attacks/jwt-tampered-claims",
        happened: "DataEase before 2.10.10 wrote an error to its log where a signature did not verify, and went on with the claims all the same (CVE-2025-49001).",
        named_by: &["RFC 7515 §5.2", "RFC 8725 §3.3"],
    },
    Precedent {
        scene: "attacks/jwt-stripped-signature",
        happened: "ServiceStack before 5.9.2 compared a signature byte by byte for as many bytes as the token brought, and an empty one has none to compare (CVE-2020-28042).",
        named_by: &["RFC 7515 §5.2", "RFC 8725 §3.3"],
    },
];

/// What is on record about the attack of a scene.
pub fn of(scene: &str) -> Option<&'static Precedent> {
    ALL.iter().find(|precedent| precedent.scene == scene)
}
