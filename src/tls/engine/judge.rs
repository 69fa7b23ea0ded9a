//! Every check of the box that needs cryptography, each alone, and rustls-webpki over all.

use super::path::{Search, Way};
use super::read::{self, Cert, Crl, Unreadable};
use super::rules::{self, Certs, Ruled};
use super::{algorithms, revoked, view};
use crate::tls::answer::{Judged, PathStep, Read};
use crate::tls::ask::Judge;
use crate::validate::mtls::{Alert, Fact, Facts, Policy, UnknownStatus};
use crate::validate::{Finding, Without};
use crate::words::{mtls as words, tls as remarks};
use rustls::pki_types::{CertificateDer, TrustAnchor};
use rustls::{AlertDescription, CertRevocationListError, CertificateError, OtherError};
use std::sync::Arc;
use webpki::{
    EndEntityCert, Error, ExpirationPolicy, KeyUsage, RevocationOptionsBuilder,
    UnknownStatusPolicy, anchor_from_trusted_cert,
};

/// A policy, read.
pub struct Trust {
    /// None where the policy names no anchors.
    pub anchors: Option<Vec<Result<Cert, String>>>,
    /// None where the policy names no lists.
    pub crls: Option<Vec<Result<Crl, String>>>,
    unknown_status: UnknownStatus,
}

impl Trust {
    pub fn read(policy: &Policy) -> Self {
        let anchors = policy.anchors.as_ref().map(|texts| {
            let (found, _) = read::blocks(texts, "CERTIFICATE");
            numbered(found, remarks::bad_certificate, |der| {
                Cert::trusted(der).map_err(|fault| fault.why)
            })
        });
        let crls = policy.crls.as_ref().map(|texts| {
            let (found, _) = read::blocks(texts, "X509 CRL");
            numbered(found, remarks::bad_crl, Crl::read)
        });
        Self {
            anchors,
            crls,
            unknown_status: policy.unknown_status,
        }
    }

    fn readable(&self) -> Vec<&Cert> {
        let anchors = self.anchors.iter().flatten();
        anchors.filter_map(|anchor| anchor.as_ref().ok()).collect()
    }
}

/// What was found out, and rustls-webpki's error behind each check that failed.
pub struct Judgement {
    pub facts: Facts,
    pub errors: Vec<(&'static str, Error)>,
    pub way: Option<Way>,
}

/// Judges what a client presents, its own certificate first. Possession is for the handshake.
pub fn judge(presented: &[Result<Cert, Unreadable>], trust: &Trust, now_s: i64) -> Judgement {
    let Some(leaf) = presented.first() else {
        return Judgement {
            facts: Facts::nothing_presented(),
            errors: Vec::new(),
            way: None,
        };
    };
    let mut rulings = match leaf {
        Err(fault) => unreadable(fault),
        Ok(_) => along_best_way(presented, trust, now_s),
    };
    if rulings.all_passed()
        && let Err(error) = library(presented, trust, now_s)
    {
        let refused = Ruled::fail(words::library_refuses(&error.to_string()), error.clone());
        *rulings.owner(&error) = refused;
    }
    let names = leaf.as_ref().ok().map(view::names);
    rulings.judgement(presented.len(), names)
}

/// Judges a pasted chain.
pub fn pasted(asked: &Judge) -> Judged {
    let trust = Trust::read(&asked.policy);
    let (blocks, others) = read::blocks(&asked.chain, "CERTIFICATE");
    let mut remarks: Vec<String> = Vec::new();
    for label in others {
        remarks.push(if label.ends_with("PRIVATE KEY") {
            remarks::passed_over_key()
        } else {
            remarks::passed_over(&label)
        });
    }
    let mut presented: Vec<Result<Cert, Unreadable>> = blocks
        .into_iter()
        .map(|der| match der {
            Ok(der) => Cert::presented(&der),
            Err(why) => Err(Unreadable {
                why,
                error: Error::BadDer,
            }),
        })
        .collect();
    for (place, block) in presented.iter_mut().enumerate() {
        if let Err(fault) = block {
            fault.why = without_stop(&fault.why);
            remarks.push(remarks::bad_certificate(place, &fault.why));
        }
    }
    if put_leaf_first(&mut presented) {
        remarks.push(remarks::put_in_order());
    }
    let mut judgement = judge(&presented, &trust, asked.now_s);
    if !presented.is_empty() {
        judgement.facts.possession = Fact {
            finding: Finding::unset(Without::GoOn, words::nothing_signed()),
            alert: None,
        };
    }
    Judged {
        chain: presented
            .iter()
            .map(|one| shown(one.as_ref().map_err(|fault| &fault.why), view::certificate))
            .collect(),
        anchors: trust
            .anchors
            .iter()
            .flatten()
            .map(|one| shown(one.as_ref(), view::certificate))
            .collect(),
        crls: trust
            .crls
            .iter()
            .flatten()
            .map(|one| shown(one.as_ref(), view::crl))
            .collect(),
        path: judgement.way.map(|way| steps(&way)).unwrap_or_default(),
        facts: judgement.facts,
        remarks,
    }
}

/// The error as rustls has it, which chooses the alert.
pub fn rustls_error(error: Error) -> rustls::Error {
    let other = |error: Error| CertificateError::Other(OtherError(Arc::new(error)));
    rustls::Error::InvalidCertificate(match error {
        Error::BadDer | Error::BadDerTime | Error::TrailingData(_) => CertificateError::BadEncoding,
        Error::CertNotValidYet { .. } => CertificateError::NotValidYet,
        Error::CertExpired { .. } | Error::InvalidCertValidity => CertificateError::Expired,
        Error::UnknownIssuer => CertificateError::UnknownIssuer,
        Error::CertRevoked => CertificateError::Revoked,
        Error::UnknownRevocationStatus => CertificateError::UnknownRevocationStatus,
        Error::CrlExpired { .. } => CertificateError::ExpiredRevocationList,
        Error::IssuerNotCrlSigner => {
            return rustls::Error::InvalidCertRevocationList(
                CertRevocationListError::IssuerInvalidForCrl,
            );
        }
        Error::InvalidCrlSignatureForPublicKey => {
            return rustls::Error::InvalidCertRevocationList(CertRevocationListError::BadSignature);
        }
        // rustls has the same alert for the three.
        Error::InvalidSignatureForPublicKey
        | Error::UnsupportedSignatureAlgorithmContext(_)
        | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => {
            CertificateError::BadSignature
        }
        Error::UnsupportedCriticalExtension => CertificateError::UnhandledCriticalExtension,
        Error::RequiredEkuNotFoundContext(_) => CertificateError::InvalidPurpose,
        error => other(error),
    })
}

/// The alert that rustls sends for an error.
pub fn alert(error: &rustls::Error) -> Alert {
    let description = match error {
        rustls::Error::InvalidCertificate(error) => AlertDescription::from(error.clone()),
        _ => AlertDescription::HandshakeFailure,
    };
    Alert(u8::from(description))
}

struct Rulings {
    chain: Ruled,
    validity: Ruled,
    eku: Ruled,
    constraints: Ruled,
    revoked: Ruled,
    way: Option<Way>,
}

impl Rulings {
    fn list(&self) -> [(&'static str, &Ruled); 5] {
        [
            ("mtls.chain", &self.chain),
            ("mtls.validity", &self.validity),
            ("mtls.eku", &self.eku),
            ("mtls.constraints", &self.constraints),
            ("mtls.revoked", &self.revoked),
        ]
    }

    fn all_passed(&self) -> bool {
        self.list().iter().all(|(_, ruled)| ruled.passed())
    }

    /// The check that an error of rustls-webpki belongs to.
    fn owner(&mut self, error: &Error) -> &mut Ruled {
        match error {
            Error::CertExpired { .. }
            | Error::CertNotValidYet { .. }
            | Error::InvalidCertValidity => &mut self.validity,
            Error::RequiredEkuNotFoundContext(_) | Error::EmptyEkuExtension => &mut self.eku,
            Error::CaUsedAsEndEntity
            | Error::EndEntityUsedAsCa
            | Error::PathLenConstraintViolated
            | Error::NameConstraintViolation
            | Error::MalformedNameConstraint
            | Error::MalformedDnsIdentifier
            | Error::InvalidNetworkMaskConstraint => &mut self.constraints,
            Error::CertRevoked
            | Error::UnknownRevocationStatus
            | Error::CrlExpired { .. }
            | Error::IssuerNotCrlSigner
            | Error::InvalidCrlSignatureForPublicKey => &mut self.revoked,
            _ => &mut self.chain,
        }
    }

    fn judgement(self, count: usize, names: Option<crate::validate::mtls::Names>) -> Judgement {
        let errors = self
            .list()
            .into_iter()
            .filter_map(|(id, ruled)| Some((id, ruled.error.clone()?)))
            .collect();
        let fact = |ruled: Ruled| Fact {
            finding: ruled.finding,
            alert: ruled.error.map(|error| alert(&rustls_error(error))),
        };
        Judgement {
            errors,
            way: self.way,
            facts: Facts {
                presented: Fact::pass(words::a_certificate(), words::presented(count)),
                chain: fact(self.chain),
                validity: fact(self.validity),
                eku: fact(self.eku),
                constraints: fact(self.constraints),
                revoked: fact(self.revoked),
                possession: Fact {
                    finding: Finding::unset(Without::GoOn, words::possession_not_reached()),
                    alert: None,
                },
                names,
            },
        }
    }
}

fn unreadable(fault: &Unreadable) -> Rulings {
    let ruled = || Ruled::fail(words::cannot_be_read(&fault.why), fault.error.clone());
    Rulings {
        chain: ruled(),
        validity: ruled(),
        eku: ruled(),
        constraints: ruled(),
        revoked: ruled(),
        way: None,
    }
}

/// Where several ways lead to a trusted CA, one that passes every check counts, as in
/// rustls-webpki.
fn along_best_way(presented: &[Result<Cert, Unreadable>], trust: &Trust, now_s: i64) -> Rulings {
    let none = Vec::new();
    let anchors = trust.anchors.as_ref().unwrap_or(&none);
    let mut first = None;
    for way in Search::new(presented, anchors).run() {
        let rulings = along(&way, presented, trust, now_s);
        if rulings.all_passed() {
            return rulings;
        }
        first.get_or_insert(rulings);
    }
    // The client's own certificate was read, so there is at least the way that holds it alone.
    first.unwrap_or_else(|| {
        unreadable(&Unreadable {
            why: words::nothing_readable(),
            error: Error::BadDer,
        })
    })
}

fn along(way: &Way, presented: &[Result<Cert, Unreadable>], trust: &Trust, now_s: i64) -> Rulings {
    let certs = Certs {
        path: way
            .presented
            .iter()
            .filter_map(|place| presented[*place].as_ref().ok())
            .collect(),
        anchor: way
            .anchor
            .and_then(|place| trust.anchors.as_ref()?.get(place)?.as_ref().ok()),
    };
    Rulings {
        chain: chain(way, &certs, trust),
        validity: rules::validity(&certs, now_s),
        eku: rules::eku(&certs),
        constraints: rules::constraints(&certs),
        revoked: match &trust.crls {
            None => Ruled {
                finding: Finding::unset(Without::GoOn, words::crls_unset()),
                error: None,
            },
            Some(crls) => revoked::revoked(&certs, crls, trust.unknown_status, now_s),
        },
        way: Some(way.clone()),
    }
}

fn chain(way: &Way, certs: &Certs<'_>, trust: &Trust) -> Ruled {
    let readable = trust.readable();
    let names: Vec<String> = readable.iter().map(|anchor| anchor.subject()).collect();
    let refuse = |evidence| Ruled {
        finding: Finding::unset(Without::Refuse, evidence),
        error: Some(Error::UnknownIssuer),
    };
    match &trust.anchors {
        None => return refuse(words::no_anchors()),
        Some(anchors) if readable.is_empty() => {
            let fault = anchors.iter().find_map(|anchor| anchor.as_ref().err());
            let fault = fault.cloned().unwrap_or_else(remarks::no_certificate_block);
            return refuse(words::unreadable_anchors(&fault));
        }
        Some(_) => {}
    }
    let Some(error) = way.broken.clone() else {
        let all = certs.path.iter().copied().chain(certs.anchor);
        let subjects: Vec<String> = all.map(Cert::subject).collect();
        return Ruled::pass(words::a_chain_to(&names), words::chain(&subjects));
    };
    let (subject, issuer) = certs
        .path
        .last()
        .map(|head| (head.subject(), head.issuer()))
        .unwrap_or_default();
    let evidence = match &error {
        Error::InvalidSignatureForPublicKey => words::bad_signature(&names, &subject, &issuer),
        Error::UnsupportedSignatureAlgorithmContext(_)
        | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => {
            let algorithm = certs
                .path
                .last()
                .map(|head| view::certificate(head).signature_algorithm);
            words::unsupported_signature(&names, &subject, &algorithm.unwrap_or_default())
        }
        Error::MaximumPathDepthExceeded | Error::MaximumSignatureChecksExceeded => {
            words::too_many(&names, super::path::MOST_BETWEEN)
        }
        _ => words::unknown_issuer(&names, &subject, &issuer),
    };
    Ruled::fail(evidence, error)
}

/// rustls-webpki's own verdict.
fn library(presented: &[Result<Cert, Unreadable>], trust: &Trust, now_s: i64) -> Result<(), Error> {
    let ders: Vec<CertificateDer<'_>> = presented
        .iter()
        .filter_map(|cert| Some(CertificateDer::from(cert.as_ref().ok()?.der.as_slice())))
        .collect();
    let trusted: Vec<CertificateDer<'_>> = trust
        .readable()
        .into_iter()
        .map(|anchor| CertificateDer::from(anchor.der.as_slice()))
        .collect();
    let anchors: Vec<TrustAnchor<'_>> = trusted
        .iter()
        .map(anchor_from_trusted_cert)
        .collect::<Result<_, _>>()?;
    let (leaf, between) = ders.split_first().ok_or(Error::BadDer)?;
    let lists: Vec<webpki::CertRevocationList<'_>> = trust
        .crls
        .iter()
        .flatten()
        .filter_map(|crl| Some(crl.as_ref().ok()?.webpki.clone().into()))
        .collect();
    let lists: Vec<&webpki::CertRevocationList<'_>> = lists.iter().collect();
    let (unknown, expiry) = match trust.unknown_status {
        UnknownStatus::Refuse => (UnknownStatusPolicy::Deny, ExpirationPolicy::Enforce),
        UnknownStatus::Accept => (UnknownStatusPolicy::Allow, ExpirationPolicy::Ignore),
    };
    let revocation = RevocationOptionsBuilder::new(&lists).ok().map(|options| {
        options
            .with_status_policy(unknown)
            .with_expiration_policy(expiry)
            .build()
    });
    EndEntityCert::try_from(leaf)?
        .verify_for_usage(
            algorithms::ALL,
            &anchors,
            between,
            rules::unix(now_s),
            KeyUsage::client_auth(),
            revocation,
            None,
        )
        .map(|_| ())
}

fn numbered<T>(
    blocks: Vec<Result<Vec<u8>, String>>,
    fault: fn(usize, &str) -> String,
    read: impl Fn(&[u8]) -> Result<T, String>,
) -> Vec<Result<T, String>> {
    let blocks = blocks.into_iter().enumerate();
    blocks
        .map(|(place, der)| {
            der.and_then(|der| read(&der))
                .map_err(|why| fault(place, &without_stop(&why)))
        })
        .collect()
}

/// The full stop of a sentence within another.
fn without_stop(sentence: &str) -> String {
    sentence.trim_end_matches('.').to_owned()
}

/// People paste chains in any order: the client's own certificate is the first that is no CA's and
/// that issued none of the others. Whether anything moved.
fn put_leaf_first(presented: &mut [Result<Cert, Unreadable>]) -> bool {
    let issued_another = |place: usize| {
        let Ok(issuer) = &presented[place] else {
            return true;
        };
        let mut others = presented
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != place);
        others.any(|(_, cert)| cert.as_ref().is_ok_and(|cert| cert.is_issued_by(issuer)))
    };
    if !presented.is_empty() && !issued_another(0) {
        return false;
    }
    match (0..presented.len()).find(|place| !issued_another(*place)) {
        Some(leaf) if leaf > 0 => {
            presented[..=leaf].rotate_right(1);
            true
        }
        _ => false,
    }
}

fn shown<C, V>(read: Result<&C, &String>, view: fn(&C) -> V) -> Read<V> {
    match read {
        Ok(read) => Read::Whole(Box::new(view(read))),
        Err(why) => Read::Unreadable(why.clone()),
    }
}

fn steps(way: &Way) -> Vec<PathStep> {
    let presented = way
        .presented
        .iter()
        .map(|place| PathStep::Presented(*place));
    presented.chain(way.anchor.map(PathStep::Anchor)).collect()
}
