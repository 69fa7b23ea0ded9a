//! What the client certificate's box says.

use super::time::{moment, span};
use crate::tls::NameConstraintsView;
use crate::validate::mtls::{Names, UnknownStatus};
use crate::words::Evidence;

/// A refusal in the handshake, and the alert that carries it.
pub fn with_alert(because: &str, name: &str, number: u8) -> String {
    format!("{because} TLS alert: {name} ({number}).")
}
pub fn unavailable(why: &str) -> Evidence {
    Evidence::new(
        "a certificate that can be judged",
        "nothing was judged",
        why,
    )
}

pub fn a_certificate() -> String {
    "a certificate".into()
}
pub fn presented(count: usize) -> String {
    match count {
        1 => "one certificate".into(),
        n => format!("{n} certificates"),
    }
}
pub fn nothing_presented() -> Evidence {
    Evidence::new(
        a_certificate(),
        "none",
        "The server asks for a certificate, and the client presents none.",
    )
}
pub fn no_certificate_to_judge() -> Evidence {
    Evidence::new(
        a_certificate(),
        "none",
        "There is no certificate that this check could judge.",
    )
}
pub fn nothing_readable() -> String {
    "nothing that can be read".into()
}
pub fn cannot_be_read(fault: &str) -> Evidence {
    Evidence::new(
        "a certificate that can be read",
        format!("unreadable: {fault}"),
        format!("The client's certificate cannot be read: {fault}."),
    )
}

pub fn a_chain_to(anchors: &[String]) -> String {
    format!("signatures that lead to {}", anchors.join(" or "))
}
pub fn no_anchors() -> Evidence {
    Evidence::new(
        "a trusted CA",
        "none configured",
        "The server trusts no CA, and no CA never means any.",
    )
}
pub fn unreadable_anchors(fault: &str) -> Evidence {
    Evidence::new("a trusted CA", "none that can be read", fault)
}
pub fn chain(names: &[String]) -> String {
    names.join(" ← ")
}
pub fn unknown_issuer(anchors: &[String], subject: &str, issuer: &str) -> Evidence {
    let because = if subject == issuer {
        format!(
            "{subject} is signed with its own key, and it is none of the CAs that the server trusts."
        )
    } else {
        format!(
            "{subject} is issued by {issuer}, which is no trusted CA and is not among the presented certificates."
        )
    };
    Evidence::new(
        a_chain_to(anchors),
        format!("the chain ends at {subject}, issued by {issuer}"),
        because,
    )
}
pub fn bad_signature(anchors: &[String], subject: &str, issuer: &str) -> Evidence {
    Evidence::new(
        a_chain_to(anchors),
        format!("the signature of {subject} does not verify"),
        format!(
            "{subject} names {issuer} as its issuer, and its signature does not verify with that CA's key."
        ),
    )
}
pub fn unsupported_signature(anchors: &[String], subject: &str, algorithm: &str) -> Evidence {
    Evidence::new(
        a_chain_to(anchors),
        format!("{subject} is signed with {algorithm}"),
        format!(
            "{subject} is signed with {algorithm}, which does not fit its issuer's key or is not verified here: ECDSA on P-256 and P-384, Ed25519 and RSA PKCS #1 with SHA-2 are."
        ),
    )
}
pub fn too_many(anchors: &[String], most: usize) -> Evidence {
    Evidence::new(
        a_chain_to(anchors),
        "too many certificates",
        format!(
            "More certificates or signatures would have to be followed than the {most} CAs and 100 signatures that are tried."
        ),
    )
}
/// What rustls-webpki refuses where each check alone found nothing.
pub fn library_refuses(fault: &str) -> Evidence {
    Evidence::new(
        "a chain that rustls-webpki accepts",
        format!("refused: {fault}"),
        format!("rustls-webpki, which decides here, refuses the chain: {fault}."),
    )
}

pub fn valid_at(now_s: i64) -> String {
    format!("valid at {}", moment(now_s))
}
pub fn valid_until(ends_s: i64, now_s: i64) -> String {
    format!(
        "until {}, {} more",
        moment(ends_s),
        span(ends_s.saturating_sub(now_s))
    )
}
pub fn not_yet_valid(subject: &str, not_before_s: i64, now_s: i64) -> Evidence {
    Evidence::new(
        valid_at(now_s),
        format!("{subject} from {}", moment(not_before_s)),
        format!(
            "The certificate of {subject} becomes valid in {}.",
            span(not_before_s.saturating_sub(now_s))
        ),
    )
}
pub fn expired(subject: &str, not_after_s: i64, now_s: i64) -> Evidence {
    Evidence::new(
        valid_at(now_s),
        format!("{subject} until {}", moment(not_after_s)),
        format!(
            "The certificate of {subject} expired {} ago.",
            span(now_s.saturating_sub(not_after_s))
        ),
    )
}

pub fn for_clients() -> String {
    "clientAuth, where extKeyUsage is there".into()
}
pub fn no_eku_means_any() -> String {
    "no extKeyUsage: any purpose".into()
}
pub fn no_purpose(subject: &str) -> Evidence {
    Evidence::new(
        for_clients(),
        "an empty extKeyUsage",
        format!("The extKeyUsage of {subject} is empty, so the certificate is for nothing."),
    )
}
pub fn other_purpose(subject: &str, purposes: &[String]) -> Evidence {
    let list = purposes.join(", ");
    Evidence::new(
        for_clients(),
        list.clone(),
        format!("The certificate of {subject} is for {list}, and a client needs clientAuth."),
    )
}
pub fn malformed_extension(subject: &str, extension: &str) -> Evidence {
    Evidence::new(
        format!("an {extension} that can be read"),
        "malformed",
        format!("The extension {extension} of {subject} cannot be read."),
    )
}

pub fn issuers_may_issue() -> String {
    "every issuer is a CA, within its limits".into()
}
pub fn issuers(count: usize) -> String {
    match count {
        0 => "the trusted CA alone".into(),
        1 => "one CA between, within its limits".into(),
        n => format!("{n} CAs between, within their limits"),
    }
}
pub fn ca_as_client(subject: &str) -> Evidence {
    Evidence::new(
        "a client's certificate that is no CA's",
        format!("{subject}, cA true"),
        format!("{subject} is a CA's certificate, and a CA's certificate names no client."),
    )
}
pub fn not_a_ca(subject: &str, issued: &str) -> Evidence {
    Evidence::new(
        issuers_may_issue(),
        format!("{subject}, no CA"),
        format!("{subject} issued {issued}, and its basicConstraints do not make it a CA."),
    )
}
pub fn path_too_long(subject: &str, most: u8, below: usize) -> Evidence {
    Evidence::new(
        format!("at most {most} CAs below {subject}"),
        below.to_string(),
        format!(
            "The pathLenConstraint of {subject} allows {most} CAs below it, and there are {below}."
        ),
    )
}
pub fn name_not_allowed(issuer: &str, name: &str, constraints: &NameConstraintsView) -> Evidence {
    let mut parts = Vec::new();
    if !constraints.permitted.is_empty() {
        parts.push(format!("permitted {}", constraints.permitted.join(", ")));
    }
    if !constraints.excluded.is_empty() {
        parts.push(format!("excluded {}", constraints.excluded.join(", ")));
    }
    let limits = parts.join("; ");
    Evidence::new(
        format!("a name that {issuer} may issue for: {limits}"),
        name,
        format!("The name constraints of {issuer} do not let it issue for {name}."),
    )
}

pub fn on_no_list(status: UnknownStatus) -> String {
    match status {
        UnknownStatus::Refuse => "not on a current list of its issuer".into(),
        UnknownStatus::Accept => "not on a list of its issuer, where there is one".into(),
    }
}
pub fn not_listed() -> String {
    "not listed".into()
}
pub fn status_unknown() -> String {
    "no list speaks of it: let through".into()
}
pub fn crls_unset() -> Evidence {
    Evidence::new(
        "not on a list of its issuer",
        "no lists configured",
        "The server has no revocation lists, so nobody looks whether a certificate was revoked.",
    )
}
pub fn unreadable_list(because: &str) -> Evidence {
    Evidence::new(
        on_no_list(UnknownStatus::Refuse),
        "a list that cannot be read",
        because,
    )
}
pub fn unsearchable_list(issuer: &str, fault: &str) -> String {
    format!("The list of {issuer} cannot be searched: {fault}.")
}
pub fn no_list(subject: &str, issuer: &str) -> Evidence {
    Evidence::new(
        on_no_list(UnknownStatus::Refuse),
        format!("no list of {issuer}"),
        format!(
            "No list of {issuer} says whether {subject} was revoked, and the server fails hard."
        ),
    )
}
pub fn list_not_signed(issuer: &str) -> Evidence {
    Evidence::new(
        format!("a list that {issuer} signed"),
        "a signature that does not verify",
        format!("The signature of the list that names {issuer} does not verify with its key."),
    )
}
pub fn may_not_sign_lists(issuer: &str) -> Evidence {
    Evidence::new(
        "an issuer with the key usage cRLSign",
        format!("{issuer} without it"),
        format!("{issuer} may not sign revocation lists: its key usage lacks cRLSign."),
    )
}
pub fn stale_list(issuer: &str, next_s: i64, now_s: i64) -> Evidence {
    Evidence::new(
        on_no_list(UnknownStatus::Refuse),
        format!("a list that was to be replaced at {}", moment(next_s)),
        format!(
            "The newest list of {issuer} was to be replaced {} ago, and the server fails hard.",
            span(now_s.saturating_sub(next_s))
        ),
    )
}
pub fn is_revoked(subject: &str, serial: &str, at_s: i64, reason: Option<&str>) -> Evidence {
    let reason = reason
        .map(|reason| format!(" ({reason})"))
        .unwrap_or_default();
    Evidence::new(
        "not on a list of its issuer",
        format!("serial {serial}, revoked{reason} at {}", moment(at_s)),
        format!(
            "The certificate of {subject} was revoked at {}{reason}.",
            moment(at_s)
        ),
    )
}

pub fn a_valid_signature() -> String {
    "a signature over the handshake by the certificate's key".into()
}
pub fn possessed() -> String {
    "CertificateVerify verifies".into()
}
pub fn not_possessed() -> Evidence {
    Evidence::new(
        a_valid_signature(),
        "CertificateVerify does not verify",
        "The signature in CertificateVerify does not verify with the key in the certificate: the client holds another key.",
    )
}
pub fn nothing_signed() -> Evidence {
    Evidence::new(
        a_valid_signature(),
        "no handshake",
        "A chain alone proves no key: only a handshake has a CertificateVerify.",
    )
}
pub fn possession_not_reached() -> Evidence {
    Evidence::new(
        a_valid_signature(),
        "not read",
        "The handshake ended before CertificateVerify was read.",
    )
}

pub fn one_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(" or ")
}
pub fn identities_unset() -> Evidence {
    Evidence::new(
        "a known name",
        "no names configured",
        "The server knows no client by name: whoever the CA vouches for gets in.",
    )
}
pub fn nobody(expected: &str) -> Evidence {
    Evidence::new(
        expected,
        "no certificate",
        "No certificate says who the client is.",
    )
}
pub fn several_uris(expected: &str, uris: &[String]) -> Evidence {
    Evidence::new(
        expected,
        uris.join(", "),
        "The certificate names several URIs, and one with a SPIFFE ID may name no other.",
    )
}
pub fn unknown_identity(expected: &str, names: &Names) -> Evidence {
    let listed: Vec<&str> = names
        .uris
        .iter()
        .chain(&names.dns)
        .map(String::as_str)
        .collect();
    let (found, because) = match (listed.as_slice(), &names.common_name) {
        ([], Some(name)) => (
            format!("no SAN; CN {name}"),
            format!(
                "The certificate has no subjectAltName, and the CN {name} in its subject is not read as a name."
            ),
        ),
        ([], None) => (
            "no SAN".to_owned(),
            "The certificate has no subjectAltName, so it names no client.".to_owned(),
        ),
        (listed, _) => (
            listed.join(", "),
            format!(
                "The certificate names {}, which is no client of this API.",
                listed.join(" and ")
            ),
        ),
    };
    Evidence::new(expected, found, because)
}
pub fn permission_unset() -> Evidence {
    Evidence::new(
        "a permission",
        "none asked for",
        "The server asks for no permission here.",
    )
}
pub fn nobody_may(action: &str) -> Evidence {
    Evidence::new(
        action,
        "no known client",
        format!("Nobody known asks for {action}."),
    )
}
pub fn may_everything() -> String {
    "everything".into()
}
pub fn may_not(action: &str, name: &str, may: &[String]) -> Evidence {
    Evidence::new(
        action,
        may.join(" "),
        format!("{name} is known and may not do {action}."),
    )
}
