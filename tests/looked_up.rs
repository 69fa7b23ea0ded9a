//! What the scenes about looked-up tokens, services and scopes claim, as facts of their runs.

// proptest is for native tests.
#![cfg(not(target_arch = "wasm32"))]

use glassgate::scenes;
use glassgate::sim::{Attack, Event, Setup, Trace};
use glassgate::validate::Report;
use glassgate::view;
use proptest::prelude::*;

fn opening(scene: &str) -> Setup {
    scenes::find(scene).expect("a scene").opening()
}

fn run(scene: &str, setup: &Setup) -> Trace {
    scenes::find(scene).expect("a scene").run(setup)
}

/// Every verdict of a box at a server, in order.
fn verdicts(trace: &Trace, server: &str) -> Vec<(u16, Option<&'static str>)> {
    reports(trace, server)
        .map(|report| (report.verdict.status, report.decided_by))
        .collect()
}

fn reports<'a>(trace: &'a Trace, server: &'a str) -> impl Iterator<Item = &'a Report> {
    trace.events.iter().filter_map(move |event| match event {
        Event::Box { place, report, .. } if *place == server => Some(report),
        _ => None,
    })
}

/// What one actor received from another.
fn received<'a>(trace: &'a Trace, to: &'a str) -> impl Iterator<Item = &'a str> {
    trace.events.iter().filter_map(move |event| match event {
        Event::Message { to: at, http, .. } if *at == to => Some(http.as_str()),
        _ => None,
    })
}

const OPAQUE: &str = "schemes/opaque-introspection";
const WINDOW: &str = "attacks/introspection-cache-window";
const SERVICE: &str = "schemes/client-credentials";

#[test]
fn a_revoked_opaque_token_lives_on_in_the_cache_and_no_longer() {
    let trace = run(OPAQUE, &opening(OPAQUE));
    let stopped = (401, Some("opaque.active"));
    let let_in = (200, None);
    assert_eq!(
        verdicts(&trace, "billing-api"),
        [let_in, let_in, let_in, stopped]
    );
    let told = view::states(&trace, "billing-api", trace.steps());
    assert_eq!(told.last(), Some(&"calls to the issuer so far: 2"));
}

#[test]
fn without_a_cache_a_revocation_works_at_once_and_every_request_costs_a_call() {
    let mut setup = opening(OPAQUE);
    setup.set.insert("cache-life".into(), 0);
    let trace = run(OPAQUE, &setup);
    let stopped = (401, Some("opaque.active"));
    let let_in = (200, None);
    assert_eq!(
        verdicts(&trace, "billing-api"),
        [let_in, let_in, stopped, stopped]
    );
    let told = view::states(&trace, "billing-api", trace.steps());
    assert_eq!(told.last(), Some(&"calls to the issuer so far: 4"));
}

#[test]
fn without_a_cache_the_thief_is_stopped_by_the_box_itself() {
    let mut setup = opening(WINDOW);
    setup.set.insert("cache-life".into(), 0);
    let ending = run(WINDOW, &setup).ending;
    assert_eq!(ending.attack, Some(Attack::Stopped));
    assert_eq!(ending.stopped_by, Some("opaque.active"));
}

/// Seconds between two steps at which things happen.
fn between(trace: &Trace, from: u32, to: u32) -> i64 {
    trace.time_s(to) - trace.time_s(from)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The thief's box opens at step 10, on an answer of step 4; the revocation is step 7.
    #[test]
    fn the_window_never_outlasts_the_cache(
        cache in 0_i64..=3600, wait in 0_i64..=4000, life in 60_i64..=7200,
    ) {
        let mut setup = opening(WINDOW);
        setup.set.insert("cache-life".into(), cache);
        setup.set.insert("token-life".into(), life);
        setup.set.insert("clock@9".into(), wait);
        let trace = run(WINDOW, &setup);
        let got_in = trace.ending.attack == Some(Attack::GotIn);
        let age = between(&trace, 4, 10);
        let token_age = between(&trace, 1, 10);
        prop_assert_eq!(got_in, age < cache && token_age < life);
        if got_in {
            prop_assert!(between(&trace, 7, 10) < cache);
        }
        // With the defence there is no window at all.
        let strict = run(WINDOW, &setup.strict());
        prop_assert_eq!(strict.ending.attack, Some(Attack::Stopped));
    }
}

#[test]
fn the_secret_of_a_service_goes_to_the_token_endpoint_and_nowhere_else() {
    let trace = run(SERVICE, &opening(SERVICE));
    assert!(received(&trace, "auth").any(|http| http.contains("Authorization: Basic ")));
    for http in received(&trace, "billing-api") {
        assert!(http.contains("Authorization: Bearer "));
        assert!(!http.contains("Basic"));
    }
    for http in received(&trace, "nightly-job") {
        assert!(!http.contains("refresh_token"), "{http}");
    }
}

#[test]
fn a_guessed_secret_and_a_copied_assertion_are_invalid_clients() {
    let trace = run(SERVICE, &opening(SERVICE));
    let refused = (401, Some("token.client"));
    let let_in = (200, None);
    assert_eq!(
        verdicts(&trace, "auth"),
        [let_in, let_in, refused, let_in, refused]
    );
    let to_mallory: Vec<_> = received(&trace, "mallory").collect();
    assert_eq!(to_mallory.len(), 2);
    for http in to_mallory {
        assert!(http.contains("WWW-Authenticate: Basic realm="));
        assert!(http.contains("invalid_client"));
    }
}

#[test]
fn a_reading_token_writes_until_the_api_checks_its_scope() {
    let scene = "schemes/scopes";
    let let_in = (200, None);
    let open = run(scene, &opening(scene));
    assert_eq!(verdicts(&open, "billing-api"), [let_in, let_in, let_in]);
    let strict = run(scene, &opening(scene).strict());
    let refused = (403, Some("jwt.scope"));
    assert_eq!(verdicts(&strict, "billing-api"), [let_in, refused, let_in]);
    assert!(received(&strict, "app").any(|http| http.contains(
        "WWW-Authenticate: Bearer error=\"insufficient_scope\", scope=\"charges:write\""
    )));
    assert!(received(&strict, "app").any(|http| http.contains("invalid_scope")));
}

#[test]
fn who_comes_before_may() {
    let scene = "foundations/who-then-may";
    let trace = run(scene, &opening(scene));
    assert_eq!(
        verdicts(&trace, "billing-api"),
        [
            (401, Some("jwt.credential")),
            (403, Some("jwt.scope")),
            (200, None),
            (401, Some("jwt.signature")),
        ]
    );
    // A stranger is not told what would be needed.
    let last = received(&trace, "mallory").last().expect("an answer");
    assert!(!last.contains("scope"), "{last}");
}
