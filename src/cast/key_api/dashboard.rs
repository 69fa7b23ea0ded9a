//! The pages on which a signed-in person makes, rotates and disables keys.

use super::{KeyApi, Slot, plain};
use crate::keys::{ApiKey, Environment, Kind, StoredKey};
use crate::sim::{Handled, Moment, Note};
use crate::validate::api_key::Record;
use crate::wire::{Request, Response};
use crate::words::scene::key_api as words;
use serde_json::json;

impl KeyApi {
    /// A form that Ada's browser sends from the dashboard, with her session.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> Request {
        Request::new("POST", Self::HOST, path)
            .header("Cookie", &self.cookie())
            .form(fields)
    }

    pub(super) fn dashboard(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        if request.headers.first("Cookie") != Some(&self.cookie()) {
            return plain(403);
        }
        let field = |name| request.field(name).unwrap_or_default();
        match request.path() {
            "/dashboard/keys" => {
                let (key, note) = self.issue(&field("name"), &field("scopes"), moment);
                created(&key, vec![note])
            }
            "/dashboard/keys/rotate" => self.rotate(&field("key"), moment),
            "/dashboard/keys/disable" => self.disable(&field("key"), moment.now_s),
            _ => plain(404),
        }
    }

    /// Makes a live secret key, and keeps what there is to keep of it.
    pub fn issue(&mut self, name: &str, scopes: &str, moment: &mut Moment<'_>) -> (ApiKey, Note) {
        let key = ApiKey::generate(Kind::Secret, Environment::Live, moment.random);
        let stored = StoredKey::new(&key, self.storing, moment.random);
        let what = words::keeps(&stored);
        let slot = Slot::new(Record::new(&key, stored, name, scopes, moment.now_s));
        let note = slot.note(what);
        self.slots.push(slot);
        (key, note)
    }

    /// A second key for the same integration. With overlap the first lives on until it is
    /// disabled; without, the second takes its place at once.
    fn rotate(&mut self, visible: &str, moment: &mut Moment<'_>) -> Handled {
        let Some(old) = self.slot(visible) else {
            return plain(404);
        };
        let (name, scopes) = (old.record.name.clone(), old.record.scopes.clone());
        let mut notes = Vec::new();
        if moment.off.contains("defence.overlap") {
            notes.push(old.revoke(moment.now_s, words::replaced()));
        }
        let (key, note) = self.issue(&name, &scopes, moment);
        notes.push(note);
        created(&key, notes)
    }

    fn disable(&mut self, visible: &str, now_s: i64) -> Handled {
        match self.slot(visible) {
            None => plain(404),
            Some(slot) => Handled {
                notes: vec![slot.revoke(now_s, words::disabled())],
                ..plain(200)
            },
        }
    }

    fn cookie(&self) -> String {
        format!("__Host-session={}", self.session)
    }
}

/// The one answer that holds the whole key.
fn created(key: &ApiKey, notes: Vec<Note>) -> Handled {
    Handled {
        response: Response::new(201)
            .header("Cache-Control", "no-store")
            .json(&json!({"api_key": key.text(), "shown": "once"})),
        report: None,
        notes,
    }
}
