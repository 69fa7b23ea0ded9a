//! A `Cookie` line, or a whole request, beside the `Set-Cookie` line that the server had sent and
//! the sessions that its store holds.

use super::{
    Entries, Field, Laid, Scheme, area, credential, exhibit, is_request, json, line, seconds, text,
    whole,
};
use crate::exhibit::value_of;
use crate::validate::session;
use crate::view::{Part, explain_cookie, explain_set_cookie};
use crate::words::bench as words;
use serde_json::{Value, json};

pub const SCHEME: Scheme = Scheme {
    id: "session",
    fields: FIELDS,
    check_ids: session::check_ids,
    samples: &[
        "session",
        "logged-out",
        "idle",
        "forged",
        "bare-name",
        "permission",
    ],
    sample,
    put,
    notes: |_| Vec::new(),
    explain,
};

const FIELDS: &[Field] = &[
    credential("cookie", 3),
    credential("set_cookie", 2),
    area("sessions", 5),
    line("origin"),
    line("permission"),
    seconds("idle", "900"),
    seconds("absolute", "28800"),
];

fn put(entries: &Entries) -> Option<Laid> {
    let pasted = text(entries, "cookie")?;
    let place = if is_request(&pasted) {
        "request"
    } else {
        "cookie"
    };
    let sessions = match json(entries, "sessions") {
        Ok(sessions) => sessions,
        Err(fault) => return Some(Err(fault)),
    };
    Some(exhibit(
        "session",
        [
            (place, Some(pasted.into())),
            ("set_cookie", text(entries, "set_cookie").map(Value::from)),
        ],
        [
            ("sessions", sessions),
            ("origin", text(entries, "origin").map(Value::from)),
            ("permission", text(entries, "permission").map(Value::from)),
            ("idle", whole(entries, "idle").map(Value::from)),
            ("absolute", whole(entries, "absolute").map(Value::from)),
        ],
    ))
}

fn cookies(pasted: &str) -> String {
    if !is_request(pasted) {
        return value_of(pasted, "Cookie").to_owned();
    }
    let lines = pasted.lines().skip(1);
    let named = lines.filter_map(|line| line.split_once(':'));
    let values = named.filter(|(name, _)| name.trim().eq_ignore_ascii_case("Cookie"));
    values
        .map(|(_, value)| value.trim())
        .collect::<Vec<_>>()
        .join("; ")
}

fn explain(entries: &Entries, now_s: i64) -> Vec<Part> {
    let part = |title: &str, members| Part {
        title: title.to_owned(),
        members,
        ..Part::default()
    };
    let mut parts = Vec::new();
    if let Some(pasted) = text(entries, "cookie") {
        parts.push(part("Cookie", explain_cookie(&cookies(&pasted))));
    }
    if let Some(pasted) = text(entries, "set_cookie") {
        let value = value_of(&pasted, "Set-Cookie");
        parts.push(part("Set-Cookie", explain_set_cookie(value, now_s)));
    }
    if let Some(last) = parts.last_mut() {
        last.note = Some(words::COOKIE_NOT_READ.to_owned());
    }
    parts
}

/// A session of Ada's, made five minutes ago, and a request of hers.
fn sample(id: &str, now_s: i64) -> Entries {
    let session = "31d4d96e407aad42";
    let name = if id == "bare-name" {
        "session"
    } else {
        "__Host-session"
    };
    let seen = now_s - if id == "idle" { 3_600 } else { 60 };
    let records = json!([{
        "id": session, "user": "user_001", "made": now_s - 5_400, "seen": seen,
        "permissions": "charges:read",
    }]);
    let sent = if id == "logged-out" {
        "a0b1c2d3e4f50617"
    } else {
        session
    };
    let attributes = if id == "bare-name" {
        "Path=/"
    } else {
        "Path=/; Secure; HttpOnly; SameSite=Lax"
    };
    let (method, origin) = match id {
        "forged" => ("POST", "https://mallory.example.org"),
        _ => ("POST", "https://app.example.com"),
    };
    let permission = if id == "permission" {
        "charges:write"
    } else {
        "charges:read"
    };
    let mut entries = SCHEME.initial();
    entries.extend([
        (
            "cookie",
            format!(
                "{method} /account/email HTTP/1.1\nHost: app.example.com\nOrigin: {origin}\nCookie: {name}={sent}"
            ),
        ),
        ("set_cookie", format!("Set-Cookie: {name}={sent}; {attributes}")),
        ("sessions", serde_json::to_string_pretty(&records).unwrap_or_default()),
        ("origin", "https://app.example.com".to_owned()),
        ("permission", permission.to_owned()),
    ]);
    entries
}
