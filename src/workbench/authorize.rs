//! An authorization URL before the clients that a server knows and the user at its page.

use super::{
    Entries, Field, Laid, Note, Scheme, area, credential, exhibit, is_request, json, line, located,
    remark_on_url, text,
};
use crate::cast::ISSUER;
use crate::keys::{Verifier, base64url};
use crate::sim::Random;
use crate::validate::authorize;
use crate::view::{Part, authorization_request};
use crate::words::bench as words;
use rand_core::{RngCore, SeedableRng};
use serde_json::{Value, json};

pub const SCHEME: Scheme = Scheme {
    id: "authorize",
    fields: FIELDS,
    check_ids: authorize::check_ids,
    samples: &[
        "good",
        "address",
        "implicit",
        "no-pkce",
        "plain",
        "scope",
        "signed-out",
        "denied",
    ],
    sample,
    put,
    notes,
    explain,
};

const FIELDS: &[Field] = &[
    credential("authorize_url", 6),
    area("clients", 6),
    line("issuer"),
    line("signed_in"),
    line("consented"),
];

fn put(entries: &Entries) -> Option<Laid> {
    let pasted = text(entries, "authorize_url")?;
    let place = if is_request(&pasted) {
        "request"
    } else {
        "url"
    };
    let clients = match json(entries, "clients") {
        Ok(clients) => clients,
        Err(fault) => return Some(Err(fault)),
    };
    Some(exhibit(
        "authorize",
        [(place, Some(pasted.into()))],
        [
            ("clients", clients),
            ("issuer", text(entries, "issuer").map(Value::from)),
            ("signed_in", or_false(entries, "signed_in", words::NOBODY)),
            ("consented", or_false(entries, "consented", words::NO)),
        ],
    ))
}

/// A field's text, or false where it says the word for it.
fn or_false(entries: &Entries, id: &str, word: &str) -> Option<Value> {
    let text = text(entries, id)?;
    Some(if text.eq_ignore_ascii_case(word) {
        Value::Bool(false)
    } else {
        text.into()
    })
}

fn notes(entries: &Entries) -> Vec<Note> {
    remark_on_url(entries, "authorize_url")
}

fn explain(entries: &Entries, _now_s: i64) -> Vec<Part> {
    let Some(request) = located(entries, "authorize_url") else {
        return Vec::new();
    };
    vec![Part {
        title: words::AUTHORIZATION_REQUEST.to_owned(),
        members: authorization_request(&request),
        note: Some(words::FRONT_CHANNEL.to_owned()),
        ..Part::default()
    }]
}

/// Ada's app sends her browser to the authorization server.
fn sample(id: &str, now_s: i64) -> Entries {
    let mut random = Random::seed_from_u64(now_s.unsigned_abs());
    let mut state = [0; 16];
    random.fill_bytes(&mut state);
    let state = base64url(&state);
    let verifier = Verifier::generate(&mut random);
    let challenge = verifier.challenge().value;
    let mut pairs = vec![
        ("response_type", "code"),
        ("client_id", "ada-app"),
        ("redirect_uri", "https://app.example.com/callback"),
        ("scope", "charges:read"),
        ("state", &state),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ];
    let mut set = |name: &str, value| {
        for pair in &mut pairs {
            if pair.0 == name {
                pair.1 = value;
            }
        }
    };
    match id {
        "address" => set(
            "redirect_uri",
            "https://app.example.com.mallory.example.org/callback",
        ),
        "implicit" => set("response_type", "token"),
        "plain" => {
            set("code_challenge", verifier.as_str());
            set("code_challenge_method", "plain");
        }
        "scope" => set("scope", "charges:read admin"),
        "no-pkce" => pairs.retain(|(name, _)| !name.starts_with("code_challenge")),
        _ => {}
    }
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    let clients = json!([{
        "id": "ada-app", "public": true, "redirect_uris": ["https://app.example.com/callback"],
        "scope": "charges:read charges:write",
    }]);
    let (signed_in, consented) = match id {
        "signed-out" => (words::NOBODY, ""),
        "denied" => ("ada", words::NO),
        _ => ("ada", "charges:read"),
    };
    let mut entries = SCHEME.initial();
    entries.extend([
        (
            "authorize_url",
            format!("https://auth.example.com/authorize?{query}"),
        ),
        (
            "clients",
            serde_json::to_string_pretty(&clients).unwrap_or_default(),
        ),
        ("issuer", ISSUER.to_owned()),
        ("signed_in", signed_in.to_owned()),
        ("consented", consented.to_owned()),
    ]);
    entries
}
