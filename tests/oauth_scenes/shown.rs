//! What a scene shows at a step.

use glassgate::scenes;
use glassgate::sim::{Attack, Event, Setup, Trace};
use glassgate::validate::CheckReport;

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

/// How a scene ends: the attack, and what stopped it.
pub fn ending(trace: &Trace) -> (Option<Attack>, Option<&'static str>) {
    (trace.ending.attack, trace.ending.stopped_by)
}

/// The first message of a step that goes to this actor; empty where none does.
pub fn sent_to<'a>(trace: &'a Trace, step: u32, actor: &str) -> &'a str {
    let text = |event: &'a Event| match event {
        Event::Message { to, http, .. } if *to == actor => Some(http.as_str()),
        _ => None,
    };
    trace.at_step(step).find_map(text).unwrap_or_default()
}

/// One parameter of a query or a form, as it stands encoded in a message; empty where none does.
pub fn parameter<'a>(http: &'a str, name: &str) -> &'a str {
    let mut parts = http.split(['?', '&', ' ', '\r', '\n']);
    let value = parts.find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
    value.unwrap_or_default()
}

/// A check of the box that opens at a step.
pub fn check<'a>(trace: &'a Trace, step: u32, id: &str) -> &'a CheckReport {
    let (_, report) = trace.report(step).expect("a box");
    report.check(id).expect("the box has the check")
}

/// What a check expected, and what it found.
pub fn evidence(check: &CheckReport) -> (&str, &str) {
    (
        check.expected.as_deref().unwrap_or_default(),
        check.found.as_deref().unwrap_or_default(),
    )
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

/// Every value of this name in the records that an actor shows at a step, in order.
pub fn members<'a>(trace: &'a Trace, step: u32, actor: &str, name: &str) -> Vec<&'a str> {
    let records = trace.at_step(step).filter_map(|event| match event {
        Event::State { who, record, .. } if *who == actor => record.as_ref(),
        _ => None,
    });
    let members = records.flat_map(|record| &record.members);
    let named = members.filter(|(member, _)| *member == name);
    named.map(|(_, value)| value.as_str()).collect()
}

/// What the box that opens at a step decided by; none where it let the request in, or none opens.
pub fn refused_by(trace: &Trace, step: u32) -> Option<&'static str> {
    let (_, report) = trace.report(step)?;
    report.decided_by
}

/// The trace of a scene as it opens, with one switch moved.
pub fn set(id: &str, switch: &str, value: i64) -> Trace {
    let scene = scenes::find(id).expect("a scene");
    let mut setup = scene.opening();
    setup.set.insert(switch.to_owned(), value);
    scene.run(&setup)
}
