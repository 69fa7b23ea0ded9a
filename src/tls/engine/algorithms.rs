//! The signatures that certificates are verified with, for rustls and rustls-webpki.

use crate::keys::recall;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rustls::SignatureScheme;
use rustls::crypto::WebPkiSupportedAlgorithms;
use rustls::pki_types::{
    AlgorithmIdentifier, InvalidSignature, SignatureVerificationAlgorithm, alg_id,
};
use sha2::{Digest, Sha256, Sha384, Sha512};

/// Smaller RSA keys verify nothing.
const RSA_LEAST_BITS: usize = 2048;
const RSA_MOST_BITS: usize = 8192;

pub const SUPPORTED: WebPkiSupportedAlgorithms = WebPkiSupportedAlgorithms {
    all: ALL,
    mapping: &[(
        SignatureScheme::ECDSA_NISTP256_SHA256,
        &[&Algorithm::P256Sha256],
    )],
};

pub const ALL: &[&dyn SignatureVerificationAlgorithm] = &[
    &Algorithm::P256Sha256,
    &Algorithm::P256Sha384,
    &Algorithm::P384Sha256,
    &Algorithm::P384Sha384,
    &Algorithm::Ed25519,
    &Algorithm::RsaSha256,
    &Algorithm::RsaSha384,
    &Algorithm::RsaSha512,
];

#[derive(Debug, Clone, Copy)]
enum Algorithm {
    P256Sha256,
    P256Sha384,
    P384Sha256,
    P384Sha384,
    Ed25519,
    RsaSha256,
    RsaSha384,
    RsaSha512,
}

impl SignatureVerificationAlgorithm for Algorithm {
    fn verify_signature(
        &self,
        key: &[u8],
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), InvalidSignature> {
        let name = format!("{self:?}");
        // A chain is verified anew in every handshake.
        let inputs = [b"certificate", name.as_bytes(), key, message, signature];
        let verified = recall(&inputs, || {
            vec![self.verified(key, message, signature).is_some().into()]
        });
        (verified == [1]).then_some(()).ok_or(InvalidSignature)
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        match self {
            Self::P256Sha256 | Self::P256Sha384 => alg_id::ECDSA_P256,
            Self::P384Sha256 | Self::P384Sha384 => alg_id::ECDSA_P384,
            Self::Ed25519 => alg_id::ED25519,
            Self::RsaSha256 | Self::RsaSha384 | Self::RsaSha512 => alg_id::RSA_ENCRYPTION,
        }
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        match self {
            Self::P256Sha256 | Self::P384Sha256 => alg_id::ECDSA_SHA256,
            Self::P256Sha384 | Self::P384Sha384 => alg_id::ECDSA_SHA384,
            Self::Ed25519 => alg_id::ED25519,
            Self::RsaSha256 => alg_id::RSA_PKCS1_SHA256,
            Self::RsaSha384 => alg_id::RSA_PKCS1_SHA384,
            Self::RsaSha512 => alg_id::RSA_PKCS1_SHA512,
        }
    }
}

impl Algorithm {
    fn verified(self, key: &[u8], message: &[u8], signature: &[u8]) -> Option<()> {
        match self {
            Self::P256Sha256 => p256(key, &Sha256::digest(message), signature),
            Self::P256Sha384 => p256(key, &Sha384::digest(message), signature),
            Self::P384Sha256 => p384(key, &Sha256::digest(message), signature),
            Self::P384Sha384 => p384(key, &Sha384::digest(message), signature),
            Self::Ed25519 => ed25519(key, message, signature),
            Self::RsaSha256 | Self::RsaSha384 | Self::RsaSha512 => {
                self.rsa(key, message, signature)
            }
        }
    }

    fn rsa(self, key: &[u8], message: &[u8], signature: &[u8]) -> Option<()> {
        use rsa::pkcs1v15::{Signature, VerifyingKey};
        use rsa::traits::PublicKeyParts;
        let number = |bytes: rsa::pkcs1::UintRef<'_>| rsa::BigUint::from_bytes_be(bytes.as_bytes());
        let parts = rsa::pkcs1::RsaPublicKey::try_from(key).ok()?;
        let key = rsa::RsaPublicKey::new_with_max_size(
            number(parts.modulus),
            number(parts.public_exponent),
            RSA_MOST_BITS,
        )
        .ok()?;
        if key.n().bits() < RSA_LEAST_BITS {
            return None;
        }
        let signature = Signature::try_from(signature).ok()?;
        let verified = match self {
            Self::RsaSha384 => VerifyingKey::<Sha384>::new(key).verify(message, &signature),
            Self::RsaSha512 => VerifyingKey::<Sha512>::new(key).verify(message, &signature),
            _ => VerifyingKey::<Sha256>::new(key).verify(message, &signature),
        };
        verified.ok()
    }
}

fn p256(key: &[u8], hash: &[u8], signature: &[u8]) -> Option<()> {
    let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(key).ok()?;
    let signature = p256::ecdsa::Signature::from_der(signature).ok()?;
    key.verify_prehash(hash, &signature).ok()
}

fn p384(key: &[u8], hash: &[u8], signature: &[u8]) -> Option<()> {
    let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(key).ok()?;
    let signature = p384::ecdsa::Signature::from_der(signature).ok()?;
    key.verify_prehash(hash, &signature).ok()
}

fn ed25519(key: &[u8], message: &[u8], signature: &[u8]) -> Option<()> {
    let key = ed25519_dalek::VerifyingKey::from_bytes(key.try_into().ok()?).ok()?;
    let signature = ed25519_dalek::Signature::from_slice(signature).ok()?;
    key.verify(message, &signature).ok()
}
