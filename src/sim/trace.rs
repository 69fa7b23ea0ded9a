use super::edit::{At, Edits, written};
use super::{Foreseen, Parting, Signing};
use crate::tls;
use crate::validate::{Off, Report};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// All that happened when a scene ran. The stage, the box, the transcript, the command line and
/// every export read this and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trace {
    pub scene: &'static str,
    pub seed: u64,
    pub off: Off,
    pub set: BTreeMap<String, i64>,
    /// What the learner changed, a line each.
    #[serde(skip_serializing_if = "Edits::is_empty", serialize_with = "lines")]
    pub edits: Edits,
    pub cast: Vec<Actor>,
    pub events: Vec<Event>,
    /// Where the messages that were sent ahead have shown up, of those that the learner changes.
    #[serde(skip)]
    pub seen: Foreseen,
    pub ending: Ending,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Actor {
    pub id: &'static str,
    pub name: &'static str,
    pub role: &'static str,
}

/// One thing that happened. `at` is in seconds since 1970; steps count from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Event {
    Message {
        at: i64,
        step: u32,
        from: &'static str,
        to: &'static str,
        channel: Channel,
        http: String,
        /// Byte range in `http`.
        credential: Option<(usize, usize)>,
        /// Who else has a copy of it.
        #[serde(skip_serializing_if = "Option::is_none")]
        copied_by: Option<&'static str>,
        /// It travels inside of a TLS connection whose records the scene shows: a learner who
        /// changes it changes it before TLS seals it.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        in_tls: bool,
    },
    /// The learner changed the message before this.
    Edited {
        at: i64,
        step: u32,
        from: &'static str,
        to: &'static str,
        /// Which message of the step, from 1.
        message: u32,
        /// What was done, each in a few words.
        what: Vec<String>,
    },
    /// What one end of a TLS connection sends before it waits for the other.
    Flight {
        at: i64,
        step: u32,
        from: &'static str,
        to: &'static str,
        /// What the records hold; in the view of who is at neither end, only what is in the clear.
        messages: Vec<tls::Message>,
        /// As they travel.
        records: Vec<tls::Record>,
    },
    Box {
        at: i64,
        step: u32,
        #[serde(rename = "where")]
        place: &'static str,
        report: Report,
    },
    State {
        at: i64,
        step: u32,
        who: &'static str,
        what: String,
        /// What stands in the actor's store, where the change is one of a record.
        #[serde(skip_serializing_if = "Option::is_none")]
        record: Option<Record>,
        /// What the actor came to know by another way than a message.
        #[serde(skip_serializing_if = "Option::is_none")]
        learned: Option<Learned>,
    },
    /// How a client and a server came to their signatures over what should be one request.
    Compared {
        at: i64,
        step: u32,
        client: Signing,
        /// None until the request has reached it.
        #[serde(skip_serializing_if = "Option::is_none")]
        server: Option<Signing>,
        /// Where their canonical requests part.
        first_difference: Option<Parting>,
    },
    /// Somebody who has a token tried words until its signature verified with one, without sending
    /// anything.
    Search {
        at: i64,
        step: u32,
        who: &'static str,
        token: String,
        /// Candidates tried, the one that fits included.
        tried: usize,
        /// Candidates in all.
        of: usize,
        /// The secret, where one of them is it.
        found: Option<String>,
    },
    Say {
        step: u32,
        text: String,
    },
    /// A message as somebody sees it who is at neither end: no trace has it as it ran, only what
    /// one party may read of a trace.
    Sealed {
        at: i64,
        step: u32,
        from: &'static str,
        to: &'static str,
        channel: Channel,
        cover: Cover,
        bytes: usize,
    },
    /// Something inside an actor, as the others see it: likewise.
    Closed {
        at: i64,
        step: u32,
        who: &'static str,
        inside: Inside,
    },
}

/// What hides a message from all but its two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Cover {
    Tls,
    /// It never leaves the device: from the browser to an app on it.
    Device,
}

/// What stays inside an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Inside {
    Box,
    State,
    Signing,
    Search,
}

/// The actor through whose hands the front channel goes.
pub const BROWSER: &str = "browser";

/// The actor whose rule is on the wire.
pub const ATTACKER: &str = "mallory";

/// A value that an actor read elsewhere than in a message to it, or made itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Learned {
    /// The value's standard name, as in `code`.
    pub name: &'static str,
    pub value: String,
    /// Where from, as in `access log`.
    pub how: String,
}

/// One record of a store as it stands now: a later one of the same name takes its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    pub name: String,
    /// Member and value, in order; none where the record was deleted.
    pub members: Vec<(&'static str, String)>,
}

/// Through the browser, where others may look on, or straight from server to server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    Front,
    Back,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ending {
    /// None where nothing is attacked.
    pub attack: Option<Attack>,
    /// The check or defence that stopped it.
    pub stopped_by: Option<&'static str>,
    /// What to carry away, one sentence.
    pub say: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attack {
    GotIn,
    Stopped,
}

fn lines<S: Serializer>(edits: &Edits, to: S) -> Result<S::Ok, S::Error> {
    let written = written(edits);
    to.collect_seq(written.open.iter().chain(&written.secret))
}

impl Event {
    pub fn step(&self) -> u32 {
        match self {
            Self::Message { step, .. }
            | Self::Edited { step, .. }
            | Self::Flight { step, .. }
            | Self::Box { step, .. }
            | Self::State { step, .. }
            | Self::Compared { step, .. }
            | Self::Search { step, .. }
            | Self::Say { step, .. }
            | Self::Sealed { step, .. }
            | Self::Closed { step, .. } => *step,
        }
    }

    /// When, in seconds since 1970; a sentence has no time of its own.
    pub fn at_s(&self) -> Option<i64> {
        match self {
            Self::Message { at, .. }
            | Self::Edited { at, .. }
            | Self::Flight { at, .. }
            | Self::Box { at, .. }
            | Self::State { at, .. }
            | Self::Compared { at, .. }
            | Self::Search { at, .. }
            | Self::Sealed { at, .. }
            | Self::Closed { at, .. } => Some(*at),
            Self::Say { .. } => None,
        }
    }
}

impl Trace {
    /// What an actor is called; empty where there is no such actor.
    pub fn name_of(&self, id: &str) -> &'static str {
        let actor = self.cast.iter().find(|actor| actor.id == id);
        actor.map_or("", |actor| actor.name)
    }

    /// Where each message stands, in order.
    pub fn messages(&self) -> Vec<At> {
        let mut messages: Vec<At> = Vec::new();
        for event in &self.events {
            if let Event::Message { step, .. } = event {
                let before = messages.last().filter(|at| at.step == *step);
                let nth = before.map_or(1, |at| at.nth + 1);
                messages.push(At { step: *step, nth });
            }
        }
        messages
    }

    /// The text of a message as it arrives.
    pub fn message(&self, at: At) -> Option<&str> {
        let mut texts = self.at_step(at.step).filter_map(|event| match event {
            Event::Message { http, .. } => Some(http.as_str()),
            _ => None,
        });
        texts.nth(usize::try_from(at.nth).ok()?.checked_sub(1)?)
    }

    /// What was done to a message on its way; none where nobody changed it.
    pub fn edited(&self, at: At) -> Option<&[String]> {
        self.at_step(at.step).find_map(|event| match event {
            Event::Edited { message, what, .. } if *message == at.nth => Some(what.as_slice()),
            _ => None,
        })
    }

    /// The number of steps.
    pub fn steps(&self) -> u32 {
        self.events.iter().map(Event::step).max().unwrap_or(0)
    }

    pub fn at_step(&self, step: u32) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(move |event| event.step() == step)
    }

    /// The caption of a step.
    pub fn say(&self, step: u32) -> &str {
        self.at_step(step)
            .find_map(|event| match event {
                Event::Say { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .unwrap_or_default()
    }

    /// The box that opened at a step, and where.
    pub fn report(&self, step: u32) -> Option<(&'static str, &Report)> {
        self.at_step(step).find_map(|event| match event {
            Event::Box { place, report, .. } => Some((*place, report)),
            _ => None,
        })
    }

    /// The simulated time at the end of a step, seconds since 1970.
    pub fn time_s(&self, step: u32) -> i64 {
        self.events
            .iter()
            .filter(|event| event.step() <= step)
            .filter_map(Event::at_s)
            .max()
            .unwrap_or(super::START_S)
    }
}
