//! What is said of a search for a shared secret.

use super::chart::grouped;
use crate::keys::{Progress, SearchFault};

pub const TITLE: &str = "Guess the secret";
pub const START: &str = "Search";
pub const STOP: &str = "Stop";
pub const BAR: &str = "Candidates tried";
pub const ABOUT: &str = "The same search, in this page: each candidate signs the token's first two pieces anew, until the signature is the token's own. Nothing is sent.";

fn count(number: usize) -> String {
    grouped(u64::try_from(number).unwrap_or(u64::MAX))
}

/// How far a search has come, after "she" or a name.
pub fn tried(progress: &Progress) -> String {
    format!(
        "tried {} of {} candidates",
        count(progress.tried),
        count(progress.of)
    )
}
/// The same, with what came of it.
pub fn told(progress: &Progress) -> String {
    match &progress.found {
        Some(secret) => format!("{}: \"{secret}\" fits", tried(progress)),
        None => format!("{}: none fits", tried(progress)),
    }
}

// The panel's live text.

pub fn searching(of: usize) -> String {
    format!("Searching {} candidates.", count(of))
}
pub fn so_far(progress: &Progress) -> String {
    format!("{} of {}", count(progress.tried), count(progress.of))
}
pub fn rate(a_second: usize) -> String {
    format!("{} a second", count(a_second))
}
/// What a search has come to that rests: it is over, or was stopped.
pub fn came_to(progress: &Progress) -> String {
    match &progress.found {
        Some(secret) => format!(
            "Found: the secret is \"{secret}\", candidate {} of {}.",
            count(progress.tried),
            count(progress.of)
        ),
        None if progress.is_over() => format!(
            "None of {} candidates is the secret: it is no word of this list.",
            count(progress.of)
        ),
        None => format!(
            "Stopped after {} of {} candidates; press Search to go on.",
            count(progress.tried),
            count(progress.of)
        ),
    }
}
pub fn fault(fault: &SearchFault) -> String {
    match fault {
        SearchFault::NoToken => {
            "This is no signed token, so there is no secret to search for.".into()
        }
        SearchFault::NotHmac(Some(alg)) => format!(
            "The token says alg {alg}: only HS256, HS384 and HS512 are made with a shared secret that can be guessed."
        ),
        SearchFault::NotHmac(None) => {
            "The token names no algorithm, so there is no secret to search for.".into()
        }
    }
}
