use crate::keys::StoredKey;
use crate::sim::{Note, Record as Shown};
use crate::validate::api_key::Record;
use crate::words::{scene::key_api as words, time};

/// A key that the server gave out, and what it has seen of it.
pub struct Slot {
    pub record: Record,
    /// Calls let in since the traffic was last read.
    pub calls: u32,
    /// Seconds since 1970.
    pub last_used_s: Option<i64>,
}

impl Slot {
    pub fn new(record: Record) -> Self {
        Self {
            record,
            calls: 0,
            last_used_s: None,
        }
    }

    /// Disables the key from now on.
    pub fn revoke(&mut self, now_s: i64, what: String) -> Note {
        self.record.revoked_s.get_or_insert(now_s);
        self.note(what)
    }

    pub fn note(&self, what: String) -> Note {
        Note {
            what,
            record: Some(self.shown()),
        }
    }

    /// The row of the key table.
    pub fn shown(&self) -> Shown {
        let record = &self.record;
        let moment = |seconds: Option<i64>| seconds.map_or_else(words::never, time::time_of_day);
        let kept = match record.stored {
            StoredKey::Plain(_) => "api_key",
            _ => "hash",
        };
        let state = match record.revoked_s {
            None => words::live(),
            Some(since_s) => words::disabled_since(&time::time_of_day(since_s)),
        };
        Shown {
            name: format!("{}…", record.visible),
            members: vec![
                (kept, record.stored.to_string()),
                ("integration", record.name.clone()),
                ("environment", record.environment.name().to_owned()),
                ("scopes", record.scopes.clone()),
                ("made", moment(record.made_s)),
                ("last used", moment(self.last_used_s)),
                ("state", state),
            ],
        }
    }
}
