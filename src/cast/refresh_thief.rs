//! Mallory with a copy of a refresh token.

use super::AUTH_HOST;
use crate::sim::{Note, Record};
use crate::wire::{Request, Response};
use crate::words::refresh_thief as words;

/// She asks as the app would: a public client has nothing but a name to prove itself with.
pub struct RefreshThief {
    client_id: &'static str,
    refresh_token: String,
    access_token: String,
}

impl RefreshThief {
    pub fn with_copy(client_id: &'static str, refresh_token: &str) -> Self {
        Self {
            client_id,
            refresh_token: refresh_token.to_owned(),
            access_token: String::new(),
        }
    }

    /// RFC 6749 §6.
    pub fn refresh(&self) -> Request {
        Request::new("POST", AUTH_HOST, "/token").form(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", &self.refresh_token),
            ("client_id", self.client_id),
        ])
    }

    /// Keeps the tokens of an answer, where it has any.
    pub fn keep(&mut self, response: &Response) -> Note {
        let Some(access_token) = response.member("access_token") else {
            return self.note(words::got_nothing());
        };
        self.access_token = access_token;
        if let Some(refresh_token) = response.member("refresh_token") {
            self.refresh_token = refresh_token;
        }
        self.note(words::got_tokens())
    }

    /// What she holds.
    pub fn note(&self, what: String) -> Note {
        let held = [
            ("access_token", &self.access_token),
            ("refresh_token", &self.refresh_token),
        ];
        let held = held.into_iter().filter(|(_, token)| !token.is_empty());
        Note {
            what,
            record: Some(Record {
                name: words::record(),
                members: held
                    .map(|(name, token)| (name, words::shortened(token)))
                    .collect(),
            }),
        }
    }
}
