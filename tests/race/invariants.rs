//! What holds in every race.

use crate::any_params;
use glassgate::race::{Bucket, Counter, Design, Limit, Outcome, Progress, Traffic};
use proptest::prelude::*;

const fn ms(seconds: u32) -> u64 {
    seconds as u64 * 1000
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_session_never_outlives_its_deletion(params in any_params(20, 600)) {
        let outcome = Outcome::counted(params);
        let session = outcome.standing(Design::Session);
        prop_assert_eq!(session.late, 0);
        prop_assert_eq!(session.exposure_ms, 0);
        prop_assert_eq!(session.refused, outcome.after);
        prop_assert_eq!(session.bound.ms, 0);
    }

    #[test]
    fn a_jwt_never_outlives_what_its_life_had_left_and_the_leeway(params in any_params(20, 600)) {
        let outcome = Outcome::counted(params);
        let jwt = outcome.standing(Design::Jwt);
        prop_assert!(jwt.exposure_ms <= jwt.bound.ms);
        prop_assert!(jwt.bound.ms <= ms(params.life_s(Design::Jwt) + params.leeway_s()));
    }

    #[test]
    fn an_opaque_token_never_outlives_a_cached_answer(params in any_params(20, 600)) {
        let outcome = Outcome::counted(params);
        let opaque = outcome.standing(Design::Opaque);
        prop_assert!(opaque.exposure_ms <= opaque.bound.ms);
        prop_assert!(opaque.bound.ms <= ms(params.cache_life_s()));
        if params.cache_life_s() == 0 {
            prop_assert_eq!(opaque.late, 0);
        }
    }

    #[test]
    fn a_hybrid_never_outlives_the_shorter_of_its_two_where_every_server_checks(
        params in any_params(20, 600),
    ) {
        let outcome = Outcome::counted(params);
        let hybrid = outcome.standing(Design::Hybrid);
        let life_ms = ms(params.life_s(Design::Hybrid) + params.leeway_s());
        prop_assert!(hybrid.exposure_ms <= hybrid.bound.ms);
        if params.checking() == params.servers() {
            prop_assert!(hybrid.bound.ms <= life_ms.min(ms(params.poll_s())));
        } else {
            prop_assert!(hybrid.bound.ms <= life_ms);
            prop_assert!(hybrid.bound.limit == Limit::LifeAndLeeway);
        }
    }

    #[test]
    fn costs_add_up(params in any_params(20, 600)) {
        let outcome = Outcome::counted(params);
        prop_assert_eq!(outcome.requests, params.requests());
        let costs = Design::ALL.map(|design| outcome.standing(design).costs);
        let [session, jwt, opaque, hybrid] = costs;
        prop_assert_eq!(session.lookups, outcome.requests);
        prop_assert_eq!(session.issuer_calls() + session.signatures, 0);
        prop_assert_eq!(jwt.signatures, outcome.requests);
        prop_assert_eq!(jwt.issuer_calls(), jwt.refreshes);
        prop_assert_eq!(hybrid.signatures, outcome.requests);
        prop_assert_eq!(hybrid.issuer_calls(), hybrid.refreshes + hybrid.polls);
        prop_assert_eq!(jwt.lookups + opaque.lookups + hybrid.lookups, 0);
        prop_assert!(opaque.introspections <= outcome.requests);
        if params.cache_life_s() == 0 {
            prop_assert_eq!(opaque.introspections, outcome.requests);
        }
        // A token is asked for when one is over, and once in vain.
        let lives = |design| u64::from(params.duration_s() / params.life_s(design)) + 1;
        prop_assert!(jwt.refreshes <= lives(Design::Jwt));
        prop_assert!(hybrid.refreshes <= lives(Design::Hybrid));
        let polls = u64::from(params.checking())
            * u64::from(params.duration_s().div_ceil(params.poll_s()));
        prop_assert!(hybrid.polls <= polls);
    }

    #[test]
    fn every_request_is_counted_once_in_each_design(params in any_params(20, 600)) {
        let outcome = Outcome::counted(params);
        for standing in &outcome.standings {
            prop_assert_eq!(standing.let_in + standing.refused, outcome.requests);
            let sum = |count: fn(&Bucket) -> u64| standing.timeline.iter().map(count).sum::<u64>();
            prop_assert_eq!(sum(|b| b.let_in) + sum(|b| b.late), standing.let_in);
            prop_assert_eq!(sum(|b| b.late), standing.late);
            prop_assert_eq!(sum(|b| b.refused), standing.refused);
            // Nobody is turned away while nothing was taken away.
            prop_assert_eq!(sum(|b| b.let_in), outcome.requests - outcome.after);
        }
    }

    #[test]
    fn once_a_server_has_refused_it_refuses_for_good(params in any_params(20, 600)) {
        let mut counter = Counter::new(params);
        let traffic = Traffic::new(&params);
        let mut refusing = vec![[false; 4]; params.servers() as usize];
        let mut number = 0;
        while let Some(lets_in) = counter.step() {
            let refusing = &mut refusing[traffic.call(number).server as usize];
            for (refused, let_in) in refusing.iter_mut().zip(lets_in) {
                prop_assert!(!(*refused && let_in), "request {number}");
                *refused |= !let_in;
            }
            number += 1;
        }
    }

    #[test]
    fn slices_of_any_size_give_the_same_result(
        params in any_params(20, 600),
        slices in proptest::collection::vec(1_u64..500, 1..20),
    ) {
        let whole = Outcome::counted(params);
        prop_assert_eq!(&whole, &Outcome::counted(params));
        let mut counter = Counter::new(params);
        let mut slices = slices.iter().cycle();
        let mut before = 0;
        while let Progress::Going { counted, of } = counter.advance(*slices.next().unwrap_or(&1)) {
            prop_assert!(before < counted && counted < of);
            prop_assert_eq!(counter.outcome().requests, counted);
            before = counted;
        }
        prop_assert_eq!(counter.outcome(), whole);
        prop_assert_eq!(counter.step(), None);
    }
}
