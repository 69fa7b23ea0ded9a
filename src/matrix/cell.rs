use super::run::Ended;

/// What an attack comes to with everything on but one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    pub ended: Ended,
    /// Where it is decided, from 1.
    pub step: u32,
    pub mark: Mark,
    pub how: How,
}

/// What a cell shows at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Stopped by the check that the attack is about.
    Stopped,
    GotIn,
    /// Stopped by another check.
    StoppedByAnother,
}

/// Where a cell comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// From a run of its own.
    Ran,
    /// From another run, which this check could not have changed.
    Known,
}

impl Mark {
    pub fn of(ended: Ended, own: &str) -> Self {
        match ended {
            Ended::GotIn => Self::GotIn,
            Ended::StoppedBy(id) if id == own => Self::Stopped,
            Ended::StoppedBy(_) => Self::StoppedByAnother,
        }
    }
}
