use super::{Titles, refusal, refused_by, status};
use crate::keys::Storing;
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "schemes/api-key",
    title: "API key",
    short: "API key",
    question: "An API key comes with every call. Does it say which user is calling?",
};

pub fn question() -> String {
    "Ada makes an API key for her invoice worker: when the worker calls with it, which user will billing-api see?".into()
}
pub fn shown_once(storing: Storing) -> String {
    match storing {
        Storing::Plain => {
            "The key is shown, and billing-api keeps it in plain text, where anyone with the table can read it.".into()
        }
        Storing::Sha256 => {
            "The key is shown this once: billing-api keeps its first characters and a SHA-256, which is enough for a secret that nobody could guess.".into()
        }
        Storing::Argon2id { .. } => {
            "The key is shown this once: billing-api keeps its first characters and an Argon2id hash; a secret so random could also be kept as a SHA-256.".into()
        }
    }
}
pub fn used(answer: &Answer) -> String {
    if answer.let_in() {
        "The box finds the record by the visible part, hashes the key that came and compares: the look-up is the whole scheme.".into()
    } else {
        format!("billing-api refuses the worker: {}.", refusal(answer))
    }
}
pub fn answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: the record names an integration, the invoice worker, and no user: whoever holds the key is the invoice worker.",
            status(answer)
        )
    } else {
        format!("{}: the worker gets nothing.", status(answer))
    }
}
pub fn mistyped(answer: &Answer, asked_store: bool) -> String {
    if answer.let_in() {
        return "Someone copied the key by hand and got one character wrong, and with these checks off it gets in all the same.".into();
    }
    match (refused_by(answer), asked_store) {
        ("apikey.format", false) => {
            "Someone copied the key by hand and got one character wrong: the checksum catches it before the store is asked.".into()
        }
        (_, true) => format!(
            "One character is wrong, and only the store finds out, at the price of a look-up: {}.",
            refusal(answer)
        ),
        _ => format!(
            "One character is wrong, and the box refuses: {}.",
            refusal(answer)
        ),
    }
}
pub fn mistyped_answer(answer: &Answer) -> String {
    if answer.let_in() {
        format!("{}: a key that was never given out works.", status(answer))
    } else {
        format!(
            "{}: a checksum spares the store and the scanners; it proves nothing, since anyone can compute it.",
            status(answer)
        )
    }
}
pub fn in_url(answer: &Answer) -> String {
    if answer.let_in() {
        "The worker puts the key into the URL, and with this check off billing-api takes it from there.".into()
    } else if refused_by(answer) == "apikey.header" {
        "The right key, in the URL: refused, because URLs are written into logs, and a server that took it would invite more of the same.".into()
    } else {
        format!("The right key, in the URL: {}.", refusal(answer))
    }
}
pub fn in_url_answer(answer: &Answer) -> String {
    format!(
        "{}; but logs on the way have the URL by now, so this key counts as leaked and Ada has to replace it.",
        status(answer)
    )
}
pub fn wanted_more(answer: &Answer) -> String {
    if answer.let_in() {
        "The worker creates a charge with a key made for reading: nobody asked what this key may do.".into()
    } else if refused_by(answer) == "apikey.scope" {
        "The worker creates a charge: the key is real and live, and its record grants charges:read alone.".into()
    } else {
        format!("The worker creates a charge: {}.", refusal(answer))
    }
}
pub fn wanted_more_answer(answer: &Answer) -> String {
    match answer.response.status {
        403 => format!(
            "{}, and not 401: billing-api knows very well who is calling, and says that this caller may not.",
            status(answer)
        ),
        200 => format!(
            "{}: a key without a scope can do all that the integration can.",
            status(answer)
        ),
        _ => format!(
            "{}: it never came to the question of what the key may do.",
            status(answer)
        ),
    }
}
pub fn carry_away() -> String {
    "An API key says which integration calls, never which user; it costs a look-up per call, and whoever finds it can use it until it is disabled.".into()
}
