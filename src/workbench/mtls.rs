//! A client's certificate chain before a server's trusted CAs and revocation lists.

use super::{Entries, Field, Laid, Note, NoteKind, Scheme, area, credential, exhibit, line, text};
use crate::cast::{Held, Pki, SERVICE, spiffe_id};
use crate::keys::pem_blocks;
use crate::sim::{Moment, Random, Ring};
use crate::tls::{self, Judge, Judged, Purpose};
use crate::validate::Off;
use crate::validate::mtls::{self, Policy};
use crate::view::{Part, explain_chain};
use crate::words::tls as remarks;
use rand_core::SeedableRng;
use serde_json::{Value, json};

pub const SCHEME: Scheme = Scheme {
    id: "mtls",
    fields: FIELDS,
    check_ids: mtls::check_ids,
    samples: &[
        "good",
        "expired",
        "eku",
        "unknown-ca",
        "revoked",
        "stranger",
    ],
    sample,
    put,
    notes,
    explain,
};

const FIELDS: &[Field] = &[
    credential("chain", 8),
    area("anchors", 5),
    area("crls", 5),
    line("identity"),
    Field {
        initial: "hard",
        ..line("fail")
    },
];

/// The sample's CA is this old, and its certificates live as long, seconds.
const MONTH_S: i64 = 30 * 86_400;
const DAY_S: i64 = 86_400;

fn put(entries: &Entries) -> Option<Laid> {
    let chain = text(entries, "chain")?;
    let list = |id| text(entries, id).map(|pem| json!([pem]));
    Some(exhibit(
        "mtls",
        [
            ("chain", Some(json!([chain]))),
            ("anchors", list("anchors")),
        ],
        [
            ("crls", list("crls")),
            ("identity", text(entries, "identity").map(Value::from)),
            ("fail", text(entries, "fail").map(Value::from)),
        ],
    ))
}

/// None where nothing is pasted, or the engine does not answer.
fn judged(entries: &Entries, now_s: i64) -> Option<Judged> {
    let list = |id| text(entries, id).map(|pem| vec![pem]);
    let [chain, anchors, crls] = ["chain", "anchors", "crls"].map(list);
    if [&chain, &anchors, &crls].iter().all(|list| list.is_none()) {
        return None;
    }
    let question = Judge {
        chain: chain.unwrap_or_default(),
        policy: Policy {
            anchors,
            crls,
            ..Policy::default()
        },
        now_s,
    };
    tls::judge(question).ok()
}

fn explain(entries: &Entries, now_s: i64) -> Vec<Part> {
    judged(entries, now_s).map_or_else(Vec::new, |judged| explain_chain(&judged, now_s))
}

fn notes(entries: &Entries) -> Vec<Note> {
    let remark = |field, text| Note {
        field,
        text,
        kind: NoteKind::Remark,
    };
    // What is said of the chain does not depend on the time.
    let judged = judged(entries, 0).map_or_else(Vec::new, |judged| judged.remarks);
    let of_chain = judged.into_iter().map(|text| remark("chain", text));
    let keys = ["anchors", "crls"].into_iter().filter(|field| {
        let pasted = text(entries, field).unwrap_or_default();
        let mut blocks = pem_blocks(&pasted).into_iter();
        blocks.any(|block| block.label.ends_with("PRIVATE KEY"))
    });
    let of_keys = keys.map(|field| remark(field, remarks::passed_over_key()));
    of_chain.chain(of_keys).collect()
}

/// A service's certificate under a private CA, made at `now_s`.
fn sample(id: &str, now_s: i64) -> Entries {
    let mut random = Random::seed_from_u64(now_s.unsigned_abs());
    let mut moment = Moment {
        now_s: now_s.saturating_sub(MONTH_S),
        off: &Off::new(),
        random: &mut random,
        ring: Ring::default(),
    };
    let mut pki = Pki::new(&mut moment);
    let mut other = Pki::named("Another house's", &mut moment);
    let yesterday_s = now_s.saturating_sub(DAY_S);
    let held: Held = match id {
        "expired" => pki.issue(SERVICE, MONTH_S - DAY_S, moment.now_s),
        "unknown-ca" => other.issue(SERVICE, MONTH_S, yesterday_s),
        "stranger" => pki.issue("reports-job", MONTH_S, yesterday_s),
        "eku" => pki.issue_with(yesterday_s, MONTH_S, |spec| {
            spec.subject = format!("CN={SERVICE},O=Example");
            spec.uris = vec![spiffe_id(SERVICE)];
            spec.eku = Some(vec![Purpose::ServerAuth]);
        }),
        _ => pki.issue(SERVICE, MONTH_S, yesterday_s),
    };
    if id == "revoked" {
        pki.revoke(&held, now_s.saturating_sub(3600));
    }
    let mut entries = SCHEME.initial();
    entries.extend([
        ("chain", held.chain.concat()),
        ("anchors", pki.anchor()),
        ("crls", pki.lists(now_s).concat()),
        ("identity", spiffe_id(SERVICE)),
    ]);
    entries
}
