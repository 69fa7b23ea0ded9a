use super::{decode, flight};
use crate::cast::MALLORY;
use crate::sim::{Channel, Event, Trace};
use crate::wire::{CredentialKind, carried};
use crate::words::{eyes, flight as flight_words, page as words};

/// One line of the stage's picture, in order.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Line {
    Message(Row),
    Aside(Aside),
}

/// One message as the stage draws it: an arrow between two columns.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Row {
    pub step: u32,
    /// Columns, counted from 0 in the order of the cast.
    pub from: usize,
    pub to: usize,
    /// The request line's method and path, or the status.
    pub label: String,
    /// What the credential in it is, in a word or two.
    pub pill: Option<String>,
    pub by_attacker: bool,
    /// Through the browser or past it; none where all of the scene goes one way.
    pub channel: Option<Channel>,
    /// Inside TLS, for the party whose view it is.
    pub sealed: bool,
}

/// A step in which nothing travels: what an actor does by itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Aside {
    pub step: u32,
    pub column: usize,
    pub what: String,
    pub by_attacker: bool,
}

impl Line {
    pub fn step(&self) -> u32 {
        match self {
            Self::Message(row) => row.step,
            Self::Aside(aside) => aside.step,
        }
    }

    pub fn message(&self) -> Option<&Row> {
        match self {
            Self::Message(row) => Some(row),
            Self::Aside(_) => None,
        }
    }
}

/// The whole picture of a trace: its messages, and an aside for each step without one.
pub fn lines(trace: &Trace) -> Vec<Line> {
    let rows = rows(trace);
    (1..=trace.steps())
        .flat_map(|step| {
            let mut lines: Vec<Line> = rows
                .iter()
                .filter(|row| row.step == step)
                .map(|row| Line::Message(row.clone()))
                .collect();
            if lines.is_empty() {
                lines.extend(aside(trace, step).map(Line::Aside));
            }
            lines
        })
        .collect()
}

fn aside(trace: &Trace, step: u32) -> Option<Aside> {
    trace.at_step(step).find_map(|event| match event {
        Event::State { who, what, .. } => Some(Aside {
            step,
            column: trace.cast.iter().position(|actor| actor.id == *who)?,
            what: what.clone(),
            by_attacker: *who == MALLORY,
        }),
        _ => None,
    })
}

/// Every message of a trace, in order.
pub fn rows(trace: &Trace) -> Vec<Row> {
    let has_both = [Channel::Front, Channel::Back].iter().all(|way| {
        trace
            .events
            .iter()
            .any(|event| channel(event) == Some(*way))
    });
    let column = |id| trace.cast.iter().position(|actor| actor.id == id);
    let row = |event: &Event| {
        let (step, from, to, label, pill, sealed) = match event {
            Event::Message {
                step,
                from,
                to,
                http,
                credential,
                ..
            } => {
                let pill = credential.and_then(|_| pill(http));
                (step, from, to, label(http), pill, false)
            }
            Event::Sealed {
                step,
                from,
                to,
                cover,
                bytes,
                ..
            } => {
                let label = eyes::sealed_label(*cover, *bytes);
                (step, from, to, label, None, true)
            }
            Event::Flight {
                step,
                from,
                to,
                messages,
                records,
                ..
            } => {
                let label = flight::label(messages, records);
                let is_client = messages.iter().all(|message| message.name != "ServerHello");
                let proves = is_client && flight::proves(messages);
                let pill = proves.then(flight_words::pill_certificate);
                (step, from, to, label, pill, false)
            }
            _ => return None,
        };
        Some(Row {
            step: *step,
            from: column(*from)?,
            to: column(*to)?,
            label,
            pill,
            by_attacker: *from == MALLORY,
            channel: channel(event).filter(|_| has_both),
            sealed,
        })
    };
    trace.events.iter().filter_map(row).collect()
}

fn channel(event: &Event) -> Option<Channel> {
    match event {
        Event::Message { channel, .. } | Event::Sealed { channel, .. } => Some(*channel),
        Event::Flight { .. } => Some(Channel::Back),
        _ => None,
    }
}

/// Whether what happens at a step is about a message of the attacker's: she sent one there, or
/// the box that opens judges one that arrived before it, one that her redirect set on its way, one
/// that a proxy passes on for her, or one with a credential that was hers first.
pub fn judges_attacker(trace: &Trace, step: u32) -> bool {
    let sends = |event: &Event| match event {
        Event::Message { from, .. } | Event::Flight { from, .. } => *from == MALLORY,
        _ => false,
    };
    let boxed = trace
        .events
        .iter()
        .position(|event| event.step() == step && matches!(event, Event::Box { .. }));
    let judged = boxed.and_then(|at| judged(&trace.events[..=at]));
    trace.at_step(step).any(sends)
        || judged.is_some_and(|at| {
            let events = &trace.events[..=at];
            sends(&trace.events[at])
                || redirected_by_attacker(events)
                || forwarded_for_attacker(events)
                || was_attackers(events)
        })
}

/// Where the request, or the flight, stands that the last of these events, a box, judges: the last
/// one to come to its place.
fn judged(events: &[Event]) -> Option<usize> {
    let (Event::Box { place, .. }, before) = events.split_last()? else {
        return None;
    };
    before.iter().rposition(|event| match event {
        Event::Message { to, http, .. } => to == place && is_request(http),
        Event::Flight { to, .. } => to == place,
        _ => false,
    })
}

fn is_request(http: &str) -> bool {
    !http.starts_with("HTTP/")
}

/// Whether the last of these events, a request, is the attacker's as a proxy sends it on: the last
/// one to come to the proxy, with the same request line.
fn forwarded_for_attacker(events: &[Event]) -> bool {
    let Some((
        Event::Message {
            from: proxy, http, ..
        },
        before,
    )) = events.split_last()
    else {
        return false;
    };
    let came = before.iter().rev().find_map(|event| match event {
        Event::Message { from, to, http, .. } if to == proxy && is_request(http) => {
            Some((*from, http))
        }
        _ => None,
    });
    came.is_some_and(|(from, came)| from == MALLORY && came.lines().next() == http.lines().next())
}

/// Whether the last of these events, a request, is the end of a chain of redirects in which one
/// is the attacker's.
fn redirected_by_attacker(events: &[Event]) -> bool {
    let Some((Event::Message { from: browser, .. }, before)) = events.split_last() else {
        return false;
    };
    let answer = before
        .iter()
        .rposition(|event| matches!(event, Event::Message { to, .. } if to == browser));
    let Some(at) = answer else {
        return false;
    };
    match &before[at] {
        Event::Message { from, http, .. } if http.starts_with("HTTP/1.1 30") => {
            let asked = before[..at].iter().rposition(|event| {
                matches!(event, Event::Message { from: asker, to, .. } if asker == browser && to == from)
            });
            *from == MALLORY || asked.is_some_and(|asked| redirected_by_attacker(&before[..=asked]))
        }
        _ => false,
    }
}

/// Whether the credential of the last of these events, a message, came into the story through the
/// attacker's hands: a code of her own in an honest app's request.
fn was_attackers(events: &[Event]) -> bool {
    let Some(Event::Message { http: last, .. }) = events.last() else {
        return false;
    };
    let Some(carried) = carried(last) else {
        return false;
    };
    let credential = &last[carried.range];
    let first = events.iter().find_map(|event| match event {
        Event::Message { from, to, http, .. } if http.contains(credential) => Some([*from, *to]),
        _ => None,
    });
    first.is_some_and(|ends| ends.contains(&MALLORY))
}

/// What an actor holds or did, the latest last, up to and including a step.
pub fn states<'a>(trace: &'a Trace, who: &'a str, step: u32) -> Vec<&'a str> {
    trace
        .events
        .iter()
        .filter_map(|event| match event {
            Event::State {
                step: at,
                who: owner,
                what,
                ..
            } if *owner == who && *at <= step => Some(what.as_str()),
            _ => None,
        })
        .collect()
}

/// The last credential that passed through an actor's hands, up to and including a step.
pub fn holding(lines: &[Line], column: usize, step: u32) -> Option<&str> {
    lines
        .iter()
        .rev()
        .filter(|line| line.step() <= step)
        .filter_map(Line::message)
        .filter(|row| row.from == column || row.to == column)
        .find_map(|row| row.pill.as_deref())
}

fn label(http: &str) -> String {
    let first = http.lines().next().unwrap_or_default();
    if let Some(status) = first.strip_prefix("HTTP/1.1 ") {
        return status.to_owned();
    }
    let mut words = first.split(' ');
    let method = words.next().unwrap_or_default();
    let path = words.next().unwrap_or_default();
    format!("{method} {}", path.split('?').next().unwrap_or_default())
}

/// What a message's credential is, in a word or two.
fn pill(http: &str) -> Option<String> {
    let carried = carried(http)?;
    let text = &http[carried.range];
    let decoded = decode(text, 0);
    let member = |members: &[super::Member], name| {
        members
            .iter()
            .find(|member| member.name == name)
            .map(|member| member.value.trim_matches('"').to_owned())
    };
    if member(&decoded.header, "alg").as_deref() == Some("none") {
        return Some(words::pill_alg_none());
    }
    let audience =
        member(&decoded.claims, "aud").filter(|_| carried.kind == CredentialKind::AccessToken);
    Some(match audience {
        Some(audience) => words::pill_audience(&audience),
        None => words::pill(carried.kind, text),
    })
}
