//! One run of an attack, and what of it matters here.

use crate::sim::{Attack, Event, Trace};
use crate::validate::{Off, Outcome, Report};
use crate::view;
use std::collections::BTreeSet;

/// How an attack ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    GotIn,
    /// By this check or defence.
    StoppedBy(&'static str),
}

/// What a run came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub off: Off,
    pub ended: Ended,
    /// The checks that failed in some box, or would have, were they on.
    failing: BTreeSet<&'static str>,
    /// The steps at which the attacker does something, or is judged, and those with a box.
    moments: Vec<Moment>,
    /// Where it differs from the run with everything on.
    pub differs: Vec<u32>,
    steps: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Moment {
    step: u32,
    is_attackers: bool,
    judged: Option<Judged>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Judged {
    refused_by: Option<&'static str>,
    /// The checks that would have refused.
    missed: Vec<&'static str>,
}

/// Checks that a server does more with than look: switched off, it also stops to keep what the
/// check needs. So such a check may matter where it passed.
const KEEPS_SOMETHING: [&str; 3] = ["authorize.pkce", "sigv4.replay", "token.rotation"];

impl Run {
    /// Reads a trace, and compares it with that of the run with everything on.
    pub fn of(trace: &Trace, strict: Option<&Trace>) -> Self {
        let reports = trace.events.iter().filter_map(|event| match event {
            Event::Box { report, .. } => Some(report),
            _ => None,
        });
        let ended = match (trace.ending.attack, trace.ending.stopped_by) {
            (Some(Attack::Stopped), Some(by)) => Ended::StoppedBy(by),
            _ => Ended::GotIn,
        };
        Self {
            off: trace.off.clone(),
            ended,
            failing: reports.flat_map(failing).collect(),
            moments: moments(trace),
            differs: strict.map_or_else(Vec::new, |strict| view::differences(trace, strict)),
            steps: trace.steps(),
        }
    }

    /// Whether a check may be switched and the run stays the same, but for that check's own line:
    /// it passed wherever it ran, or would have. For a defence that is no check nobody can tell.
    fn is_neutral(&self, id: &str) -> bool {
        let is_check = !id.starts_with("defence.") && !KEEPS_SOMETHING.contains(&id);
        is_check && !self.failing.contains(id)
    }

    /// Whether a run with exactly this off would come to the same.
    pub fn stands_for(&self, off: &Off) -> bool {
        let mut switched = self.off.symmetric_difference(off);
        switched.all(|id| self.is_neutral(id))
    }

    /// Those of some checks and defences that may matter to this run.
    pub fn that_matter<'a>(&self, ids: &[&'a str]) -> Vec<&'a str> {
        let mut ids = ids.to_vec();
        ids.retain(|id| !self.is_neutral(id));
        ids
    }

    /// The step at which it is decided: where the box refuses the attacker, or lets her in though
    /// a check, `own` before others, would have refused. `parting` is where the runs with and
    /// without a defence that is no check part: its work shows there.
    pub fn decided_at(&self, own: &str, parting: &[u32]) -> u32 {
        let attackers = || self.moments.iter().filter(|moment| moment.is_attackers);
        let at = |step: Option<&Moment>| step.map(|moment| moment.step);
        let by_box = match self.ended {
            Ended::StoppedBy(id) => {
                let refuses = |moment: &&Moment| moment.refused_by() == Some(id);
                let hers = attackers().find(refuses);
                at(hers.or_else(|| self.moments.iter().find(refuses)))
            }
            Ended::GotIn => {
                let misses_own = |moment: &&Moment| moment.missed().contains(&own);
                let misses = |moment: &&Moment| !moment.missed().is_empty();
                at(attackers()
                    .find(misses_own)
                    .or_else(|| attackers().find(misses)))
            }
        };
        by_box
            .or_else(|| at(attackers().find(|moment| parting.contains(&moment.step))))
            .or_else(|| parting.first().copied())
            .or_else(|| at(attackers().next_back()))
            .unwrap_or(self.steps)
    }

    /// The check whose box refused at a step.
    pub fn refused_at(&self, step: u32) -> Option<&'static str> {
        let mut at = self.moments.iter().filter(|moment| moment.step == step);
        at.find_map(Moment::refused_by)
    }
}

impl Moment {
    fn refused_by(&self) -> Option<&'static str> {
        self.judged.as_ref()?.refused_by
    }

    fn missed(&self) -> &[&'static str] {
        match &self.judged {
            Some(judged) if judged.refused_by.is_none() => &judged.missed,
            _ => &[],
        }
    }
}

fn failing(report: &Report) -> impl Iterator<Item = &'static str> + '_ {
    let fails = report
        .checks
        .iter()
        .filter(|check| check.outcome == Outcome::Failed || check.would == Some(Outcome::Failed));
    fails.map(|check| check.id)
}

fn moments(trace: &Trace) -> Vec<Moment> {
    let at = |step| {
        let judged = trace.report(step).map(|(_, report)| Judged {
            refused_by: report.decided_by,
            missed: failing(report).collect(),
        });
        let is_attackers = view::judges_attacker(trace, step);
        (is_attackers || judged.is_some()).then_some(Moment {
            step,
            is_attackers,
            judged,
        })
    };
    (1..=trace.steps()).filter_map(at).collect()
}
