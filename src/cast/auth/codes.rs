//! Authorization codes and refresh tokens as records: the server keeps their hashes, and what each
//! stands for.

use super::{Auth, fingerprint};
use crate::cast::{ADA, App, random_text};
use crate::sim::{Moment, Note, Record};
use crate::validate::authorize::Granted;
use crate::validate::token::{CODE_LIFE_S, CodeRecord, RefreshRecord};
use crate::words::{auth as words, time};

impl Auth {
    /// Ada has signed in and consented behind the scene: a code for this app, bound to its
    /// challenge.
    pub fn give_code(&mut self, app: &mut App, scope: &str, moment: &mut Moment<'_>) -> String {
        self.give_code_to(ADA, app, scope, moment)
    }

    /// The same where another user has signed in.
    pub fn give_code_to(
        &mut self,
        user: &str,
        app: &mut App,
        scope: &str,
        moment: &mut Moment<'_>,
    ) -> String {
        let challenge = app.challenge(moment.random);
        let code = random_text(moment.random, 24);
        let record = CodeRecord {
            client_id: app.registration.client_id.to_owned(),
            redirect_uri: Some(app.registration.redirect_uri.to_owned()),
            challenge: Some(challenge),
            scope: scope.to_owned(),
            user: Some(user.to_owned()),
            issued_s: moment.now_s,
            used: false,
            family: None,
        };
        self.codes.insert(fingerprint(&code), record);
        code
    }

    /// Ada's app got a token of its own before the scene began.
    pub fn give_token(&mut self, app: &mut App, scope: &str, moment: &mut Moment<'_>) {
        let code = self.give_code(app, scope, moment);
        let issued = self.token(&app.exchange(&code), moment);
        app.keep(&issued.response);
    }

    /// A code for what was granted, and its record.
    pub(super) fn new_code(
        &mut self,
        granted: &Granted,
        moment: &mut Moment<'_>,
    ) -> (String, Note) {
        let code = random_text(moment.random, 24);
        let key = fingerprint(&code);
        self.codes.insert(key.clone(), granted.record(moment.now_s));
        (code, self.code_note(words::code_given(), &key))
    }

    /// A code's record as it stands now.
    pub(super) fn code_note(&self, what: String, key: &str) -> Note {
        let members = self.codes.get(key).map_or_else(Vec::new, code_members);
        Note {
            what,
            record: Some(Record {
                name: words::code_record(key),
                members,
            }),
        }
    }

    /// A refresh token's record as it stands now.
    pub(super) fn refresh_note(&self, what: String, key: &str) -> Note {
        let members = self.refresh.get(key).map_or_else(Vec::new, refresh_members);
        Note {
            what,
            record: Some(Record {
                name: words::refresh_record(key),
                members,
            }),
        }
    }
}

fn code_members(record: &CodeRecord) -> Vec<(&'static str, String)> {
    let or_none = |value: Option<&String>| value.cloned().unwrap_or_else(words::none);
    let challenge = record.challenge.as_ref().map(|challenge| &challenge.value);
    let ends_s = record.issued_s.saturating_add(CODE_LIFE_S);
    vec![
        ("user", or_none(record.user.as_ref())),
        ("client_id", record.client_id.clone()),
        ("redirect_uri", or_none(record.redirect_uri.as_ref())),
        ("scope", record.scope.clone()),
        ("code_challenge", or_none(challenge)),
        ("good until", time::time_of_day(ends_s)),
        ("used", words::yes_or_no(record.used)),
    ]
}

fn refresh_members(record: &RefreshRecord) -> Vec<(&'static str, String)> {
    vec![
        ("sign-in", record.family.to_string()),
        ("client_id", record.client_id.clone()),
        ("scope", record.scope.clone()),
        ("good until", time::moment(record.ends_s)),
        (
            "state",
            words::refresh_state(record.rotated, record.revoked),
        ),
    ]
}
