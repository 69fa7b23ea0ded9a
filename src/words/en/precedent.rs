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
        scene: "attacks/jwt-wrong-audience",
        happened: "HashiCorp Vault took JWTs whose audience did not match the one that a role asked for, until June 2024 (CVE-2024-5798).",
        named_by: &["RFC 8725 §3.9", "RFC 9700 §2.3"],
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
    Precedent {
        scene: "attacks/refresh-replay",
        happened: "The OAuth working group expects refresh tokens of public clients to be stolen, and asks for rotation or for tokens bound to their client.",
        named_by: &["RFC 9700 §4.14"],
    },
    Precedent {
        scene: "attacks/code-interception",
        happened: "The working group wrote PKCE after apps on phones had been seen taking codes that were meant for other apps.",
        named_by: &["RFC 7636 §1", "RFC 9700 §2.1.1"],
    },
    Precedent {
        scene: "attacks/pkce-downgrade",
        happened: "authentik, an identity provider, let an attacker leave code_challenge out and so step around PKCE, until January 2024 (CVE-2024-23647).",
        named_by: &["RFC 9700 §4.8"],
    },
    Precedent {
        scene: "attacks/code-replay",
        happened: "Codes end up in logs and browser histories, so the standard makes each good for one use, and has the server revoke what a reused code gave.",
        named_by: &["RFC 6749 §4.1.2", "RFC 9700 §4.5"],
    },
    Precedent {
        scene: "attacks/login-csrf",
        happened: "In 2008 researchers at Stanford named the attack and showed it against large sites; OAuth clients without state or PKCE repeat it.",
        named_by: &["RFC 6749 §10.12", "RFC 9700 §4.7"],
    },
    Precedent {
        scene: "attacks/redirect-uri-substring",
        happened: "Matching by prefix or pattern gave codes away so often that the OAuth working group now demands comparison character by character.",
        named_by: &["RFC 9700 §4.1"],
    },
    Precedent {
        scene: "attacks/mix-up",
        happened: "A formal analysis of OAuth in 2016 (Fett, Küsters, Schmitz) found the attack; the iss parameter is the answer to it.",
        named_by: &["RFC 9207 §1", "RFC 9700 §4.4"],
    },
    Precedent {
        scene: "attacks/session-fixation",
        happened: "It was described in 2002, and still comes back wherever a login keeps the session id that was there before it.",
        named_by: &["CWE-384"],
    },
    Precedent {
        scene: "attacks/csrf",
        happened: "A web page could make the µTorrent client on its visitor's computer download files and change its password (CVE-2008-6586).",
        named_by: &["RFC 6265 §8.2", "CWE-352"],
    },
    Precedent {
        scene: "attacks/xss-localstorage",
        happened: "In 2018 a script slipped into British Airways' page read what customers typed; anything else within a script's reach goes the same way.",
        named_by: &["CWE-922"],
    },
    Precedent {
        scene: "attacks/token-in-url",
        happened: "Tokens in addresses leak through histories and Referer headers, which is why OAuth gave up the implicit grant.",
        named_by: &["RFC 6750 §5.3", "RFC 9700 §2.1.2", "RFC 9700 §4.3"],
    },
    Precedent {
        scene: "attacks/authorization-header-logged",
        happened: "In May 2018 both GitHub and Twitter found that their own logs held users' passwords in plain text.",
        named_by: &["RFC 9700 §4.9", "CWE-532"],
    },
    Precedent {
        scene: "attacks/api-key-leaked",
        happened: "In 2016 an access key in a code repository opened the personal data of 57 million Uber riders and drivers.",
        named_by: &["CWE-798"],
    },
    Precedent {
        scene: "attacks/plaintext-key-store",
        happened: "The CodeScan plugin kept its API key unencrypted in Jenkins' configuration file, for everyone who could read that file (CVE-2019-10423).",
        named_by: &["CWE-312"],
    },
    Precedent {
        scene: "attacks/signed-request-replay",
        happened: "A signature does not say how often it may be used: webhooks and signed requests without timestamp and memory are replayed as they are.",
        named_by: &["RFC 9421 §7.2.2"],
    },
    Precedent {
        scene: "attacks/signed-request-tampered-body",
        happened: "Request signatures that leave the body out are on offer to this day, as UNSIGNED-PAYLOAD in AWS Signature Version 4.",
        named_by: &["RFC 9421 §7.2.8"],
    },
    Precedent {
        scene: "attacks/unsigned-header",
        happened: "What a signature does not cover, anybody on the way can add or change: each standard for signed requests warns of it.",
        named_by: &["RFC 9421 §7.2.1"],
    },
    Precedent {
        scene: "attacks/canonicalisation-mismatch",
        happened: "In AWS's first signature scheme different requests came to one signature, since names and values were joined without a mark between; version 2 replaced it in 2008.",
        named_by: &["RFC 9421 §7.5"],
    },
    Precedent {
        scene: "attacks/stolen-bearer-against-stolen-certificate",
        happened: "In April 2022 stolen OAuth tokens of Heroku and Travis CI were enough to download private repositories from GitHub.",
        named_by: &["RFC 8705 §3", "RFC 9700 §4.10"],
    },
    Precedent {
        scene: "attacks/client-cert-header-spoof",
        happened: "In 2020 auditors of Deutsche Telekom slipped such headers past reverse proxies that were set to remove them.",
        named_by: &["RFC 9440 §4", "RFC 9700 §4.13"],
    },
    Precedent {
        scene: "attacks/untrusted-ca",
        happened: "In 2011 the CA DigiNotar was broken into, and a certificate for google.com that nobody at Google had asked for was in use within weeks.",
        named_by: &["RFC 5280 §6.1"],
    },
    Precedent {
        scene: "attacks/revoked-certificate",
        happened: "After Heartbleed (CVE-2014-0160) keys had to be taken for stolen and certificates were revoked by the hundred thousand, and many clients never looked.",
        named_by: &["RFC 5280 §6.3"],
    },
    Precedent {
        scene: "attacks/certificate-bound-token",
        happened: "Tokens that anybody can use were stolen often enough that OAuth now recommends tokens bound to their client.",
        named_by: &["RFC 8705 §3", "RFC 9700 §2.2.1"],
    },
    Precedent {
        scene: "attacks/introspection-cache-window",
        happened: "The standard names the trade itself: an answer that is kept saves a question, and lets a revoked token in until it is thrown away.",
        named_by: &["RFC 7662 §4"],
    },
    Precedent {
        scene: "attacks/clock-skew",
        happened: "Kerberos settled on five minutes decades ago, and AWS took the same figure over for its signatures.",
        named_by: &["RFC 4120 §8.2"],
    },
];

/// What is on record about the attack of a scene.
pub fn of(scene: &str) -> Option<&'static Precedent> {
    ALL.iter().find(|precedent| precedent.scene == scene)
}
