//! Verifying, with the crates of the Rust Crypto project.
//!
//! Not through `jsonwebtoken`, whose `decode` is the oracle in the tests: it links a signer for
//! every algorithm and takes no randomness from its caller, and a scene's must come from its seed.

use super::memory::recall;
use super::{Alg, Curve, Family, Key, Material};
use hmac::{Hmac, Mac};
use p256::ecdsa::signature::Verifier;
use sha2::{Sha256, Sha384, Sha512};

/// Whether `signature` over `message` verifies with this key. A key of another kind than the
/// algorithm's verifies nothing. Whether the key *may* be used is [`Key::misfit`]'s to say.
pub fn verify(alg: Alg, key: &Key, message: &[u8], signature: &[u8]) -> bool {
    if let (Material::Secret(secret), Family::Hmac) = (&key.material, alg.family()) {
        return hmac(alg, secret, message, signature);
    }
    let [kind, one, two] = key.material.parts();
    let inputs = [alg.name().as_bytes(), kind, one, two, message, signature];
    let verified = recall(&inputs, || {
        vec![u8::from(verify_anew(alg, key, message, signature))]
    });
    verified == [1]
}

fn verify_anew(alg: Alg, key: &Key, message: &[u8], signature: &[u8]) -> bool {
    match (&key.material, alg.family()) {
        (Material::Rsa { n, e }, Family::Rsa) => rsa(alg, n, e, message, signature).is_some(),
        (Material::Ec { curve, point }, Family::Ec(wanted)) if *curve == wanted => {
            ecdsa(*curve, point, message, signature).is_some()
        }
        (Material::Ed25519(x), Family::Ed25519) => ed25519(x, message, signature).is_some(),
        _ => false,
    }
}

/// RFC 7518 §3.2, compared in constant time.
fn hmac(alg: Alg, secret: &[u8], message: &[u8], signature: &[u8]) -> bool {
    fn verified<M: Mac + hmac::digest::KeyInit>(secret: &[u8], message: &[u8], tag: &[u8]) -> bool {
        <M as Mac>::new_from_slice(secret)
            .is_ok_and(|mac| mac.chain_update(message).verify_slice(tag).is_ok())
    }
    match alg.hash_bits() {
        256 => verified::<Hmac<Sha256>>(secret, message, signature),
        384 => verified::<Hmac<Sha384>>(secret, message, signature),
        _ => verified::<Hmac<Sha512>>(secret, message, signature),
    }
}

/// RFC 7518 §3.3 and §3.5: PKCS #1 v1.5, or PSS with a salt as long as the hash.
///
/// A signature of n or more verifies nothing, though it gives the same number modulo n (RFC 8017
/// §5.2.2). `pss::VerifyingKey` sees to that; `RsaPublicKey::verify` with `Pss` would not.
fn rsa(alg: Alg, n: &[u8], e: &[u8], message: &[u8], signature: &[u8]) -> Option<()> {
    use rsa::{pkcs1v15, pss};
    let number = rsa::BigUint::from_bytes_be;
    let key = rsa::RsaPublicKey::new(number(n), number(e)).ok()?;
    let verified = match alg {
        Alg::RS256 | Alg::RS384 | Alg::RS512 => {
            let signature = pkcs1v15::Signature::try_from(signature).ok()?;
            match alg {
                Alg::RS256 => {
                    pkcs1v15::VerifyingKey::<Sha256>::new(key).verify(message, &signature)
                }
                Alg::RS384 => {
                    pkcs1v15::VerifyingKey::<Sha384>::new(key).verify(message, &signature)
                }
                _ => pkcs1v15::VerifyingKey::<Sha512>::new(key).verify(message, &signature),
            }
        }
        _ => {
            let signature = pss::Signature::try_from(signature).ok()?;
            match alg {
                Alg::PS256 => pss::VerifyingKey::<Sha256>::new(key).verify(message, &signature),
                Alg::PS384 => pss::VerifyingKey::<Sha384>::new(key).verify(message, &signature),
                _ => pss::VerifyingKey::<Sha512>::new(key).verify(message, &signature),
            }
        }
    };
    verified.ok()
}

/// RFC 7518 §3.4.
fn ecdsa(curve: Curve, point: &[u8], message: &[u8], signature: &[u8]) -> Option<()> {
    match curve {
        Curve::P256 => {
            let signature = p256::ecdsa::Signature::from_slice(signature).ok()?;
            let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(point).ok()?;
            key.verify(message, &signature).ok()
        }
        Curve::P384 => {
            let signature = p384::ecdsa::Signature::from_slice(signature).ok()?;
            let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(point).ok()?;
            key.verify(message, &signature).ok()
        }
    }
}

/// RFC 8037 §3.1.
fn ed25519(x: &[u8; 32], message: &[u8], signature: &[u8]) -> Option<()> {
    let signature = ed25519_dalek::Signature::from_slice(signature).ok()?;
    let key = ed25519_dalek::VerifyingKey::from_bytes(x).ok()?;
    key.verify(message, &signature).ok()
}

/// What is wrong with the two numbers of an ECDSA signature, before any key is tried: each must
/// lie in 1 … n−1 (FIPS 186-5 §6.4.2) and fill the curve's width (RFC 7518 §3.4).
pub fn ecdsa_range_fault(curve: Curve, signature: &[u8]) -> Option<&'static str> {
    if signature.len() != 2 * curve.width() {
        return Some("length");
    }
    let (r, s) = signature.split_at(curve.width());
    let zero = |number: &[u8]| number.iter().all(|byte| *byte == 0);
    if zero(r) {
        return Some("r = 0");
    }
    if zero(s) {
        return Some("s = 0");
    }
    let sound = match curve {
        Curve::P256 => p256::ecdsa::Signature::from_slice(signature).is_ok(),
        Curve::P384 => p384::ecdsa::Signature::from_slice(signature).is_ok(),
    };
    (!sound).then_some("r or s ≥ n")
}
