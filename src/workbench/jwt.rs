//! A JWT before an API's policy.

use super::{
    Entries, Field, Laid, Note, NoteKind, Scheme, area, credential, line, list, remark, seconds,
    text, whole,
};
use crate::cast::{BILLING_API, ISSUER, edited, rsa_demo_key, unsecured};
use crate::exhibit::{Jwt, Presented, tidy};
use crate::keys::{Alg, KeySet, Origin, SigningKey, base64url};
use crate::sim::Random;
use crate::validate::jwt::{self, Policy};
use crate::view::{decode, token_parts};
use crate::words::{bench as words, keys as key_words};
use rand_core::SeedableRng;
use serde_json::{Value, json};

pub const SCHEME: Scheme = Scheme {
    id: "jwt",
    fields: FIELDS,
    check_ids: jwt::check_ids,
    samples: &[
        "good", "expired", "audience", "none", "tampered", "hs256", "rs256", "half",
    ],
    sample,
    put,
    notes,
    explain: |entries, now_s| token_parts(decode(&token(entries), now_s)),
};

const FIELDS: &[Field] = &[
    credential("token", 5),
    Field {
        kind: super::FieldKind::Line,
        ..area("algs", 1)
    },
    area("keys", 4),
    line("issuer"),
    line("audience"),
    line("typ"),
    line("scope"),
    line("denylist"),
    seconds("leeway", "60"),
];

fn pasted(entries: &Entries) -> &str {
    entries.get("token").map_or("", String::as_str)
}

fn token(entries: &Entries) -> String {
    tidy(pasted(entries)).token
}

fn keys(entries: &Entries) -> Option<KeySet> {
    text(entries, "keys").map(|keys| KeySet::from_text(&keys))
}

fn put(entries: &Entries) -> Option<Laid> {
    let (token, policy) = read(entries)?;
    Some(Ok(Box::new(Jwt {
        presented: Presented::Token(token),
        policy,
    })))
}

/// The token and the policy of the server that meets it; none while there is no token.
pub(super) fn read(entries: &Entries) -> Option<(String, Policy)> {
    let token = token(entries);
    if token.is_empty() {
        return None;
    }
    let policy = Policy {
        algs: list(entries, "algs"),
        keys: keys(entries),
        led_to: None,
        issuer: text(entries, "issuer"),
        audience: text(entries, "audience"),
        typ: text(entries, "typ"),
        leeway_s: whole(entries, "leeway").unwrap_or(0),
        denylist: list(entries, "denylist"),
        bound: None,
        scope: text(entries, "scope"),
    };
    Some((token, policy))
}

/// What was taken away from the token, algorithms that no box knows, and the keys as read.
fn notes(entries: &Entries) -> Vec<Note> {
    let note = |field, kind, text| Note { field, text, kind };
    let mut notes = remark("token", &tidy(pasted(entries)).removed);
    let unknown: Vec<String> = list(entries, "algs")
        .unwrap_or_default()
        .into_iter()
        .filter(|name| name != "none" && Alg::named(name).is_none())
        .collect();
    if !unknown.is_empty() {
        notes.push(note("algs", NoteKind::Fault, words::algs_unknown(&unknown)));
    }
    let set = keys(entries).unwrap_or_default();
    notes.extend(set.keys.iter().map(|key| {
        let name = key_words::named(key.material.kind(), key.kid.as_deref(), &key.origin);
        note("keys", NoteKind::Key, name)
    }));
    let refused = set.refused.into_iter();
    notes.extend(refused.map(|why| note("keys", NoteKind::Fault, why)));
    notes
}

/// A token, signed now with a key made now, and the policy that it meets.
fn sample(id: &str, now_s: i64) -> Entries {
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
    let Some(key) = key else {
        return SCHEME.initial();
    };
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
    let token = match id {
        "none" => unsecured(&token, write),
        "tampered" => edited(&token, write),
        "half" => token.chars().take(token.len() / 2).collect(),
        _ => token,
    };
    let mut entries = SCHEME.initial();
    entries.extend([
        ("token", token),
        ("keys", shown(&key, alg)),
        ("algs", alg.name().to_owned()),
        ("issuer", ISSUER.to_owned()),
        ("audience", BILLING_API.to_owned()),
        ("typ", "at+jwt".to_owned()),
        ("scope", "charges:read".to_owned()),
    ]);
    entries
}

/// The key to verify with, as its owner would publish it.
fn shown(key: &SigningKey, alg: Alg) -> String {
    if let SigningKey::Secret(secret) = key {
        return json!({"kty": "oct", "kid": "k1", "k": base64url(secret)}).to_string();
    }
    if alg == Alg::RS256 {
        return key
            .public(Origin::Jwk)
            .material
            .to_spki_pem()
            .unwrap_or_default();
    }
    let set = json!({"keys": [key.public_jwk("k1", alg)]});
    serde_json::to_string_pretty(&set).unwrap_or_default()
}
