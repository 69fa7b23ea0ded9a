use super::{Titles, is_off, refusal, refused_by, status};
use crate::cast::KidShape;
use crate::sim::Answer;

pub use super::embedded_jwk::mallory_role;

pub const TITLES: Titles = Titles {
    id: "attacks/jwt-kid-injection",
    title: "A key's name that is a path, or a query (kid)",
    short: "kid injection",
    question: "The token only names a key. What harm can be in a name?",
};

/// What a learner can choose, in the order of [`KidShape::ALL`].
pub const CHOICES: [&str; 3] = [
    "a path to an empty file",
    "a path to a file that she knows",
    "SQL that adds a row of her own",
];

pub fn keeps(shape: KidShape) -> String {
    match shape {
        KidShape::Query => "keeps k1, shared with auth, in a table",
        _ => "keeps k1, shared with auth, in /srv/keys",
    }
    .into()
}
pub fn knows(shape: KidShape) -> String {
    match shape {
        KidShape::EmptyFile => "knows that /dev/null is empty",
        KidShape::KnownFile => "knows a file that reads 2 and a line feed",
        KidShape::Query => "knows how to end a string in SQL",
    }
    .into()
}
pub fn mallory_forges() -> String {
    "writes a token: alg HS256, a kid of her choice".into()
}

pub fn question() -> String {
    "auth and billing-api share a secret, and Ada's token gives its name, kid: k1. billing-api must find it by that name: what if the name is Mallory's?".into()
}
/// How an honest call went, whose token names the shared secret.
pub fn honest(answer: &Answer, looked_up: bool, shape: KidShape) -> String {
    if !answer.let_in() {
        return format!(
            "{}: Ada's own token is refused: {}.",
            status(answer),
            refusal(answer)
        );
    }
    let found = match (looked_up, shape) {
        (false, _) => "billing-api compares kid with the names of its keys, and k1 is one",
        (true, KidShape::Query) => {
            "billing-api puts kid into its query, WHERE kid = 'k1', and gets the row with the secret"
        }
        (true, _) => {
            "billing-api puts kid behind its folder, opens /srv/keys/k1, and has the secret"
        }
    };
    format!("{}: {found}.", status(answer))
}
pub fn chooses(shape: KidShape) -> String {
    match shape {
        KidShape::EmptyFile => {
            "Mallory knows a file that is empty on every Unix machine, and a way there from any folder: kid: ../../../../dev/null."
        }
        KidShape::KnownFile => {
            "Mallory knows a file of the kernel's that reads 2 on most Linux machines: kid: ../../../../proc/sys/kernel/randomize_va_space."
        }
        KidShape::Query => {
            "Mallory ends the server's string and goes on in SQL, kid: ' UNION SELECT 'mallory' --, so that the secret comes from her."
        }
    }
    .into()
}
pub fn forged(shape: KidShape) -> String {
    let secret = match shape {
        KidShape::EmptyFile => "nothing at all as its secret",
        KidShape::KnownFile => "2 and a line feed as its secret",
        KidShape::Query => "the word mallory as its secret",
    };
    format!(
        "She copies the claims, grants herself charges:write, and makes the HMAC with {secret}."
    )
}
pub fn lookup(looked_up: bool, key_check_on: bool, shape: KidShape) -> String {
    match (looked_up, shape) {
        (true, KidShape::Query) => "billing-api puts kid between its quotation marks and runs what comes of it (this page reads just so much SQL): one row, and it is Mallory's.",
        (true, _) => "billing-api puts kid behind its folder, the path climbs out of it, and the file at its end is read as the secret.",
        (false, _) if key_check_on => "The token arrives, and billing-api opens no file and asks no table: it compares kid with the names of the keys that it has.",
        (false, _) => "The token arrives, and billing-api looks nothing up: an earlier check has already stopped it.",
    }
    .into()
}
pub fn attack(answer: &Answer) -> String {
    match refused_by(answer) {
        "" if is_off(answer, "jwt.signature") => {
            "Nobody verifies the HMAC here, so billing-api takes whatever the token says.".into()
        }
        "" if answer.let_in() => {
            "The HMAC fits the secret that was found, and that is the one to which Mallory led the server.".into()
        }
        "jwt.key" => {
            "None of the configured keys has that name, and what else the name might mean nobody asks.".into()
        }
        _ => format!("billing-api refuses the forged token: {}.", refusal(answer)),
    }
}
pub fn answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: Mallory charges Ada's card with a token made with a secret that was never one.",
            status(answer)
        )
    } else {
        format!("{}: nothing is charged.", status(answer))
    }
}
pub fn carry_away(answer: &Answer) -> String {
    if answer.let_in() {
        "kid is a stranger's text until the signature verifies: used as a path or in a query, it chooses the secret. Switch the key check on and send the same bytes again.".into()
    } else {
        "A kid is compared with the names of known keys and is never part of a path, a query or an address; it costs a list of keys in memory.".into()
    }
}
