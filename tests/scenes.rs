//! What every scene promises.

use glassgate::cast::MALLORY;
use glassgate::scenes::{self, Place, Scene};
use glassgate::sim::{Attack, Event, Setup, Trace};
use glassgate::validate::Outcome;
use glassgate::view::{self, Link};
use glassgate::wire::{Request, Response, credential};
use glassgate::words::{precedent, switch as words};
use proptest::prelude::*;

/// As it opens, strict, each defence off alone, each switch at both ends, the clock moved.
fn setups(scene: &Scene) -> Vec<Setup> {
    let opening = scene.opening();
    let mut all = vec![opening.clone(), opening.strict()];
    for id in scene.defences() {
        let mut setup = opening.strict();
        setup.off.insert(id.to_owned());
        all.push(setup);
    }
    for switch in scene.switches {
        for value in [switch.min, switch.max] {
            let mut setup = opening.clone();
            setup.set.insert(switch.name.to_owned(), value);
            all.push(setup);
        }
    }
    for step in 1..=scene.steps {
        let mut setup = opening.clone();
        setup.set.insert(format!("clock@{step}"), 3600);
        all.push(setup);
    }
    let everything_off = Setup {
        off: scene.defences().into_iter().map(str::to_owned).collect(),
        ..opening
    };
    all.push(everything_off);
    all
}

/// As it opens, and with each choice that has a name.
fn variants(scene: &Scene) -> Vec<Setup> {
    let mut all = vec![scene.opening()];
    for switch in scene.switches {
        for at in 0..words::choices(switch.name).len() {
            let mut setup = scene.opening();
            let value = switch.min + i64::try_from(at).expect("a small number");
            setup.set.insert(switch.name.to_owned(), value);
            all.push(setup);
        }
    }
    all
}

fn json(trace: &Trace) -> String {
    serde_json::to_string(trace).expect("a trace is JSON")
}

fn messages(trace: &Trace, step: u32) -> Vec<&str> {
    trace
        .at_step(step)
        .filter_map(|event| match event {
            Event::Message { http, .. } => Some(http.as_str()),
            _ => None,
        })
        .collect()
}

/// What the attacker sends in TLS at a step, as it travels; what she does not wrap, as it is.
fn sent(trace: &Trace, step: u32) -> Vec<&str> {
    let flights = trace.at_step(step).filter_map(|event| match event {
        Event::Flight { from, records, .. } if *from == MALLORY => Some(records),
        _ => None,
    });
    let sealed: Vec<&str> = flights
        .flatten()
        .map(|record| record.wire.as_str())
        .collect();
    if sealed.is_empty() {
        messages(trace, step)
    } else {
        sealed
    }
}

#[test]
fn the_same_setup_gives_the_same_trace_byte_for_byte() {
    for scene in scenes::ALL {
        for setup in setups(scene) {
            assert_eq!(json(&scene.run(&setup)), json(&scene.run(&setup)));
        }
    }
}

#[test]
fn another_seed_gives_other_keys_and_the_same_story() {
    for scene in scenes::ALL {
        let opening = scene.run(&scene.opening());
        let other = scene.run(&Setup {
            seed: 8,
            ..scene.opening()
        });
        assert_ne!(opening.events, other.events, "{}", scene.id);
        let captions = |trace: &Trace| -> Vec<String> {
            (1..=scene.steps).map(|s| trace.say(s).to_owned()).collect()
        };
        assert_eq!(captions(&opening), captions(&other), "{}", scene.id);
        assert_eq!(opening.ending, other.ending, "{}", scene.id);
    }
}

#[test]
fn every_run_has_the_steps_that_the_scene_declares_and_a_sentence_at_each() {
    for scene in scenes::ALL {
        for setup in setups(scene) {
            let trace = scene.run(&setup);
            assert_eq!(trace.steps(), scene.steps, "{} {setup:?}", scene.id);
            for step in 1..=scene.steps {
                let says = trace
                    .at_step(step)
                    .filter(|event| matches!(event, Event::Say { .. }))
                    .count();
                assert_eq!(says, 1, "{} step {step}", scene.id);
                let sentence = trace.say(step);
                assert!(
                    sentence.ends_with(['.', '?']),
                    "{} step {step}: {sentence}",
                    scene.id
                );
                assert!(
                    sentence.chars().count() <= 200,
                    "{} step {step} is too long to be read from the back row: {sentence}",
                    scene.id
                );
            }
        }
    }
}

#[test]
fn at_most_one_box_opens_at_a_step() {
    for scene in scenes::ALL {
        for setup in setups(scene) {
            let trace = scene.run(&setup);
            for step in 1..=scene.steps {
                let is_box = |event: &&Event| matches!(event, Event::Box { .. });
                let boxes = trace.at_step(step).filter(is_box).count();
                assert!(boxes <= 1, "{} at {step} with {setup:?}", scene.id);
            }
        }
    }
}

#[test]
fn where_the_values_of_a_switch_have_names_each_value_has_one() {
    let mut named = 0;
    for switch in scenes::ALL.iter().flat_map(|scene| scene.switches) {
        let choices = words::choices(switch.name);
        if !choices.is_empty() {
            let values = switch.min..=switch.max;
            assert_eq!(choices.len(), values.count(), "{}", switch.name);
            named += 1;
        }
        assert!(!words::name(switch.name).is_empty());
    }
    assert_ne!(named, 0);
}

#[test]
fn time_never_runs_backwards() {
    for scene in scenes::ALL {
        for setup in setups(scene) {
            let trace = scene.run(&setup);
            let times: Vec<i64> = (1..=scene.steps).map(|s| trace.time_s(s)).collect();
            assert!(times.is_sorted(), "{} {times:?}", scene.id);
        }
    }
}

#[test]
fn every_message_is_http_that_parses_back_to_the_same_text() {
    for scene in scenes::ALL {
        for setup in setups(scene) {
            for event in scene.run(&setup).events {
                if let Event::Message {
                    http,
                    credential: range,
                    ..
                } = event
                {
                    let again = if http.starts_with("HTTP/1.1") {
                        Response::parse(&http).expect("a response").to_text()
                    } else {
                        Request::parse(&http).expect("a request").to_text()
                    };
                    assert_eq!(again, http);
                    assert_eq!(credential(&http).map(|r| (r.start, r.end)), range);
                }
            }
        }
    }
}

#[test]
fn an_attack_gets_in_without_its_defence_and_the_same_bytes_are_stopped_by_it() {
    let attacks = scenes::ALL
        .iter()
        .filter(|scene| scene.stopped_by.is_some());
    let mut count = 0;
    for scene in attacks {
        let defence = scene.stopped_by.expect("an attack names its defence");
        assert!(
            scene.off.contains(&defence),
            "{} opens without its defence",
            scene.id
        );

        let open = scene.run(&scene.opening());
        assert_eq!(open.ending.attack, Some(Attack::GotIn), "{}", scene.id);
        assert_eq!(open.ending.stopped_by, None);

        let strict = scene.run(&scene.opening().strict());
        assert_eq!(strict.ending.attack, Some(Attack::Stopped), "{}", scene.id);
        assert_eq!(strict.ending.stopped_by, Some(defence), "{}", scene.id);

        let attacks: Vec<u32> = (1..=scene.steps)
            .filter(|step| view::judges_attacker(&strict, *step))
            .collect();
        count += 1;
        if defence.starts_with("defence.") {
            // No check in a box: the attacker does the same, and gets nothing for it.
            let first = *attacks.first().expect("the attacker does something");
            assert_eq!(sent(&open, first), sent(&strict, first));
            continue;
        }
        let refused_by = |step: u32| strict.report(step).and_then(|(_, box_)| box_.decided_by);
        let step = attacks
            .into_iter()
            .find(|step| refused_by(*step) == Some(defence))
            .expect("the attack meets the check that it names");
        assert_eq!(sent(&open, step), sent(&strict, step), "the same bytes");
        let (_, report) = open.report(step).expect("a box");
        let check = report.check(defence).expect("the box has the check");
        assert_eq!(check.outcome, Outcome::Off);
        assert_eq!(check.would, Some(Outcome::Failed));
    }
    assert_ne!(count, 0);
}

/// A defence that works inside a check is off with it.
const WORKS_INSIDE: [(&str, &str); 1] = [("defence.ecdsa-range", "jwt.signature")];

#[test]
fn no_other_single_check_stops_an_attack_that_its_own_check_lets_in() {
    for scene in scenes::ALL.iter().filter(|s| s.stopped_by.is_some()) {
        let defence = scene.stopped_by.expect("an attack names its defence");
        let others = scene
            .defences()
            .into_iter()
            .filter(|id| *id != defence && !WORKS_INSIDE.contains(&(defence, *id)));
        for id in others {
            let mut setup = scene.opening().strict();
            setup.off.insert(id.to_owned());
            let ending = scene.run(&setup).ending;
            assert_eq!(
                ending.stopped_by,
                Some(defence),
                "{} without {id}",
                scene.id
            );
        }
    }
}

#[test]
fn the_declared_boxes_are_the_boxes_that_open() {
    for scene in scenes::ALL {
        let mut met: Vec<&str> = Vec::new();
        let runs = variants(scene).into_iter().map(|setup| scene.run(&setup));
        for event in runs.flat_map(|trace| trace.events) {
            if let Event::Box { report, .. } = event {
                for check in report.checks {
                    if !met.contains(&check.id) {
                        met.push(check.id);
                    }
                }
            }
        }
        let mut declared = scene.defences();
        declared.retain(|id| !scene.defences.contains(id));
        met.sort_unstable();
        declared.sort_unstable();
        // A named defence is no check in a box.
        declared.retain(|id| !id.starts_with("defence."));
        assert_eq!(met, declared, "{}", scene.id);
    }
}

#[test]
fn after_a_logout_the_access_token_lives_on_unless_the_denylist_is_asked() {
    let scene = scenes::find("lifecycles/jwt").expect("a scene");
    let verdict = |setup: &Setup| {
        let trace = scene.run(setup);
        let (_, report) = trace.report(13).expect("the use after the logout");
        (report.verdict.allowed, report.decided_by)
    };
    assert_eq!(verdict(&scene.opening()), (true, None));
    assert_eq!(
        verdict(&scene.opening().strict()),
        (false, Some("jwt.denylist"))
    );
    // What the lookup costs: one for each request that came as far as the denylist.
    let strict = scene.run(&scene.opening().strict());
    let told = view::states(&strict, "billing-api", scene.steps);
    assert!(told.contains(&"denylist lookups so far: 3"), "{told:?}");
    let open = scene.run(&scene.opening());
    let told = view::states(&open, "billing-api", scene.steps);
    assert!(told.contains(&"denylist lookups so far: none"), "{told:?}");
}

#[test]
fn a_twin_differs_only_where_a_defence_was_missed() {
    let scene = scenes::find("attacks/jwt-wrong-audience").expect("a scene");
    let open = scene.run(&scene.opening());
    let strict = scene.run(&scene.opening().strict());
    assert_eq!(view::differences(&open, &strict), [4, 5]);
    assert_eq!(view::differences(&strict, &strict), [0_u32; 0]);
}

#[test]
fn a_name_that_a_scene_does_not_have_is_named_with_what_there_is() {
    let link = Link::parse(
        "#/attacks/jwt-wrong-audience?step=9&off=jwt.nope,jwt.exp&set=leeway:601,speed:1&seed=x&check=no&as=eve&colour=red",
    );
    let (place, faults) = Place::resolve(&link).expect("the scene is there");
    assert_eq!(place.step, 1);
    assert_eq!(place.setup.off.iter().collect::<Vec<_>>(), ["jwt.exp"]);
    let told: Vec<_> = faults.iter().map(|fault| fault.0.as_str()).collect();
    assert_eq!(told.len(), 8, "{told:#?}");
    for named in [
        "\"9\"", "jwt.nope", "601", "speed", "\"x\"", "\"no\"", "eve", "mallory", "colour",
    ] {
        assert!(told.iter().any(|t| t.contains(named)), "{named}: {told:#?}");
    }
    let missing = Place::resolve(&Link::parse("#/attacks/nothing")).expect_err("no such scene");
    assert!(missing.0.contains("attacks/nothing") && missing.0.contains("lifecycles/jwt"));
}

#[test]
fn every_attack_says_what_is_on_record_about_it() {
    for scene in scenes::ALL.iter().filter(|s| s.stopped_by.is_some()) {
        let precedent = precedent::of(scene.id).expect(scene.id);
        assert!(precedent.happened.ends_with('.'), "{}", scene.id);
        assert!(!precedent.named_by.is_empty(), "{}", scene.id);
    }
}

fn any_place() -> impl Strategy<Value = Place> {
    (
        0..scenes::ALL.len(),
        any::<u64>(),
        any::<u64>(),
        0_i64..=86_400,
        0_i64..=86_400,
    )
        .prop_map(|(scene, seed, bits, setting, moved)| {
            let scene = scenes::ALL[scene];
            let mut place = Place::opening(scene);
            place.setup.seed = seed;
            place.setup.off = scene
                .defences()
                .into_iter()
                .enumerate()
                .filter(|(at, _)| bits >> at & 1 == 1)
                .map(|(_, id)| id.to_owned())
                .collect();
            place.step = 1 + u32::try_from(bits % u64::from(scene.steps)).expect("a small number");
            place.check = scene
                .defences()
                .get(usize::try_from(bits >> 60).expect("small"))
                .copied();
            let cast = (scene.cast)();
            place.seen_by = cast
                .get(usize::try_from(seed % 7).expect("small"))
                .map(|actor| actor.id);
            for switch in scene.switches {
                let value = switch.min + setting % (switch.max - switch.min + 1);
                place.setup.set.insert(switch.name.into(), value);
            }
            place
                .setup
                .set
                .insert(format!("clock@{}", place.step), moved);
            place
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_link_leads_back_to_the_place_it_was_made_of(place in any_place()) {
        let text = place.link().to_string();
        let (again, faults) = Place::resolve(&Link::parse(&text)).expect("a scene");
        prop_assert_eq!(faults, vec![]);
        prop_assert_eq!(again, place);
    }

    #[test]
    fn no_setup_makes_a_scene_panic_and_every_export_has_something_to_say(place in any_place()) {
        let trace = place.scene.run(&place.setup);
        prop_assert!(!view::text(&trace).is_empty());
        prop_assert!(view::markdown(&trace).starts_with("# "));
        prop_assert!(view::mermaid(&trace).starts_with("sequenceDiagram"));
        prop_assert!(view::http_file(&trace, None).starts_with("###"));
    }

    #[test]
    fn no_text_behind_the_hash_makes_a_link_panic(text in "\\PC*") {
        let _ = Place::resolve(&Link::parse(&text));
        let link = Link::parse(&format!("#/schemes/jwt-bearer?{text}"));
        let again = Link::parse(&link.to_string());
        prop_assert_eq!(again.scene, link.scene);
    }
}
