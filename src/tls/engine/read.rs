//! Certificates and revocation lists, read.
//!
//! rustls-webpki says whether a certificate can be used at all; x509-cert reads its fields. What
//! either cannot read is not used.

use super::algorithms;
use crate::keys::pem_blocks;
use crate::words::tls as words;
use p256::pkcs8::der::{self, Decode, Encode, Reader, SliceReader};
use rustls::pki_types::CertificateDer;
use webpki::{
    EndEntityCert, Error, OwnedCertRevocationList, UnsupportedSignatureAlgorithmContext,
    UnsupportedSignatureAlgorithmForPublicKeyContext, anchor_from_trusted_cert,
};
use x509_cert::Certificate;
use x509_cert::crl::CertificateList;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

/// A certificate that both libraries could read.
#[derive(Debug, Clone)]
pub struct Cert {
    pub der: Vec<u8>,
    pub x509: Certificate,
    signed: Vec<u8>,
}

/// A list that both libraries could read.
pub struct Crl {
    pub x509: CertificateList,
    pub webpki: OwnedCertRevocationList,
    signed: Vec<u8>,
}

/// Why a certificate cannot be used: for a person, and for an alert.
#[derive(Debug, Clone)]
pub struct Unreadable {
    pub why: String,
    pub error: Error,
}

impl Cert {
    /// A certificate that a client presents.
    pub fn presented(der: &[u8]) -> Result<Self, Unreadable> {
        if let Err(error) = EndEntityCert::try_from(&CertificateDer::from(der)) {
            return Err(unreadable(error));
        }
        Self::fields(der)
    }

    /// A certificate whose name and key are trusted.
    pub fn trusted(der: &[u8]) -> Result<Self, Unreadable> {
        if let Err(error) = anchor_from_trusted_cert(&CertificateDer::from(der)) {
            return Err(unreadable(error));
        }
        Self::fields(der)
    }

    fn fields(der: &[u8]) -> Result<Self, Unreadable> {
        let read = Certificate::from_der(der).and_then(|x509| Ok((x509, signed_part(der)?)));
        let (x509, signed) = read.map_err(|fault| Unreadable {
            why: fault.to_string(),
            error: Error::BadDer,
        })?;
        Ok(Self {
            der: der.to_vec(),
            x509,
            signed,
        })
    }

    pub fn subject(&self) -> String {
        self.x509.tbs_certificate.subject.to_string()
    }

    pub fn issuer(&self) -> String {
        self.x509.tbs_certificate.issuer.to_string()
    }

    pub fn is_issued_by(&self, other: &Self) -> bool {
        self.x509.tbs_certificate.issuer == other.x509.tbs_certificate.subject
    }

    /// The same name and the same key.
    pub fn is_same_entity(&self, other: &Self) -> bool {
        let (ours, theirs) = (&self.x509.tbs_certificate, &other.x509.tbs_certificate);
        ours.subject == theirs.subject && self.key() == other.key()
    }

    pub fn key(&self) -> &SubjectPublicKeyInfoOwned {
        &self.x509.tbs_certificate.subject_public_key_info
    }

    /// Whether its signature verifies with this issuer's key.
    pub fn verify(&self, issuer: &Self) -> Result<(), Error> {
        verify(
            issuer.key(),
            &self.x509.signature_algorithm,
            &self.signed,
            self.x509.signature.raw_bytes(),
        )
    }
}

impl Crl {
    pub fn read(der: &[u8]) -> Result<Self, String> {
        let webpki = OwnedCertRevocationList::from_der(der).map_err(|e| unreadable(e).why)?;
        let x509 = CertificateList::from_der(der).map_err(|e| e.to_string())?;
        let signed = signed_part(der).map_err(|e| e.to_string())?;
        Ok(Self {
            x509,
            webpki,
            signed,
        })
    }

    pub fn verify(&self, issuer: &Cert) -> Result<(), Error> {
        verify(
            issuer.key(),
            &self.x509.signature_algorithm,
            &self.signed,
            self.x509.signature.raw_bytes(),
        )
    }
}

/// What a list of PEM texts holds under one label, each block read or not, and the labels of what
/// else was there.
pub fn blocks(texts: &[String], label: &str) -> (Vec<Result<Vec<u8>, String>>, Vec<String>) {
    let mut wanted = Vec::new();
    let mut others = Vec::new();
    for block in texts.iter().flat_map(|text| pem_blocks(text)) {
        if block.label == label {
            wanted.push(block.der);
        } else {
            others.push(block.label);
        }
    }
    (wanted, others)
}

/// The certificates that a configuration needs; an error is one sentence.
pub fn chain(texts: &[String]) -> Result<Vec<CertificateDer<'static>>, String> {
    let (found, _) = blocks(texts, "CERTIFICATE");
    if found.is_empty() {
        return Err(words::no_certificate_block());
    }
    found
        .into_iter()
        .map(|der| der.map(CertificateDer::from))
        .collect()
}

/// The full stop of a sentence within another.
pub fn without_stop(sentence: &str) -> String {
    sentence.trim_end_matches('.').to_owned()
}

fn unreadable(error: Error) -> Unreadable {
    Unreadable {
        why: match error {
            Error::BadDer | Error::TrailingData(_) => words::not_der(),
            ref other => other.to_string(),
        },
        error,
    }
}

/// The part of a certificate or list that its signature covers, as it stands.
fn signed_part(der: &[u8]) -> der::Result<Vec<u8>> {
    SliceReader::new(der)?.sequence(|outer| {
        let signed = outer.tlv_bytes()?.to_vec();
        outer.read_slice(outer.remaining_len())?;
        Ok(signed)
    })
}

fn verify(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    signed: &[u8],
    signature: &[u8],
) -> Result<(), Error> {
    let (named, of_key) = (content(algorithm), content(&key.algorithm));
    let mut fitting = algorithms::ALL
        .iter()
        .filter(|known| known.signature_alg_id().as_ref() == named)
        .peekable();
    if fitting.peek().is_none() {
        let supported = algorithms::ALL.iter().map(|alg| alg.signature_alg_id());
        return Err(Error::UnsupportedSignatureAlgorithmContext(
            UnsupportedSignatureAlgorithmContext {
                signature_algorithm_id: named,
                supported_algorithms: supported.collect(),
            },
        ));
    }
    let known = fitting
        .find(|known| known.public_key_alg_id().as_ref() == of_key)
        .ok_or(Error::UnsupportedSignatureAlgorithmForPublicKeyContext(
            UnsupportedSignatureAlgorithmForPublicKeyContext {
                signature_algorithm_id: named,
                public_key_algorithm_id: of_key,
            },
        ))?;
    known
        .verify_signature(key.subject_public_key.raw_bytes(), signed, signature)
        .map_err(|_| Error::InvalidSignatureForPublicKey)
}

/// An algorithm identifier without the header of its sequence, as rustls-webpki compares it.
fn content(algorithm: &AlgorithmIdentifierOwned) -> Vec<u8> {
    let mut content = algorithm.oid.to_der().unwrap_or_default();
    if let Some(parameters) = &algorithm.parameters {
        content.extend(parameters.to_der().unwrap_or_default());
    }
    content
}
