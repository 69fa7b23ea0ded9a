//! The two scenes in which something is taken away, and the charts that a trace holds.

use glassgate::race::{self, Counter, Design, Outcome, Params, Progress};
use glassgate::scenes::{self, Scene};
use glassgate::sim::{Event, Record, Setup, Trace};
use glassgate::view;

fn scene(id: &str) -> &'static Scene {
    scenes::find(id).expect("a scene")
}

fn with(scene: &Scene, set: &[(&str, i64)]) -> Setup {
    let mut setup = scene.opening();
    for (name, value) in set {
        scene
            .set(&mut setup, name, &value.to_string())
            .expect("a value in range");
    }
    setup
}

/// Every box in order: where it opened, when, and the check that refused.
fn verdicts(trace: &Trace) -> Vec<(&'static str, i64, Option<&'static str>)> {
    let boxed = |event: &Event| match event {
        Event::Box {
            place, at, report, ..
        } => Some((*place, *at, report.decided_by)),
        _ => None,
    };
    trace.events.iter().filter_map(boxed).collect()
}

#[test]
fn after_the_logout_the_session_alone_is_refused_at_once_and_each_other_in_its_time() {
    let scene = scene("lifecycles/revocation-race");
    let trace = scene.run(&scene.opening());
    let pressed_s = trace.time_s(6);
    let after: Vec<_> = verdicts(&trace)
        .into_iter()
        .filter(|(_, at, _)| *at > pressed_s)
        .map(|(place, at, refused_by)| (place, at - pressed_s, refused_by))
        .collect();
    assert_eq!(
        after,
        [
            ("session-api", 1, Some("session.known")),
            ("jwt-api", 1, None),
            ("opaque-api", 1, None),
            ("hybrid-api", 1, None),
            ("hybrid-api", 7, Some("jwt.denylist")),
            ("opaque-api", 24, Some("opaque.active")),
            ("jwt-api", 840, Some("jwt.exp")),
        ]
    );
}

#[test]
fn the_story_and_the_chart_have_the_same_end_of_the_jwt() {
    let scene = scene("lifecycles/revocation-race");
    for set in [
        &[][..],
        &[("action-at", 1_000), ("token-life", 300)],
        &[("leeway", 0), ("action-at", 77)],
    ] {
        let trace = scene.run(&with(scene, set));
        let pressed_s = trace.time_s(6);
        let refused = verdicts(&trace)
            .into_iter()
            .find(|(place, _, refused_by)| *place == "jwt-api" && refused_by.is_some());
        let (_, at, refused_by) = refused.expect("the token dies");
        assert_eq!(refused_by, Some("jwt.exp"));
        let params = Params::of_trace(&trace).expect("a race");
        let outcome = Outcome::counted(params);
        let bound_ms = outcome.standing(Design::Jwt).bound.ms;
        assert_eq!(
            u64::try_from(at - pressed_s).expect("later") * 1000,
            bound_ms
        );
    }
}

#[test]
fn a_permission_taken_away_is_a_403_and_each_design_learns_of_it_in_its_own_way() {
    let scene = scene("lifecycles/revocation-race");
    let trace = scene.run(&with(scene, &[("action", 1)]));
    let refused: Vec<_> = verdicts(&trace)
        .into_iter()
        .filter_map(|(place, _, refused_by)| Some((place, refused_by?)))
        .collect();
    assert_eq!(
        refused,
        [
            ("session-api", "session.permission"),
            ("hybrid-api", "jwt.denylist"),
            ("opaque-api", "opaque.scope"),
            ("jwt-api", "jwt.scope"),
        ]
    );
}

#[test]
fn a_hybrid_server_that_skips_the_list_lets_her_in_until_the_token_ends() {
    let scene = scene("lifecycles/revocation-race");
    let trace = scene.run(&with(scene, &[("skipping", 1)]));
    let hybrid = verdicts(&trace)
        .into_iter()
        .filter(|(place, ..)| *place == "hybrid-api")
        .filter_map(|(_, at, refused_by)| Some((at - trace.time_s(6), refused_by?)));
    // Five minutes of life, a minute of leeway; two minutes of it were gone.
    assert_eq!(hybrid.collect::<Vec<_>>(), [(240, "jwt.exp")]);
}

#[test]
fn a_permission_is_gone_at_the_next_request_after_the_cache_and_at_the_next_token() {
    let scene = scene("lifecycles/permission-change");
    let trace = scene.run(&scene.opening());
    let taken_s = trace.time_s(6);
    let refused: Vec<_> = verdicts(&trace)
        .into_iter()
        .filter_map(|(place, at, refused_by)| Some((place, at - taken_s, refused_by?)))
        .collect();
    assert_eq!(
        refused,
        [
            ("session-api", 1, "session.permission"),
            ("opaque-api", 25, "opaque.scope"),
            ("jwt-api", 884, "jwt.scope"),
        ]
    );
    // And nobody forgot who she is.
    assert_eq!(
        trace.report(15).map(|(_, report)| report.verdict.status),
        Some(200)
    );
}

#[test]
fn the_race_alone_has_a_race_to_count() {
    for scene in scenes::ALL {
        let trace = scene.run(&scene.opening());
        let is_race = scene.id == "lifecycles/revocation-race";
        assert_eq!(Params::of_trace(&trace).is_some(), is_race, "{}", scene.id);
    }
}

#[test]
fn a_count_can_be_watched_on_its_way() {
    let scene = scene("lifecycles/revocation-race");
    let mut counter = Counter::new(Params::of(&scene.opening()));
    assert_eq!(
        counter.advance(1_000),
        Progress::Going {
            counted: 1_000,
            of: 9_000
        }
    );
    let outcome = counter.outcome();
    assert_eq!(outcome.requests, 1_000);
    let rows = race::timelines(&outcome)[1].table().rows;
    assert!(
        rows.last()
            .is_some_and(|row| row[1..].iter().all(|cell| cell == "0"))
    );
}

#[test]
fn records_of_traffic_are_a_chart_and_the_same_as_a_table() {
    let scene = scene("lifecycles/jwt");
    let mut trace = scene.run(&scene.opening());
    assert_eq!(view::traffic(&trace, trace.steps()), None);
    let moments = [
        ("12:00", "4", "0", "0"),
        ("12:05", "3", "1", "0"),
        ("12:10", "0", "4", "1"),
    ];
    for (step, (at, old, new, refused)) in (1..).zip(moments) {
        let member = |name, value: &str| (name, value.to_owned());
        trace.events.push(Event::State {
            at: trace.time_s(1),
            step,
            who: "billing-api",
            what: "counts".into(),
            learned: None,
            record: Some(Record {
                name: view::TRAFFIC.into(),
                members: vec![
                    member("at", at),
                    member("old key", old),
                    member("new key", new),
                    member("refused", refused),
                ],
            }),
        });
    }
    let chart = view::traffic(&trace, 2).expect("a chart so far");
    assert_eq!(chart.series.len(), 3);
    assert_eq!(chart.series[0].points.len(), 2);
    assert_eq!(chart.summary, "At 12:05: old key 3, new key 1, refused 0.");
    let table = view::traffic(&trace, 3).expect("a chart").table();
    assert_eq!(table.head, ["time", "old key", "new key", "refused"]);
    assert_eq!(table.rows[2], ["12:10", "0", "4", "1"]);
}
