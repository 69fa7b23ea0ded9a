//! The captions of a run whose messages the learner changed. A scene's own sentence stands where
//! what happens at the step is, byte for byte, what happens without the change; elsewhere the
//! sentence says what happened, read from the trace.

use crate::sim::edit::At;
use crate::sim::{Attack, Event, Trace};
use crate::view::verdict_in_short;
use crate::wire::{Request, Response};
use crate::words::edit::{self as words, Outcome};
use std::collections::BTreeSet;

/// `plain` is the same run without the edits.
pub(super) fn retell(plain: &Trace, trace: &mut Trace) {
    drop_false_notes(plain, trace);
    let differs: BTreeSet<u32> = (1..=trace.steps())
        .filter(|step| !happened(plain, *step).eq(happened(trace, *step)))
        .collect();
    if differs.is_empty() {
        return;
    }
    let last = trace.steps();
    judge(plain, trace);
    let attack = (trace.ending.attack, trace.ending.stopped_by);
    let same_end = attack == (plain.ending.attack, plain.ending.stopped_by);
    if !same_end || trace.ending.attack.is_none() && differs.contains(&last) {
        trace.ending.say = words::ending(attack);
    }
    let told: Vec<(u32, String)> = differs
        .iter()
        .filter(|step| **step < last)
        .map(|step| (*step, told(trace, *step)))
        .collect();
    for event in &mut trace.events {
        let Event::Say { step, text } = event else {
            continue;
        };
        if let Some((_, told)) = told.iter().find(|(at, _)| at == step) {
            text.clone_from(told);
        }
    }
    retell_end(trace, differs.contains(&last), same_end);
}

fn retell_end(trace: &mut Trace, differs: bool, same_end: bool) {
    let last = trace.steps();
    let text = if differs {
        told(trace, last)
    } else if same_end {
        return;
    } else {
        trace.ending.say.clone()
    };
    for event in &mut trace.events {
        if let Event::Say { step, text: said } = event
            && *step == last
        {
            said.clone_from(&text);
        }
    }
}

/// All of a step but its sentence.
fn happened(trace: &Trace, step: u32) -> impl Iterator<Item = &Event> {
    trace
        .at_step(step)
        .filter(|event| !matches!(event, Event::Say { .. }))
}

/// How an attack ended, as far as this run shows it: that it got in only where every box that
/// opens without the change opened here too, on a request that could be read.
fn judge(plain: &Trace, trace: &mut Trace) {
    let opened = |trace: &Trace| -> BTreeSet<(u32, &'static str)> {
        (1..=trace.steps())
            .filter_map(|step| Some((step, trace.report(step)?.0)))
            .filter(|(step, place)| !got_no_request(plain, trace, *step, place))
            .collect()
    };
    let missing = !opened(plain).is_subset(&opened(trace));
    if trace.ending.attack == Some(Attack::GotIn) && missing {
        trace.ending.attack = None;
    }
}

/// Whether what a server got at a step in place of a request is none: behind a handshake its box
/// opens all the same.
fn got_no_request(plain: &Trace, trace: &Trace, step: u32, server: &str) -> bool {
    let messages = trace.at_step(step).filter_map(|event| match event {
        Event::Message { to, http, .. } => Some((*to, http)),
        _ => None,
    });
    (1..).zip(messages).any(|(nth, (to, http))| {
        let was_sent = plain.message(At { step, nth });
        let was_request = was_sent.is_none_or(|sent| !sent.starts_with("HTTP/"));
        to == server && was_request && Request::received(http).is_err()
    })
}

/// A note that only holds after a success goes where the answer is an error now: the same note, of
/// whoever got the answer, at the same step.
fn drop_false_notes(plain: &Trace, trace: &mut Trace) {
    let failed: Vec<(u32, &'static str)> = (1..=trace.steps())
        .flat_map(|step| {
            let ok = succeeded(plain, step);
            let still = succeeded(trace, step);
            ok.into_iter()
                .filter(move |who| !still.contains(who))
                .map(move |who| (step, who))
        })
        .collect();
    trace.events.retain(|event| match event {
        Event::State {
            step,
            who,
            record: None,
            learned: None,
            ..
        } => {
            let repeated = || plain.at_step(*step).any(|known| known == event);
            !(failed.contains(&(*step, *who)) && repeated())
        }
        _ => true,
    });
}

/// Who gets a response at this step that is no error.
fn succeeded(trace: &Trace, step: u32) -> Vec<&'static str> {
    trace
        .at_step(step)
        .filter_map(|event| match event {
            Event::Message { to, http, .. } if http.starts_with("HTTP/") => {
                let response = Response::received(http).ok()?;
                (200..400).contains(&response.status).then_some(*to)
            }
            _ => None,
        })
        .collect()
}

/// What happened at a step, in one sentence.
fn told(trace: &Trace, step: u32) -> String {
    let here = trace.edits.iter().filter(|(at, _)| at.step == step);
    let met = |nth: u32| {
        let told = trace.edited(At { step, nth });
        told.is_some_and(|told| *told != [words::sent_too_early()])
    };
    let changed: Vec<String> = here
        .filter(|(at, _)| met(at.nth))
        .flat_map(|(_, changes)| changes.iter().map(words::subject))
        .collect();
    words::told(&changed, &outcome(trace, step))
}

fn outcome(trace: &Trace, step: u32) -> Outcome {
    let name = |id: &str| trace.name_of(id);
    if let Some((to, why)) = unread(trace, step) {
        return words::cannot_read(name(to), &why);
    }
    if let Some((place, report)) = trace.report(step) {
        let because = report.decided_by.map(|_| report.verdict.reason.as_str());
        return words::decided(name(place), &verdict_in_short(report), because);
    }
    let travels = trace.at_step(step).filter_map(|event| match event {
        Event::Message { from, to, http, .. } => Some(passes(name(from), name(to), http)),
        Event::Flight { from, to, .. } => Some(words::tls_passes(name(from), name(to))),
        _ => None,
    });
    let notes = trace.at_step(step).filter_map(|event| match event {
        Event::State { who, what, .. } => Some(words::note(name(who), what)),
        _ => None,
    });
    let told = travels.last().or_else(|| notes.last());
    told.unwrap_or_else(words::nothing_happens)
}

/// The first message of the step that its receiver cannot read, and why.
fn unread(trace: &Trace, step: u32) -> Option<(&'static str, String)> {
    trace.at_step(step).find_map(|event| {
        let Event::Message { to, http, .. } = event else {
            return None;
        };
        let fault = if http.starts_with("HTTP/") {
            Response::received(http).err()
        } else {
            Request::received(http).err()
        };
        Some((*to, fault?.0))
    })
}

fn passes(from: &str, to: &str, http: &str) -> Outcome {
    if let Ok(response) = Response::parse(http) {
        return words::answers(from, to, &response.status_line());
    }
    match Request::parse(http) {
        Ok(request) => words::asks(from, to, &request.method, request.path()),
        Err(_) => words::sends(from, to),
    }
}
