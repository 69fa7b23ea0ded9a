use super::{Curve, Key, Material, base64url};
use serde_json::json;
use sha2::{Digest, Sha256};

/// The JWK thumbprint with SHA-256, base64url, RFC 7638 §3 (for OKP: RFC 8037 §2).
pub fn thumbprint(key: &Key) -> String {
    // Required members only, in lexicographic order, without white space.
    let members = match &key.material {
        Material::Secret(k) => json!({"k": base64url(k), "kty": "oct"}),
        Material::Rsa { n, e } => json!({"e": base64url(e), "kty": "RSA", "n": base64url(n)}),
        Material::Ec { curve, point } => {
            let (x, y) = coordinates(*curve, point);
            json!({"crv": curve.name(), "kty": "EC", "x": base64url(x), "y": base64url(y)})
        }
        Material::Ed25519(x) => json!({"crv": "Ed25519", "kty": "OKP", "x": base64url(x)}),
    };
    base64url(&Sha256::digest(members.to_string()))
}

/// The two coordinates of an uncompressed point.
pub(super) fn coordinates(curve: Curve, point: &[u8]) -> (&[u8], &[u8]) {
    point[1..].split_at(curve.width())
}
