//! Certificates and revocation lists, made with x509-cert.

use super::read::{self, Cert};
use super::{list, random, view};
use crate::tls::answer::{Issued, IssuedCertificate};
use crate::tls::ask::{Authority, CertificateSpec, Issue, Issuer, Purpose};
use crate::words::tls as words;
use p256::SecretKey;
use p256::ecdsa::{DerSignature, SigningKey};
use p256::pkcs8::EncodePrivateKey;
use rand_core::RngCore;
use std::fmt::Display;
use std::str::FromStr;
use std::time::Duration;
use x509_cert::Certificate;
use x509_cert::builder::{Builder, CertificateBuilder, Profile};
use x509_cert::der::asn1::{GeneralizedTime, Ia5String, UtcTime};
use x509_cert::der::oid::ObjectIdentifier;
use x509_cert::der::referenced::OwnedToRef;
use x509_cert::der::{self, DateTime, Decode, Encode};
use x509_cert::ext::AsExtension;
use x509_cert::ext::pkix::constraints::name::GeneralSubtree;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages,
    NameConstraints, SubjectAltName, SubjectKeyIdentifier,
};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::SubjectPublicKeyInfoOwned;
use x509_cert::time::{Time, Validity};

/// RFC 5280 §4.1.2.2: at most 20 octets, and positive.
const SERIAL_LEN: usize = 16;

/// A certificate made so far, and its key.
pub struct Made {
    pub label: String,
    pub certificate: Certificate,
    pub key: SecretKey,
}

/// Makes what is asked for, in order; an error is one sentence.
pub fn issue(asked: &Issue) -> Result<Issued, String> {
    let mut made = Vec::new();
    for spec in &asked.certificates {
        let certificate = certificate(asked.seed, spec, &made)?;
        made.push(certificate);
    }
    let certificates = made.iter().map(issued).collect::<Result<_, _>>()?;
    let crls = asked
        .crls
        .iter()
        .map(|spec| list::crl(asked.seed, spec, &made));
    Ok(Issued {
        certificates,
        crls: crls.collect::<Result<_, _>>()?,
    })
}

pub fn key(seed: u64, label: &str) -> SecretKey {
    SecretKey::random(&mut random::of(seed, "key", label))
}

/// Whoever signs: its name, none for a certificate's own, and its key.
pub fn signer(
    seed: u64,
    issuer: &Issuer,
    signed_by: Option<&str>,
    own: &SecretKey,
    made: &[Made],
) -> Result<(Option<Name>, SecretKey), String> {
    let (name, key_of_issuer) = match issuer {
        Issuer::Itself => (None, own.clone()),
        Issuer::Named(label) => {
            let found = made.iter().find(|made| made.label == *label);
            let found = found.ok_or_else(|| words::no_issuer(label))?;
            let name = found.certificate.tbs_certificate.subject.clone();
            (Some(name), found.key.clone())
        }
        Issuer::Held { certificate, key } => {
            let certificate = held(certificate)?;
            let name = certificate.tbs_certificate.subject;
            (Some(name), private_key(key)?)
        }
    };
    let signing = signed_by.map_or(key_of_issuer, |label| key(seed, label));
    Ok((name, signing))
}

fn certificate(seed: u64, spec: &CertificateSpec, made: &[Made]) -> Result<Made, String> {
    let bad = |fault: &dyn Display| words::cannot_issue(&spec.label, &fault.to_string());
    let own = key(seed, spec.key.as_deref().unwrap_or(&spec.label));
    let (issuer, signing) = signer(seed, &spec.issuer, spec.signed_by.as_deref(), &own, made)?;
    let subject = Name::from_str(&spec.subject).map_err(|e| bad(&e))?;
    let validity = Validity {
        not_before: time(spec.not_before_s).map_err(|e| bad(&e))?,
        not_after: time(spec.not_after_s).map_err(|e| bad(&e))?,
    };
    let spki = spki(own.public_key()).map_err(|e| bad(&e))?;
    let signing = SigningKey::from(signing);
    let built = serial(seed, &spec.label).and_then(|serial| {
        let profile = Profile::Manual { issuer };
        let mut builder =
            CertificateBuilder::new(profile, serial, validity, subject, spki, &signing)
                .map_err(asn1)?;
        extend(&mut builder, spec, &own, &signing)?;
        builder.build::<DerSignature>().map_err(asn1)
    });
    Ok(Made {
        label: spec.label.clone(),
        certificate: built.map_err(|e| bad(&e))?,
        key: own,
    })
}

fn extend(
    builder: &mut CertificateBuilder<'_, SigningKey>,
    spec: &CertificateSpec,
    own: &SecretKey,
    signing: &SigningKey,
) -> der::Result<()> {
    let (own, issuer) = (
        spki(own.public_key())?,
        spki(signing.verifying_key().into())?,
    );
    add(
        builder,
        &SubjectKeyIdentifier::try_from(own.owned_to_ref())?,
    )?;
    add(
        builder,
        &AuthorityKeyIdentifier::try_from(issuer.owned_to_ref())?,
    )?;
    let basic = BasicConstraints {
        ca: spec.ca.is_some(),
        path_len_constraint: spec.ca.as_ref().and_then(|ca| ca.path_len),
    };
    add(builder, &basic)?;
    let usage = match spec.ca {
        Some(_) => KeyUsages::KeyCertSign | KeyUsages::CRLSign,
        None => KeyUsages::DigitalSignature.into(),
    };
    add(builder, &KeyUsage(usage))?;
    if let Some(purposes) = &spec.eku {
        let numbers = purposes.iter().map(|purpose| number(*purpose));
        add(builder, &ExtendedKeyUsage(numbers.collect()))?;
    }
    let names = [
        general_names(&spec.dns, GeneralName::DnsName)?,
        general_names(&spec.uris, GeneralName::UniformResourceIdentifier)?,
    ]
    .concat();
    if !names.is_empty() {
        add(builder, &SubjectAltName(names))?;
    }
    if let Some(constraints) = spec
        .ca
        .as_ref()
        .map(name_constraints)
        .transpose()?
        .flatten()
    {
        add(builder, &constraints)?;
    }
    Ok(())
}

fn add(
    builder: &mut CertificateBuilder<'_, SigningKey>,
    extension: &impl AsExtension,
) -> der::Result<()> {
    builder.add_extension(extension).map_err(asn1)
}

pub fn spki(key: p256::PublicKey) -> der::Result<SubjectPublicKeyInfoOwned> {
    let failed = |_| der::Error::from(der::ErrorKind::Failed);
    SubjectPublicKeyInfoOwned::from_key(key).map_err(failed)
}

fn asn1(error: x509_cert::builder::Error) -> der::Error {
    match error {
        x509_cert::builder::Error::Asn1(error) => error,
        _ => der::ErrorKind::Failed.into(),
    }
}

fn general_names(
    names: &[String],
    kind: fn(Ia5String) -> GeneralName,
) -> der::Result<Vec<GeneralName>> {
    let names = names.iter().map(|name| Ia5String::new(name).map(kind));
    names.collect()
}

fn name_constraints(ca: &Authority) -> der::Result<Option<NameConstraints>> {
    let tree = |base| GeneralSubtree {
        base,
        minimum: 0,
        maximum: None,
    };
    let trees = |names: Vec<GeneralName>| {
        (!names.is_empty()).then(|| names.into_iter().map(tree).collect::<Vec<_>>())
    };
    let permitted = [
        general_names(&ca.permitted_dns, GeneralName::DnsName)?,
        general_names(&ca.permitted_uris, GeneralName::UniformResourceIdentifier)?,
    ]
    .concat();
    let constraints = NameConstraints {
        permitted_subtrees: trees(permitted),
        excluded_subtrees: trees(general_names(&ca.excluded_dns, GeneralName::DnsName)?),
    };
    let any = constraints.permitted_subtrees.is_some() || constraints.excluded_subtrees.is_some();
    Ok(any.then_some(constraints))
}

fn number(purpose: Purpose) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(match purpose {
        Purpose::ServerAuth => "1.3.6.1.5.5.7.3.1",
        Purpose::ClientAuth => "1.3.6.1.5.5.7.3.2",
        Purpose::CodeSigning => "1.3.6.1.5.5.7.3.3",
        Purpose::Any => "2.5.29.37.0",
    })
}

fn serial(seed: u64, label: &str) -> der::Result<SerialNumber> {
    let mut bytes = [0; SERIAL_LEN];
    random::of(seed, "serial", label).fill_bytes(&mut bytes);
    bytes[0] = bytes[0] & 0x7f | 0x40;
    SerialNumber::new(&bytes)
}

/// RFC 5280 §4.1.2.5: `UTCTime` until 2049.
pub fn time(moment_s: i64) -> Result<Time, String> {
    let since = u64::try_from(moment_s).ok().map(Duration::from_secs);
    let date = since.and_then(|since| DateTime::from_unix_duration(since).ok());
    let date = date.ok_or_else(|| words::bad_moment(moment_s))?;
    if date.year() <= UtcTime::MAX_YEAR {
        UtcTime::from_date_time(date)
            .map(Time::UtcTime)
            .map_err(|e| e.to_string())
    } else {
        Ok(Time::GeneralTime(GeneralizedTime::from_date_time(date)))
    }
}

fn issued(made: &Made) -> Result<IssuedCertificate, String> {
    let bad = |fault: &dyn Display| words::cannot_issue(&made.label, &fault.to_string());
    let der = made.certificate.to_der().map_err(|e| bad(&e))?;
    let key = made.key.to_pkcs8_der().map_err(|e| bad(&e))?;
    let view = view::certificate(&Cert::trusted(&der).map_err(|fault| bad(&fault.why))?);
    Ok(IssuedCertificate {
        label: made.label.clone(),
        pem: view.pem.clone(),
        key_pem: view::pem("PRIVATE KEY", key.as_bytes()),
        view,
    })
}

pub fn held(pem: &str) -> Result<Certificate, String> {
    let chain = read::chain(&[pem.to_owned()])?;
    let der = chain.first().ok_or_else(words::no_certificate_block)?;
    Certificate::from_der(der).map_err(|e| words::bad_certificate(0, &e.to_string()))
}

/// A P-256 key in PEM; an error is one sentence.
pub fn private_key(pem: &str) -> Result<SecretKey, String> {
    match crate::keys::SigningKey::from_pem(pem)? {
        crate::keys::SigningKey::P256(key) => Ok(key),
        _ => Err(words::not_a_p256_key()),
    }
}
