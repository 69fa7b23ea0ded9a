//! `/revoke`: RFC 7009.

use super::clients::client_refused;
use super::issue::{TokenFormat, fingerprint};
use super::{Auth, empty, handled};
use crate::sim::{Handled, Note, Record};
use crate::validate::token::RefreshRecord;
use crate::wire::{Request, Response};
use crate::words::{auth as words, scene as scene_words};
use serde_json::json;

impl Auth {
    /// RFC 7009 §2.2: 200 whether the token was known or not. The hint is not needed, since both
    /// stores are searched (§2.1).
    pub(super) fn revoke(&mut self, request: &Request, now_s: i64) -> Handled {
        let client_id = match self.caller(request, now_s) {
            Ok((client, _)) => client.id.clone(),
            Err(fault) => return client_refused(&fault),
        };
        let Some(token) = request.field("token").filter(|token| !token.is_empty()) else {
            // RFC 7009 §2.2.1: the errors of RFC 6749 §5.2.
            let error = json!({"error": "invalid_request"});
            return handled(Response::new(400).json(&error), Vec::new());
        };
        let key = fingerprint(&token);
        let owner = self
            .refresh
            .get(&key)
            .map(|record| &record.client_id)
            .or_else(|| self.tokens.get(&key).map(|record| &record.client_id));
        if owner.is_some_and(|owner| *owner != client_id) {
            // RFC 7009 §2.1: a token of another client's is left alone, and the caller is told.
            let error = json!({"error": "invalid_grant"});
            return handled(Response::new(400).json(&error), Vec::new());
        }
        let mut notes = Vec::new();
        if let Some(family) = self.refresh.get(&key).map(|record| record.family) {
            notes.extend(self.revoke_family(family));
        }
        notes.extend(self.revoke_access(&key));
        handled(empty(200), notes)
    }

    /// Ends a sign-in: its refresh tokens, and every access token that came from it, RFC 7009
    /// §2.1.
    pub(super) fn revoke_family(&mut self, family: u32) -> Vec<Note> {
        let had = self.denylist.len();
        let mut notes = vec![scene_words::state_family_revoked().into()];
        let live = |record: &RefreshRecord| record.family == family && !record.revoked;
        let refresh = self.refresh.iter_mut().filter(|(_, record)| live(record));
        let revoked: Vec<String> = refresh
            .map(|(key, record)| {
                record.revoked = true;
                key.clone()
            })
            .collect();
        notes.extend(
            revoked
                .iter()
                .map(|key| self.refresh_note(words::refresh_revoked(), key)),
        );
        let of_family = self
            .tokens
            .iter()
            .filter(|(_, record)| record.family == Some(family));
        let keys: Vec<String> = of_family.map(|(key, _)| key.clone()).collect();
        notes.extend(keys.iter().filter_map(|key| self.revoke_access(key)));
        if self.denylist.len() > had {
            notes.push(scene_words::state_on_denylist(self.denylist.len()).into());
        }
        notes
    }

    /// Drops an access token's record. What is signed lives on without it, so its `jti` goes on
    /// the denylist.
    fn revoke_access(&mut self, key: &str) -> Option<Note> {
        let record = self.tokens.remove(key)?;
        match record.format {
            TokenFormat::Jwt => {
                self.denylist.push(record.jti);
                None
            }
            TokenFormat::Opaque => Some(Note {
                what: words::record_dropped(),
                record: Some(Record {
                    name: words::token_record(key),
                    members: Vec::new(),
                }),
            }),
        }
    }
}
