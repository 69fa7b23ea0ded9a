//! Randomness from the question's seed.

use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;
use sha2::{Digest, Sha256};
use std::cell::RefCell;

thread_local! {
    // rustls wants its randomness for as long as the program runs, so it cannot hold the seed's.
    static CONNECTION: RefCell<ChaCha8Rng> = RefCell::new(ChaCha8Rng::from_seed([0; 32]));
}

/// Randomness for one purpose: the same seed and label give the same.
pub fn of(seed: u64, purpose: &str, label: &str) -> ChaCha8Rng {
    let mut hash = Sha256::new();
    hash.update(seed.to_be_bytes());
    hash.update(purpose);
    hash.update([0]);
    hash.update(label);
    ChaCha8Rng::from_seed(hash.finalize().into())
}

/// Starts the randomness of a connection anew.
pub fn start(seed: u64) {
    CONNECTION.with_borrow_mut(|random| *random = of(seed, "connection", ""));
}

/// What the connection draws next.
pub fn draw<T>(with: impl FnOnce(&mut ChaCha8Rng) -> T) -> T {
    CONNECTION.with_borrow_mut(with)
}
