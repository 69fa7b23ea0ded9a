//! Verifying, through `jsonwebtoken`'s RustCrypto provider.

use super::{Alg, Curve, Family, Key, Material, base64url};
use jsonwebtoken::DecodingKey;

/// Whether `signature` over `message` verifies with this key. A key of another kind than the
/// algorithm's verifies nothing. Whether the key *may* be used is [`Key::misfit`]'s to say.
pub fn verify(alg: Alg, key: &Key, message: &[u8], signature: &[u8]) -> bool {
    let decoding = match (&key.material, alg.family()) {
        (Material::Secret(secret), Family::Hmac) => DecodingKey::from_secret(secret),
        (Material::Rsa { n, e }, Family::Rsa) => DecodingKey::from_rsa_raw_components(n, e),
        (Material::Ec { curve, point }, Family::Ec(wanted)) if *curve == wanted => {
            DecodingKey::from_ec_der(point)
        }
        (Material::Ed25519(x), Family::Ed25519) => DecodingKey::from_ed_der(x),
        _ => return false,
    };
    jsonwebtoken::crypto::verify(&base64url(signature), message, &decoding, alg.library())
        .unwrap_or(false)
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
