//! What the matrix of attacks and checks says.

use crate::matrix::{Cell, Ended, How, Mark, Scheme};

pub const TITLE: &str = "Which check stops which attack";
pub const LINK: &str = "Attacks and checks";
pub const INTRO: &str = "Each attack, with everything on but one check: what gets in?";
pub const HOW: &str = "Every cell is the real scene, run here. Where a check passes in the run with everything on, or is never reached, switching it off changes nothing, and the cell is taken from that run.";
pub const FILTER: &str = "Attacks on";
pub const ALL: &str = "All attacks";
pub const PROGRESS: &str = "Cells filled";
pub const STOP: &str = "Stop";
pub const GO_ON: &str = "Go on";
pub const WAITING: &str = "The rest needs the TLS engine, which is on its way.";
pub const NO_ENGINE: &str = "The TLS engine could not be loaded, so the attacks on mutual TLS and the smallest set are missing.";
pub const ALL_FILLED: &str = "The matrix is filled.";
pub const STOPPED: &str = "Stopped.";
pub const EVERY_CHECK: &str = "Show every check, also those that make no difference";
pub const SKIP_TABLE: &str = "Skip the table";
pub const CORNER: &str = "Attack, without";
pub const OPEN_CELL: &str = "not known yet";
pub const NOT_YET: &str = "The smallest set of checks follows when the matrix is filled.";
pub const SMALLEST: &str = "The smallest set";
pub const WHY_SMALLEST: &str = "Each attack was run with this set on and every other check off. No smaller set is enough: for each check here there is an attack that gets in without it and what could stand in its place, whatever else is on.";
pub const WITHOUT: &str = "What gets in without it alone";
pub const WITHOUT_TOLD: &str = "Everything else is on, and still these get in.";

pub fn so_far(done: usize, of: usize) -> String {
    format!("{done} of {of}")
}
pub fn filled(cells: usize, runs: usize) -> String {
    format!("{cells} cells and the smallest set, from {runs} runs.")
}
pub fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Stopped => "stopped by the check that this attack is about",
        Mark::GotIn => "gets in",
        Mark::StoppedByAnother => "stopped by another check",
    }
}
/// A cell in words.
pub fn cell(attack: &str, without: &str, cell: &Cell) -> String {
    let ended = match cell.ended {
        Ended::GotIn => "gets in".to_owned(),
        Ended::StoppedBy(by) => format!("stopped by {by}"),
    };
    let known = match cell.how {
        How::Ran => "",
        How::Known => ", as with everything on",
    };
    format!(
        "{attack} without {without}: {ended} at step {}{known}",
        cell.step
    )
}
/// Behind a member of the smallest set that another could replace.
pub fn or_instead(others: &[&str]) -> String {
    format!("In its place would do: {}.", others.join(" or "))
}
pub fn nothing_without(ids: &[&str]) -> String {
    let named = ids.join(", ");
    format!(
        "Another check stands behind each of these, so without it alone nothing gets in: {named}."
    )
}

pub fn unknown_scheme(id: &str, known: &[&str]) -> String {
    format!(
        "The matrix knows no scheme \"{id}\"; there is {}.",
        known.join(", ")
    )
}
pub fn scheme(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Jwt => "JWT",
        Scheme::Session => "Session cookie",
        Scheme::ApiKey => "API key",
        Scheme::OAuth => "OAuth",
        Scheme::Opaque => "Opaque token",
        Scheme::Mtls => "Mutual TLS",
        Scheme::SigV4 => "SigV4",
        Scheme::Webhook => "Webhook",
    }
}

/// Told apart by shape before colour.
pub fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Stopped => "■",
        Mark::GotIn => "▲",
        Mark::StoppedByAnother => "◆",
    }
}

/// The grid on the command line.
pub fn text_head() -> String {
    "Each attack with everything on but one check: ■ stopped by its own check, ▲ gets in, ◆ stopped by another.".into()
}
pub fn without(id: &str, gets_in: &[&str]) -> String {
    match gets_in {
        [] => format!("{id}: without it alone, nothing gets in."),
        [one] => format!("{id}: without it, \"{one}\" gets in."),
        many => format!("{id}: without it, {} get in.", quoted(many)),
    }
}
pub fn smallest(members: usize, attacks: usize) -> String {
    match (members, attacks) {
        (_, 0) => "No attack is shown, so none needs to be stopped.".into(),
        (1, 1) => "One check stops the one attack shown, with everything else off:".into(),
        (_, 1) => format!(
            "{members} checks, with everything else off, stop the one attack shown; no fewer do:"
        ),
        (1, _) => {
            format!("One check, with everything else off, stops all {attacks} attacks shown:")
        }
        (_, _) => format!(
            "{members} checks, with everything else off, stop all {attacks} attacks shown; no fewer do:"
        ),
    }
}
pub fn member(id: &str, stops: &[&str]) -> String {
    format!("{id} has a part in stopping {}", quoted(stops))
}
pub fn unstopped(attacks: &[&str]) -> String {
    format!("No set of checks stops {}.", quoted(attacks))
}

fn quoted(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
    names.join(", ")
}

pub fn unknown_format(name: &str) -> String {
    format!("There is no format \"{name}\" of the matrix; there is text, json, csv.")
}
pub fn unknown_argument(argument: &str) -> String {
    format!("There is no argument \"{argument}\"; there is --scheme NAME, --format text|json|csv.")
}
