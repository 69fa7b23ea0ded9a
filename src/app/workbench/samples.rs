//! Tokens to start from. Each is signed when it is asked for, with a key made then.

use super::Bench;
use glassgate::cast::{BILLING_API, ISSUER, edited, rsa_demo_key, unsecured};
use glassgate::keys::{Alg, SigningKey, base64url};
use glassgate::sim::Random;
use leptos::prelude::Set;
use rand_core::SeedableRng;
use serde_json::{Value, json};

pub const IDS: [&str; 8] = [
    "good", "expired", "audience", "none", "tampered", "hs256", "rs256", "half",
];

/// Puts a sample on the workbench: token, keys, policy, and the machine's clock.
pub fn put(bench: Bench, id: &str) {
    bench.clear();
    let now_s = bench.now_s();
    let mut random = Random::seed_from_u64(now_s.unsigned_abs());
    let alg = match id {
        "hs256" => Alg::HS256,
        "rs256" => Alg::RS256,
        _ => Alg::ES256,
    };
    let key = match alg {
        Alg::RS256 => rsa_demo_key(),
        other => SigningKey::generate(other, &mut random),
    };
    let Some(key) = key else { return };
    let age_s = if id == "expired" { 3600 } else { 120 };
    let audience = if id == "audience" {
        "reports-api"
    } else {
        BILLING_API
    };
    let claims = json!({
        "iss": ISSUER, "sub": "user_001", "aud": audience, "client_id": "ada-app",
        "scope": "charges:read", "jti": "sample-1", "iat": now_s - age_s, "exp": now_s - age_s + 900,
    });
    let header = json!({"alg": alg.name(), "typ": "at+jwt", "kid": "k1"});
    let token = key
        .sign_compact(alg, &header, &claims, &mut random)
        .unwrap_or_default();
    let write = |claims: &mut Value| claims["scope"] = "charges:read charges:write".into();
    bench.token.set(match id {
        "none" => unsecured(&token, write),
        "tampered" => edited(&token, write),
        "half" => token.chars().take(token.len() / 2).collect(),
        _ => token,
    });
    bench.keys.set(shown(&key, alg));
    bench.algs.set(alg.name().to_owned());
    bench.issuer.set(ISSUER.to_owned());
    bench.audience.set(BILLING_API.to_owned());
    bench.typ.set("at+jwt".to_owned());
    bench.scope.set("charges:read".to_owned());
}

/// The key to verify with, as its owner would publish it.
fn shown(key: &SigningKey, alg: Alg) -> String {
    if let SigningKey::Secret(secret) = key {
        return json!({"kty": "oct", "kid": "k1", "k": base64url(secret)}).to_string();
    }
    if alg == Alg::RS256 {
        let public = key.public(glassgate::keys::Origin::Jwk);
        return public.material.to_spki_pem().unwrap_or_default();
    }
    let set = json!({"keys": [key.public_jwk("k1", alg)]});
    serde_json::to_string_pretty(&set).unwrap_or_default()
}
