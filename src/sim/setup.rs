use super::edit::Edits;
use crate::validate::Off;
use serde::Serialize;
use std::collections::BTreeMap;

/// The seed of every scene until a learner names another.
pub const DEFAULT_SEED: u64 = 7;

/// `clock@4` in [`Setup::set`] moves the clock forward by that many seconds before step 4.
pub const CLOCK_PREFIX: &str = "clock@";

/// All that a run depends on beside the scene itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    pub seed: u64,
    /// Ids of the checks and defences that are switched off.
    pub off: Off,
    /// Values of the switches that differ from their defaults, and clock moves.
    pub set: BTreeMap<String, i64>,
    /// What the learner changes in messages on their way.
    pub edits: Edits,
}

/// A setting that a learner can move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Switch {
    pub name: &'static str,
    pub default: i64,
    pub min: i64,
    pub max: i64,
    pub unit: &'static str,
}

impl Switch {
    /// A choice among so many: its values are their places, from 0.
    // As many as a learner can be shown.
    #[allow(clippy::cast_possible_wrap)]
    pub const fn one_of(name: &'static str, default: i64, of: usize) -> Self {
        Self {
            name,
            default,
            min: 0,
            max: of as i64 - 1,
            unit: "",
        }
    }

    /// What stands at this value's place; at the nearest, where the value is beyond the ends.
    pub fn among<T: Copy, const N: usize>(self, value: i64, all: &[T; N]) -> T {
        const { assert!(N > 0) };
        let at = usize::try_from(value.clamp(self.min, self.max));
        all[at.unwrap_or_default().min(N - 1)]
    }
}

impl Setup {
    pub fn new(off: impl IntoIterator<Item = &'static str>) -> Self {
        Self {
            seed: DEFAULT_SEED,
            off: off.into_iter().map(str::to_owned).collect(),
            set: BTreeMap::new(),
            edits: Edits::new(),
        }
    }

    /// The same with every check and defence on: the twin's setup. Its messages are edited too.
    #[must_use]
    pub fn strict(&self) -> Self {
        Self {
            off: Off::new(),
            ..self.clone()
        }
    }

    /// Seconds that the learner lets pass before a step.
    pub fn clock_move_s(&self, step: u32) -> i64 {
        let name = format!("{CLOCK_PREFIX}{step}");
        self.set.get(&name).copied().unwrap_or(0)
    }
}
