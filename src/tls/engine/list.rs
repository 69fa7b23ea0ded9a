//! Revocation lists, made with x509-cert: it has their fields and no builder for them.

use super::issue::{Made, held, key, signer, spki, time};
use super::read::Crl;
use super::view;
use crate::tls::answer::IssuedCrl;
use crate::tls::ask::{CrlSpec, Reason, Revocation};
use crate::words::tls as words;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{DerSignature, SigningKey};
use x509_cert::crl::{CertificateList, RevokedCert, TbsCertList};
use x509_cert::der::asn1::{BitString, Uint};
use x509_cert::der::referenced::OwnedToRef;
use x509_cert::der::{self, Encode};
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, CrlNumber, CrlReason};
use x509_cert::ext::{AsExtension, Extension};
use x509_cert::name::Name;
use x509_cert::spki::DynSignatureAlgorithmIdentifier;
use x509_cert::time::Time;

/// Makes a list; an error is one sentence.
pub fn crl(seed: u64, spec: &CrlSpec, made: &[Made]) -> Result<IssuedCrl, String> {
    let nobody = key(seed, "");
    let signed_by = spec.signed_by.as_deref();
    let (issuer, signing) = signer(seed, &spec.issuer, signed_by, &nobody, made)?;
    let issuer = issuer.ok_or_else(words::list_signs_itself)?;
    let mut entries = Vec::new();
    for revocation in &spec.revoked {
        entries.push(entry(revocation, made)?);
    }
    let (from, until) = (time(spec.this_update_s)?, time(spec.next_update_s)?);
    let signing = SigningKey::from(signing);
    let der = list(issuer, spec.number, from, until, entries, &signing);
    let der = der.map_err(|e| words::cannot_list(&e.to_string()))?;
    let read = Crl::read(&der).map_err(|fault| words::cannot_list(&fault))?;
    Ok(IssuedCrl {
        pem: view::pem("X509 CRL", &der),
        view: view::crl(&read),
    })
}

/// RFC 5280 §5.1, version 2, with the two extensions that §5.2 asks for.
fn list(
    issuer: Name,
    count: u64,
    this_update: Time,
    next_update: Time,
    entries: Vec<RevokedCert>,
    signing: &SigningKey,
) -> der::Result<Vec<u8>> {
    let algorithm = signing
        .signature_algorithm_identifier()
        .map_err(|_| der::ErrorKind::Failed)?;
    let key = spki(signing.verifying_key().into())?;
    let authority_id = AuthorityKeyIdentifier::try_from(key.owned_to_ref())?;
    let number = CrlNumber(Uint::new(&count.to_be_bytes())?);
    let extensions = vec![
        authority_id.to_extension(&issuer, &[])?,
        number.to_extension(&issuer, &[])?,
    ];
    let tbs_cert_list = TbsCertList {
        version: x509_cert::Version::V2,
        signature: algorithm.clone(),
        issuer,
        this_update,
        next_update: Some(next_update),
        // §5.1.2.6: absent where nothing was revoked.
        revoked_certificates: (!entries.is_empty()).then_some(entries),
        crl_extensions: Some(extensions),
    };
    let signature: DerSignature = signing.sign(&tbs_cert_list.to_der()?);
    CertificateList {
        tbs_cert_list,
        signature_algorithm: algorithm,
        signature: BitString::from_bytes(signature.as_bytes())?,
    }
    .to_der()
}

fn entry(revocation: &Revocation, made: &[Made]) -> Result<RevokedCert, String> {
    let named = made
        .iter()
        .find(|made| made.label == revocation.certificate);
    let certificate = match named {
        Some(made) => made.certificate.clone(),
        None => held(&revocation.certificate)?,
    };
    let subject = certificate.tbs_certificate.subject;
    let reason = revocation
        .reason
        .map(|reason| reason_code(reason).to_extension(&subject, &[]));
    let reason: Option<Extension> = reason
        .transpose()
        .map_err(|e| words::cannot_list(&e.to_string()))?;
    Ok(RevokedCert {
        serial_number: certificate.tbs_certificate.serial_number,
        revocation_date: time(revocation.at_s)?,
        crl_entry_extensions: reason.map(|reason| vec![reason]),
    })
}

fn reason_code(reason: Reason) -> CrlReason {
    match reason {
        Reason::KeyCompromise => CrlReason::KeyCompromise,
        Reason::Superseded => CrlReason::Superseded,
        Reason::CessationOfOperation => CrlReason::CessationOfOperation,
    }
}
