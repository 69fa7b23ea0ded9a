//! A PKCE verifier and its challenge.

use super::{
    Entries, Field, FormPart, Laid, Note, NoteKind, Scheme, credential, exhibit, line, text,
};
use crate::exhibit::pkce_check_ids;
use crate::keys::{PLAIN, S256, Verifier};
use crate::view::{Part, explain_pair};
use crate::words::{bench as words, pkce};
use serde_json::Value;

pub const SCHEME: Scheme = Scheme {
    id: "pkce",
    fields: FIELDS,
    check_ids: pkce_check_ids,
    samples: &["appendix-b", "wrong", "plain", "short", "padded"],
    sample,
    put,
    notes,
    explain,
};

const FIELDS: &[Field] = &[
    credential("verifier", 2),
    credential("challenge", 2),
    Field {
        part: FormPart::Credential,
        initial: S256,
        ..line("method")
    },
];

/// RFC 7636 appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// The entries of a pair that is made now. The bytes come from a generator that nobody can guess.
pub fn make_pair(random: [u8; 32]) -> Entries {
    let verifier = Verifier::from_bytes(random);
    let challenge = verifier.challenge();
    Entries::from([
        ("verifier", verifier.as_str().to_owned()),
        ("challenge", challenge.value),
        ("method", challenge.method),
    ])
}

/// The S256 challenge of a verifier; none where the text is no verifier.
pub fn challenge_of(verifier: &str) -> Option<String> {
    let verifier = Verifier::parse(verifier.trim()).ok()?;
    Some(verifier.challenge().value)
}

fn put(entries: &Entries) -> Option<Laid> {
    let verifier = text(entries, "verifier")?;
    let challenge = text(entries, "challenge")?;
    Some(exhibit(
        "pkce",
        [
            ("verifier", Some(verifier.into())),
            ("challenge", Some(challenge.into())),
            ("method", text(entries, "method").map(Value::from)),
        ],
        [],
    ))
}

fn notes(entries: &Entries) -> Vec<Note> {
    let Some(verifier) = text(entries, "verifier") else {
        return Vec::new();
    };
    let (text, kind) = match Verifier::parse(&verifier) {
        Ok(verifier) => (
            words::its_challenge(&verifier.challenge().value),
            NoteKind::Remark,
        ),
        Err(fault) => (pkce::verifier_fault("", fault).because, NoteKind::Fault),
    };
    vec![Note {
        field: "verifier",
        text,
        kind,
    }]
}

fn explain(entries: &Entries, _now_s: i64) -> Vec<Part> {
    let entry = |id| text(entries, id);
    if entry("verifier").is_none() && entry("challenge").is_none() {
        return Vec::new();
    }
    let or_empty = |id| entry(id).unwrap_or_default();
    let method = entry("method").unwrap_or_else(|| PLAIN.to_owned());
    vec![Part {
        members: explain_pair(&method, &or_empty("challenge"), &or_empty("verifier")),
        ..Part::default()
    }]
}

fn sample(id: &str, _now_s: i64) -> Entries {
    let (verifier, challenge, method) = match id {
        "wrong" => (
            "aBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            CHALLENGE,
            S256,
        ),
        "plain" => (VERIFIER, VERIFIER, PLAIN),
        "short" => ("correct-horse-battery-staple", CHALLENGE, S256),
        "padded" => (
            VERIFIER,
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=",
            S256,
        ),
        _ => (VERIFIER, CHALLENGE, S256),
    };
    Entries::from([
        ("verifier", verifier.to_owned()),
        ("challenge", challenge.to_owned()),
        ("method", method.to_owned()),
    ])
}
