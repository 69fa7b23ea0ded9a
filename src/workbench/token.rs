//! A token request before what the server keeps: its clients, codes and refresh tokens.

use super::client::token_request as request_of;
use super::{
    Entries, Field, Laid, Scheme, area, credential, exhibit, json, line, seconds, text, whole,
};
use crate::cast::{ISSUER, TOKEN_ENDPOINT};
use crate::exhibit::{request, token_check_ids};
use crate::keys::{Verifier, base64url};
use crate::sim::Random;
use crate::view::{Part, token_request};
use crate::wire::Request;
use crate::words::bench as words;
use rand_core::{RngCore, SeedableRng};
use serde_json::{Value, json};

pub const SCHEME: Scheme = Scheme {
    id: "token",
    fields: FIELDS,
    check_ids: token_check_ids,
    samples: &[
        "code",
        "curl",
        "no-verifier",
        "wrong-verifier",
        "downgrade",
        "replay",
        "address",
        "late",
        "refresh",
        "rotated",
        "scope",
    ],
    sample,
    put,
    notes: |_| Vec::new(),
    explain,
};

const FIELDS: &[Field] = &[
    credential("token_request", 8),
    area("clients", 5),
    area("codes", 6),
    area("refresh_tokens", 6),
    line("token_endpoint"),
    line("issuer"),
    seconds("leeway", "60"),
];

fn put(entries: &Entries) -> Option<Laid> {
    let request = request_of(entries)?;
    let lists = ["clients", "codes", "refresh_tokens"].map(|id| json(entries, id));
    let [clients, codes, refresh_tokens] = match lists {
        [Ok(clients), Ok(codes), Ok(refresh_tokens)] => [clients, codes, refresh_tokens],
        [Err(fault), ..] | [_, Err(fault), _] | [.., Err(fault)] => return Some(Err(fault)),
    };
    Some(exhibit(
        "token",
        [("request", Some(request.into()))],
        [
            ("clients", clients),
            ("codes", codes),
            ("refresh_tokens", refresh_tokens),
            (
                "token_endpoint",
                text(entries, "token_endpoint").map(Value::from),
            ),
            ("issuer", text(entries, "issuer").map(Value::from)),
            ("leeway", whole(entries, "leeway").map(Value::from)),
        ],
    ))
}

/// The form, parameter by parameter, then how the client proves itself, where it does.
fn explain(entries: &Entries, now_s: i64) -> Vec<Part> {
    let Some(pasted) = request_of(entries) else {
        return Vec::new();
    };
    let request = request(&pasted).ok();
    let members = request.as_ref().map(token_request).unwrap_or_default();
    let mut parts = vec![Part {
        title: words::TOKEN_REQUEST.to_owned(),
        note: Some(if members.is_empty() {
            words::NO_FORM.to_owned()
        } else {
            words::BACK_CHANNEL.to_owned()
        }),
        members,
        ..Part::default()
    }];
    let proof = request.map(|request| super::client::proof(&request, now_s));
    parts.extend(proof.unwrap_or_default());
    parts
}

/// Ada's app turns its code in, or refreshes.
fn sample(id: &str, now_s: i64) -> Entries {
    let mut random = Random::seed_from_u64(now_s.unsigned_abs());
    let verifier = Verifier::generate(&mut random);
    let other = Verifier::generate(&mut random);
    let mut bytes = [0; 24];
    random.fill_bytes(&mut bytes);
    let secret = base64url(&bytes);
    let redirect_uri = "https://app.example.com/callback";
    let mut code = json!({
        "code": secret, "client_id": "ada-app", "redirect_uri": redirect_uri,
        "challenge": verifier.challenge().value, "method": "S256", "scope": "charges:read",
        "issued": now_s - 5,
    });
    match id {
        "replay" => code["used"] = true.into(),
        "late" => code["issued"] = (now_s - 75).into(),
        "downgrade" => {
            code.as_object_mut().map(|code| code.remove("challenge"));
        }
        _ => {}
    }
    let refresh = json!({
        "token": secret, "client_id": "ada-app", "scope": "charges:read",
        "ends": now_s + 30 * 86_400, "rotated": id == "rotated",
    });
    let refreshes = ["refresh", "rotated", "scope"].contains(&id);
    let request = if refreshes {
        refresh_request(&secret, id)
    } else {
        let verifier = match id {
            "no-verifier" => "",
            "wrong-verifier" => other.as_str(),
            _ => verifier.as_str(),
        };
        let redirect_uri = match id {
            "address" => "https://app.example.com/other",
            _ => redirect_uri,
        };
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", &secret),
            ("redirect_uri", redirect_uri),
            ("client_id", "ada-app"),
            ("code_verifier", verifier),
        ];
        if id == "curl" {
            as_curl(&fields)
        } else {
            post(&fields)
        }
    };
    let pretty = |list: Value| serde_json::to_string_pretty(&list).unwrap_or_default();
    let mut entries = SCHEME.initial();
    entries.extend([
        ("token_request", request),
        (
            "clients",
            pretty(json!([{
                "id": "ada-app", "public": true, "redirect_uris": [redirect_uri],
                "grants": ["authorization_code", "refresh_token"],
            }])),
        ),
        ("token_endpoint", TOKEN_ENDPOINT.to_owned()),
        ("issuer", ISSUER.to_owned()),
    ]);
    if refreshes {
        entries.insert("refresh_tokens", pretty(json!([refresh])));
    } else {
        entries.insert("codes", pretty(json!([code])));
    }
    entries
}

fn refresh_request(token: &str, id: &str) -> String {
    let scope = if id == "scope" {
        "charges:read charges:write"
    } else {
        ""
    };
    post(&[
        ("grant_type", "refresh_token"),
        ("refresh_token", token),
        ("client_id", "ada-app"),
        ("scope", scope),
    ])
}

/// The request as text; a field without a value is left out.
fn post(fields: &[(&str, &str)]) -> String {
    let mut fields = fields.to_vec();
    fields.retain(|(_, value)| !value.is_empty());
    let request = Request::new("POST", "auth.example.com", "/token").form(&fields);
    request.to_text().replace("\r\n", "\n")
}

fn as_curl(fields: &[(&str, &str)]) -> String {
    let mut command = format!("curl {TOKEN_ENDPOINT}");
    for (name, value) in fields {
        command.push_str(&format!(" \\\n  --data-urlencode '{name}={value}'"));
    }
    command
}
