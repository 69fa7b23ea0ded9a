use super::{Titles, refusal, refused_by, status};
use crate::sim::Answer;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "attacks/api-key-leaked",
    title: "A leaked API key",
    short: "API key leaked",
    question: "A key made for reading lies in a public repository. How much can a stranger do with it?",
};

pub fn mallory_role() -> &'static str {
    "searches public code"
}
pub fn worker_role() -> &'static str {
    "deployed from a repository"
}
pub fn code_host_role() -> &'static str {
    "public repositories"
}
pub fn mallory_holds() -> String {
    "holds the worker's key".into()
}

pub fn question() -> String {
    "The worker's settings, API key and all, are pushed to a public repository: how much can a stranger do with a key made for reading?".into()
}
pub fn searched() -> String {
    "Mallory's search is the first to come by: live keys begin with sk_live_, so she finds them as easily as any scanner.".into()
}
pub fn found() -> String {
    "The file answers with the whole key, and nothing in it says who may use it: whoever holds it is the worker.".into()
}
pub fn attack(answer: &Answer) -> String {
    match refused_by(answer) {
        "" if answer.let_in() => {
            "Mallory orders a refund: the key is genuine, and nobody asks whether it was made for refunds.".into()
        }
        "apikey.scope" => {
            "Mallory orders a refund: the key is genuine, but its record grants charges:read alone, so the same bytes stop here.".into()
        }
        _ => format!("Mallory orders a refund, and the box refuses: {}.", refusal(answer)),
    }
}
pub fn answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: the leak of a reading key has become a leak of money.",
            status(answer)
        )
    } else {
        format!("{}: no money moves.", status(answer))
    }
}
pub fn allowed(allowed: bool) -> String {
    if allowed { "allowed" } else { "refused" }.into()
}
pub fn reach(name: &str, allowed: usize, all: usize) -> String {
    format!("{name}: {allowed} of {all} actions allowed")
}
pub fn blast_radius(allowed: usize, all: usize) -> String {
    format!(
        "The blast radius: at this server the key is good for {allowed} of {all} actions, and the two tables show it coarse and scoped."
    )
}
pub fn scanned(is_on: bool, after_s: i64) -> String {
    let after = span(after_s);
    if is_on {
        format!(
            "{after} after the leak the code host's scanner knows the key by its prefix and checksum and reports it; billing-api revokes it."
        )
    } else {
        format!(
            "{after} after the leak nothing has happened: nobody scans for leaked keys, so this one lives until someone notices."
        )
    }
}
pub fn again(answer: &Answer) -> String {
    match refused_by(answer) {
        "" if answer.let_in() => {
            "Mallory comes back to read charges, which the key was made for, and it still works.".into()
        }
        "apikey.live" => {
            "Mallory comes back to read charges, which the key was made for, but it has been revoked: scope limits a leak, revoking ends it.".into()
        }
        _ => format!(
            "Mallory comes back to read charges, and the box refuses: {}.",
            refusal(answer)
        ),
    }
}
pub fn again_answered(attack: &Answer, again: &Answer) -> String {
    let status = status(again);
    match (again.let_in(), attack.let_in()) {
        (true, true) => {
            format!("{status}: everything stays open to her for as long as the key lives.")
        }
        (true, false) => {
            format!(
                "{status}: what the scope allows stays open to her for as long as the key lives."
            )
        }
        (false, _) => format!("{status}: the key is worth nothing any more."),
    }
}
pub fn carry_away(attack: &Answer, again: &Answer, revoked: bool) -> String {
    match (attack.let_in(), again.let_in()) {
        (_, true) if revoked => "The key was revoked and works on: revoking ends a leak only where every call asks whether the key is live.",
        (true, true) => "A coarse key that nobody scans for is a full compromise without an end: give each integration a key with its own small scope.",
        (true, false) => "Revoking came too late for the refund: switch the scope check on, and the same leak is good for reading alone.",
        (false, true) => "The scope kept the leak small, and nothing ends it: a prefix lets scanners find a key in public, if someone scans and the server listens.",
        (false, false) => "A key will leak: its scope decides how much that costs, its prefix how soon someone finds it, and its record lets you end it.",
    }
    .into()
}
