use super::{Alg, Curve, Family};
use crate::words::keys as words;

/// RSA keys under this many bits are refused, RFC 7518 §3.3.
const RSA_MIN_BITS: usize = 2048;
/// The largest RSA key that the library verifies with.
const RSA_MAX_BITS: usize = 4096;

/// A key to verify with, and what its owner says it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// RFC 7517 §4.5
    pub kid: Option<String>,
    /// RFC 7517 §4.2
    pub usage: Option<String>,
    /// RFC 7517 §4.3
    pub key_ops: Option<Vec<String>>,
    /// RFC 7517 §4.4
    pub alg: Option<String>,
    pub material: Material,
    pub origin: Origin,
}

#[derive(Clone, PartialEq, Eq)]
pub enum Material {
    Secret(Vec<u8>),
    /// Modulus and public exponent, big-endian, no leading zero.
    Rsa {
        n: Vec<u8>,
        e: Vec<u8>,
    },
    /// A point on the curve, uncompressed (SEC 1 §2.3.3).
    Ec {
        curve: Curve,
        point: Vec<u8>,
    },
    Ed25519([u8; 32]),
}

/// Where a key was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Its place in the set, from 0.
    Jwks(usize),
    Jwk,
    /// The PEM label, as in `PUBLIC KEY`.
    Pem(String),
    Secret,
    /// The token's own header: never to be trusted.
    TokenHeader,
    /// A public key's PEM text taken for a shared secret: likewise.
    PublicText,
    /// Where a member of the token's header led: likewise.
    Led {
        /// The member's name, as in `jku`.
        by: &'static str,
        /// The place, as in a URL or a path.
        to: String,
    },
}

impl std::fmt::Debug for Material {
    /// Shows the kind alone, so that no secret reaches a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind())
    }
}

impl Material {
    /// The kind and the bytes of all that makes the key.
    pub(super) fn parts(&self) -> [&[u8]; 3] {
        let kind = self.kind().as_bytes();
        match self {
            Self::Secret(secret) => [kind, secret, &[]],
            Self::Rsa { n, e } => [kind, n, e],
            Self::Ec { point, .. } => [kind, point, &[]],
            Self::Ed25519(x) => [kind, x, &[]],
        }
    }

    /// The kind in the words of RFC 7518 §6, as in `EC P-256`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Secret(_) => "oct",
            Self::Rsa { .. } => "RSA",
            Self::Ec {
                curve: Curve::P256, ..
            } => "EC P-256",
            Self::Ec {
                curve: Curve::P384, ..
            } => "EC P-384",
            Self::Ed25519(_) => "OKP Ed25519",
        }
    }

    /// Bits of the secret or the modulus; of the field for curves.
    pub fn bits(&self) -> usize {
        match self {
            Self::Secret(secret) => secret.len() * 8,
            Self::Rsa { n, .. } => bit_length(n),
            Self::Ec { curve, .. } => curve.width() * 8,
            Self::Ed25519(_) => 256,
        }
    }

    /// The public key as SPKI PEM, RFC 7468 §13; none for a secret.
    pub fn to_spki_pem(&self) -> Option<String> {
        use p256::pkcs8::{EncodePublicKey, LineEnding};
        let pem = match self {
            Self::Secret(_) => return None,
            Self::Rsa { n, e } => {
                let number = rsa::BigUint::from_bytes_be;
                rsa::RsaPublicKey::new(number(n), number(e))
                    .ok()?
                    .to_public_key_pem(LineEnding::LF)
            }
            Self::Ec {
                curve: Curve::P256,
                point,
            } => p256::PublicKey::from_sec1_bytes(point)
                .ok()?
                .to_public_key_pem(LineEnding::LF),
            Self::Ec {
                curve: Curve::P384,
                point,
            } => p384::PublicKey::from_sec1_bytes(point)
                .ok()?
                .to_public_key_pem(LineEnding::LF),
            Self::Ed25519(x) => ed25519_dalek::VerifyingKey::from_bytes(x)
                .ok()?
                .to_public_key_pem(LineEnding::LF),
        };
        pem.ok()
    }

    fn family(&self) -> Family {
        match self {
            Self::Secret(_) => Family::Hmac,
            Self::Rsa { .. } => Family::Rsa,
            Self::Ec { curve, .. } => Family::Ec(*curve),
            Self::Ed25519(_) => Family::Ed25519,
        }
    }
}

impl Key {
    /// A key that says nothing about its use.
    pub fn bare(material: Material, origin: Origin) -> Self {
        Self {
            kid: None,
            usage: None,
            key_ops: None,
            alg: None,
            material,
            origin,
        }
    }

    /// Whether this key may verify signatures of `alg`; if not, why, in one sentence.
    pub fn misfit(&self, alg: Alg) -> Option<String> {
        let kind = self.material.kind();
        if self.material.family() != alg.family() {
            return Some(words::wrong_kind(alg, kind));
        }
        if let Some(own) = &self.alg
            && !names_same_algorithm(own, alg)
        {
            return Some(words::wrong_alg_member(alg, own));
        }
        if let Some(usage) = &self.usage
            && usage != "sig"
        {
            return Some(words::wrong_use(usage));
        }
        if let Some(ops) = &self.key_ops
            && !ops.iter().any(|op| op == "verify")
        {
            return Some(words::wrong_key_ops(ops));
        }
        self.weakness(alg)
    }

    fn weakness(&self, alg: Alg) -> Option<String> {
        let bits = self.material.bits();
        match &self.material {
            Material::Secret(_) if bits < alg.hash_bits() => {
                Some(words::short_secret(alg, bits, alg.hash_bits()))
            }
            Material::Rsa { .. } if bits < RSA_MIN_BITS => {
                Some(words::short_rsa(bits, RSA_MIN_BITS))
            }
            Material::Rsa { .. } if bits > RSA_MAX_BITS => {
                Some(words::long_rsa(bits, RSA_MAX_BITS))
            }
            Material::Rsa { e, .. } if !sound_exponent(e) => Some(words::bad_exponent()),
            _ => None,
        }
    }
}

/// Equal names, or the two names of Ed25519 (RFC 9864 §2.2).
fn names_same_algorithm(name: &str, alg: Alg) -> bool {
    name == alg.name()
        || (alg.family() == Family::Ed25519
            && Alg::named(name).map(Alg::family) == Some(Family::Ed25519))
}

/// An odd exponent of at least 3 that fits 33 bits, the library's bound.
fn sound_exponent(e: &[u8]) -> bool {
    let odd = e.last().is_some_and(|low| low & 1 == 1);
    odd && bit_length(e) <= 33 && e != [1]
}

fn bit_length(big_endian: &[u8]) -> usize {
    let Some(first) = big_endian.iter().position(|byte| *byte != 0) else {
        return 0;
    };
    let top_bits = 8 - big_endian[first].leading_zeros() as usize;
    (big_endian.len() - first - 1) * 8 + top_bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bit_length_counts_from_the_highest_set_bit() {
        assert_eq!(bit_length(&[]), 0);
        assert_eq!(bit_length(&[0, 0]), 0);
        assert_eq!(bit_length(&[1]), 1);
        assert_eq!(bit_length(&[0, 0x80, 0]), 16);
    }

    #[test]
    fn an_hmac_key_shorter_than_its_hash_is_refused() {
        let key = |len| Key::bare(Material::Secret(vec![7; len]), Origin::Secret);
        assert_eq!(key(32).misfit(Alg::HS256), None);
        assert!(key(31).misfit(Alg::HS256).is_some());
        assert!(key(47).misfit(Alg::HS384).is_some());
        assert!(key(64).misfit(Alg::ES256).is_some());
    }

    #[test]
    fn use_and_key_ops_are_honoured() {
        let mut key = Key::bare(Material::Secret(vec![7; 64]), Origin::Jwk);
        key.usage = Some("enc".into());
        assert!(key.misfit(Alg::HS256).is_some());
        key.usage = Some("sig".into());
        key.key_ops = Some(vec!["sign".into()]);
        assert!(key.misfit(Alg::HS256).is_some());
        key.key_ops = Some(vec!["sign".into(), "verify".into()]);
        assert_eq!(key.misfit(Alg::HS256), None);
        key.alg = Some("HS512".into());
        assert!(key.misfit(Alg::HS256).is_some());
    }
}
