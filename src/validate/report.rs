use super::{Finding, Ruling, Without};
use crate::words;
use serde::Serialize;
use std::collections::BTreeSet;

/// The checks that are switched off, by id.
pub type Off = BTreeSet<String>;

/// What a box said about one request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    #[serde(rename = "box")]
    pub name: &'static str,
    pub verdict: Verdict,
    pub checks: Vec<CheckReport>,
    /// The check that refused; none where the request was let in.
    #[serde(skip)]
    pub decided_by: Option<&'static str>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    pub allowed: bool,
    /// HTTP status.
    pub status: u16,
    /// One sentence.
    pub reason: String,
    /// The header line that the refusal carries, name included.
    pub header: Option<String>,
    /// The error code of the scheme's RFC, where it has one.
    #[serde(skip)]
    pub error: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Passed,
    Failed,
    /// Switched off; it ran in the shadow.
    Off,
    /// A check before it failed.
    NotReached,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    pub id: &'static str,
    /// In plain words.
    pub question: &'static str,
    pub outcome: Outcome,
    /// What the check would have said, where it is off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub would: Option<Outcome>,
    pub expected: Option<String>,
    pub found: Option<String>,
    pub spec: &'static str,
    /// The one sentence behind a failure; empty for a pass.
    #[serde(skip)]
    pub because: String,
    /// Off because the policy names nothing to compare with.
    #[serde(skip)]
    pub unset: bool,
}

impl CheckReport {
    pub(super) fn not_reached(id: &'static str, spec: &'static str) -> Self {
        Self {
            id,
            question: words::check::question(id),
            outcome: Outcome::NotReached,
            would: None,
            expected: None,
            found: None,
            spec,
            because: String::new(),
            unset: false,
        }
    }

    pub(super) fn ran(
        id: &'static str,
        spec: &'static str,
        outcome: Outcome,
        finding: Finding,
    ) -> Self {
        let would = match finding.ruling {
            Ruling::Pass | Ruling::Unset(Without::GoOn) => Outcome::Passed,
            Ruling::Fail | Ruling::Unset(Without::Refuse) => Outcome::Failed,
        };
        Self {
            id,
            question: words::check::question(id),
            outcome,
            would: (outcome == Outcome::Off).then_some(would),
            expected: Some(finding.evidence.expected),
            found: Some(finding.evidence.found),
            spec,
            because: finding.evidence.because,
            unset: matches!(finding.ruling, Ruling::Unset(_)),
        }
    }
}

impl Report {
    pub fn check(&self, id: &str) -> Option<&CheckReport> {
        self.checks.iter().find(|check| check.id == id)
    }
}
