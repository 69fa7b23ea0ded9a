//! An API key, or a request that carries one, before a server's key records.

use super::{
    Entries, Field, Laid, Note, Scheme, area, credential, exhibit, is_request, json, line, remark,
    text,
};
use crate::cast::mistyped;
use crate::exhibit::tidy;
use crate::keys::{ApiKey, Environment, Kind, OWASP_MEMORY_KIB, StoredKey, Storing};
use crate::sim::Random;
use crate::validate::api_key;
use crate::view::{Part, explain_api_key, explain_stored_key};
use crate::wire::{Request, presented_keys};
use crate::words::bench as words;
use rand_core::SeedableRng;
use serde_json::{Value, json};

pub const SCHEME: Scheme = Scheme {
    id: "apikey",
    fields: FIELDS,
    check_ids: api_key::check_ids,
    samples: &[
        "good", "argon2id", "typo", "unknown", "rotated", "test-key", "in-url", "scope",
    ],
    sample,
    put,
    notes,
    explain,
};

const FIELDS: &[Field] = &[
    credential("key", 3),
    area("records", 6),
    line("environment"),
    line("scope"),
];

fn put(entries: &Entries) -> Option<Laid> {
    let pasted = text(entries, "key")?;
    let (place, value) = if is_request(&pasted) {
        ("request", pasted)
    } else {
        ("token", tidy(&pasted).token)
    };
    let records = match json(entries, "records") {
        Ok(records) => records,
        Err(fault) => return Some(Err(fault)),
    };
    Some(exhibit(
        "apikey",
        [(place, Some(value.into()))],
        [
            ("records", records),
            ("environment", text(entries, "environment").map(Value::from)),
            ("scope", text(entries, "scope").map(Value::from)),
        ],
    ))
}

/// The key of the pasted text, wherever in a request it stands.
fn key(entries: &Entries) -> Option<String> {
    let pasted = text(entries, "key")?;
    if !is_request(&pasted) {
        return Some(tidy(&pasted).token);
    }
    let request = Request::parse(&pasted).ok()?;
    presented_keys(&request)
        .into_iter()
        .next()
        .map(|key| key.value)
}

fn notes(entries: &Entries) -> Vec<Note> {
    let pasted = text(entries, "key").filter(|pasted| !is_request(pasted));
    remark("key", &tidy(&pasted.unwrap_or_default()).removed)
}

fn explain(entries: &Entries, _now_s: i64) -> Vec<Part> {
    let Some(key) = key(entries) else {
        return Vec::new();
    };
    let mut parts = vec![Part {
        title: words::THE_KEY.to_owned(),
        members: explain_api_key(&key),
        ..Part::default()
    }];
    let records = json(entries, "records").ok().flatten();
    let list = records.as_ref().and_then(Value::as_array);
    for record in list.into_iter().flatten() {
        let member = |name: &str| record.get(name).and_then(Value::as_str);
        if let (Some(visible), Some(hash)) = (member("visible"), member("hash")) {
            parts.push(Part {
                title: words::the_record(visible),
                members: explain_stored_key(hash),
                ..Part::default()
            });
        }
    }
    parts
}

/// A key, made now, and the record that a server keeps of it.
fn sample(id: &str, now_s: i64) -> Entries {
    let mut random = Random::seed_from_u64(now_s.unsigned_abs());
    let environment = match id {
        "test-key" => Environment::Test,
        _ => Environment::Live,
    };
    let key = ApiKey::generate(Kind::Secret, environment, &mut random);
    let storing = match id {
        "argon2id" => Storing::Argon2id {
            memory_kib: OWASP_MEMORY_KIB,
        },
        _ => Storing::Sha256,
    };
    let stored = StoredKey::new(&key, storing, &mut random);
    let mut record = json!({
        "visible": key.visible(), "hash": stored.to_string(), "name": "invoice worker",
        "scopes": "charges:read",
    });
    if id == "rotated" {
        record["revoked"] = (now_s - 600).into();
    }
    let records = if id == "unknown" {
        json!([])
    } else {
        json!([record])
    };
    let text = key.text();
    let presented = match id {
        "typo" => mistyped(text),
        "in-url" => {
            format!("GET /v1/charges?api_key={text} HTTP/1.1\nHost: billing-api.example.com")
        }
        _ => text.to_owned(),
    };
    let scope = if id == "scope" {
        "refunds:write"
    } else {
        "charges:read"
    };
    let mut entries = SCHEME.initial();
    entries.extend([
        ("key", presented),
        (
            "records",
            serde_json::to_string_pretty(&records).unwrap_or_default(),
        ),
        ("environment", "live".to_owned()),
        ("scope", scope.to_owned()),
    ]);
    entries
}
