//! A box: its checks, their outcomes, its verdict.

use crate::validate::Outcome;

pub fn verdict_in_short(status: u16, decided_by: Option<&str>) -> String {
    match decided_by {
        None => format!("{status} let in"),
        Some(check) => format!("{status} stopped by {check}"),
    }
}
pub fn box_heading(place: &str, name: &str) -> String {
    format!("{place} · {name}")
}
/// Shape before colour: every outcome has a glyph of its own.
pub fn glyph(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "✓",
        Outcome::Failed => "✗",
        Outcome::Off => "◌",
        Outcome::NotReached => "·",
    }
}
pub fn off_would(would: Outcome) -> String {
    match would {
        Outcome::Failed => "switched off; would have failed".into(),
        _ => "switched off; would have passed".into(),
    }
}
pub fn evidence(expected: &str, found: &str) -> String {
    format!("expected {expected}; found {found}")
}

pub const VALIDATE_BOX: &str = "Validate box";
pub const NEXT_CHECK: &str = "Down one check";
pub const PREVIOUS_CHECK: &str = "Up one check";
pub const NO_BOX_YET: &str = "No box has opened yet: press Next.";
pub const THIS_SERVER: &str = "This server";
pub const STRICT_TWIN: &str = "Its strict twin";
pub const ALL_ON: &str = "every check on";
pub fn checks_count(count: usize) -> String {
    format!("{count} checks")
}
pub fn off_list(off: &[String]) -> String {
    if off.is_empty() {
        ALL_ON.into()
    } else {
        format!("{} off", off.join(", "))
    }
}
pub fn opened_at(step: u32) -> String {
    format!("opened at step {step}")
}
pub fn let_in_stamp(allowed: bool, by_attacker: bool) -> &'static str {
    match (allowed, by_attacker) {
        (true, true) => "Mallory gets in",
        (true, false) => "let in",
        (false, true) => "Mallory is stopped",
        (false, false) => "refused",
    }
}
pub const UNSET: &str = "off: the policy names nothing to compare";
pub const PENDING: &str = "not yet";

pub const EXPECTED: &str = "expected";
pub const FOUND: &str = "found";
