//! A client that proves itself at the token endpoint: Basic credentials or an assertion.

use super::{
    Entries, Field, Laid, Scheme, area, credential, exhibit, is_request, json, line, seconds, text,
    whole,
};
use crate::cast::{ISSUER, TOKEN_ENDPOINT};
use crate::exhibit::token_check_ids;
use crate::keys::{Alg, SigningKey};
use crate::sim::Random;
use crate::view::{Part, assertion, basic};
use crate::wire::{CredentialKind, Request, carried};
use crate::words::bench as words;
use rand_core::SeedableRng;
use serde_json::{Value, json};

pub const SCHEME: Scheme = Scheme {
    id: "client",
    fields: FIELDS,
    check_ids: token_check_ids,
    samples: &[
        "basic",
        "wrong-secret",
        "assertion",
        "wrong-audience",
        "late",
        "grant",
        "scope",
    ],
    sample,
    put,
    notes: |_| Vec::new(),
    explain,
};

const FIELDS: &[Field] = &[
    credential("token_request", 6),
    area("clients", 6),
    line("token_endpoint"),
    line("issuer"),
    seconds("leeway", "60"),
];

/// The request as pasted; a bare form, `Authorization` line or Basic value is put into one that
/// asks for a token.
pub(super) fn token_request(entries: &Entries) -> Option<String> {
    let pasted = text(entries, "token_request")?;
    if is_request(&pasted) {
        return Some(pasted);
    }
    let post = Request::new("POST", "auth.example.com", "/token");
    if pasted.starts_with("grant_type=") || pasted.contains("&grant_type=") {
        let mut request = post.form(&[]);
        request.body = pasted.split_whitespace().collect();
        return Some(request.to_text());
    }
    let value = match pasted.split_once(':') {
        Some((name, value)) if name.trim().eq_ignore_ascii_case("Authorization") => value.trim(),
        _ => pasted.as_str(),
    };
    let value = match value.split_once(' ') {
        Some(_) => value.to_owned(),
        None => format!("Basic {value}"),
    };
    let request = post
        .header("Authorization", &value.replace(['\r', '\n'], " "))
        .form(&[("grant_type", "client_credentials")]);
    Some(request.to_text())
}

fn put(entries: &Entries) -> Option<Laid> {
    let request = token_request(entries)?;
    let clients = match json(entries, "clients") {
        Ok(clients) => clients,
        Err(fault) => return Some(Err(fault)),
    };
    Some(exhibit(
        "client",
        [("request", Some(request.into()))],
        [
            ("clients", clients),
            (
                "token_endpoint",
                text(entries, "token_endpoint").map(Value::from),
            ),
            ("issuer", text(entries, "issuer").map(Value::from)),
            ("leeway", whole(entries, "leeway").map(Value::from)),
        ],
    ))
}

fn explain(entries: &Entries, now_s: i64) -> Vec<Part> {
    let Some(request) = token_request(entries) else {
        return Vec::new();
    };
    let request = crate::exhibit::request(&request);
    let parts = request.map_or_else(|_| Vec::new(), |request| proof(&request, now_s));
    if parts.is_empty() {
        return vec![Part {
            note: Some(words::NO_CLIENT_PROOF.to_owned()),
            ..Part::default()
        }];
    }
    parts
}

/// How the client of a token request proves itself; nothing where it does not.
pub(super) fn proof(request: &Request, now_s: i64) -> Vec<Part> {
    let request = request.to_text();
    let part = |title: &str, members| Part {
        title: title.to_owned(),
        members,
        ..Part::default()
    };
    match carried(&request) {
        Some(found) if found.kind == CredentialKind::ClientSecret => {
            vec![part(words::BASIC, basic(&request[found.range]))]
        }
        Some(found) if found.kind == CredentialKind::ClientAssertion => {
            vec![part(
                words::ASSERTION,
                assertion(&request[found.range], now_s),
            )]
        }
        _ => Vec::new(),
    }
}

/// The nightly job asks for a token, with its secret or with an assertion that it signs now.
fn sample(id: &str, now_s: i64) -> Entries {
    let mut random = Random::seed_from_u64(now_s.unsigned_abs());
    let scope = if id == "scope" {
        "charges:read charges:write"
    } else {
        "charges:read"
    };
    let grant = if id == "grant" {
        "password"
    } else {
        "client_credentials"
    };
    let form = [("grant_type", grant), ("scope", scope)];
    let mut client = json!({
        "id": "nightly-job", "grants": ["client_credentials"], "scope": "charges:read",
    });
    let request = Request::new("POST", "auth.example.com", "/token");
    let asserts = ["assertion", "wrong-audience", "late"].contains(&id);
    let request = if asserts {
        let key = SigningKey::es256(&mut random);
        let jwks = key.public_jwk("n1", Alg::ES256);
        client["keys"] = json!({"keys": jwks.into_iter().collect::<Vec<_>>()});
        client["algs"] = json!(["ES256"]);
        let signed = signed(&key, id, now_s, &mut random);
        request.form(&[
            form[0],
            form[1],
            (
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ),
            ("client_assertion", &signed),
        ])
    } else {
        client["secret"] = "correct-horse-battery-staple".into();
        let secret = match id {
            "wrong-secret" => "correct-horse-battery-stable",
            _ => "correct-horse-battery-staple",
        };
        request.basic("nightly-job", secret).form(&form)
    };
    let mut entries = SCHEME.initial();
    entries.extend([
        ("token_request", request.to_text().replace("\r\n", "\n")),
        (
            "clients",
            serde_json::to_string_pretty(&json!([client])).unwrap_or_default(),
        ),
        ("token_endpoint", TOKEN_ENDPOINT.to_owned()),
        ("issuer", ISSUER.to_owned()),
    ]);
    entries
}

/// RFC 7523 §3.
fn signed(key: &SigningKey, id: &str, now_s: i64, random: &mut Random) -> String {
    let audience = match id {
        "wrong-audience" => "https://billing-api.example.com/",
        _ => TOKEN_ENDPOINT,
    };
    let issued_s = if id == "late" { now_s - 600 } else { now_s - 5 };
    let header = json!({"alg": "ES256", "typ": "JWT", "kid": "n1"});
    let claims = json!({
        "iss": "nightly-job", "sub": "nightly-job", "aud": audience, "jti": "a-1",
        "iat": issued_s, "exp": issued_s + 60,
    });
    key.sign_compact(Alg::ES256, &header, &claims, random)
        .unwrap_or_default()
}
