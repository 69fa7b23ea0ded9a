//! The same race, counted by rule and played through the boxes.

use crate::{any_params, params};
use glassgate::race::{Counter, Outcome, Params, played};
use proptest::prelude::*;

fn counted(params: Params) -> Vec<[bool; 4]> {
    let mut counter = Counter::new(params);
    std::iter::from_fn(|| counter.step()).collect()
}

/// Which requests got through, the exposure, the timeline and every cost.
fn agree(params: Params) {
    let played = played(params);
    let counted = counted(params);
    let differs = (0..counted.len()).find(|at| played.lets_in.get(*at) != counted.get(*at));
    assert_eq!(differs, None, "the first request that differs, {params:?}");
    assert_eq!(played.lets_in.len(), counted.len());
    assert_eq!(played.outcome, Outcome::counted(params));
}

#[test]
fn a_race_played_twice_is_the_same_race() {
    let params = params(&[("rate", 1), ("duration", 60), ("action-at", 30)]);
    assert_eq!(played(params), played(params));
}

#[test]
fn a_logout_and_a_permission_taken_away_agree_to_the_request() {
    for action in [0, 1] {
        agree(params(&[
            ("action", action),
            ("action-at", 60),
            ("rate", 1),
            ("token-life", 120),
            ("short-life", 40),
            ("leeway", 20),
            ("cache-life", 30),
            ("duration", 240),
        ]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_played_race_and_a_counted_one_are_the_same_race(params in any_params(2, 200)) {
        agree(params);
    }
}
