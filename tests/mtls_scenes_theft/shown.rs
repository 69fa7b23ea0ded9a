//! What a scene shows at a step.

use glassgate::scenes;
use glassgate::sim::{Attack, Event, Setup, Trace};
use glassgate::tls::Message;
use glassgate::validate::{CheckReport, Report};
use glassgate::view::flight;

/// The trace of a scene as it opens.
pub fn opening(id: &str) -> Trace {
    let scene = scenes::find(id).expect("a scene");
    scene.run(&scene.opening())
}

/// The trace of a scene with everything on but these.
pub fn without(id: &str, off: &[&'static str]) -> Trace {
    let scene = scenes::find(id).expect("a scene");
    scene.run(&Setup::new(off.iter().copied()))
}

/// The trace of a scene with everything on, and one switch, or the clock before a step, moved.
pub fn strict_with(id: &str, switch: &str, value: i64) -> Trace {
    let scene = scenes::find(id).expect("a scene");
    let mut setup = scene.opening().strict();
    setup.set.insert(switch.to_owned(), value);
    scene.run(&setup)
}

/// How a scene ends: the attack, and what stopped it.
pub fn ending(trace: &Trace) -> (Option<Attack>, Option<&'static str>) {
    (trace.ending.attack, trace.ending.stopped_by)
}

pub fn report(trace: &Trace, step: u32) -> &Report {
    trace.report(step).expect("a box").1
}

pub fn check<'a>(trace: &'a Trace, step: u32, id: &str) -> &'a CheckReport {
    report(trace, step)
        .check(id)
        .expect("the box has the check")
}

/// The first HTTP message of a step that goes to this actor; empty where none does.
pub fn sent_to<'a>(trace: &'a Trace, step: u32, actor: &str) -> &'a str {
    let text = |event: &'a Event| match event {
        Event::Message { to, http, .. } if *to == actor => Some(http.as_str()),
        _ => None,
    };
    trace.at_step(step).find_map(text).unwrap_or_default()
}

/// The handshake messages of this name that an actor sends at a step.
fn tls<'a>(trace: &'a Trace, step: u32, actor: &str, name: &str) -> Vec<&'a Message> {
    let flights = trace.at_step(step).filter_map(|event| match event {
        Event::Flight { from, messages, .. } if *from == actor => Some(messages),
        _ => None,
    });
    let named = flights.flatten().filter(|message| message.name == name);
    named.collect()
}

/// The first handshake message of this name that an actor sends at a step, in plain, hex.
pub fn tls_bytes<'a>(trace: &'a Trace, step: u32, actor: &str, name: &str) -> &'a str {
    let found = tls(trace, step, actor, name);
    found.first().expect("the message").bytes.as_str()
}

/// The alert that an actor sends at a step; empty where it sends none.
pub fn alert<'a>(trace: &'a Trace, step: u32, actor: &str) -> &'a str {
    let found = tls(trace, step, actor, "Alert");
    found
        .first()
        .map_or("", |message| flight::detail(message, "description"))
}

/// What a message says under this name.
pub fn detail<'a>(trace: &'a Trace, step: u32, actor: &str, name: (&str, &str)) -> &'a str {
    let found = tls(trace, step, actor, name.0);
    flight::detail(found.first().expect("the message"), name.1)
}

/// A member of a record that an actor writes at a step; empty where there is none.
pub fn member<'a>(trace: &'a Trace, step: u32, actor: &str, name: &str) -> &'a str {
    let records = trace.at_step(step).filter_map(|event| match event {
        Event::State { who, record, .. } if *who == actor => record.as_ref(),
        _ => None,
    });
    let mut members = records.flat_map(|record| &record.members);
    let found = members.find(|(member, _)| *member == name);
    found.map_or("", |(_, value)| value)
}
