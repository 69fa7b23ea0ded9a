//! The matrix of attacks and checks: what it says is what plain runs come to.

mod cells;
mod smallest;
mod sparing;

use glassgate::matrix::{Ended, Filling};
use glassgate::scenes::Scene;
use glassgate::sim::{Attack, Setup, Trace};
use std::sync::LazyLock;

/// The matrix of all attacks.
static WHOLE: LazyLock<Filling> = LazyLock::new(|| Filling::whole(None));

/// A plain run with exactly these off.
fn run_without(attack: &Scene, off: &[&str]) -> Trace {
    attack.run(&Setup {
        off: off.iter().map(|id| (*id).to_owned()).collect(),
        ..attack.opening()
    })
}

fn ended(trace: &Trace) -> Ended {
    match (trace.ending.attack, trace.ending.stopped_by) {
        (Some(Attack::GotIn), None) => Ended::GotIn,
        (Some(Attack::Stopped), Some(by)) => Ended::StoppedBy(by),
        other => panic!("no ending of an attack: {other:?}"),
    }
}
