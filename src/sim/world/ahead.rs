//! Messages that are read before the step that shows them: a connection is played through when it
//! is made, and what travels inside it is sealed by then.
//!
//! Which message of the run such a one will be is known only from a run, so a run in which the
//! learner changes one is played once more, with what was seen in the run before.

use super::{Arrived, World};
use crate::sim::Event;
use crate::sim::edit::At;
use crate::wire::{Malformed, Request, Response};
use crate::words::edit as words;
use std::collections::BTreeMap;

/// Which message of a run each is that was sent ahead, of those that the learner changes. They are
/// numbered in the order in which they are sent.
pub type Foreseen = BTreeMap<u32, At>;

/// A message that has been sent and read, and has still to be shown.
#[must_use]
#[derive(Debug, Clone)]
pub struct Ahead<T> {
    /// As its receiver reads it; an error where that is no HTTP message.
    pub read: Result<T, Malformed>,
    /// As it travels.
    pub text: String,
    from: &'static str,
    to: &'static str,
    number: u32,
    /// What the learner did to it; none where nothing.
    told: Option<Vec<String>>,
}

impl<T> Ahead<T> {
    pub fn is_changed(&self) -> bool {
        self.told.is_some()
    }

    /// Why its receiver cannot read it; none where it can.
    pub fn fault(&self) -> Option<&str> {
        self.read.as_ref().err().map(|fault| fault.0.as_str())
    }
}

impl Ahead<Request> {
    /// At the server, whose box is still closed.
    pub fn arrived(&self) -> Arrived {
        Arrived::new(self.from, self.read.clone())
    }
}

impl World {
    /// The same world, with what a run before this one has seen.
    #[must_use]
    pub fn foreseeing(mut self, foreseen: Foreseen) -> Self {
        self.foreseen = foreseen;
        self
    }

    /// Sends a request: what the learner changes in it, the sender has changed.
    pub fn send_ahead(
        &mut self,
        from: &'static str,
        to: &'static str,
        request: &Request,
    ) -> Ahead<Request> {
        self.ahead(from, to, (request, request.to_text()), Request::received)
    }

    /// Sends a response likewise.
    pub fn answer_ahead(
        &mut self,
        from: &'static str,
        to: &'static str,
        response: &Response,
    ) -> Ahead<Response> {
        let sent = (response, response.to_text());
        self.ahead(from, to, sent, Response::received)
    }

    fn ahead<T: Clone>(
        &mut self,
        from: &'static str,
        to: &'static str,
        (message, sent): (&T, String),
        received: impl FnOnce(&str) -> Result<T, Malformed>,
    ) -> Ahead<T> {
        self.ahead += 1;
        let number = self.ahead;
        let at = self.foreseen.get(&number).copied();
        let made = at.and_then(|at| self.changed(at, &sent));
        let (text, told) = match made {
            Some(made) => (made.text, Some(made.told)),
            None => (sent, None),
        };
        Ahead {
            read: self.read(message, || received(&text)),
            text,
            from,
            to,
            number,
            told,
        }
    }

    /// Shows a message that travelled inside of a TLS connection.
    pub fn show_in_tls<T>(&mut self, ahead: &Ahead<T>) {
        self.show(ahead, true);
    }

    /// Shows a response likewise. Where the client cannot read it, that is said.
    pub fn show_answer_in_tls(&mut self, ahead: &Ahead<Response>) {
        self.show_in_tls(ahead);
        self.note_unread(ahead);
    }

    /// Shows a message that travelled where the scene shows no records.
    pub fn show_ahead<T>(&mut self, ahead: &Ahead<T>) {
        self.show(ahead, false);
    }

    /// Shows a response likewise.
    pub fn show_answer_ahead(&mut self, ahead: &Ahead<Response>) {
        self.show_ahead(ahead);
        self.note_unread(ahead);
    }

    fn note_unread(&mut self, ahead: &Ahead<Response>) {
        if let Some(why) = ahead.fault() {
            self.state(ahead.to, words::answer_not_read(why));
        }
    }

    /// Where it turns out to be another message than in the run before, it is too late for a
    /// change, and that is said.
    fn show<T>(&mut self, ahead: &Ahead<T>, is_sealed: bool) {
        self.record(ahead.from, ahead.to, ahead.text.clone(), None);
        if let Some(Event::Message { in_tls, .. }) = self.events.last_mut() {
            *in_tls = is_sealed;
        }
        let at = At {
            step: self.step,
            nth: self.messages,
        };
        let is_wanted = self.setup.edits.contains_key(&at);
        if is_wanted {
            self.seen.insert(ahead.number, at);
        }
        let too_late = || is_wanted.then(|| vec![words::sent_too_early()]);
        if let Some(told) = ahead.told.clone().or_else(too_late) {
            self.tell(ahead.from, ahead.to, told);
        }
    }
}
