//! A URL at an app's redirect URI before what the app keeps of the flow it began.

use super::{
    Entries, Field, Laid, Note, Scheme, credential, exhibit, is_request, line, located,
    remark_on_url, text,
};
use crate::cast::ISSUER;
use crate::keys::base64url;
use crate::sim::Random;
use crate::validate::callback;
use crate::view::{Part, authorization_response, fragment_response};
use crate::words::bench as words;
use rand_core::{RngCore, SeedableRng};
use serde_json::Value;

pub const SCHEME: Scheme = Scheme {
    id: "callback",
    fields: FIELDS,
    check_ids: callback::check_ids,
    samples: &[
        "good",
        "denied",
        "forged",
        "uninvited",
        "mix-up",
        "no-iss",
        "implicit",
    ],
    sample,
    put,
    notes,
    explain,
};

const FIELDS: &[Field] = &[
    credential("callback_url", 4),
    line("state"),
    line("issuer"),
    Field {
        initial: words::YES,
        ..line("began")
    },
];

fn put(entries: &Entries) -> Option<Laid> {
    let pasted = text(entries, "callback_url")?;
    let place = if is_request(&pasted) {
        "request"
    } else {
        "url"
    };
    let began = text(entries, "began").map(|text| !text.eq_ignore_ascii_case(words::NO));
    Some(exhibit(
        "callback",
        [(place, Some(pasted.into()))],
        [
            ("state", text(entries, "state").map(Value::from)),
            ("issuer", text(entries, "issuer").map(Value::from)),
            ("began", began.map(Value::from)),
        ],
    ))
}

fn notes(entries: &Entries) -> Vec<Note> {
    remark_on_url(entries, "callback_url")
}

fn explain(entries: &Entries, _now_s: i64) -> Vec<Part> {
    let Some(request) = located(entries, "callback_url") else {
        return Vec::new();
    };
    let mut parts = vec![Part {
        title: words::AUTHORIZATION_RESPONSE.to_owned(),
        members: authorization_response(&request),
        note: Some(words::FRONT_CHANNEL.to_owned()),
        ..Part::default()
    }];
    let pasted = text(entries, "callback_url").filter(|pasted| !is_request(pasted));
    let members = fragment_response(&pasted.unwrap_or_default());
    if !members.is_empty() {
        parts.push(Part {
            title: words::FRAGMENT.to_owned(),
            members,
            note: Some(words::FRAGMENT_STAYS.to_owned()),
            ..Part::default()
        });
    }
    parts
}

/// The authorization server sends Ada's browser back to her app.
fn sample(id: &str, now_s: i64) -> Entries {
    let mut random = Random::seed_from_u64(now_s.unsigned_abs());
    let mut text = |bytes: usize| {
        let mut buffer = vec![0; bytes];
        random.fill_bytes(&mut buffer);
        base64url(&buffer)
    };
    let (kept, code, other) = (text(16), text(24), text(16));
    let state = match id {
        "forged" | "uninvited" => &other,
        _ => &kept,
    };
    let mut pairs = match id {
        "denied" => vec![
            ("error", "access_denied"),
            ("error_description", "The user said no."),
        ],
        _ => vec![("code", code.as_str())],
    };
    pairs.push(("state", state));
    match id {
        "mix-up" => pairs.push(("iss", "https://auth.mallory.example.org/")),
        "no-iss" => {}
        _ => pairs.push(("iss", ISSUER)),
    }
    let separator = if id == "implicit" { '#' } else { '?' };
    if id == "implicit" {
        pairs = vec![
            ("access_token", code.as_str()),
            ("token_type", "Bearer"),
            ("expires_in", "3600"),
            ("state", state),
        ];
    }
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    let (kept, began) = match id {
        "uninvited" => ("", words::NO),
        _ => (kept.as_str(), words::YES),
    };
    let mut entries = SCHEME.initial();
    entries.extend([
        (
            "callback_url",
            format!("https://app.example.com/callback{separator}{query}"),
        ),
        ("state", kept.to_owned()),
        ("issuer", ISSUER.to_owned()),
        ("began", began.to_owned()),
    ]);
    entries
}
