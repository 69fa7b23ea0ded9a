//! The workbench: a learner's own credential in the same boxes. For each scheme, which fields
//! stand on it, what to start from, and how the entries become an exhibit and an explanation.
//! Plain data; the page draws it and keeps the entries in its memory alone.

mod api_key;
pub mod attacks;
mod authorize;
mod callback;
mod client;
mod jwt;
mod mtls;
mod opaque;
mod pkce;
mod session;
mod sigv4;
mod token;
mod webhook;

pub use pkce::{challenge_of, make_pair};

use crate::exhibit::{Put, from_url, read, request, tidy_url};
use crate::view::Part;
use crate::wire::{Request, is_curl};
use crate::words::bench as words;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The text of each field, by its id.
pub type Entries = BTreeMap<&'static str, String>;

/// Something to put to a box, or one sentence on what of the entries cannot be read.
pub type Laid = Result<Box<dyn Put>, String>;

/// A scheme on the workbench.
pub struct Scheme {
    /// As an exhibit names it.
    pub id: &'static str,
    pub fields: &'static [Field],
    pub check_ids: fn() -> Vec<&'static str>,
    /// Ids of what to start from.
    pub samples: &'static [&'static str],
    /// The entries of a sample, made at `now_s`, seconds since 1970.
    pub sample: fn(id: &str, now_s: i64) -> Entries,
    /// What to put to the box; none while there is no credential.
    pub put: fn(&Entries) -> Option<Laid>,
    /// What there is to say beside a field.
    pub notes: fn(&Entries) -> Vec<Note>,
    /// The credential, part by part.
    pub explain: fn(&Entries, now_s: i64) -> Vec<Part>,
}

impl Scheme {
    /// Whether certificates are put to it: a page that shows it needs the engine of `tls`.
    pub fn has_handshake(&self) -> bool {
        (self.check_ids)().iter().any(|id| id.starts_with("mtls."))
    }
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    pub id: &'static str,
    pub kind: FieldKind,
    pub part: FormPart,
    /// What stands in it at first.
    pub initial: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Several lines of text.
    Area {
        rows: u32,
    },
    Line,
    /// A whole number of seconds.
    Seconds,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormPart {
    Credential,
    Policy,
}

/// A remark beside a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub field: &'static str,
    pub text: String,
    pub kind: NoteKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    Remark,
    /// One of the keys that a field holds.
    Key,
    Fault,
}

/// Every scheme, in the order in which they are listed.
pub const ALL: [&Scheme; 12] = [
    &jwt::SCHEME,
    &api_key::SCHEME,
    &session::SCHEME,
    &opaque::SCHEME,
    &client::SCHEME,
    &authorize::SCHEME,
    &callback::SCHEME,
    &token::SCHEME,
    &pkce::SCHEME,
    &sigv4::SCHEME,
    &webhook::SCHEME,
    &mtls::SCHEME,
];

/// The scheme with exactly this id.
pub fn find(id: &str) -> Option<&'static Scheme> {
    ALL.into_iter().find(|scheme| scheme.id == id)
}

impl Scheme {
    /// The entries with which the form opens.
    pub fn initial(&self) -> Entries {
        let fields = self.fields.iter();
        fields
            .map(|field| (field.id, field.initial.to_owned()))
            .collect()
    }
}

impl PartialEq for Scheme {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl std::fmt::Debug for Scheme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

const fn credential(id: &'static str, rows: u32) -> Field {
    Field {
        id,
        kind: FieldKind::Area { rows },
        part: FormPart::Credential,
        initial: "",
    }
}

const fn area(id: &'static str, rows: u32) -> Field {
    Field {
        kind: FieldKind::Area { rows },
        ..line(id)
    }
}

const fn line(id: &'static str) -> Field {
    Field {
        id,
        kind: FieldKind::Line,
        part: FormPart::Policy,
        initial: "",
    }
}

const fn seconds(id: &'static str, initial: &'static str) -> Field {
    Field {
        kind: FieldKind::Seconds,
        initial,
        ..line(id)
    }
}

/// A field's text without white space around it; none where it is empty.
fn text(entries: &Entries, id: &str) -> Option<String> {
    let text = entries.get(id)?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A message whose body was signed byte by byte: where it tells its length, nothing at its end is
/// cut; none where the field is empty.
fn signed_text(entries: &Entries, id: &str) -> Option<String> {
    let whole = entries.get(id)?.trim_start();
    let read = request(whole);
    let tells = read.is_ok_and(|read| read.headers.first("Content-Length").is_some());
    let text = if tells { whole } else { whole.trim_end() };
    (!text.is_empty()).then(|| text.to_owned())
}

/// The words of a field, apart by commas or white space; none where it is empty.
fn list(entries: &Entries, id: &str) -> Option<Vec<String>> {
    let words = text(entries, id)?;
    let words = words
        .split([',', ' ', '\n'])
        .filter(|word| !word.is_empty());
    Some(words.map(str::to_owned).collect())
}

/// A whole number of seconds; none where the field holds none.
fn whole(entries: &Entries, id: &str) -> Option<u32> {
    text(entries, id)?.parse().ok()
}

/// Whether a whole request was pasted, which begins with its request line, or a curl command that
/// would send one.
fn is_request(pasted: &str) -> bool {
    if is_curl(pasted) {
        return true;
    }
    let first = pasted.lines().next().unwrap_or_default().trim_end();
    first.ends_with("HTTP/1.1") || first.ends_with("HTTP/2")
}

/// The request that a field holds, or that a browser sends to the URL in it; none where the text
/// is neither.
fn located(entries: &Entries, id: &str) -> Option<Request> {
    let pasted = text(entries, id)?;
    if is_request(&pasted) {
        request(&pasted).ok()
    } else {
        from_url(&pasted).ok()
    }
}

/// What was taken away from around a pasted URL, where anything was.
fn remark_on_url(entries: &Entries, field: &'static str) -> Vec<Note> {
    let pasted = text(entries, field).filter(|pasted| !is_request(pasted));
    remark(field, &tidy_url(&pasted.unwrap_or_default()).removed)
}

/// What was taken away from a field's text, where anything was.
fn remark(field: &'static str, removed: &[&str]) -> Vec<Note> {
    let any = (!removed.is_empty()).then(|| Note {
        field,
        text: words::removed(removed),
        kind: NoteKind::Remark,
    });
    any.into_iter().collect()
}

/// A field that holds JSON; none where it is empty, or one sentence on what is wrong with it.
fn json(entries: &Entries, id: &str) -> Result<Option<Value>, String> {
    let Some(text) = text(entries, id) else {
        return Ok(None);
    };
    serde_json::from_str(&text)
        .map(Some)
        .map_err(|fault| words::not_json(words::label(id), &fault.to_string()))
}

/// An exhibit of a scheme: its own members, and those of its policy, that are there.
fn exhibit<const N: usize, const M: usize>(
    scheme: &str,
    members: [(&str, Option<Value>); N],
    policy: [(&str, Option<Value>); M],
) -> Laid {
    let present = |pairs: &mut dyn Iterator<Item = (&str, Option<Value>)>| {
        pairs
            .filter_map(|(name, value)| Some((name.to_owned(), value?)))
            .collect::<Map<_, _>>()
    };
    let mut object = present(&mut members.into_iter());
    let policy = present(&mut policy.into_iter());
    object.insert("policy".to_owned(), policy.into());
    read(scheme, object.into())
}
