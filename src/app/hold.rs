//! Where inside a step the view is held.

use glassgate::sim::Trace;
use glassgate::validate::{Outcome, Report};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// The message is on its way, and the box still shut.
    Travel,
    /// The box is open, and this check, counted from 0, has just fallen.
    Check(usize),
    /// The whole step is shown.
    Rest,
}

/// How many checks of a report ran.
pub fn reached(report: &Report) -> usize {
    report
        .checks
        .iter()
        .take_while(|check| check.outcome != Outcome::NotReached)
        .count()
}

impl Hold {
    /// The next stop of the same step; none from its rest.
    pub fn next(self, trace: &Trace, step: u32) -> Option<Self> {
        let report = trace.report(step).map(|(_, report)| report);
        match (self, report) {
            (Self::Rest, _) => None,
            (Self::Travel, Some(_)) => Some(Self::Check(0)),
            (Self::Check(at), Some(report)) if at + 1 < reached(report) => {
                Some(Self::Check(at + 1))
            }
            _ => Some(Self::Rest),
        }
    }

    /// Whether a check has fallen yet.
    pub fn shows(self, at: usize) -> bool {
        match self {
            Self::Travel => false,
            Self::Check(last) => at <= last,
            Self::Rest => true,
        }
    }
}
