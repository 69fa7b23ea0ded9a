//! What a server trusts, and what rustls-webpki makes of a chain with it.

use super::read::{self, Cert, Crl, Unreadable, without_stop};
use super::{algorithms, rules};
use crate::validate::mtls::{Policy, UnknownStatus};
use crate::words::tls as words;
use rustls::pki_types::{CertificateDer, TrustAnchor};
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
    pub unknown_status: UnknownStatus,
}

impl Trust {
    pub fn read(policy: &Policy) -> Self {
        let anchors = policy.anchors.as_ref().map(|texts| {
            let (found, _) = read::blocks(texts, "CERTIFICATE");
            numbered(found, words::bad_anchor, |der| {
                Cert::trusted(der).map_err(|fault| fault.why)
            })
        });
        let crls = policy.crls.as_ref().map(|texts| {
            let (found, _) = read::blocks(texts, "X509 CRL");
            numbered(found, words::bad_crl, Crl::read)
        });
        Self {
            anchors,
            crls,
            unknown_status: policy.unknown_status,
        }
    }

    pub fn readable(&self) -> Vec<&Cert> {
        let anchors = self.anchors.iter().flatten();
        anchors.filter_map(|anchor| anchor.as_ref().ok()).collect()
    }
}

/// rustls-webpki's own verdict.
pub fn library(
    presented: &[Result<Cert, Unreadable>],
    trust: &Trust,
    now_s: i64,
) -> Result<(), Error> {
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
