//! What spares runs: pieces, remembered handshakes, checks that cannot matter.

use crate::run_without;
use glassgate::matrix::{Filling, Scheme, attacks};
use glassgate::scenes::Scene;
use glassgate::sim::Trace;
use glassgate::tls;
use std::thread;

/// What is remembered is a thread's own: a new one begins with nothing.
fn afresh<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| scope.spawn(work).join().expect("it ends"))
}

fn with_handshakes() -> impl Iterator<Item = &'static Scene> {
    attacks(None)
        .into_iter()
        .filter(|attack| attack.has_handshake())
}

#[test]
fn a_run_in_pieces_is_the_run() {
    for attack in with_handshakes() {
        let whole = afresh(|| attack.run(&attack.opening()));
        let (in_pieces, count) = afresh(|| {
            let mut count = 0;
            let trace: Trace = loop {
                count += 1;
                assert!(count < 100, "each piece comes further");
                if let Some(trace) = tls::piece_of(|| attack.run(&attack.opening())) {
                    break trace;
                }
            };
            (trace, count)
        });
        assert_eq!(in_pieces, whole, "{}", attack.id);
        assert!(count > 2, "{} in {count}", attack.id);
    }
}

#[test]
fn a_handshake_remembered_with_every_check_on_is_the_one_with_a_passing_check_off() {
    for attack in with_handshakes() {
        let ids = attack.defences().into_iter();
        for id in ids.filter(|id| id.starts_with("mtls.") || *id == "jwt.bound") {
            let cold = afresh(|| run_without(attack, &[id]));
            let after_strict = afresh(|| {
                run_without(attack, &[]);
                run_without(attack, &[id])
            });
            assert_eq!(cold, after_strict, "{} without {id}", attack.id);
        }
    }
}

#[test]
fn progress_only_grows_and_the_end_is_the_end() {
    let mut filling = Filling::new(Some(Scheme::OAuth));
    let mut before = filling.progress();
    assert_eq!(before.done, 0);
    assert!(filling.smallest().is_none());
    let mut runs = 0;
    while !before.is_done() {
        let now = filling.advance();
        assert!(now.done >= before.done && now.of == before.of, "{now:?}");
        before = now;
        runs += 1;
        assert!(runs < before.of, "fewer runs than cells");
    }
    assert!(filling.smallest().is_some());
    assert_eq!(filling.advance(), before);
}

#[test]
fn what_needs_the_tls_engine_comes_last() {
    let mut filling = Filling::new(None);
    let mut waits = false;
    let cells: usize = filling.rows().iter().map(|row| row.defences.len()).sum();
    while filling.progress().done < cells {
        assert!(filling.next_has_handshake() || !waits, "it waits but once");
        waits = filling.next_has_handshake();
        filling.advance();
    }
    assert!(waits);
}
