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
        scene: "attacks/jwt-wrong-issuer",
        happened: "In 2023 a stolen key for consumer accounts signed tokens that Microsoft's mail service took for company accounts, since it did not ask whether that key may speak for them (Storm-0558).",
        named_by: &["RFC 8725 §3.8", "OpenID Connect Core §5.7"],
    },
    Precedent {
        scene: "attacks/jwt-id-token-as-access-token",
        happened: "Argo CD before 2.3.13, 2.4.19 and 2.5.6 did not compare aud, so its API took what the same OpenID provider had signed for other applications (CVE-2023-22482).",
        named_by: &[
            "RFC 8725 §2.8",
            "RFC 8725 §3.11",
            "RFC 8725 §3.12",
            "RFC 9068 §2.1",
            "RFC 9068 §4",
        ],
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
    Precedent {
        scene: "attacks/jwt-expired-accepted",
        happened: "FlyteAdmin up to 1.1.30 went on taking access tokens and ID tokens of an external identity provider after they had expired (CVE-2022-31145).",
        named_by: &["RFC 7519 §4.1.4", "RFC 9068 §4", "RFC 6750 §5.3"],
    },
];

/// What is on record about the attack of a scene.
pub fn of(scene: &str) -> Option<&'static Precedent> {
    ALL.iter().find(|precedent| precedent.scene == scene)
}
