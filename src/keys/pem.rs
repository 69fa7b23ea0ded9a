//! Keys in PEM: SPKI, PKCS#1, PKCS#8, SEC 1, and the key inside an X.509 certificate.
//!
//! The `rsa`, `p256`, `p384` and `ed25519-dalek` crates read the formats; this module chooses.

use super::jwk::{ed25519, on_curve, unsigned};
use super::key::{Key, Material, Origin};
use super::{Curve, SigningKey};
use crate::words::keys as words;
use p256::elliptic_curve::sec1::ToEncodedPoint;
use p256::pkcs8::{self, AssociatedOid, DecodePrivateKey, ObjectIdentifier, der};
use p256::pkcs8::{PrivateKeyInfo, SubjectPublicKeyInfoRef};
use rsa::pkcs1::DecodeRsaPrivateKey;

/// RSA moduli up to this many bits are read, so that their length can be judged.
const RSA_READ_BITS: usize = 16_384;

const BEGIN: &str = "-----BEGIN ";

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");

/// Reads the first key in a PEM text into the key to verify with.
pub fn from_pem(pem: &str) -> Result<Key, String> {
    let (label, der) = decode(pem)?;
    let material = match label.as_str() {
        "PUBLIC KEY" => spki(&der)?,
        "RSA PUBLIC KEY" => rsa_public(&der)?,
        "CERTIFICATE" => certificate(&der)?,
        _ => return Ok(signing_key(&label, &der)?.public(Origin::Pem(label))),
    };
    Ok(Key::bare(material, Origin::Pem(label)))
}

/// Reads the first key in a PEM text into the key to sign with.
pub fn signing_from_pem(pem: &str) -> Result<SigningKey, String> {
    let (label, der) = decode(pem)?;
    signing_key(&label, &der)
}

/// A block of a PEM text, RFC 7468 §2.
pub struct PemBlock {
    pub label: String,
    /// What it holds, or one sentence on why it cannot be read.
    pub der: Result<Vec<u8>, String>,
}

/// Every block of a text, in order; what stands between them is not looked at.
pub fn pem_blocks(pem: &str) -> Vec<PemBlock> {
    pem.split(BEGIN).skip(1).map(read).collect()
}

fn read(block: &str) -> PemBlock {
    let label = block.split("-----").next().unwrap_or_default().to_owned();
    let der = pem_rfc7468::decode_vec(tidy(block).as_bytes())
        .map(|(_, der)| der)
        .map_err(|e| words::bad_pem(&e.to_string()));
    PemBlock { label, der }
}

fn decode(pem: &str) -> Result<(String, Vec<u8>), String> {
    let blocks = pem_blocks(pem);
    // `openssl ecparam -genkey` writes a block before the key that names its curve. The key
    // names it too.
    let key = blocks
        .iter()
        .position(|block| block.label != "EC PARAMETERS")
        .unwrap_or_default();
    let block = blocks.into_iter().nth(key).ok_or_else(words::no_pem)?;
    Ok((block.label, block.der?))
}

/// One PEM block, given from its label on, in the lines of 64 that strict readers want. White
/// space in it means nothing, and what follows it is not looked at (RFC 7468 §2).
fn tidy(block: &str) -> String {
    let parts = block
        .split_once("-----")
        .and_then(|(label, rest)| Some((label, rest.split_once("-----END ")?)));
    let Some((label, (body, end))) = parts else {
        return format!("{BEGIN}{block}");
    };
    let end_label = end.split("-----").next().unwrap_or_default();
    let body: Vec<char> = body.chars().filter(|c| !c.is_whitespace()).collect();
    let lines: Vec<String> = body.chunks(64).map(|line| line.iter().collect()).collect();
    let lines = lines.join("\n");
    format!("{BEGIN}{label}-----\n{lines}\n-----END {end_label}-----\n")
}

fn signing_key(label: &str, der: &[u8]) -> Result<SigningKey, String> {
    let bad = |e: &dyn std::fmt::Display| words::bad_pem(&e.to_string());
    match label {
        "RSA PRIVATE KEY" => rsa::RsaPrivateKey::from_pkcs1_der(der)
            .map(SigningKey::rsa)
            .map_err(|e| bad(&e)),
        "EC PRIVATE KEY" => sec1_key(der),
        "PRIVATE KEY" => pkcs8_key(der),
        other => Err(words::unknown_pem(other)),
    }
}

/// The library does not look at the curve that the key names.
fn sec1_key(der: &[u8]) -> Result<SigningKey, String> {
    let bad = |e: &dyn std::fmt::Display| words::bad_pem(&e.to_string());
    let p256 = || p256::SecretKey::from_sec1_der(der).map(SigningKey::P256);
    let p384 = || p384::SecretKey::from_sec1_der(der).map(SigningKey::P384);
    let named = sec1_curve(der).map_err(|e| bad(&e))?;
    let key = match named.map(curve_named).transpose()? {
        Some(Curve::P256) => p256(),
        Some(Curve::P384) => p384(),
        None => p256().or_else(|_| p384()),
    };
    key.map_err(|e| bad(&e))
}

/// The curve that a SEC 1 private key names, RFC 5915 §3.
fn sec1_curve(der: &[u8]) -> der::Result<Option<ObjectIdentifier>> {
    use der::asn1::{ContextSpecific, OctetStringRef};
    use der::{Decode, Reader, SliceReader, TagNumber};
    SliceReader::new(der)?.sequence(|key| {
        u8::decode(key)?;
        OctetStringRef::decode(key)?;
        let curve = ContextSpecific::decode_explicit(key, TagNumber::N0)?;
        key.read_slice(key.remaining_len())?;
        Ok(curve.map(|field| field.value))
    })
}

fn pkcs8_key(der: &[u8]) -> Result<SigningKey, String> {
    let bad = |e: &dyn std::fmt::Display| words::bad_pem(&e.to_string());
    let info = PrivateKeyInfo::try_from(der).map_err(|e| bad(&e))?;
    match info.algorithm.oid {
        RSA => rsa::RsaPrivateKey::from_pkcs8_der(der)
            .map(SigningKey::rsa)
            .map_err(|e| bad(&e)),
        EC => match curve_of(&info.algorithm)? {
            Curve::P256 => p256::SecretKey::from_pkcs8_der(der)
                .map(SigningKey::P256)
                .map_err(|e| bad(&e)),
            Curve::P384 => p384::SecretKey::from_pkcs8_der(der)
                .map(SigningKey::P384)
                .map_err(|e| bad(&e)),
        },
        ED25519 => ed25519_dalek::SigningKey::from_pkcs8_der(der)
            .map(SigningKey::Ed25519)
            .map_err(|e| bad(&e)),
        other => Err(words::unknown_oid(&other.to_string())),
    }
}

/// The subject's key of an X.509 certificate, RFC 5280 §4.1. Only the way to it is read: whether
/// the certificate is good is no question of this box.
fn certificate(der: &[u8]) -> Result<Material, String> {
    use der::{AnyRef, Decode, Reader, SliceReader, Tag, TagNumber};
    let key = SliceReader::new(der).and_then(|mut reader| {
        reader.sequence(|certificate| {
            let key = certificate.sequence(|tbs| {
                let version = Tag::ContextSpecific {
                    constructed: true,
                    number: TagNumber::N0,
                };
                if tbs.peek_tag()? == version {
                    AnyRef::decode(tbs)?;
                }
                // Serial number, signature algorithm, issuer, validity, subject.
                for _ in 0..5 {
                    AnyRef::decode(tbs)?;
                }
                let key = tbs.tlv_bytes()?;
                tbs.read_slice(tbs.remaining_len())?;
                Ok(key)
            })?;
            certificate.read_slice(certificate.remaining_len())?;
            Ok(key)
        })
    });
    spki(key.map_err(|e| words::bad_pem(&e.to_string()))?)
}

fn spki(der: &[u8]) -> Result<Material, String> {
    let bad = |e: &dyn std::fmt::Display| words::bad_pem(&e.to_string());
    let info = SubjectPublicKeyInfoRef::try_from(der).map_err(|e| bad(&e))?;
    let key = info.subject_public_key.raw_bytes();
    match info.algorithm.oid {
        RSA => rsa_public(key),
        EC => {
            let curve = curve_of(&info.algorithm)?;
            let point = uncompressed(curve, key).ok_or_else(|| words::off_curve(curve.name()))?;
            on_curve(curve, &point)?;
            Ok(Material::Ec { curve, point })
        }
        ED25519 => ed25519(key),
        other => Err(words::unknown_oid(&other.to_string())),
    }
}

fn rsa_public(pkcs1: &[u8]) -> Result<Material, String> {
    let parts =
        rsa::pkcs1::RsaPublicKey::try_from(pkcs1).map_err(|e| words::bad_pem(&e.to_string()))?;
    let n = unsigned(parts.modulus.as_bytes().to_vec());
    if n.len() * 8 > RSA_READ_BITS {
        return Err(words::long_rsa(n.len() * 8, RSA_READ_BITS));
    }
    let e = unsigned(parts.public_exponent.as_bytes().to_vec());
    Ok(Material::Rsa { n, e })
}

fn curve_of(algorithm: &pkcs8::AlgorithmIdentifierRef<'_>) -> Result<Curve, String> {
    let oid = algorithm
        .parameters_oid()
        .map_err(|e| words::bad_pem(&e.to_string()))?;
    curve_named(oid)
}

fn curve_named(oid: ObjectIdentifier) -> Result<Curve, String> {
    match oid {
        p256::NistP256::OID => Ok(Curve::P256),
        p384::NistP384::OID => Ok(Curve::P384),
        other => Err(words::unknown_oid(&other.to_string())),
    }
}

fn uncompressed(curve: Curve, sec1: &[u8]) -> Option<Vec<u8>> {
    match curve {
        Curve::P256 => {
            let key = p256::PublicKey::from_sec1_bytes(sec1).ok()?;
            Some(key.to_encoded_point(false).as_bytes().to_vec())
        }
        Curve::P384 => {
            let key = p384::PublicKey::from_sec1_bytes(sec1).ok()?;
            Some(key.to_encoded_point(false).as_bytes().to_vec())
        }
    }
}
