//! JSON Web Keys, RFC 7517, with the members of RFC 7518 §6 and RFC 8037 §2.

use super::key::{Key, Material, Origin};
use super::{Curve, from_base64url};
use crate::words::keys as words;
use serde_json::{Map, Value};

/// Reads one JWK. The private members are not read: a private key gives its public half.
pub fn from_jwk(jwk: &Map<String, Value>, origin: Origin) -> Result<Key, String> {
    let kty = text(jwk, "kty")?.ok_or_else(words::no_kty)?;
    let material = match kty {
        "oct" => Material::Secret(bytes(jwk, "k")?),
        "RSA" => Material::Rsa {
            n: unsigned(bytes(jwk, "n")?),
            e: unsigned(bytes(jwk, "e")?),
        },
        "EC" => ec(jwk)?,
        "OKP" => okp(jwk)?,
        other => return Err(words::unknown_kty(other)),
    };
    let key_ops = jwk.get("key_ops").map(string_list).transpose()?;
    Ok(Key {
        kid: text(jwk, "kid")?.map(str::to_owned),
        usage: text(jwk, "use")?.map(str::to_owned),
        key_ops,
        alg: text(jwk, "alg")?.map(str::to_owned),
        material,
        origin,
    })
}

fn ec(jwk: &Map<String, Value>) -> Result<Material, String> {
    let curve = match text(jwk, "crv")?.ok_or_else(|| words::missing("crv"))? {
        "P-256" => Curve::P256,
        "P-384" => Curve::P384,
        other => return Err(words::unknown_curve(other)),
    };
    let coordinate = |name| {
        let bytes = bytes(jwk, name)?;
        if bytes.len() == curve.width() {
            Ok(bytes)
        } else {
            Err(words::coordinate_width(name, bytes.len(), curve.width()))
        }
    };
    let point = [&[4u8][..], &coordinate("x")?, &coordinate("y")?].concat();
    on_curve(curve, &point)?;
    Ok(Material::Ec { curve, point })
}

/// Refuses a point that is not on its curve.
pub(super) fn on_curve(curve: Curve, point: &[u8]) -> Result<(), String> {
    let sound = match curve {
        Curve::P256 => p256::PublicKey::from_sec1_bytes(point).is_ok(),
        Curve::P384 => p384::PublicKey::from_sec1_bytes(point).is_ok(),
    };
    if sound {
        Ok(())
    } else {
        Err(words::off_curve(curve.name()))
    }
}

fn okp(jwk: &Map<String, Value>) -> Result<Material, String> {
    let crv = text(jwk, "crv")?.ok_or_else(|| words::missing("crv"))?;
    if crv != "Ed25519" {
        return Err(words::unknown_curve(crv));
    }
    ed25519(&bytes(jwk, "x")?)
}

/// Refuses a point that is not on the curve, and one of small order: for such a key anybody can
/// sign.
pub(super) fn ed25519(x: &[u8]) -> Result<Material, String> {
    let width = x.len();
    let x = <[u8; 32]>::try_from(x).map_err(|_| words::coordinate_width("x", width, 32))?;
    let point =
        ed25519_dalek::VerifyingKey::from_bytes(&x).map_err(|_| words::off_curve("Ed25519"))?;
    if point.is_weak() {
        return Err(words::small_order());
    }
    Ok(Material::Ed25519(x))
}

fn text<'a>(jwk: &'a Map<String, Value>, name: &str) -> Result<Option<&'a str>, String> {
    match jwk.get(name) {
        None => Ok(None),
        Some(Value::String(value)) => Ok(Some(value)),
        Some(_) => Err(words::not_text(name)),
    }
}

fn bytes(jwk: &Map<String, Value>, name: &str) -> Result<Vec<u8>, String> {
    let value = text(jwk, name)?.ok_or_else(|| words::missing(name))?;
    from_base64url(value).map_err(|e| words::not_base64url(name, &e.to_string()))
}

fn string_list(value: &Value) -> Result<Vec<String>, String> {
    let items = value.as_array().ok_or_else(words::key_ops_shape)?;
    let ops: Vec<String> = items
        .iter()
        .map(|item| item.as_str().map(str::to_owned))
        .collect::<Option<_>>()
        .ok_or_else(words::key_ops_shape)?;
    let unique: std::collections::BTreeSet<_> = ops.iter().collect();
    if unique.len() == ops.len() {
        Ok(ops)
    } else {
        Err(words::key_ops_shape())
    }
}

/// Without leading zero bytes.
pub(super) fn unsigned(mut bytes: Vec<u8>) -> Vec<u8> {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes.drain(..zeros);
    bytes
}
