//! What the fields of a certificate and of a revocation list are for.

use super::time::{from_now, moment};

pub const THE_WAY: &str = "The way to a trusted CA";
pub const PRESENTED: &str = "presented";
pub const TRUSTED: &str = "trusted CA";
pub const NO_WAY: &str =
    "The signatures lead no further: none of the trusted CAs signed the last one.";
pub const UNREADABLE: &str = "It cannot be read.";
pub const CRITICAL: &str = "critical: who does not understand it must refuse the certificate";

/// A certificate of the way, counted from 0 at the client's own.
pub fn step(at: usize, subject: &str) -> String {
    match at {
        0 => subject.to_owned(),
        _ => format!("← {subject}"),
    }
}
pub fn presented(at: usize) -> String {
    match at {
        0 => "The client's own certificate".into(),
        _ => format!("Certificate {}", at + 1),
    }
}
pub fn anchor(at: usize) -> String {
    format!("Trusted CA {}", at + 1)
}
pub fn list(at: usize) -> String {
    format!("Revocation list {}", at + 1)
}
pub fn fault(title: &str, why: &str) -> String {
    format!("{title}: {}", why.trim_end_matches('.').to_owned() + ".")
}
pub fn period(from_s: i64, until_s: i64) -> String {
    format!("{} to {}", moment(from_s), moment(until_s))
}
pub fn validity(from_s: i64, until_s: i64, now_s: i64) -> String {
    if now_s < from_s {
        format!("becomes valid {}", from_now(from_s, now_s))
    } else if now_s > until_s {
        format!("ended {}", from_now(until_s, now_s))
    } else {
        format!("ends {}", from_now(until_s, now_s))
    }
}
pub fn basic(ca: bool, path_len: Option<u8>) -> String {
    match (ca, path_len) {
        (true, Some(most)) => format!("cA true, pathLenConstraint {most}"),
        (true, None) => "cA true".into(),
        (false, _) => "cA false".into(),
    }
}
pub fn subtrees(permitted: &[String], excluded: &[String]) -> String {
    let kinds = [("permitted", permitted), ("excluded", excluded)];
    let said = kinds.iter().filter(|(_, trees)| !trees.is_empty());
    let said: Vec<String> = said
        .map(|(kind, trees)| format!("{kind} {}", trees.join(", ")))
        .collect();
    said.join("; ")
}
pub fn revoked_at(at_s: i64, now_s: i64) -> String {
    format!("revoked {}, {}", moment(at_s), from_now(at_s, now_s))
}

/// RFC 5280 §4.1, §4.2 and §5.1.
pub fn meaning(field: &str) -> &'static str {
    match field {
        "subject" => "whose certificate it is, in words; no server compares it",
        "issuer" => "which CA signed it",
        "serialNumber" => "its number at this CA: what a revocation list names",
        "notBefore" => "not valid before",
        "notAfter" => "not valid after",
        "subjectAltName" => "the names that count",
        "extKeyUsage" => "what it is for; clients need clientAuth",
        "basicConstraints" => "whether it may issue certificates, and how deep",
        "keyUsage" => "what its key may do",
        "nameConstraints" => "for which names it may issue",
        "subjectPublicKeyInfo" => "the public key that CertificateVerify is verified with",
        "signatureAlgorithm" => "how its issuer signed it",
        "SHA-256" => "its fingerprint",
        "x5t#S256" => "the same, as an access token names it (RFC 8705 §3.1)",
        "thisUpdate" => "when the CA wrote it",
        "nextUpdate" => "when a newer one is due; from then on this one is old",
        "revokedCertificates" => "how many it names",
        _ => "",
    }
}
