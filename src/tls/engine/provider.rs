//! What rustls computes with: one suite, one group, one signature.
//!
//! `TLS_CHACHA20_POLY1305_SHA256` is the smallest suite in software; P-256 is here already, for
//! signatures; both ends of a connection are ours, so no other is ever chosen.

use super::{aead, algorithms, random};
use crate::keys::recall;
use hmac::{Hmac, Mac};
use p256::ecdsa::signature::Signer as _;
use p256::elliptic_curve::sec1::ToEncodedPoint;
use p256::pkcs8::DecodePrivateKey;
use rand_core::RngCore;
use rustls::crypto::tls13::HkdfUsingHmac;
use rustls::crypto::{
    ActiveKeyExchange, CryptoProvider, GetRandomFailed, KeyProvider, SecureRandom, SharedSecret,
    SupportedKxGroup, hash, hmac as tls_hmac,
};
use rustls::pki_types::PrivateKeyDer;
use rustls::sign::{Signer, SigningKey};
use rustls::{
    CipherSuite, CipherSuiteCommon, Error, NamedGroup, PeerMisbehaved, SignatureAlgorithm,
    SignatureScheme, SupportedCipherSuite, Tls13CipherSuite,
};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The signature that both ends prove their keys with.
pub const SCHEME: SignatureScheme = SignatureScheme::ECDSA_NISTP256_SHA256;

static SUITE: Tls13CipherSuite = Tls13CipherSuite {
    common: CipherSuiteCommon {
        suite: CipherSuite::TLS13_CHACHA20_POLY1305_SHA256,
        hash_provider: &Sha256Hash,
        confidentiality_limit: u64::MAX,
    },
    hkdf_provider: &HkdfUsingHmac(&Sha256Hmac),
    aead_alg: &aead::ChaCha20Poly1305,
    quic: None,
};

pub fn provider() -> CryptoProvider {
    CryptoProvider {
        cipher_suites: vec![SupportedCipherSuite::Tls13(&SUITE)],
        kx_groups: vec![&P256Group],
        signature_verification_algorithms: algorithms::SUPPORTED,
        secure_random: &FromSeed,
        key_provider: &Pkcs8,
    }
}

#[derive(Debug)]
struct FromSeed;

impl SecureRandom for FromSeed {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), GetRandomFailed> {
        random::draw(|random| random.fill_bytes(bytes));
        Ok(())
    }
}

struct Sha256Hash;

impl hash::Hash for Sha256Hash {
    fn start(&self) -> Box<dyn hash::Context> {
        Box::new(Running(Sha256::new()))
    }

    fn hash(&self, data: &[u8]) -> hash::Output {
        hash::Output::new(&Sha256::digest(data))
    }

    fn output_len(&self) -> usize {
        32
    }

    fn algorithm(&self) -> hash::HashAlgorithm {
        hash::HashAlgorithm::SHA256
    }
}

struct Running(Sha256);

impl hash::Context for Running {
    fn fork_finish(&self) -> hash::Output {
        hash::Output::new(&self.0.clone().finalize())
    }

    fn fork(&self) -> Box<dyn hash::Context> {
        Box::new(Self(self.0.clone()))
    }

    fn finish(self: Box<Self>) -> hash::Output {
        hash::Output::new(&self.0.finalize())
    }

    fn update(&mut self, data: &[u8]) {
        self.0.update(data);
    }
}

struct Sha256Hmac;

impl tls_hmac::Hmac for Sha256Hmac {
    fn with_key(&self, key: &[u8]) -> Box<dyn tls_hmac::Key> {
        Box::new(HmacKey(key.to_vec()))
    }

    fn hash_output_len(&self) -> usize {
        32
    }
}

struct HmacKey(Vec<u8>);

impl tls_hmac::Key for HmacKey {
    fn sign_concat(&self, first: &[u8], middle: &[&[u8]], last: &[u8]) -> tls_hmac::Tag {
        // HMAC takes a key of any length: the error cannot occur.
        let Ok(mut mac) = <Hmac<Sha256> as Mac>::new_from_slice(&self.0) else {
            return tls_hmac::Tag::new(&[0; 32]);
        };
        mac.update(first);
        for part in middle {
            mac.update(part);
        }
        mac.update(last);
        tls_hmac::Tag::new(&mac.finalize().into_bytes())
    }

    fn tag_len(&self) -> usize {
        32
    }
}

#[derive(Debug)]
struct P256Group;

impl SupportedKxGroup for P256Group {
    fn start(&self) -> Result<Box<dyn ActiveKeyExchange>, Error> {
        let secret = random::draw(p256::SecretKey::random);
        let share = recall(&[b"key share", &secret.to_bytes()], || {
            let share = secret.public_key().to_encoded_point(false);
            share.as_bytes().to_vec()
        });
        Ok(Box::new(KeyExchange { secret, share }))
    }

    fn name(&self) -> NamedGroup {
        NamedGroup::secp256r1
    }
}

struct KeyExchange {
    secret: p256::SecretKey,
    share: Vec<u8>,
}

impl ActiveKeyExchange for KeyExchange {
    fn complete(self: Box<Self>, peer: &[u8]) -> Result<SharedSecret, Error> {
        // RFC 8446 §4.2.8.2: an uncompressed point.
        let point = (peer.first() == Some(&4))
            .then(|| p256::PublicKey::from_sec1_bytes(peer).ok())
            .flatten()
            .ok_or(PeerMisbehaved::InvalidKeyShare)?;
        let shared = recall(&[b"shared secret", &self.secret.to_bytes(), peer], || {
            let scalar = self.secret.to_nonzero_scalar();
            let shared = p256::ecdh::diffie_hellman(scalar, point.as_affine());
            shared.raw_secret_bytes().to_vec()
        });
        Ok(SharedSecret::from(&shared[..]))
    }

    fn pub_key(&self) -> &[u8] {
        &self.share
    }

    fn group(&self) -> NamedGroup {
        NamedGroup::secp256r1
    }
}

#[derive(Debug)]
struct Pkcs8;

impl KeyProvider for Pkcs8 {
    fn load_private_key(&self, key: PrivateKeyDer<'static>) -> Result<Arc<dyn SigningKey>, Error> {
        p256::SecretKey::from_pkcs8_der(key.secret_der())
            .map(signing_key)
            .map_err(|fault| Error::General(fault.to_string()))
    }
}

/// A key for `CertificateVerify`. rustls cannot ask it which certificate it belongs to, so a
/// certificate can be sent without its key.
pub fn signing_key(key: p256::SecretKey) -> Arc<dyn SigningKey> {
    Arc::new(Es256(p256::ecdsa::SigningKey::from(key)))
}

#[derive(Debug, Clone)]
struct Es256(p256::ecdsa::SigningKey);

impl SigningKey for Es256 {
    fn choose_scheme(&self, offered: &[SignatureScheme]) -> Option<Box<dyn Signer>> {
        let signer = || Box::new(self.clone()) as Box<dyn Signer>;
        offered.contains(&SCHEME).then(signer)
    }

    fn algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::ECDSA
    }
}

impl Signer for Es256 {
    /// Deterministic, RFC 6979.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let key = self.0.to_bytes();
        Ok(recall(&[b"certificate verify", &key, message], || {
            let signature: p256::ecdsa::DerSignature = self.0.sign(message);
            signature.as_bytes().to_vec()
        }))
    }

    fn scheme(&self) -> SignatureScheme {
        SCHEME
    }
}
