//! The race to revoke: what no design can do whatever the learner sets, and that a large run
//! counted by rule is the small one that the boxes played.

mod agreement;
mod counted;
mod invariants;
mod stories;

use glassgate::race::{Params, SWITCHES};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Parameters with some switches moved, the rest at their defaults.
fn params(set: &[(&str, i64)]) -> Params {
    let set: BTreeMap<String, i64> = set
        .iter()
        .map(|(name, value)| ((*name).to_owned(), *value))
        .collect();
    for name in set.keys() {
        assert!(SWITCHES.iter().any(|switch| switch.name == name), "{name}");
    }
    Params::read(7, &set)
}

/// Races of every kind, short enough to run many of them: spans are small beside each other in
/// every order.
fn any_params(rate_max: i64, duration_max_s: i64) -> impl Strategy<Value = Params> {
    let numbers = (
        (0..=1_i64, 0..=duration_max_s, 1..=rate_max, 1..=8_i64),
        (60..=200_i64, 0..=90_i64, 0..=120_i64, 10..=150_i64),
        (1..=60_i64, 0..=9_i64, 60..=duration_max_s),
        any::<u64>(),
    );
    numbers.prop_map(
        |(
            (action, action_at, rate, servers),
            (token_life, leeway, cache_life, short_life),
            (poll, skipping, duration),
            seed,
        )| {
            let set = BTreeMap::from([
                ("action".to_owned(), action),
                ("action-at".to_owned(), action_at),
                ("rate".to_owned(), rate),
                ("servers".to_owned(), servers),
                ("token-life".to_owned(), token_life),
                ("leeway".to_owned(), leeway),
                ("cache-life".to_owned(), cache_life),
                ("short-life".to_owned(), short_life),
                ("poll".to_owned(), poll),
                // Most races have every server check.
                ("skipping".to_owned(), (skipping - 6).max(0)),
                ("duration".to_owned(), duration),
            ]);
            Params::read(seed, &set)
        },
    )
}
