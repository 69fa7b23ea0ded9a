//! A signed request before the server's keys, and what its client signed, if it told.

use super::{
    Entries, Field, FormPart, Laid, Scheme, area, credential, line, seconds, signed_text, text,
    whole,
};
use crate::cast::{PayoutJob, SignedApi};
use crate::exhibit::{self, Sigv4};
use crate::sim::Random;
use crate::validate::sigv4::{self, Plus, Signed};
use crate::view::{Part, compare_canonical, explain_signature, explain_stages};
use crate::wire::Request;
use rand_core::SeedableRng;
use serde_json::{Map, Value, json};

pub const SCHEME: Scheme = Scheme {
    id: "sigv4",
    fields: FIELDS,
    check_ids: sigv4::check_ids,
    samples: &["good", "curl", "url", "body", "old", "canonical"],
    sample,
    put,
    notes: |_| Vec::new(),
    explain,
};

const FIELDS: &[Field] = &[
    credential("signed_request", 9),
    Field {
        part: FormPart::Credential,
        ..area("client_canonical", 4)
    },
    line("key_id"),
    line("key_secret"),
    line("region"),
    line("service"),
    seconds("skew", "300"),
];

fn put(entries: &Entries) -> Option<Laid> {
    Some(exhibit::read("sigv4", value(entries)?))
}

/// The exhibit; without both an id and a secret there is no key in it.
fn value(entries: &Entries) -> Option<Value> {
    let request = signed_text(entries, "signed_request")?;
    let mut policy = Map::new();
    if let (Some(id), Some(secret)) = (text(entries, "key_id"), text(entries, "key_secret")) {
        policy.insert("keys".into(), json!([{"id": id, "secret": secret}]));
    }
    for name in ["region", "service"] {
        if let Some(named) = text(entries, name) {
            policy.insert(name.into(), named.into());
        }
    }
    if let Some(skew_s) = whole(entries, "skew") {
        policy.insert("skew".into(), skew_s.into());
    }
    Some(json!({"request": request, "policy": policy}))
}

/// The signature, then what the client told against the server's, then the server's stages.
fn explain(entries: &Entries, now_s: i64) -> Vec<Part> {
    let read = value(entries).map(Sigv4::read);
    let Some(Ok(exhibit)) = read else {
        return Vec::new();
    };
    let mut parts = vec![explain_signature(&exhibit.request, now_s)];
    let Some(stages) = exhibit.stages() else {
        return parts;
    };
    if let Some(client) = text(entries, "client_canonical") {
        let client = client.replace("\r\n", "\n");
        parts.push(compare_canonical(&client, &stages));
    }
    parts.extend(explain_stages(&stages, &exhibit.request));
    parts
}

/// A partner's job orders a transfer, or asks for what was ordered.
fn sample(id: &str, now_s: i64) -> Entries {
    let mut random = Random::seed_from_u64(now_s.unsigned_abs());
    let mut job = PayoutJob::new(&mut random);
    let secret = job.signer.credentials.secret.clone();
    let transfer = PayoutJob::transfer(crate::cast::ADA_ACCOUNT, "250.00");
    let list = |query: &str| {
        let target = format!("{}{query}", SignedApi::TRANSFERS);
        Request::new("GET", SignedApi::HOST, &target)
    };
    let mut client = String::new();
    let request = match id {
        "curl" => as_curl(&job.signed(list("?limit=10"), now_s).request),
        "url" => as_text(&job.signer.in_query(list(""), now_s, 900).request),
        "body" => {
            let mut request = job.signed(transfer, now_s).request;
            request.body = request.body.replace("250.00", "950.00");
            as_text(&request)
        }
        "canonical" => {
            job.signer.rules.plus = Plus::Itself;
            let Signed { request, stages } = job.signed(list("?note=rent+may"), now_s);
            client = stages.canonical_request;
            as_text(&request)
        }
        "old" => as_text(&job.signed(transfer, now_s.saturating_sub(3600)).request),
        _ => as_text(&job.signed(transfer, now_s).request),
    };
    let mut entries = SCHEME.initial();
    entries.extend([
        ("signed_request", request),
        ("client_canonical", client),
        ("key_id", PayoutJob::KEY_ID.to_owned()),
        ("key_secret", secret),
        ("region", SignedApi::REGION.to_owned()),
        ("service", SignedApi::SERVICE.to_owned()),
    ]);
    entries
}

fn as_text(request: &Request) -> String {
    request.to_text().replace("\r\n", "\n")
}

fn as_curl(request: &Request) -> String {
    let url = format!("https://{}{}", SignedApi::HOST, request.target);
    let headers = request.headers.iter().filter(|(name, _)| *name != "Host");
    headers.fold(format!("curl '{url}'"), |command, (name, value)| {
        command + &format!(" \\\n  -H '{name}: {value}'")
    })
}
