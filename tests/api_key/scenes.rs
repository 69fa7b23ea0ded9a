//! What the API key scenes claim.

use glassgate::scenes::{self, Scene};
use glassgate::sim::{Attack, Event, Record, Setup, Trace};
use glassgate::validate::Outcome;

fn scene(id: &str) -> &'static Scene {
    scenes::find(id).expect("a scene")
}

fn without(scene: &Scene, ids: &[&str]) -> Trace {
    let mut setup = scene.opening().strict();
    setup.off.extend(ids.iter().map(|id| (*id).to_owned()));
    scene.run(&setup)
}

fn records<'a>(trace: &'a Trace, name: &'a str) -> impl Iterator<Item = &'a Record> {
    trace.events.iter().filter_map(move |event| match event {
        Event::State {
            record: Some(record),
            ..
        } if record.name.starts_with(name) => Some(record),
        _ => None,
    })
}

fn member<'a>(record: &'a Record, name: &str) -> &'a str {
    let found = record.members.iter().find(|(n, _)| *n == name);
    &found.unwrap_or_else(|| panic!("no member {name}")).1
}

fn texts(trace: &Trace) -> Vec<&str> {
    let http = trace.events.iter().filter_map(|event| match event {
        Event::Message { http, .. } => Some(http.as_str()),
        _ => None,
    });
    http.collect()
}

fn api_key_in(text: &str) -> Option<&str> {
    let start = text.find("\"api_key\":\"")? + 11;
    text.get(start..start + 50)
}

#[test]
fn a_key_is_shown_once_and_the_record_holds_a_hash() {
    for value in [0, 1] {
        let mut setup = scene("schemes/api-key").opening();
        setup.set.insert("hash-memory".into(), value);
        let trace = scene("schemes/api-key").run(&setup);
        let shown: Vec<_> = texts(&trace).into_iter().filter_map(api_key_in).collect();
        assert_eq!(shown.len(), 1, "shown once");
        let record = records(&trace, "sk_live_").next().expect("a record");
        let hash = member(record, "hash");
        let how =
            ["sha256:", "$argon2id$v=19$m=1024,t=2,p=1$"][usize::try_from(value).expect("0 or 1")];
        assert!(hash.starts_with(how), "{hash}");
        assert!(
            record
                .members
                .iter()
                .all(|(_, text)| !text.contains(shown[0]))
        );
    }
}

#[test]
fn a_typo_costs_no_look_up_and_an_ignored_checksum_costs_one() {
    let scene = scene("schemes/api-key");
    let lookups = |trace: &Trace| {
        let told = glassgate::view::states(trace, "billing-api", scene.steps);
        told.last().map(|last| (*last).to_owned())
    };
    assert_eq!(
        lookups(&without(scene, &[])).as_deref(),
        Some("key look-ups so far: 2")
    );
    let careless = without(scene, &["apikey.format"]);
    assert_eq!(
        lookups(&careless).as_deref(),
        Some("key look-ups so far: 3")
    );
}

#[test]
fn a_leaked_key_reaches_as_far_as_its_scope() {
    let trace = without(scene("attacks/api-key-leaked"), &[]);
    let allowed = |name| {
        let record = records(&trace, name).next().expect("a record");
        let is_allowed = |(_, text): &&(&str, String)| text == "allowed";
        record
            .members
            .iter()
            .filter(is_allowed)
            .map(|(scope, _)| *scope)
            .collect::<Vec<_>>()
    };
    assert_eq!(allowed("coarse key").len(), 5);
    assert_eq!(allowed("scoped key"), ["charges:read"]);
}

#[test]
fn a_scanned_key_is_dead_and_an_unscanned_one_lives_on_inside_its_scope() {
    let scene = scene("attacks/api-key-leaked");
    let last = |trace: &Trace| {
        let (_, report) = trace.report(8).expect("the second call");
        report.decided_by
    };
    assert_eq!(last(&without(scene, &[])), Some("apikey.live"));
    assert_eq!(last(&without(scene, &["defence.secret-scanning"])), None);
    assert_eq!(last(&scene.run(&scene.opening())), Some("apikey.live"));
}

#[test]
fn the_stolen_table_holds_the_key_only_where_keys_are_kept_in_plain_text() {
    let scene = scene("attacks/plaintext-key-store");
    let used = |trace: &Trace| {
        let text = texts(trace).into_iter().next().expect("the worker's call");
        let start = text.find("sk_live_").expect("a key");
        text[start..start + 50].to_owned()
    };
    let loot = |trace: &Trace| {
        let all = texts(trace);
        let table = all
            .iter()
            .find(|text| text.contains("\"visible\""))
            .expect("the table");
        (*table).to_owned()
    };
    let open = scene.run(&scene.opening());
    assert_eq!(open.ending.attack, Some(Attack::GotIn));
    assert!(loot(&open).contains(&used(&open)));
    let strict = scene.run(&scene.opening().strict());
    assert_eq!(strict.ending.stopped_by, Some("defence.hashed-keys"));
    let (stolen, key) = (loot(&strict), used(&strict));
    assert!(!stolen.contains(&key) && !stolen.contains(&key[16..]));
    assert!(stolen.contains(&key[..16]), "the visible part is there");
}

fn traffic(trace: &Trace) -> Vec<(u32, u32, u32)> {
    let number = |record: &Record, name| member(record, name).parse().expect("a number");
    let rows = records(trace, "traffic");
    rows.map(|row| {
        let names: Vec<_> = row.members.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["at", "old key", "new key", "refused"]);
        (
            number(row, "old key"),
            number(row, "new key"),
            number(row, "refused"),
        )
    })
    .collect()
}

#[test]
fn with_overlap_the_old_keys_traffic_falls_to_zero_and_nobody_is_refused() {
    let trace = without(scene("lifecycles/api-key-rotation"), &[]);
    assert_eq!(
        traffic(&trace),
        [
            (4, 0, 0),
            (3, 1, 0),
            (2, 2, 0),
            (1, 3, 0),
            (0, 4, 0),
            (0, 4, 0)
        ]
    );
    let (_, late) = trace.report(11).expect("the old script");
    assert_eq!(late.decided_by, Some("apikey.live"));
    let secret = late.check("apikey.secret").expect("a check");
    assert_eq!(secret.outcome, Outcome::Passed, "the right key, disabled");
}

#[test]
fn without_overlap_the_rotation_is_an_outage_that_is_counted() {
    let scene = scene("lifecycles/api-key-rotation");
    let trace = without(scene, &["defence.overlap"]);
    assert_eq!(
        traffic(&trace),
        [
            (4, 0, 0),
            (0, 1, 3),
            (0, 2, 2),
            (0, 3, 1),
            (0, 4, 0),
            (0, 4, 0)
        ]
    );
    // The key was replaced one second before the first gap of five minutes began; four gaps.
    assert!(trace.ending.say.contains("1201 s"), "{}", trace.ending.say);
    let mut setup = Setup {
        off: ["defence.overlap".to_owned()].into(),
        ..scene.opening()
    };
    setup.set.insert("deploy-gap".into(), 10);
    let quick = scene.run(&setup);
    assert!(quick.ending.say.contains(" 41 s"), "{}", quick.ending.say);
}
