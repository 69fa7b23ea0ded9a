use super::{Titles, refusal, refused_by, status};
use crate::keys::Storing;
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/plaintext-key-store",
    title: "The key table is stolen",
    short: "Plaintext key store",
    question: "A copy of the table of API keys is stolen. Does the thief hold the keys?",
};

pub fn mallory_role() -> &'static str {
    "found an open backup"
}
pub fn backup_role() -> &'static str {
    "a copy of the key table"
}
pub fn copied() -> String {
    "holds last night's copy of the key table".into()
}
pub fn mallory_holds(storing: Storing) -> String {
    match storing {
        Storing::Plain => "holds the worker's key",
        _ => "holds a visible part and a hash",
    }
    .into()
}
pub fn guessed(guesses: u32, hits: usize) -> String {
    format!("made up {guesses} keys and hashed them: {hits} fit")
}

pub fn question() -> String {
    "billing-api must know its keys to check them: if a copy of its key table is stolen, does the thief hold the keys?".into()
}
pub fn honest(answer: &Answer, storing: Storing) -> String {
    match storing {
        Storing::Plain => format!(
            "{}: billing-api compares the key with the one in its table, and a nightly backup copies that table.",
            status(answer)
        ),
        _ => format!(
            "{}: billing-api hashes the key that came and compares hashes, and a nightly backup copies the table of hashes.",
            status(answer)
        ),
    }
}
pub fn theft() -> String {
    "The backup lies where anyone can read it, and Mallory asks for it: she never comes near billing-api's own defences.".into()
}
pub fn stolen(storing: Storing) -> String {
    match storing {
        Storing::Plain => "The table holds whole keys, as good in her hands as in the worker's.",
        _ => "The table holds the first characters of each key and a hash: enough to know a key again, too little to write one.",
    }
    .into()
}
pub fn worked_out(hits: Option<usize>) -> String {
    match hits {
        None => {
            "There is nothing to work out: no check in the box can tell her copy of the key from the worker's.".into()
        }
        Some(0) => {
            "She makes up keys that begin the same and hashes them, and none fits: at a billion a second, 166 random bits take 10³³ years.".into()
        }
        Some(_) => {
            "She makes up keys that begin the same and hashes them, and one fits: no hash protects a key that can be guessed.".into()
        }
    }
}
pub fn attack(answer: &Answer, storing: Storing) -> String {
    match (storing, refused_by(answer)) {
        (Storing::Plain, "") if answer.let_in() => {
            "Mallory calls with the stolen key: every check passes, because it is the worker's key.".into()
        }
        (Storing::Plain, _) => format!("Mallory calls with the stolen key: {}.", refusal(answer)),
        (_, "") if answer.let_in() => {
            "Mallory sends the hash in place of the key, and with these checks off billing-api takes it.".into()
        }
        (_, "apikey.format") => {
            "Mallory sends what she has, the hash, and it does not even look like a key: hashing it again would not give the stored hash.".into()
        }
        _ => format!(
            "Mallory sends what she has, the hash, and the box refuses: {}.",
            refusal(answer)
        ),
    }
}
pub fn answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: one stolen file opens the account of every customer in it.",
            status(answer)
        )
    } else {
        format!("{}: the stolen table opens nothing.", status(answer))
    }
}
pub fn carry_away(answer: &Answer, storing: Storing) -> String {
    match (answer.let_in(), storing) {
        (true, Storing::Plain) => "A table of keys is a table of open doors: keep hashes in place of keys, and let the same theft happen again.",
        (true, _) => "A hash protects only while the box compares it: with the checks off, anything opens the door.",
        (false, _) => "Keep what lets you recognise a key, not the key: it costs one hash per call, and a stolen table opens nothing.",
    }
    .into()
}
