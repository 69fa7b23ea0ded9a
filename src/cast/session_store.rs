//! Where sessions live: on the server, under the hash of their id.

use super::random_text;
use crate::keys::base64url;
use crate::sim::{Moment, Note, Record as Shown};
use crate::validate::session::Record;
use crate::words::web_app as words;
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A session id is this long, bytes: OWASP asks for 64 bits of entropy, this has 256.
const ID_BYTES: usize = 32;

/// A store of sessions. A clone is the same store in another server's hands.
///
/// The key of a record is the SHA-256 of the id, so a leaked store opens no session, and no
/// comparison's time gives an id away. A plain hash does: nobody guesses 256 random bits, which
/// is what a slow hash is for.
#[derive(Debug, Clone, Default)]
pub struct SessionStore(Rc<RefCell<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    sessions: BTreeMap<String, Session>,
    /// By user. Sessions point here and keep no copy.
    permissions: BTreeMap<String, String>,
    lookups: u32,
}

#[derive(Debug, Clone)]
struct Session {
    user: Option<String>,
    made_s: i64,
    seen_s: i64,
}

impl SessionStore {
    /// Makes a session and gives its id. None: a visitor who has not signed in.
    pub fn make(&self, user: Option<&str>, moment: &mut Moment<'_>) -> String {
        let id = random_text(moment.random, ID_BYTES);
        let session = Session {
            user: user.map(str::to_owned),
            made_s: moment.now_s,
            seen_s: moment.now_s,
        };
        self.0.borrow_mut().sessions.insert(key(&id), session);
        id
    }

    /// Looks an id up, with the user's permissions as they stand now. It counts.
    pub fn look_up(&self, id: &str) -> Option<Record> {
        let mut kept = self.0.borrow_mut();
        kept.lookups += 1;
        let session = kept.sessions.get(&key(id))?;
        let permissions = session
            .user
            .as_ref()
            .and_then(|user| kept.permissions.get(user));
        Some(Record {
            user: session.user.clone(),
            made_s: session.made_s,
            seen_s: session.seen_s,
            permissions: permissions.cloned().unwrap_or_default(),
        })
    }

    /// A request of this session was let in.
    pub fn touch(&self, id: &str, now_s: i64) {
        if let Some(session) = self.0.borrow_mut().sessions.get_mut(&key(id)) {
            session.seen_s = now_s;
        }
    }

    /// Signs a user in to a session that is there already, under the id that it has.
    pub fn sign_in(&self, id: &str, user: &str, now_s: i64) {
        if let Some(session) = self.0.borrow_mut().sessions.get_mut(&key(id)) {
            session.user = Some(user.to_owned());
            session.seen_s = now_s;
        }
    }

    /// Whether there is a session under this id. No server asks this way.
    pub fn holds(&self, id: &str) -> bool {
        self.0.borrow().sessions.contains_key(&key(id))
    }

    /// Ends a session: from here on its id means nothing.
    pub fn delete(&self, id: &str) {
        self.0.borrow_mut().sessions.remove(&key(id));
    }

    /// What a user may do from now on, space-separated.
    pub fn permit(&self, user: &str, permissions: &str) {
        self.0
            .borrow_mut()
            .permissions
            .insert(user.to_owned(), permissions.to_owned());
    }

    /// How often a server had to ask.
    pub fn lookups(&self) -> u32 {
        self.0.borrow().lookups
    }

    /// What a user may do as it stands now, beside words for what happened to it.
    pub fn permissions_note(&self, what: String, user: &str) -> Note {
        let kept = self.0.borrow();
        let granted = kept.permissions.get(user).cloned().unwrap_or_default();
        Note {
            what,
            record: Some(Shown {
                name: words::permissions_record(user),
                members: words::permissions_members(granted),
            }),
        }
    }

    /// The record of an id as it stands now, beside words for what happened to it.
    pub fn note(&self, what: String, id: &str) -> Note {
        let kept = self.0.borrow();
        let key = key(id);
        let members = kept.sessions.get(&key).map_or_else(Vec::new, |session| {
            let granted = session
                .user
                .as_ref()
                .and_then(|user| kept.permissions.get(user));
            words::session_members(
                session.user.as_deref(),
                session.made_s,
                session.seen_s,
                granted.map(String::as_str),
            )
        });
        Note {
            what,
            record: Some(Shown {
                name: words::session_record(&key),
                members,
            }),
        }
    }
}

fn key(id: &str) -> String {
    base64url(&Sha256::digest(id.as_bytes()))
}
