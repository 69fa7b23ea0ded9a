use crate::{json, scene};
use glassgate::scenes;
use glassgate::sim::edit::{Act, At, Change, MessagePart, Place, Signatory, parts};
use glassgate::sim::{Event, Setup, Trace};
use glassgate::view::{self, eyes};
use glassgate::wire::{Request, Response};
use proptest::prelude::*;
use proptest::sample::Index;
use std::sync::OnceLock;

/// Every message of every scene as it opens.
fn messages() -> &'static [(&'static str, At, String)] {
    static ALL: OnceLock<Vec<(&'static str, At, String)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = Vec::new();
        for scene in scenes::ALL {
            let trace = scene.run(&scene.opening());
            let texts = trace.events.iter().filter_map(|event| match event {
                Event::Message { http, .. } => Some(http.clone()),
                _ => None,
            });
            let texts: Vec<_> = texts.collect();
            all.extend(
                trace
                    .messages()
                    .into_iter()
                    .zip(texts)
                    .map(|(at, text)| (scene.id, at, text)),
            );
        }
        all
    })
}

pub fn check(trace: &Trace, steps: u32) -> Result<(), TestCaseError> {
    prop_assert_eq!(trace.steps(), steps);
    for step in 1..=steps {
        let of_kind = |test: fn(&Event) -> bool| trace.at_step(step).filter(|e| test(e)).count();
        prop_assert_eq!(of_kind(|event| matches!(event, Event::Say { .. })), 1);
        let boxes = of_kind(|event| matches!(event, Event::Box { .. }));
        prop_assert!(boxes <= 1);
        let sentence = trace.say(step);
        prop_assert!(
            sentence.ends_with(['.', '?']),
            "{} {step}: {sentence}",
            trace.scene
        );
        prop_assert!(
            sentence.chars().count() <= 200,
            "{} {step}: {sentence}",
            trace.scene
        );
    }
    prop_assert!(!view::text(trace).is_empty());
    let _ = (
        view::markdown(trace),
        view::mermaid(trace),
        view::http_file(trace, None),
        view::curl(trace, None),
        view::picture(trace, steps, view::Ground::Dark),
    );
    let _ = (view::lines(trace), eyes::values(trace));
    for actor in &trace.cast {
        let _ = view::text(&eyes::seen_by(trace, actor.id));
    }
    for step in 1..=steps {
        let _ = (
            view::shown_page(trace, None, step),
            view::address(trace, step),
            view::lab(trace, step),
        );
    }
    Ok(())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,40}",
        "[ -~\r\n]{0,200}",
        Just(String::new()),
        Just("a\r\nX-Injected: yes".to_owned()),
        Just("0".to_owned()),
        Just("null".to_owned()),
        Just("[[[[".to_owned()),
        Just("{\"a\":{\"b\":[1,2]}}".to_owned()),
        Just("9".repeat(40)),
        Just("eyJhbGciOiJub25lIn0.e30.".to_owned()),
    ]
}

fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        any_text().prop_map(Act::Set),
        any_text().prop_map(Act::Add),
        Just(Act::Remove),
    ]
}

fn any_sign() -> impl Strategy<Value = Option<Change>> {
    let by = prop_oneof![Just(Signatory::Maker), Just(Signatory::Mallory)];
    proptest::option::of(by.prop_map(Change::Sign))
}

/// A change that may fit the message: a part that it has is often the one that is changed.
fn change(text: &str, at: Index, act: Act, free: (u8, String, String)) -> Change {
    let parts = parts(text);
    let (kind, name, value) = free;
    let part = |part: &MessagePart| match (&act, part.slot.removal()) {
        (Act::Remove, Some(removal)) => removal,
        (Act::Set(value) | Act::Add(value), _) => part.slot.change(value),
        (Act::Remove, None) => part.slot.change(""),
    };
    match kind % 8 {
        0 => Change::Text(value),
        1 => Change::Body(value),
        2 => Change::Status(value),
        3 => Change::Part {
            place: *at.get(&Place::ALL),
            name,
            act,
        },
        _ if parts.is_empty() => Change::Target(value),
        _ => part(at.get(&parts)),
    }
}

/// The message with bytes put in, taken out or replaced, as a hand that slips does it.
fn slipped(text: &str, from: Index, to: Index, instead: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (one, two) = (from.index(chars.len() + 1), to.index(chars.len() + 1));
    let (start, end) = (one.min(two), one.max(two).min(one.min(two) + 30));
    let mut text: String = chars[..start].iter().collect();
    text.push_str(instead);
    text.extend(&chars[end..]);
    text
}

#[test]
fn whoever_gets_a_message_that_nobody_changed_reads_what_was_sent() {
    for (id, at, text) in messages() {
        let again = if text.starts_with("HTTP/") {
            Response::received(text).map(|response| response.to_text())
        } else {
            Request::received(text).map(|request| request.to_text())
        };
        assert_eq!(again.as_ref(), Ok(text), "{id} {at}");
    }
}

#[test]
fn a_change_that_changes_nothing_leaves_the_run_as_it_is() {
    for scene in scenes::ALL {
        let plain = scene.run(&scene.opening());
        let mut setup = scene.opening();
        // A step that no scene has.
        let at = At { step: 99, nth: 1 };
        setup.edits.insert(at, vec![Change::Method("GET".into())]);
        let edited = scene.run(&setup);
        assert_eq!(plain.events, edited.events, "{}", scene.id);
        assert_eq!(plain.ending, edited.ending, "{}", scene.id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_change_to_any_message_gives_a_whole_run_and_the_same_one_again(
        which in any::<Index>(),
        picks in proptest::collection::vec((any::<Index>(), any_act(), (any::<u8>(), any::<String>(), any_text())), 1..4),
        sign in any_sign(),
        strict in any::<bool>(),
    ) {
        let (id, at, text) = which.get(messages());
        let scene = scene(id);
        let mut setup = if strict { scene.opening().strict() } else { scene.opening() };
        let mut changes: Vec<Change> = picks
            .into_iter()
            .map(|(at, act, free)| change(text, at, act, free))
            .collect();
        changes.extend(sign);
        setup.edits.insert(*at, changes);
        run_twice(&setup, id)?;
    }

    #[test]
    fn any_bytes_in_any_message_give_a_whole_run_and_the_same_one_again(
        which in any::<Index>(),
        from in any::<Index>(),
        to in any::<Index>(),
        instead in any_text(),
        sign in any_sign(),
    ) {
        let (id, at, text) = which.get(messages());
        let scene = scene(id);
        let mut setup = scene.opening();
        let mut changes = vec![Change::Text(slipped(text, from, to, &instead))];
        changes.extend(sign);
        setup.edits.insert(*at, changes);
        run_twice(&setup, id)?;
    }
}

fn run_twice(setup: &Setup, id: &str) -> Result<(), TestCaseError> {
    let scene = scene(id);
    let trace = scene.run(setup);
    prop_assert_eq!(json(&trace), json(&scene.run(setup)));
    check(&trace, scene.steps)
}
