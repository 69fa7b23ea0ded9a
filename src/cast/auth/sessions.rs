//! Who is signed in at the authorization server: accounts, and a session cookie of its own.

use super::{Auth, fingerprint, page};
use crate::cast::browser::{Api, Browser, Reach};
use crate::cast::password::Password;
use crate::cast::{Person, random_text};
use crate::sim::{Handled, Moment, Note, Record};
use crate::wire::{Request, Response, SameSite, SetCookie, cookies};
use crate::words::{auth as words, auth_page, time};

/// The cookie that says who is signed in here.
pub const AUTH_COOKIE: &str = "__Host-sid";
/// A sign-in lasts this long, seconds.
const SESSION_LIFE_S: i64 = 8 * 3600;

/// Someone who can sign in.
#[derive(Clone)]
pub(super) struct Account {
    user: &'static str,
    name: &'static str,
    password: Password,
}

/// A browser in which someone signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Session {
    pub user: &'static str,
    /// Seconds since 1970.
    pub since_s: i64,
}

pub(super) fn accounts() -> Vec<Account> {
    let salted = [
        (Person::Ada, "auth.example.com/ada"),
        (Person::Mallory, "auth.example.com/mallory"),
    ];
    let account = |(person, salt): (Person, _)| {
        let (name, password) = person.credentials();
        Account {
            user: person.user(),
            name,
            password: Password::of(password, salt),
        }
    };
    salted.map(account).into()
}

impl Auth {
    /// Someone signed in here in this browser before the scene began: it has the cookie already.
    pub fn signed_in_before(
        &mut self,
        person: Person,
        browser: &mut Browser,
        moment: &mut Moment<'_>,
    ) -> Note {
        let (id, note) = self.begin_session(person.user(), moment);
        let from_here = Api::Http(Reach::SameSite);
        // Its own cookie keeps every rule of the jar.
        let _kept = browser.jar.set(
            &cookie(&id).to_text(),
            &Self::url("/"),
            from_here,
            moment.now_s,
        );
        note
    }

    /// `POST /sign-in`: the password is right, so the browser gets a cookie and goes back to the
    /// request that brought it here. A form of another site's is not taken.
    pub(super) fn sign_in(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        if !page::is_own_form(request, &self.url_of("")) {
            return page::refused(auth_page::foreign_form());
        }
        let transaction = request.field("transaction").unwrap_or_default();
        let Some(pending) = self.pending.get(&transaction).cloned() else {
            return page::refused(auth_page::unknown_transaction());
        };
        let typed = |name| request.field(name).unwrap_or_default();
        let (name, password) = (typed("username"), typed("password"));
        let account = self.accounts.iter().find(|account| account.name == name);
        let Some(account) = account.filter(|account| account.password.is(&password)) else {
            let form = auth_page::sign_in(&pending.client_id, &transaction, true);
            return page::shown(403, &form, vec![words::wrong_password().into()]);
        };
        let user = account.user;
        self.pending.remove(&transaction);
        let mut notes = self.sign_out(request);
        let (id, note) = self.begin_session(user, moment);
        notes.push(note);
        let response = Response::see_other(&pending.target)
            .header("Cache-Control", "no-store")
            .set_cookie(&cookie(&id));
        Handled {
            response,
            report: None,
            notes,
        }
    }

    /// The session of the browser that sent a request.
    pub(super) fn session(&self, request: &Request, now_s: i64) -> Option<&Session> {
        let session = self.sessions.get(&fingerprint(&session_id(request)?))?;
        let age_s = now_s.saturating_sub(session.since_s);
        (age_s < SESSION_LIFE_S).then_some(session)
    }

    /// A new id at each sign-in.
    fn begin_session(&mut self, user: &'static str, moment: &mut Moment<'_>) -> (String, Note) {
        let id = random_text(moment.random, 32);
        let key = fingerprint(&id);
        let since_s = moment.now_s;
        let note = Note {
            what: words::signed_in(user),
            record: Some(Record {
                name: words::session_record(&key),
                members: vec![
                    ("user", user.to_owned()),
                    ("signed in", time::time_of_day(since_s)),
                ],
            }),
        };
        self.sessions.insert(key, Session { user, since_s });
        (id, note)
    }

    /// Ends the session that a request's cookie names.
    fn sign_out(&mut self, request: &Request) -> Vec<Note> {
        let key = session_id(request).map(|id| fingerprint(&id));
        let ended = key.filter(|key| self.sessions.remove(key).is_some());
        let note = |key: String| Note {
            what: words::session_ended(),
            record: Some(Record {
                name: words::session_record(&key),
                members: Vec::new(),
            }),
        };
        ended.map(note).into_iter().collect()
    }
}

fn session_id(request: &Request) -> Option<String> {
    let mut found = cookies(request)
        .into_iter()
        .filter(|(name, _)| name == AUTH_COOKIE);
    found.next().map(|(_, id)| id)
}

fn cookie(id: &str) -> SetCookie {
    SetCookie {
        secure: true,
        http_only: true,
        same_site: Some(SameSite::Lax),
        path: Some("/".to_owned()),
        ..SetCookie::new(AUTH_COOKIE, id)
    }
}
