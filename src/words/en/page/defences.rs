//! The defences and the clock.

use super::ALL_ON;

pub fn defences_button(off: usize) -> String {
    match off {
        0 => "Defences · all on".into(),
        n => format!("Defences · {n} off"),
    }
}
pub const DEFENCES: &str = "Defences";
pub const CLOCK: &str = "Clock";
pub fn defences_summary(off: usize) -> String {
    match off {
        0 => ALL_ON.into(),
        n => format!("{n} off"),
    }
}
pub fn turn_on(question: &str) -> String {
    format!("Switch it on: {question}")
}
pub fn turn_off(question: &str) -> String {
    format!("Switch it off: {question}")
}
pub fn clock_moves(step: &str, span: &str) -> String {
    format!("+{span} before step {step}")
}
pub const SEED: &str = "Seed of keys and tokens";
pub const UNDO_CLOCK: &str = "Undo";
pub fn undo_clock(told: &str) -> String {
    format!("{UNDO_CLOCK} {told}")
}
pub fn plus(span: &str) -> String {
    format!("+{span}")
}
pub fn plus_label(span: &str) -> String {
    format!("Move the clock forward by {span}")
}
