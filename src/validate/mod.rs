//! The boxes: ordered lists of checks, and the report of a run.
//!
//! A check is data: an id, the spec section it comes from, and one small function from the input
//! to a finding. Nothing else decides a verdict. A check that is switched off stays in the list
//! and runs in the shadow.

pub mod api_key;
pub mod authorize;
pub mod callback;
pub mod jwt;
pub mod mtls;
pub mod opaque;
mod parameters;
mod report;
mod seen;
pub mod session;
pub mod sigv4;
pub mod token;
pub mod webhook;

pub use parameters::{Parameters, Repeated};
pub use report::{CheckReport, Off, Outcome, Report, Verdict};
pub use seen::{Mark, Seen, When};

use crate::words::{self, Evidence};
use serde::{Deserialize, Serialize};

/// One test in a box.
pub struct Check<I> {
    /// `box.name`
    pub id: &'static str,
    /// The section of the standard that asks for it.
    pub spec: &'static str,
    pub run: fn(&I) -> Finding,
    /// Whether it may run only where everything so far can be trusted.
    pub gate: Gate,
}

impl<I> Check<I> {
    /// A check that runs whatever those before it lack.
    pub const fn new(id: &'static str, spec: &'static str, run: fn(&I) -> Finding) -> Self {
        Self {
            id,
            spec,
            run,
            gate: Gate::Open,
        }
    }

    /// A check that reads what only trust makes worth reading.
    pub const fn after_trust(id: &'static str, spec: &'static str, run: fn(&I) -> Finding) -> Self {
        Self {
            gate: Gate::NeedsTrust,
            ..Self::new(id, spec, run)
        }
    }
}

/// Where a check stands to the trust that checks before it have built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    Open,
    /// Not reached where a check before it lacks what the box cannot do without.
    NeedsTrust,
}

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub ruling: Ruling,
    pub evidence: Evidence,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ruling {
    Pass,
    Fail,
    /// The policy names nothing to compare with: the check is off.
    Unset(Without),
}

/// What the lack of a policy member means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Without {
    /// The box decides without this check.
    GoOn,
    /// The box can let nobody in: no keys or no algorithms never means any.
    Refuse,
}

impl Finding {
    pub fn pass(expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self {
            ruling: Ruling::Pass,
            evidence: Evidence::new(expected, found, ""),
        }
    }

    pub fn fail(evidence: Evidence) -> Self {
        Self {
            ruling: Ruling::Fail,
            evidence,
        }
    }

    pub fn unset(without: Without, evidence: Evidence) -> Self {
        Self {
            ruling: Ruling::Unset(without),
            evidence,
        }
    }
}

/// The scopes of `needed` that `granted` lacks; `granted` has single spaces between,
/// RFC 8693 §4.2.
pub fn missing_scopes<'a>(needed: &'a str, granted: &str) -> Vec<&'a str> {
    let has = |scope: &&str| granted.split(' ').any(|granted| granted == *scope);
    needed
        .split_whitespace()
        .filter(|scope| !has(scope))
        .collect()
}

/// Why a box refuses: the check that decided, and its sentence.
pub struct Refusal {
    pub check: &'static str,
    pub because: String,
}

/// Runs a box: its checks in order, until one that is on fails.
///
/// `answer` turns the refusal, or its absence, into the verdict that the box's protocol asks for.
pub fn run<I>(
    name: &'static str,
    checks: &[Check<I>],
    input: &I,
    off: &Off,
    answer: impl FnOnce(&I, Option<&Refusal>) -> Verdict,
) -> Report {
    let mut refusal: Option<Refusal> = None;
    let mut stopped = false;
    let mut reports = Vec::with_capacity(checks.len());
    for check in checks {
        stopped |= refusal.is_some() && check.gate == Gate::NeedsTrust;
        if stopped {
            reports.push(CheckReport::not_reached(check.id, check.spec));
            continue;
        }
        let finding = (check.run)(input);
        let switched_off = off.contains(check.id);
        let outcome = match finding.ruling {
            _ if switched_off => Outcome::Off,
            Ruling::Pass => Outcome::Passed,
            Ruling::Fail => Outcome::Failed,
            Ruling::Unset(_) => Outcome::Off,
        };
        let decisive =
            outcome == Outcome::Failed || finding.ruling == Ruling::Unset(Without::Refuse);
        if decisive && !switched_off && refusal.is_none() {
            refusal = Some(Refusal {
                check: check.id,
                because: finding.evidence.because.clone(),
            });
        }
        stopped |= outcome == Outcome::Failed;
        reports.push(CheckReport::ran(check.id, check.spec, outcome, finding));
    }
    let verdict = answer(input, refusal.as_ref());
    Report {
        name,
        decided_by: refusal.map(|r| r.check),
        verdict,
        checks: reports,
    }
}

/// A verdict that lets the request in.
pub fn let_in() -> Verdict {
    Verdict {
        allowed: true,
        status: 200,
        reason: words::check::all_passed(),
        header: None,
        error: None,
    }
}

/// A sentence as an `error_description`, RFC 6749 §4.1.2.1 and §5.2: printable ASCII without the
/// quotation mark and the backslash.
pub fn error_description(sentence: &str) -> String {
    sentence
        .replace('"', "'")
        .replace(|c| !matches!(c, ' '..='!' | '#'..='[' | ']'..='~'), "?")
}

/// The challenge of a bearer scheme, RFC 6750 §3, with the scope that the action needs where
/// that is what was missing.
fn bearer_challenge(error: Option<&str>, scope: Option<&str>) -> String {
    let mut header = String::from("WWW-Authenticate: Bearer");
    if let Some(error) = error {
        header.push_str(&format!(" error=\"{error}\""));
    }
    if let Some(scope) = scope {
        header.push_str(&format!(", scope=\"{}\"", scope_tokens(scope)));
    }
    header
}

/// A policy's scope as the quoted value of a `scope` attribute, RFC 6750 §3: what no header can
/// carry is left out.
fn scope_tokens(scope: &str) -> String {
    let token = |word: &str| word.replace(|c| !matches!(c, '!' | '#'..='[' | ']'..='~'), "");
    let mut tokens: Vec<String> = scope.split_whitespace().map(token).collect();
    tokens.retain(|token| !token.is_empty());
    tokens.join(" ")
}
