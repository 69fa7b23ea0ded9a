use super::key::{Key, Material, Origin};
use super::thumbprint::coordinates;
use super::{Alg, Curve, Family, base64url, pem};
use jsonwebtoken::EncodingKey;
use p256::elliptic_curve::sec1::ToEncodedPoint;
use p256::pkcs8::EncodePrivateKey;
use rand_core::CryptoRngCore;
use rsa::pkcs1::EncodeRsaPrivateKey;
use rsa::signature::{RandomizedSigner, SignatureEncoding};
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
        if let Self::Rsa(key) = self
            && let Alg::PS256 | Alg::PS384 | Alg::PS512 = alg
        {
            return Some(pss(key, alg, message, random));
        }
        let encoding = self.encoding_key(alg)?;
        let text = jsonwebtoken::crypto::sign(message, &encoding, alg.library()).ok()?;
        super::from_base64url(&text).ok()
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

    fn encoding_key(&self, alg: Alg) -> Option<EncodingKey> {
        let key = match (self, alg.family()) {
            (Self::Secret(secret), Family::Hmac) => EncodingKey::from_secret(secret),
            (Self::Rsa(key), Family::Rsa) => {
                EncodingKey::from_rsa_der(key.to_pkcs1_der().ok()?.as_bytes())
            }
            (Self::P256(key), Family::Ec(Curve::P256)) => {
                EncodingKey::from_ec_der(key.to_pkcs8_der().ok()?.as_bytes())
            }
            (Self::P384(key), Family::Ec(Curve::P384)) => {
                EncodingKey::from_ec_der(key.to_pkcs8_der().ok()?.as_bytes())
            }
            (Self::Ed25519(key), Family::Ed25519) => {
                EncodingKey::from_ed_der(key.to_pkcs8_der().ok()?.as_bytes())
            }
            _ => return None,
        };
        Some(key)
    }
}

fn pss(
    key: &rsa::RsaPrivateKey,
    alg: Alg,
    message: &[u8],
    random: &mut impl CryptoRngCore,
) -> Vec<u8> {
    let key = key.clone();
    match alg {
        Alg::PS384 => rsa::pss::SigningKey::<Sha384>::new(key)
            .sign_with_rng(random, message)
            .to_vec(),
        Alg::PS512 => rsa::pss::SigningKey::<Sha512>::new(key)
            .sign_with_rng(random, message)
            .to_vec(),
        _ => rsa::pss::SigningKey::<Sha256>::new(key)
            .sign_with_rng(random, message)
            .to_vec(),
    }
}
