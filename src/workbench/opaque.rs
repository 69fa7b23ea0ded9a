//! An opaque token, or a request that carries one, and what the issuer answered about it.

use super::{
    Entries, Field, FormPart, Laid, Note, Scheme, credential, exhibit, is_request, line, remark,
    seconds, text, whole,
};
use crate::cast::{BILLING_API, ISSUER};
use crate::exhibit::tidy;
use crate::keys::base64url;
use crate::sim::Random;
use crate::validate::opaque;
use crate::view::{Part, introspection};
use crate::words::bench as words;
use rand_core::{RngCore, SeedableRng};
use serde_json::{Value, json};

pub const SCHEME: Scheme = Scheme {
    id: "opaque",
    fields: FIELDS,
    check_ids: opaque::check_ids,
    samples: &["good", "inactive", "stale", "audience", "scope"],
    sample,
    put,
    notes,
    explain,
};

const FIELDS: &[Field] = &[
    credential("opaque-token", 2),
    credential("answer", 6),
    Field {
        part: FormPart::Policy,
        ..line("answered")
    },
    seconds("cache", ""),
    line("audience"),
    line("scope"),
];

fn put(entries: &Entries) -> Option<Laid> {
    let pasted = text(entries, "opaque-token")?;
    let (place, value) = if is_request(&pasted) {
        ("request", pasted)
    } else {
        ("token", tidy(&pasted).token)
    };
    let answered = match text(entries, "answered").map(|at| at.parse::<i64>()) {
        Some(Err(_)) => return Some(Err(words::answered_not_seconds())),
        Some(Ok(at)) => Some(at),
        None => None,
    };
    Some(exhibit(
        "opaque",
        [
            (place, Some(value.into())),
            ("answer", text(entries, "answer").map(Value::from)),
            ("answered", answered.map(Value::from)),
        ],
        [
            ("cache", whole(entries, "cache").map(Value::from)),
            ("audience", text(entries, "audience").map(Value::from)),
            ("scope", text(entries, "scope").map(Value::from)),
        ],
    ))
}

fn notes(entries: &Entries) -> Vec<Note> {
    let pasted = text(entries, "opaque-token").filter(|pasted| !is_request(pasted));
    remark("opaque-token", &tidy(&pasted.unwrap_or_default()).removed)
}

fn explain(entries: &Entries, now_s: i64) -> Vec<Part> {
    let mut parts = Vec::new();
    if text(entries, "opaque-token").is_some() {
        parts.push(Part {
            title: words::THE_TOKEN.to_owned(),
            note: Some(words::OPAQUE.to_owned()),
            ..Part::default()
        });
    }
    if let Some(answer) = text(entries, "answer") {
        parts.push(Part {
            title: words::THE_ANSWER.to_owned(),
            members: introspection(&answer, now_s),
            ..Part::default()
        });
    }
    parts
}

/// A token, made now, and what an issuer would say of it.
fn sample(id: &str, now_s: i64) -> Entries {
    let mut bytes = [0; 24];
    Random::seed_from_u64(now_s.unsigned_abs()).fill_bytes(&mut bytes);
    let audience = if id == "audience" {
        "reports-api"
    } else {
        BILLING_API
    };
    let answer = match id {
        "inactive" => json!({"active": false}),
        _ => json!({
            "active": true, "scope": "charges:read", "client_id": "ada-app", "sub": "user_001",
            "aud": audience, "iss": ISSUER, "exp": now_s + 600, "iat": now_s - 300,
            "token_type": "Bearer",
        }),
    };
    let answered = if id == "stale" {
        (now_s - 90).to_string()
    } else {
        String::new()
    };
    let scope = if id == "scope" {
        "charges:write"
    } else {
        "charges:read"
    };
    let mut entries = SCHEME.initial();
    entries.extend([
        ("opaque-token", base64url(&bytes)),
        (
            "answer",
            serde_json::to_string_pretty(&answer).unwrap_or_default(),
        ),
        ("answered", answered),
        ("cache", "30".to_owned()),
        ("audience", BILLING_API.to_owned()),
        ("scope", scope.to_owned()),
    ]);
    entries
}
