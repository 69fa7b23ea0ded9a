//! Certificates and lists in words that a person can read.

use super::read::{Cert, Crl};
use super::rules::{period, seconds};
use crate::keys::base64url;
use crate::tls::answer::{CertificateView, CrlView, NameConstraintsView};
use crate::validate::mtls::Names;
use p256::pkcs8::ObjectIdentifier;
use p256::pkcs8::der::Encode;
use sha2::{Digest, Sha256};
use x509_cert::ext::pkix::constraints::name::GeneralSubtree;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{
    BasicConstraints, ExtendedKeyUsage, KeyUsage, NameConstraints, SubjectAltName,
};
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

/// id-at-commonName
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");

pub fn certificate(cert: &Cert) -> CertificateView {
    let tbs = &cert.x509.tbs_certificate;
    let (not_before_s, not_after_s) = period(cert);
    let named = names(cert);
    let basic = optional::<BasicConstraints>(cert);
    let hash = Sha256::digest(&cert.der);
    let extensions = tbs.extensions.iter().flatten();
    CertificateView {
        subject: cert.subject(),
        issuer: cert.issuer(),
        serial: hex(tbs.serial_number.as_bytes()),
        not_before_s,
        not_after_s,
        other_names: other_names(cert),
        dns: named.dns,
        uris: named.uris,
        eku: optional::<ExtendedKeyUsage>(cert).map(|eku| eku.0.iter().map(purpose).collect()),
        ca: basic.as_ref().map(|basic| basic.ca),
        path_len: basic.and_then(|basic| basic.path_len_constraint),
        key_usage: optional::<KeyUsage>(cert).map(key_usage),
        name_constraints: optional::<NameConstraints>(cert).map(|names| constraints(&names)),
        key_algorithm: key_algorithm(&tbs.subject_public_key_info),
        signature_algorithm: signature_algorithm(&cert.x509.signature_algorithm),
        extensions: extensions
            .map(|extension| (extension.extn_id.to_string(), extension.critical))
            .collect(),
        sha256: hex(&hash),
        x5t_s256: base64url(&hash),
        spki_sha256: hex(&Sha256::digest(cert.key().to_der().unwrap_or_default())),
        pem: pem("CERTIFICATE", &cert.der),
    }
}

pub fn crl(crl: &Crl) -> CrlView {
    let list = &crl.x509.tbs_cert_list;
    let entries = list.revoked_certificates.iter().flatten();
    CrlView {
        issuer: list.issuer.to_string(),
        this_update_s: seconds(list.this_update),
        next_update_s: list.next_update.map(seconds),
        revoked: entries
            .map(|entry| {
                let serial = hex(entry.serial_number.as_bytes());
                (serial, seconds(entry.revocation_date))
            })
            .collect(),
        signature_algorithm: signature_algorithm(&crl.x509.signature_algorithm),
    }
}

pub fn names(cert: &Cert) -> Names {
    let mut names = Names {
        common_name: common_name(cert),
        ..Names::default()
    };
    for name in subject_alt_names(cert) {
        match name {
            GeneralName::DnsName(dns) => names.dns.push(dns.to_string()),
            GeneralName::UniformResourceIdentifier(uri) => names.uris.push(uri.to_string()),
            _ => {}
        }
    }
    names
}

/// As in `DNS:example.com`.
pub fn general_name(name: &GeneralName) -> String {
    match name {
        GeneralName::DnsName(name) => format!("DNS:{name}"),
        GeneralName::UniformResourceIdentifier(name) => format!("URI:{name}"),
        GeneralName::Rfc822Name(name) => format!("email:{name}"),
        GeneralName::DirectoryName(name) => format!("directory name:{name}"),
        GeneralName::RegisteredId(id) => format!("registered ID:{id}"),
        GeneralName::IpAddress(bytes) => format!("IP:{}", address(bytes.as_bytes())),
        GeneralName::OtherName(_) | GeneralName::EdiPartyName(_) => "another kind of name".into(),
    }
}

pub fn constraints(names: &NameConstraints) -> NameConstraintsView {
    let list = |trees: &Option<Vec<GeneralSubtree>>| {
        let trees = trees.iter().flatten();
        trees.map(|tree| general_name(&tree.base)).collect()
    };
    NameConstraintsView {
        permitted: list(&names.permitted_subtrees),
        excluded: list(&names.excluded_subtrees),
    }
}

/// A purpose by its name in RFC 5280 §4.2.1.12, or its number.
pub fn purpose(oid: &ObjectIdentifier) -> String {
    let text = oid.to_string();
    let name = match text.as_str() {
        "1.3.6.1.5.5.7.3.1" => "serverAuth",
        "1.3.6.1.5.5.7.3.2" => "clientAuth",
        "1.3.6.1.5.5.7.3.3" => "codeSigning",
        "1.3.6.1.5.5.7.3.4" => "emailProtection",
        "1.3.6.1.5.5.7.3.8" => "timeStamping",
        "1.3.6.1.5.5.7.3.9" => "OCSPSigning",
        "2.5.29.37.0" => "anyExtendedKeyUsage",
        _ => return text,
    };
    name.to_owned()
}

pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |four: u8| char::from(DIGITS[usize::from(four)]);
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 15));
    }
    text
}

pub fn pem(label: &str, der: &[u8]) -> String {
    use pem_rfc7468::LineEnding;
    pem_rfc7468::encode_string(label, LineEnding::LF, der).unwrap_or_default()
}

fn optional<'a, T: p256::pkcs8::AssociatedOid + p256::pkcs8::der::Decode<'a>>(
    cert: &'a Cert,
) -> Option<T> {
    let found = cert.x509.tbs_certificate.get::<T>().ok()?;
    found.map(|(_, value)| value)
}

fn subject_alt_names(cert: &Cert) -> Vec<GeneralName> {
    optional::<SubjectAltName>(cert).map_or_else(Vec::new, |names| names.0)
}

fn other_names(cert: &Cert) -> Vec<String> {
    let shown_apart = |name: &GeneralName| {
        matches!(
            name,
            GeneralName::DnsName(_) | GeneralName::UniformResourceIdentifier(_)
        )
    };
    let names = subject_alt_names(cert);
    names
        .iter()
        .filter(|name| !shown_apart(name))
        .map(general_name)
        .collect()
}

fn common_name(cert: &Cert) -> Option<String> {
    let subject = &cert.x509.tbs_certificate.subject;
    let mut attributes = subject.0.iter().flat_map(|part| part.0.iter());
    let found = attributes.find(|attribute| attribute.oid == COMMON_NAME)?;
    let shown = found.to_string();
    shown.split_once('=').map(|(_, value)| value.to_owned())
}

fn key_usage(usage: KeyUsage) -> Vec<String> {
    let all = [
        (usage.digital_signature(), "digitalSignature"),
        (usage.non_repudiation(), "nonRepudiation"),
        (usage.key_encipherment(), "keyEncipherment"),
        (usage.data_encipherment(), "dataEncipherment"),
        (usage.key_agreement(), "keyAgreement"),
        (usage.key_cert_sign(), "keyCertSign"),
        (usage.crl_sign(), "cRLSign"),
        (usage.encipher_only(), "encipherOnly"),
        (usage.decipher_only(), "decipherOnly"),
    ];
    let set = all.into_iter().filter(|(set, _)| *set);
    set.map(|(_, name)| name.to_owned()).collect()
}

fn key_algorithm(key: &SubjectPublicKeyInfoOwned) -> String {
    let number = key.algorithm.oid.to_string();
    let curve = key.algorithm.parameters.as_ref();
    let curve = curve.and_then(|curve| curve.decode_as::<ObjectIdentifier>().ok());
    let curve = curve.map(|curve| curve.to_string()).unwrap_or_default();
    match (number.as_str(), curve.as_str()) {
        ("1.2.840.10045.2.1", "1.2.840.10045.3.1.7") => "EC P-256".into(),
        ("1.2.840.10045.2.1", "1.3.132.0.34") => "EC P-384".into(),
        ("1.2.840.10045.2.1", "1.3.132.0.35") => "EC P-521".into(),
        ("1.2.840.10045.2.1", curve) => format!("EC {curve}"),
        ("1.3.101.112", _) => "Ed25519".into(),
        ("1.2.840.113549.1.1.1", _) => {
            let parts = rsa::pkcs1::RsaPublicKey::try_from(key.subject_public_key.raw_bytes());
            parts.map_or_else(
                |_| "RSA".into(),
                |parts| {
                    let modulus = rsa::BigUint::from_bytes_be(parts.modulus.as_bytes());
                    format!("RSA {}", modulus.bits())
                },
            )
        }
        _ => number,
    }
}

fn signature_algorithm(algorithm: &AlgorithmIdentifierOwned) -> String {
    let number = algorithm.oid.to_string();
    let name = match number.as_str() {
        "1.2.840.10045.4.3.2" => "ecdsa-with-SHA256",
        "1.2.840.10045.4.3.3" => "ecdsa-with-SHA384",
        "1.2.840.10045.4.3.4" => "ecdsa-with-SHA512",
        "1.2.840.113549.1.1.5" => "sha1WithRSAEncryption",
        "1.2.840.113549.1.1.10" => "rsassaPss",
        "1.2.840.113549.1.1.11" => "sha256WithRSAEncryption",
        "1.2.840.113549.1.1.12" => "sha384WithRSAEncryption",
        "1.2.840.113549.1.1.13" => "sha512WithRSAEncryption",
        "1.3.101.112" => "Ed25519",
        _ => return number,
    };
    name.to_owned()
}

fn address(bytes: &[u8]) -> String {
    match bytes {
        [_, _, _, _] => dotted(bytes),
        [_, _, _, _, _, _, _, _] => format!("{}/{}", dotted(&bytes[..4]), dotted(&bytes[4..])),
        other => <[u8; 16]>::try_from(other).map_or_else(
            |_| hex(other),
            |octets| std::net::Ipv6Addr::from(octets).to_string(),
        ),
    }
}

fn dotted(bytes: &[u8]) -> String {
    let numbers: Vec<String> = bytes.iter().map(u8::to_string).collect();
    numbers.join(".")
}
