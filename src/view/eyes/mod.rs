//! Who could see what: one party's view of a trace, and the values worth following with all who
//! know them. TLS hides a message from everybody but its two ends; what else reached somebody (a
//! copy on the wire, a log, a `Referer`) the trace says.

mod uses;
mod values;

pub use uses::{Use, use_of};
pub use values::{How, Knows, Value, values};

use super::flight;
use crate::sim::{Actor, Cover, Event, Inside, Trace};
use crate::wire::Response;
use crate::words::{eyes as words, flight as flight_words};

/// The actors who could read a message, in the order of the cast.
pub fn watchers<'a>(trace: &'a Trace, message: &'a Event) -> impl Iterator<Item = &'a Actor> {
    let actors = trace.cast.iter();
    actors.filter(move |actor| sees(message, actor.id))
}

/// Whether an actor could read this event.
pub fn sees(event: &Event, who: &str) -> bool {
    match event {
        Event::Message {
            from,
            to,
            copied_by,
            ..
        } => *from == who || *to == who || *copied_by == Some(who),
        Event::Edited { from, to, .. } | Event::Flight { from, to, .. } => {
            *from == who || *to == who
        }
        Event::Box { place, .. } => *place == who,
        Event::State { who: owner, .. } | Event::Search { who: owner, .. } => *owner == who,
        Event::Compared { client, server, .. } => {
            client.who == who || server.as_ref().is_some_and(|server| server.who == who)
        }
        Event::Say { .. } => true,
        Event::Sealed { .. } | Event::Closed { .. } => false,
    }
}

/// The trace as one party could follow it: of what it could not see only the outside is left. All
/// that is shown or exported of this trace is thereby legible to that party.
pub fn seen_by(trace: &Trace, who: &str) -> Trace {
    let values = values(trace);
    let outside = |event: &Event| match event {
        Event::Say { step, text } => Event::Say {
            step: *step,
            text: said(trace, &values, who, *step, text),
        },
        event if sees(event, who) => event.clone(),
        Event::Message {
            at,
            step,
            from,
            to,
            channel,
            http,
            ..
        } => Event::Sealed {
            at: *at,
            step: *step,
            from,
            to,
            channel: *channel,
            cover: cover(http),
            bytes: http.len(),
        },
        Event::Flight {
            at,
            step,
            from,
            to,
            messages,
            records,
        } => Event::Flight {
            at: *at,
            step: *step,
            from,
            to,
            messages: flight::in_the_clear(messages),
            records: records.iter().map(flight::from_outside).collect(),
        },
        Event::Edited { at, step, from, .. } => closed(*at, *step, from, Inside::State),
        Event::Box {
            at, step, place, ..
        } => closed(*at, *step, place, Inside::Box),
        Event::State { at, step, who, .. } => closed(*at, *step, who, Inside::State),
        Event::Search { at, step, who, .. } => closed(*at, *step, who, Inside::Search),
        Event::Compared {
            at,
            step,
            client,
            server,
            ..
        } => {
            let who = server.as_ref().map_or(client.who, |server| server.who);
            closed(*at, *step, who, Inside::Signing)
        }
        other => other.clone(),
    };
    let mut seen = Trace {
        events: trace.events.iter().map(outside).collect(),
        ..trace.clone()
    };
    if tells_too_much(&values, who, trace.steps(), &trace.ending.say) {
        seen.ending.say = words::more_is_said(trace.name_of(who));
    }
    seen
}

/// A URL of an app's own scheme goes to an app on the same device, RFC 8252 §7.1.
fn cover(http: &str) -> Cover {
    let target = http.split(' ').nth(1).unwrap_or_default();
    let is_handed_over = !http.starts_with("HTTP/") && !target.starts_with('/');
    if is_handed_over {
        Cover::Device
    } else {
        Cover::Tls
    }
}

fn closed(at: i64, step: u32, who: &'static str, inside: Inside) -> Event {
    Event::Closed {
        at,
        step,
        who,
        inside,
    }
}

/// The caption of a step for a party: the narrator's where the party sees something of it, or
/// nothing happens in it.
fn said(trace: &Trace, values: &[Value], who: &str, step: u32, text: &str) -> String {
    let mut hidden = Vec::new();
    let mut has_part = step == trace.steps();
    for event in trace.at_step(step) {
        match event {
            Event::Say { .. } => {}
            event if sees(event, who) => has_part = true,
            event => hidden.push(event),
        }
    }
    if tells_too_much(values, who, step, text) {
        return words::more_is_said(trace.name_of(who));
    }
    if has_part || hidden.is_empty() {
        return text.to_owned();
    }
    let passes: Vec<String> = hidden
        .iter()
        .filter_map(|event| match event {
            Event::Message { from, to, http, .. } => Some(words::sealed(
                trace.name_of(from),
                trace.name_of(to),
                cover(http),
                http.len(),
            )),
            Event::Flight {
                from, to, records, ..
            } => Some(flight_words::passes(
                trace.name_of(from),
                trace.name_of(to),
                flight::bytes(records),
            )),
            _ => None,
        })
        .collect();
    if passes.is_empty() {
        return words::nothing_seen(trace.name_of(who));
    }
    passes.join(" ")
}

fn tells_too_much(values: &[Value], who: &str, step: u32, text: &str) -> bool {
    let unknown = values.iter().filter(|value| !value.is_known(who, step));
    unknown
        .filter(|value| value.text.len() >= values::LONG)
        .any(|value| text.contains(&value.text))
}

/// A box that a party cannot look into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShutBox {
    pub place: &'static str,
    /// The status of its answer, where that has reached the party.
    pub answered: Option<String>,
}

/// The box that opened last up to a step, where the party whose view this is cannot see into it.
pub fn shut_box(seen: &Trace, step: u32) -> Option<ShutBox> {
    let until_now = seen.events.iter().take_while(|event| event.step() <= step);
    let until_now: Vec<&Event> = until_now.collect();
    let is_box = |event: &&Event| {
        matches!(
            event,
            Event::Box { .. }
                | Event::Closed {
                    inside: Inside::Box,
                    ..
                }
        )
    };
    let at = until_now.iter().rposition(is_box)?;
    let Event::Closed { who, .. } = until_now[at] else {
        return None;
    };
    let answered = until_now[at..].iter().find_map(|event| match event {
        Event::Message { from, http, .. } if from == who => Response::parse(http).ok(),
        _ => None,
    });
    Some(ShutBox {
        place: who,
        answered: answered.map(|response| response.status_line()),
    })
}
