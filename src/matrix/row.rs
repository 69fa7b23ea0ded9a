use super::cell::{Cell, How, Mark};
use super::run::{Ended, Run};
use crate::scenes::{Place, Scene};
use crate::sim::{Setup, Trace};
use crate::validate::Off;

/// An attack, and what it came to in the runs made so far.
#[derive(Debug)]
pub struct Row {
    pub attack: &'static Scene,
    /// The check or defence that stops it with everything on.
    pub own: &'static str,
    /// Every check and defence that can be switched there, in the scene's order.
    pub defences: Vec<&'static str>,
    /// The run with everything on.
    strict: Option<Trace>,
    runs: Vec<Run>,
    /// For each of the defences, where it is known.
    cells: Vec<Option<Cell>>,
}

impl Row {
    pub(super) fn new(attack: &'static Scene) -> Self {
        let defences = attack.defences();
        Self {
            attack,
            own: attack.stopped_by.unwrap_or_default(),
            cells: vec![None; defences.len()],
            defences,
            strict: None,
            runs: Vec::new(),
        }
    }

    /// The cell of a check; none where the scene does not have it, and while it is not known.
    pub fn cell(&self, without: &str) -> Option<Cell> {
        let at = self.defences.iter().position(|id| *id == without)?;
        self.cells[at]
    }

    /// The check or defence of each cell, and the cell where it is known.
    pub fn cells(&self) -> impl Iterator<Item = (&'static str, Option<Cell>)> + '_ {
        self.defences
            .iter()
            .copied()
            .zip(self.cells.iter().copied())
    }

    /// The setup behind a cell, at the step at which it is decided.
    pub fn place(&self, without: &str, step: u32) -> Place {
        Place {
            setup: self.setup(&Off::from([without.to_owned()])),
            step,
            ..Place::opening(self.attack)
        }
    }

    /// The setup with nothing on but these.
    pub fn place_with_only(&self, on: &[&str], step: u32) -> Place {
        Place {
            setup: self.setup(&self.all_but(on)),
            step,
            ..Place::opening(self.attack)
        }
    }

    /// How many runs of it were made.
    pub fn runs(&self) -> usize {
        self.runs.len()
    }

    pub(super) fn setup(&self, off: &Off) -> Setup {
        Setup {
            off: off.clone(),
            ..self.attack.opening()
        }
    }

    /// A run that was made with exactly this off, or that would be the same.
    pub(super) fn known(&self, off: &Off) -> Option<&Run> {
        let exact = self.runs.iter().find(|run| run.off == *off);
        exact.or_else(|| self.runs.iter().find(|run| run.stands_for(off)))
    }

    /// All that can be switched there, but for these.
    pub(super) fn all_but(&self, on: &[&str]) -> Off {
        let off = self.defences.iter().filter(|id| !on.contains(id));
        off.map(|id| (*id).to_owned()).collect()
    }

    /// What of all this is off, as the scene names it.
    pub(super) fn named(&self, off: &Off) -> Vec<&'static str> {
        let mut ids = self.defences.clone();
        ids.retain(|id| off.contains(*id));
        ids
    }

    /// The first run that the cells still lack.
    pub(super) fn lacks(&self) -> Option<Off> {
        if self.strict.is_none() {
            return Some(Off::new());
        }
        let (id, _) = self.cells().find(|(_, cell)| cell.is_none())?;
        Some(Off::from([id.to_owned()]))
    }

    /// How many of its cells are known.
    pub fn filled(&self) -> usize {
        self.cells.iter().flatten().count()
    }

    pub(super) fn keep(&mut self, trace: Trace) {
        self.runs.push(Run::of(&trace, self.strict.as_ref()));
        if trace.off.is_empty() {
            self.strict = Some(trace);
        }
        // A run may also tell where those before it were decided.
        let cells = self.defences.iter().map(|id| self.find(id));
        self.cells = cells.collect();
    }

    fn find(&self, without: &str) -> Option<Cell> {
        let off = Off::from([without.to_owned()]);
        let run = self.known(&off)?;
        Some(Cell {
            ended: run.ended,
            step: self.decided_at(run),
            mark: Mark::of(run.ended, self.own),
            how: if run.off == off { How::Ran } else { How::Known },
        })
    }

    pub(super) fn decided_at(&self, run: &Run) -> u32 {
        // What a defence outside every box does shows where the run without it parts from the
        // one with everything on.
        let without = Off::from([self.own.to_owned()]);
        let parted = match run.ended {
            Ended::GotIn => Some(run),
            Ended::StoppedBy(_) => self.known(&without),
        };
        run.decided_at(self.own, parted.map_or(&[], |run| &run.differs))
    }
}
