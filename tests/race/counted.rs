//! Races whose results can be worked out on paper, and a large one.

use crate::params;
use glassgate::race::{self, Design, Limit, Outcome};
use std::time::Instant;

#[test]
fn as_it_opens_the_four_designs_stand_as_their_rules_say() {
    // Five requests a second for half an hour; the logout comes after two minutes.
    let outcome = Outcome::counted(params(&[]));
    assert_eq!((outcome.requests, outcome.after), (9_000, 8_400));

    let session = outcome.standing(Design::Session);
    assert_eq!((session.late, session.refused), (0, 8_400));
    assert_eq!(session.costs.lookups, 9_000);

    // Signed at 0 for 900 s, and 60 s of leeway: 840 s more, five requests in each.
    let jwt = outcome.standing(Design::Jwt);
    assert_eq!(jwt.late, 4_200);
    assert_eq!(jwt.exposure_ms, 839_800);
    assert_eq!(jwt.bound.limit, Limit::LifeAndLeeway);
    assert_eq!(jwt.bound.ms, 840_000);
    assert_eq!(jwt.first_refused_ms, Some(960_000));
    // One refresh in vain.
    assert_eq!((jwt.costs.refreshes, jwt.costs.signatures), (1, 9_000));

    // Four servers, each with an answer of its own, at most half a minute old.
    let opaque = outcome.standing(Design::Opaque);
    assert_eq!(opaque.bound.limit, Limit::CacheLife);
    assert_eq!(opaque.bound.ms, 30_000);
    assert!(opaque.late > 0 && opaque.exposure_ms < 30_000);

    let hybrid = outcome.standing(Design::Hybrid);
    assert_eq!(hybrid.bound.limit, Limit::Poll);
    assert!(hybrid.late > 0 && hybrid.exposure_ms < 10_000);
    assert_eq!(hybrid.costs.polls, 4 * 180);
}

#[test]
fn one_server_that_does_not_check_the_denylist_is_as_bad_as_none() {
    let all = Outcome::counted(params(&[]));
    let one = Outcome::counted(params(&[("skipping", 1)]));
    let none = Outcome::counted(params(&[("skipping", 100)]));
    let exposure_s = |outcome: &Outcome| outcome.standing(Design::Hybrid).exposure_ms / 1000;
    assert!(exposure_s(&all) < 10);
    assert!(exposure_s(&one) > 230);
    assert!(exposure_s(&none) > 230);
    assert_eq!(none.standing(Design::Hybrid).costs.polls, 0);
    assert_eq!(one.standing(Design::Hybrid).bound.ms, 240_000);
}

#[test]
fn a_permission_taken_away_lives_in_a_jwt_until_the_next_one_is_issued() {
    let outcome = Outcome::counted(params(&[("action", 1)]));
    assert_eq!(outcome.standing(Design::Session).late, 0);
    // The caller refreshes at 900 s, and the leeway does not come into it.
    let jwt = outcome.standing(Design::Jwt);
    assert_eq!(jwt.first_refused_ms, Some(900_000));
    assert_eq!(jwt.costs.refreshes, 1);
    assert!(outcome.standing(Design::Opaque).exposure_ms < 30_000);
}

#[test]
fn a_cache_saves_calls_and_lends_seconds() {
    let calls = |cache_life| {
        let outcome = Outcome::counted(params(&[("cache-life", cache_life), ("action-at", 900)]));
        let opaque = outcome.standing(Design::Opaque);
        (opaque.costs.introspections, opaque.exposure_ms)
    };
    let (without, exposed) = calls(0);
    assert_eq!((without, exposed), (9_000, 0));
    let (with, exposed) = calls(30);
    assert!(with < 5_000, "{with}");
    assert!(exposed < 30_000, "{exposed}");
}

#[test]
fn a_million_requests_at_a_hundred_servers_over_a_day_are_counted() {
    let params = params(&[
        ("rate", 12),
        ("servers", 100),
        ("duration", 86_400),
        ("action-at", 43_200),
        ("skipping", 1),
    ]);
    let begun = Instant::now();
    let outcome = Outcome::counted(params);
    assert!(begun.elapsed().as_secs() < 20, "even without optimisation");
    assert_eq!(outcome.requests, 1_036_800);
    assert_eq!(outcome.standing(Design::Session).costs.lookups, 1_036_800);
    // 96 tokens of 15 minutes in a day; the 48th ends at noon, with the logout.
    let jwt = outcome.standing(Design::Jwt);
    assert_eq!(jwt.costs.refreshes, 48);
    assert_eq!(jwt.bound.ms, 60_000);
    // Each of 99 servers every ten seconds.
    assert_eq!(outcome.standing(Design::Hybrid).costs.polls, 99 * 8_640);
}

#[test]
fn charts_and_tables_say_what_the_outcome_says() {
    let outcome = Outcome::counted(params(&[]));
    let charts = race::timelines(&outcome);
    for (chart, standing) in charts.iter().zip(&outcome.standings) {
        let table = chart.table();
        assert_eq!(table.head, ["time", "let in", "still let in", "refused"]);
        assert_eq!(table.rows.len(), race::BUCKETS);
        assert!(table.rows.iter().all(|row| row.len() == table.head.len()));
        let late: u64 = table
            .rows
            .iter()
            .filter_map(|row| row[2].parse::<u64>().ok())
            .sum();
        assert_eq!(late, standing.late);
        let marked: Vec<&str> = table
            .rows
            .iter()
            .map(|row| row[0].as_str())
            .filter(|cell| cell.contains("Log her out"))
            .collect();
        assert_eq!(marked, ["12:02:00 · Log her out"]);
        assert_eq!(chart.x.ticks[0].label, "12:00");
    }
    let exposures = race::exposures(&outcome);
    assert_eq!(exposures.rows[1][..3], ["JWT", "4,200", "13 min 59 s"]);
    let costs = race::costs(&outcome);
    assert_eq!(costs.rows[0][1], "9,000 (5/s)");
    assert_eq!(costs.rows[1][3], "9,000 (5/s)");
    assert!(
        race::told(&outcome).starts_with("Still let in after the logout: Session none, JWT 4,200")
    );
}
