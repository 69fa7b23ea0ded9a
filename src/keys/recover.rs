//! From an ECDSA signature back to the public key that it verifies with: SEC 1 §4.1.6.

use super::key::Material;
use super::memory::recall;
use super::{Alg, Curve};
use ecdsa::RecoveryId;
use p256::ecdsa::{Signature, VerifyingKey};

/// Uncompressed, SEC 1 §2.3.3.
const POINT_BYTES: usize = 65;

/// Every P-256 public key with which this ES256 signature over the message verifies: two as a
/// rule, since r is the coordinate of two points. None where the signature is none, or where the
/// algorithm is another: an RSA signature gives away its key only with another one, and with
/// numbers of some hundred million bits.
pub fn recover(alg: Alg, message: &[u8], signature: &[u8]) -> Vec<Material> {
    if alg != Alg::ES256 {
        return Vec::new();
    }
    let points = recall(&[b"ES256 recover", message, signature], || {
        points(message, signature)
    });
    let key = |point: &[u8]| Material::Ec {
        curve: Curve::P256,
        point: point.to_vec(),
    };
    points.chunks_exact(POINT_BYTES).map(key).collect()
}

fn points(message: &[u8], signature: &[u8]) -> Vec<u8> {
    let Ok(signature) = Signature::from_slice(signature) else {
        return Vec::new();
    };
    let ids = (0..=RecoveryId::MAX).filter_map(RecoveryId::from_byte);
    let keys = ids.filter_map(|id| VerifyingKey::recover_from_msg(message, &signature, id).ok());
    let points = keys.map(|key| key.to_encoded_point(false).as_bytes().to_vec());
    points.collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{Key, Origin, SigningKey, verify};
    use rand_chacha::ChaCha8Rng;
    use rand_core::SeedableRng;

    #[test]
    fn a_signature_leads_to_two_keys_and_two_signatures_to_one() {
        let random = &mut ChaCha8Rng::seed_from_u64(1);
        let key = SigningKey::es256(random);
        let own = key.public(Origin::Jwk).material;
        let mut common: Option<Vec<Material>> = None;
        for message in [b"one".as_slice(), b"another"] {
            let signature = key.sign(Alg::ES256, message, random).expect("signs");
            let found = recover(Alg::ES256, message, &signature);
            assert_eq!(found.len(), 2);
            for material in &found {
                let key = Key::bare(material.clone(), Origin::Jwk);
                assert!(verify(Alg::ES256, &key, message, &signature));
            }
            common = Some(match common {
                None => found,
                Some(before) => found.into_iter().filter(|k| before.contains(k)).collect(),
            });
        }
        assert_eq!(common, Some(vec![own]));
    }

    #[test]
    fn what_is_no_signature_leads_nowhere() {
        for signature in [&[][..], &[0; 64], &[255; 64], &[1; 63]] {
            assert!(recover(Alg::ES256, b"m", signature).is_empty());
        }
        assert!(recover(Alg::RS256, b"m", &[1; 64]).is_empty());
    }
}
