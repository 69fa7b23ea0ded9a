//! Every check of the box that needs cryptography, each alone, and rustls-webpki over all.

use super::path::{Search, Way};
use super::read::{Cert, Unreadable};
use super::rules::{self, Certs, Ruled};
use super::trust::{Trust, library};
use super::{errors, revoked, view};
use crate::validate::mtls::{Fact, Facts, Names};
use crate::validate::{Finding, Without};
use crate::words::{mtls as words, tls as remarks};
use webpki::Error;

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

    fn judgement(self, count: usize, names: Option<Names>) -> Judgement {
        let errors = self
            .list()
            .into_iter()
            .filter_map(|(id, ruled)| Some((id, ruled.error.clone()?)))
            .collect();
        let fact = |ruled: Ruled| Fact {
            finding: ruled.finding,
            alert: ruled
                .error
                .map(|error| errors::alert(&errors::to_rustls(error))),
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
            let fault = fault.cloned().unwrap_or_else(remarks::no_anchor);
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
