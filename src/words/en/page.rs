//! What the page and its exports say around the scenes.

use crate::validate::Outcome;

pub fn pill_alg_none() -> String {
    "alg: none".into()
}
pub fn pill_audience(audience: &str) -> String {
    format!("aud: {audience}")
}
pub fn pill_code() -> String {
    "code".into()
}
pub fn pill_refresh() -> String {
    "refresh token".into()
}
pub fn verdict_in_short(status: u16, decided_by: Option<&str>) -> String {
    match decided_by {
        None => format!("{status} let in"),
        Some(check) => format!("{status} stopped by {check}"),
    }
}
pub fn http_heading(step: u32, from: &str, to: &str) -> String {
    format!("Step {step}: {from} to {to}")
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
