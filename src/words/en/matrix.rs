//! What the matrix of attacks and checks says.

use crate::matrix::{Mark, Scheme};

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
