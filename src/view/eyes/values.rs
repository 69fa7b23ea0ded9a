use crate::sim::{Event, Trace};
use crate::wire::{Worth, WorthKind, worth_following};
use crate::words::eyes as words;
use std::borrow::Cow;

/// From this length on a value is found by its text alone, wherever it stands: no word of a
/// message is so long by chance.
pub(super) const LONG: usize = 12;

/// A value worth following, and who knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// None where an actor learned what no message names.
    pub kind: Option<WorthKind>,
    /// The standard's name.
    pub name: &'static str,
    pub text: String,
    /// The step at which it is first seen.
    pub step: u32,
    /// Each actor once, in the order in which they came to know it.
    pub known_by: Vec<Knows>,
}

/// An actor who knows a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Knows {
    pub who: &'static str,
    pub step: u32,
    pub how: How,
}

/// How an actor came to know a value. Who knows only a hash of it does not know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// It had the value before any message showed it.
    Sent {
        to: &'static str,
    },
    Received {
        from: &'static str,
    },
    /// Its rule on the wire kept a copy.
    Copied {
        from: &'static str,
        to: &'static str,
    },
    /// It signed something and came to it, or verified something.
    Computed,
    /// It stands in what the actor itself keeps.
    Kept,
    /// By another way than a message, as in `access log`.
    Learned(String),
}

impl Value {
    /// Whether an actor knows it at a step.
    pub fn is_known(&self, who: &str, step: u32) -> bool {
        self.known(who, step).is_some()
    }

    /// How an actor came to know it, where it does by this step.
    pub fn known(&self, who: &str, step: u32) -> Option<&Knows> {
        let knows = self.known_by.iter().find(|knows| knows.who == who);
        knows.filter(|knows| knows.step <= step)
    }

    /// Whether a message's text shows it, as it is or percent-encoded.
    pub fn stands_in(&self, http: &str) -> bool {
        let worth = worth_following(http);
        self.is_among(&worth, http)
    }

    fn is_among(&self, worth: &[Worth], http: &str) -> bool {
        let named = worth.iter().any(|worth| worth.text == self.text);
        named || self.text.len() >= LONG && (http.contains(&self.text) || self.is_encoded_in(http))
    }

    fn is_encoded_in(&self, http: &str) -> bool {
        let encoded: Cow<str> = form_urlencoded::byte_serialize(self.text.as_bytes()).collect();
        encoded != self.text && http.contains(encoded.as_ref())
    }
}

impl How {
    /// In a few words, for a reader.
    pub fn in_words(&self, trace: &Trace) -> String {
        match self {
            Self::Sent { to } => words::sent(trace.name_of(to)),
            Self::Received { from } => words::received(trace.name_of(from)),
            Self::Copied { from, to } => words::copied(trace.name_of(from), trace.name_of(to)),
            Self::Computed => words::COMPUTED.to_owned(),
            Self::Kept => words::KEPT.to_owned(),
            Self::Learned(how) => how.clone(),
        }
    }
}

/// Every value of a trace worth following, in the order in which they are first seen.
pub fn values(trace: &Trace) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::new();
    let worth: Vec<Vec<Worth>> = trace.events.iter().map(worth_of).collect();
    for (event, worth) in trace.events.iter().zip(&worth) {
        for worth in worth {
            let value = (Some(worth.kind), worth.kind.name(), worth.text.as_str());
            add(&mut values, event.step(), value);
        }
        if let Event::State {
            learned: Some(learned),
            ..
        } = event
        {
            let kind = WorthKind::of_name(learned.name);
            let name = kind.map_or(learned.name, WorthKind::name);
            add(
                &mut values,
                event.step(),
                (kind, name, learned.value.as_str()),
            );
        }
    }
    for value in &mut values {
        for (event, worth) in trace.events.iter().zip(&worth) {
            learn(value, event, worth);
        }
    }
    values
}

fn worth_of(event: &Event) -> Vec<Worth> {
    match event {
        Event::Message { http, .. } => worth_following(http),
        _ => Vec::new(),
    }
}

fn add(
    values: &mut Vec<Value>,
    step: u32,
    (kind, name, text): (Option<WorthKind>, &'static str, &str),
) {
    if text.is_empty() || values.iter().any(|value| value.text == text) {
        return;
    }
    values.push(Value {
        kind,
        name,
        text: text.to_owned(),
        step,
        known_by: Vec::new(),
    });
}

/// What an event tells of a value, and whom.
fn learn(value: &mut Value, event: &Event, worth: &[Worth]) {
    match event {
        Event::Message {
            from,
            to,
            http,
            copied_by,
            ..
        } if value.is_among(worth, http) => {
            value.tell(from, event.step(), How::Sent { to });
            value.tell(to, event.step(), How::Received { from });
            if let Some(who) = copied_by {
                value.tell(who, event.step(), How::Copied { from, to });
            }
        }
        Event::State {
            who,
            learned: Some(learned),
            ..
        } if learned.value == value.text => {
            value.tell(who, event.step(), How::Learned(learned.how.clone()));
        }
        Event::Compared { client, server, .. } => {
            for side in [Some(client), server.as_ref()].into_iter().flatten() {
                if side.signature.as_ref() == Some(&value.text) {
                    value.tell(side.who, event.step(), How::Computed);
                }
            }
        }
        Event::State {
            who, what, record, ..
        } => {
            let members = record.iter().flat_map(|record| &record.members);
            let mut kept = members.map(|(_, value)| value).chain([what]);
            if value.text.len() >= LONG && kept.any(|text| text.contains(&value.text)) {
                value.tell(who, event.step(), How::Kept);
            }
        }
        _ => {}
    }
}

impl Value {
    fn tell(&mut self, who: &'static str, step: u32, how: How) {
        if self.known_by.iter().all(|knows| knows.who != who) {
            self.step = self.step.min(step);
            self.known_by.push(Knows { who, step, how });
        }
    }
}
