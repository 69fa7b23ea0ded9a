use super::key::{Key, Material, Origin};
use super::memory::recall;
use super::thumbprint::coordinates;
use super::{Alg, Curve, Family, base64url, pem};
use hmac::{Hmac, Mac};
use p256::elliptic_curve::sec1::ToEncodedPoint;
use rand_core::CryptoRngCore;
use rsa::signature::{RandomizedSigner, SignatureEncoding, Signer};
use rsa::traits::PublicKeyParts;
use serde_json::{Value, json};
use sha2::{Sha256, Sha384, Sha512};

/// A key to sign with.
#[derive(Clone)]
pub enum SigningKey {
    Secret(Vec<u8>),
    Rsa(Box<rsa::RsaPrivateKey>),
    P256(p256::SecretKey),
    P384(p384::SecretKey),
    Ed25519(ed25519_dalek::SigningKey),
}

impl SigningKey {
    /// A fresh key for an algorithm. RSA is not made here (it takes seconds): see
    /// [`SigningKey::from_pem`].
    pub fn generate(alg: Alg, random: &mut impl CryptoRngCore) -> Option<Self> {
        match alg.family() {
            Family::Hmac => {
                let mut secret = vec![0; alg.hash_bits() / 8];
                random.fill_bytes(&mut secret);
                Some(Self::Secret(secret))
            }
            Family::Rsa => None,
            Family::Ec(Curve::P256) => Some(Self::es256(random)),
            Family::Ec(Curve::P384) => Some(Self::P384(p384::SecretKey::random(random))),
            Family::Ed25519 => {
                let mut seed = [0; 32];
                random.fill_bytes(&mut seed);
                Some(Self::Ed25519(ed25519_dalek::SigningKey::from_bytes(&seed)))
            }
        }
    }

    /// A fresh key for ES256.
    pub fn es256(random: &mut impl CryptoRngCore) -> Self {
        Self::P256(p256::SecretKey::random(random))
    }

    /// Reads a private key in PEM (PKCS#8, PKCS#1 or SEC 1).
    pub fn from_pem(text: &str) -> Result<Self, String> {
        pem::signing_from_pem(text)
    }

    pub(super) fn rsa(key: rsa::RsaPrivateKey) -> Self {
        Self::Rsa(Box::new(key))
    }

    /// The half that verifies; for a secret, the secret.
    pub fn public(&self, origin: Origin) -> Key {
        let material = match self {
            Self::Secret(secret) => Material::Secret(secret.clone()),
            Self::Rsa(key) => Material::Rsa {
                n: key.n().to_bytes_be(),
                e: key.e().to_bytes_be(),
            },
            Self::P256(key) => Material::Ec {
                curve: Curve::P256,
                point: key.public_key().to_encoded_point(false).as_bytes().to_vec(),
            },
            Self::P384(key) => Material::Ec {
                curve: Curve::P384,
                point: key.public_key().to_encoded_point(false).as_bytes().to_vec(),
            },
            Self::Ed25519(key) => Material::Ed25519(key.verifying_key().to_bytes()),
        };
        Key::bare(material, origin)
    }

    /// The public JWK as an issuer publishes it, RFC 7517 §4. A secret has none.
    pub fn public_jwk(&self, kid: &str, alg: Alg) -> Option<Value> {
        let mut jwk = match self.public(Origin::Jwk).material {
            Material::Secret(_) => return None,
            Material::Rsa { n, e } => json!({"kty": "RSA", "n": base64url(&n), "e": base64url(&e)}),
            Material::Ec { curve, point } => {
                let (x, y) = coordinates(curve, &point);
                json!({"kty": "EC", "crv": curve.name(), "x": base64url(x), "y": base64url(y)})
            }
            Material::Ed25519(x) => json!({"kty": "OKP", "crv": "Ed25519", "x": base64url(&x)}),
        };
        jwk["kid"] = kid.into();
        jwk["use"] = "sig".into();
        jwk["alg"] = alg.name().into();
        Some(jwk)
    }

    /// The signature over `message`; none where the key is of another kind than the algorithm's.
    /// Only RSASSA-PSS draws on `random`, for its salt.
    pub fn sign(
        &self,
        alg: Alg,
        message: &[u8],
        random: &mut impl CryptoRngCore,
    ) -> Option<Vec<u8>> {
        let signature = match (self, alg.family()) {
            (Self::Secret(secret), Family::Hmac) => hmac(alg, secret, message)?,
            // Deterministic too, RFC 8017 §8.2, unlike RSASSA-PSS.
            (Self::Rsa(key), Family::Rsa) if !salted(alg) => {
                let (name, n) = (alg.name().as_bytes(), key.n().to_bytes_be());
                recall(&[b"sign", name, &n, message], || {
                    rsa_signature(key, alg, message, random)
                })
            }
            (Self::Rsa(key), Family::Rsa) => rsa_signature(key, alg, message, random),
            // Deterministic, RFC 6979: the same key and message give the same signature.
            (Self::P256(key), Family::Ec(Curve::P256)) => {
                recall(&[b"ES256 sign", &key.to_bytes(), message], || {
                    let signature: p256::ecdsa::Signature =
                        p256::ecdsa::SigningKey::from(key).sign(message);
                    signature.to_vec()
                })
            }
            (Self::P384(key), Family::Ec(Curve::P384)) => {
                let signature: p384::ecdsa::Signature =
                    p384::ecdsa::SigningKey::from(key).sign(message);
                signature.to_vec()
            }
            (Self::Ed25519(key), Family::Ed25519) => key.sign(message).to_vec(),
            _ => return None,
        };
        Some(signature)
    }

    /// A signed compact JWS, RFC 7515 §7.1.
    pub fn sign_compact(
        &self,
        alg: Alg,
        header: &Value,
        payload: &Value,
        random: &mut impl CryptoRngCore,
    ) -> Option<String> {
        let part = |value: &Value| base64url(value.to_string().as_bytes());
        let input = format!("{}.{}", part(header), part(payload));
        let signature = self.sign(alg, input.as_bytes(), random)?;
        Some(format!("{input}.{}", base64url(&signature)))
    }
}

fn hmac(alg: Alg, secret: &[u8], message: &[u8]) -> Option<Vec<u8>> {
    fn tag<M: Mac + hmac::digest::KeyInit>(secret: &[u8], message: &[u8]) -> Option<Vec<u8>> {
        let mac = <M as Mac>::new_from_slice(secret).ok()?;
        Some(mac.chain_update(message).finalize().into_bytes().to_vec())
    }
    match alg.hash_bits() {
        256 => tag::<Hmac<Sha256>>(secret, message),
        384 => tag::<Hmac<Sha384>>(secret, message),
        _ => tag::<Hmac<Sha512>>(secret, message),
    }
}

fn salted(alg: Alg) -> bool {
    matches!(alg, Alg::PS256 | Alg::PS384 | Alg::PS512)
}

fn rsa_signature(
    key: &rsa::RsaPrivateKey,
    alg: Alg,
    message: &[u8],
    random: &mut impl CryptoRngCore,
) -> Vec<u8> {
    use rsa::{pkcs1v15, pss};
    let key = key.clone();
    match alg {
        Alg::PS256 => pss::SigningKey::<Sha256>::new(key)
            .sign_with_rng(random, message)
            .to_vec(),
        Alg::PS384 => pss::SigningKey::<Sha384>::new(key)
            .sign_with_rng(random, message)
            .to_vec(),
        Alg::PS512 => pss::SigningKey::<Sha512>::new(key)
            .sign_with_rng(random, message)
            .to_vec(),
        Alg::RS384 => pkcs1v15::SigningKey::<Sha384>::new(key)
            .sign(message)
            .to_vec(),
        Alg::RS512 => pkcs1v15::SigningKey::<Sha512>::new(key)
            .sign(message)
            .to_vec(),
        _ => pkcs1v15::SigningKey::<Sha256>::new(key)
            .sign(message)
            .to_vec(),
    }
}
