//! ECDSA as a careless verifier computes it: FIPS 186-5 §6.4.2 without its first step, which asks
//! whether r and s lie in 1 … n−1. Java's verifier went this way from version 15 to 18
//! (CVE-2022-21449).

use super::memory::recall;
use super::{Key, Material};
use p256::elliptic_curve::ops::Reduce;
use p256::elliptic_curve::point::AffineCoordinates;
use p256::elliptic_curve::sec1::FromEncodedPoint;
use p256::{EncodedPoint, FieldBytes, ProjectivePoint, Scalar, U256};
use sha2::{Digest, Sha256};

/// n − 2, in limbs from the lowest: to this power a number is its inverse modulo n, and zero is
/// zero.
const N_MINUS_2: [u64; 4] = [
    0xf3b9_cac2_fc63_254f,
    0xbce6_faad_a717_9e84,
    0xffff_ffff_ffff_ffff,
    0xffff_ffff_0000_0000,
];

/// Whether an ES256 signature over `message` fits this key, by an equation that zeros fit too. A
/// key that is none for ES256, or a signature that has not its length, fits nothing.
pub fn verify_without_range(key: &Key, message: &[u8], signature: &[u8]) -> bool {
    let [kind, one, two] = key.material.parts();
    let inputs = [b"ES256 without range", kind, one, two, message, signature];
    let verified = recall(&inputs, || vec![u8::from(fits(key, message, signature))]);
    verified == [1]
}

fn fits(key: &Key, message: &[u8], signature: &[u8]) -> bool {
    let Some(point) = point(key) else {
        return false;
    };
    let Ok(signature) = <[u8; 64]>::try_from(signature) else {
        return false;
    };
    let (r, s) = signature.split_at(32);
    let half = |bytes: &[u8]| <[u8; 32]>::try_from(bytes).unwrap_or_default();
    let number = |bytes: &FieldBytes| <Scalar as Reduce<U256>>::reduce_bytes(bytes);
    let (r, s) = (number(&half(r).into()), number(&half(s).into()));
    let hash = number(&Sha256::digest(message));
    let inverse = s.pow_vartime(&N_MINUS_2);
    let sum = ProjectivePoint::GENERATOR * (hash * inverse) + point * (r * inverse);
    // The point at infinity has no x, and a program that asks for it all the same gets zero.
    number(&sum.to_affine().x()) == r
}

fn point(key: &Key) -> Option<ProjectivePoint> {
    let Material::Ec { point, .. } = &key.material else {
        return None;
    };
    let encoded = EncodedPoint::from_bytes(point).ok()?;
    Option::from(ProjectivePoint::from_encoded_point(&encoded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_the_power_of_n_minus_2_a_number_is_its_inverse_and_zero_is_zero() {
        for number in [1, 2, 7, u64::MAX] {
            let number = Scalar::from(number);
            assert_eq!(number * number.pow_vartime(&N_MINUS_2), Scalar::ONE);
        }
        assert_eq!(Scalar::ZERO.pow_vartime(&N_MINUS_2), Scalar::ZERO);
    }

    #[test]
    fn the_point_at_infinity_is_given_an_x_of_zero() {
        let infinity = ProjectivePoint::IDENTITY.to_affine();
        assert_eq!(infinity.x(), FieldBytes::default());
    }
}
