//! A webhook's message before its receiver.

use super::{Entries, Field, Laid, Scheme, credential, line, list, seconds, signed_text, whole};
use crate::cast::{PaymentEvent, Payments};
use crate::exhibit::{self, Webhook};
use crate::sim::Random;
use crate::validate::webhook;
use crate::view::{Part, explain_webhook};
use rand_core::SeedableRng;
use serde_json::{Map, Value, json};

pub const SCHEME: Scheme = Scheme {
    id: "webhook",
    fields: FIELDS,
    check_ids: webhook::check_ids,
    samples: &["good", "body", "rewritten", "old", "two"],
    sample,
    put,
    notes: |_| Vec::new(),
    explain,
};

const FIELDS: &[Field] = &[
    credential("webhook_request", 8),
    line("webhook_secrets"),
    seconds("tolerance", "300"),
];

fn put(entries: &Entries) -> Option<Laid> {
    Some(exhibit::read("webhook", value(entries)?))
}

fn value(entries: &Entries) -> Option<Value> {
    let request = signed_text(entries, "webhook_request")?;
    let mut policy = Map::new();
    if let Some(secrets) = list(entries, "webhook_secrets") {
        policy.insert("secrets".into(), secrets.into());
    }
    if let Some(tolerance_s) = whole(entries, "tolerance") {
        policy.insert("tolerance".into(), tolerance_s.into());
    }
    Some(json!({"request": request, "policy": policy}))
}

fn explain(entries: &Entries, now_s: i64) -> Vec<Part> {
    match value(entries).map(Webhook::read) {
        Some(Ok(exhibit)) => {
            let secrets = exhibit.policy.secrets.unwrap_or_default();
            explain_webhook(&exhibit.request, &secrets, now_s)
        }
        _ => Vec::new(),
    }
}

/// An event of a payments provider, signed now.
fn sample(id: &str, now_s: i64) -> Entries {
    let mut random = Random::seed_from_u64(now_s.unsigned_abs());
    let mut payments = Payments::new(&mut random);
    let mut live = payments.secret().to_owned();
    if id == "two" {
        payments.begin_rotation(&mut random);
        live = format!("{live} {}", payments.secret());
    }
    let signed_at_s = match id {
        "old" => now_s.saturating_sub(3600),
        _ => now_s,
    };
    let event = PaymentEvent::paid("o_17", &mut random);
    let mut request = payments.deliver(&event, signed_at_s);
    match id {
        "body" => request.body = request.body.replace("o_17", "o_18"),
        "rewritten" => {
            let parsed: Value = serde_json::from_str(&request.body).unwrap_or_default();
            request = request.without_header("Content-Length");
            request.body = parsed.to_string();
        }
        _ => {}
    }
    let mut entries = SCHEME.initial();
    entries.extend([
        ("webhook_request", request.to_text().replace("\r\n", "\n")),
        ("webhook_secrets", live),
    ]);
    entries
}
