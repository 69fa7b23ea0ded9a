//! What RFC 5280 asks of the certificates of a way, each rule alone.

use super::names;
use super::read::Cert;
use crate::validate::Finding;
use crate::words::mtls as words;
use p256::pkcs8::ObjectIdentifier;
use rustls::pki_types::UnixTime;
use std::time::Duration;
use webpki::{Error, KeyUsage, RequiredEkuNotFoundContext};
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage};

/// id-kp-clientAuth
pub const CLIENT_AUTH: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.2");

/// What a rule found, and the error that rustls-webpki has for it.
#[derive(Debug, Clone)]
pub struct Ruled {
    pub finding: Finding,
    pub error: Option<Error>,
}

impl Ruled {
    pub fn pass(expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self {
            finding: Finding::pass(expected, found),
            error: None,
        }
    }

    pub fn fail(evidence: crate::words::Evidence, error: Error) -> Self {
        Self {
            finding: Finding::fail(evidence),
            error: Some(error),
        }
    }

    pub fn passed(&self) -> bool {
        self.error.is_none()
    }
}

/// A way in certificates: the client's own first, then each issuer; the anchor apart, since its
/// name and key are trusted whatever else it says.
pub struct Certs<'a> {
    pub path: Vec<&'a Cert>,
    pub anchor: Option<&'a Cert>,
}

/// RFC 5280 §4.1.2.5: both ends of the period belong to it.
pub fn validity(certs: &Certs<'_>, now_s: i64) -> Ruled {
    let expected = words::valid_at(now_s);
    let time = unix(now_s);
    let mut ends_s = i64::MAX;
    for cert in &certs.path {
        let (not_before_s, not_after_s) = period(cert);
        if now_s < not_before_s {
            return Ruled::fail(
                words::not_yet_valid(&cert.subject(), not_before_s, now_s),
                Error::CertNotValidYet {
                    time,
                    not_before: unix(not_before_s),
                },
            );
        }
        if now_s > not_after_s {
            return Ruled::fail(
                words::expired(&cert.subject(), not_after_s, now_s),
                Error::CertExpired {
                    time,
                    not_after: unix(not_after_s),
                },
            );
        }
        ends_s = ends_s.min(not_after_s);
    }
    Ruled::pass(expected, words::valid_until(ends_s, now_s))
}

/// RFC 5280 §4.2.1.12. Like rustls-webpki: where a certificate of the way says what it is for, that
/// must be clients, and anyExtendedKeyUsage does not stand for it.
pub fn eku(certs: &Certs<'_>) -> Ruled {
    let mut named = false;
    for cert in &certs.path {
        match cert.x509.tbs_certificate.get::<ExtendedKeyUsage>() {
            Ok(None) => {}
            Ok(Some((_, ExtendedKeyUsage(purposes)))) if purposes.is_empty() => {
                return Ruled::fail(words::no_purpose(&cert.subject()), Error::EmptyEkuExtension);
            }
            Ok(Some((_, ExtendedKeyUsage(purposes)))) if purposes.contains(&CLIENT_AUTH) => {
                named = true;
            }
            Ok(Some((_, ExtendedKeyUsage(purposes)))) => {
                let list: Vec<String> = purposes.iter().map(super::view::purpose).collect();
                let arcs = |oid: &ObjectIdentifier| {
                    oid.arcs()
                        .map(|arc| usize::try_from(arc).unwrap_or(usize::MAX))
                        .collect()
                };
                return Ruled::fail(
                    words::other_purpose(&cert.subject(), &list),
                    Error::RequiredEkuNotFoundContext(RequiredEkuNotFoundContext {
                        required: KeyUsage::client_auth(),
                        present: purposes.iter().map(arcs).collect(),
                    }),
                );
            }
            Err(_) => {
                return Ruled::fail(
                    words::malformed_extension(&cert.subject(), "extKeyUsage"),
                    Error::BadDer,
                );
            }
        }
    }
    Ruled::pass(
        words::for_clients(),
        if named {
            "clientAuth".to_owned()
        } else {
            words::no_eku_means_any()
        },
    )
}

/// RFC 5280 §4.2.1.9 and §4.2.1.10: a CA's certificate says that it is one, has no more CAs below
/// than it may, and issues for the names that it may.
pub fn constraints(certs: &Certs<'_>) -> Ruled {
    let expected = words::issuers_may_issue();
    for (place, cert) in certs.path.iter().enumerate() {
        let basic = match cert.x509.tbs_certificate.get::<BasicConstraints>() {
            Ok(basic) => basic.map(|(_, basic)| basic),
            Err(_) => {
                return Ruled::fail(
                    words::malformed_extension(&cert.subject(), "basicConstraints"),
                    Error::BadDer,
                );
            }
        };
        let is_ca = basic.as_ref().is_some_and(|basic| basic.ca);
        let path_len = basic.and_then(|basic| basic.path_len_constraint);
        match (place, is_ca, path_len) {
            (0, true, _) => {
                return Ruled::fail(
                    words::ca_as_client(&cert.subject()),
                    Error::CaUsedAsEndEntity,
                );
            }
            (1.., false, _) => {
                return Ruled::fail(
                    words::not_a_ca(&cert.subject(), &certs.path[place - 1].subject()),
                    Error::EndEntityUsedAsCa,
                );
            }
            (1.., true, Some(most)) if place - 1 > usize::from(most) => {
                return Ruled::fail(
                    words::path_too_long(&cert.subject(), most, place - 1),
                    Error::PathLenConstraintViolated,
                );
            }
            _ => {}
        }
    }
    if let Some(violation) = names::violation(certs) {
        return violation;
    }
    Ruled::pass(expected, words::issuers(certs.path.len() - 1))
}

/// `notBefore` and `notAfter`, seconds since 1970.
pub fn period(cert: &Cert) -> (i64, i64) {
    let validity = &cert.x509.tbs_certificate.validity;
    (seconds(validity.not_before), seconds(validity.not_after))
}

pub fn seconds(time: x509_cert::time::Time) -> i64 {
    i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX)
}

/// Before 1970 no certificate is valid, and rustls counts from there.
pub fn unix(moment_s: i64) -> UnixTime {
    UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(moment_s).unwrap_or(0)))
}
