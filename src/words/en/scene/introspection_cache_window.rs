use super::{Knows, Titles, refusal, refused_by, status, token_request};
use crate::sim::Answer;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "attacks/introspection-cache-window",
    title: "A revoked token, and an answer that was kept",
    short: "Introspection cache",
    question: "Ada revokes a stolen opaque token. Is it dead at once, everywhere?",
};

pub fn mallory_role() -> &'static str {
    "saw one request pass"
}
pub fn mallory_copies() -> String {
    "holds a copy of the token".into()
}

pub fn exchange(answer: &Answer) -> String {
    token_request(
        answer,
        "Ada's app gets an opaque token, whose truth is a record at auth: does deleting the record stop a thief at once?",
    )
}
pub fn issued(answer: &Answer) -> String {
    if answer.let_in() {
        "The token may read and write charges, and only auth can say so: the token itself says nothing.".into()
    } else {
        "No token comes back.".into()
    }
}
pub fn arrives() -> String {
    "The app reads charges, and a copy of the token stays with Mallory.".into()
}
pub fn asks(cache_s: i64) -> String {
    match cache_s {
        0 => "The API asks auth what the token is, and keeps nothing of the answer.".into(),
        s => format!(
            "The API asks auth what the token is, and keeps the answer for {}, to ask less often.",
            span(s)
        ),
    }
}
pub fn used(answer: &Answer) -> String {
    if answer.let_in() {
        "The answer says active, so the box lets the app in.".into()
    } else {
        format!("The box refuses the app: {}.", refusal(answer))
    }
}
pub fn answered(answer: &Answer) -> String {
    format!(
        "{}: all is as it should be, but for the copy.",
        status(answer)
    )
}
pub fn revoke() -> String {
    "Ada learns of the theft and revokes the token: auth drops its record.".into()
}
pub fn revoked(answer: &Answer) -> String {
    format!(
        "{}: from now on auth says active: false to whoever asks.",
        status(answer)
    )
}
pub fn attack() -> String {
    "Mallory sends the stolen token with a write: will the API ask?".into()
}
pub fn decides(answer: &Answer, knows: Knows) -> String {
    match knows {
        Knows::FromCache(age_s) if answer.let_in() => format!(
            "It does not ask: its kept answer is {} old and says active, so Mallory is let in with a token that is dead.",
            span(age_s)
        ),
        Knows::AskedAllTheSame if !answer.let_in() => {
            "It has a kept answer and asks all the same, since this is a write: auth says active: false, and the same bytes stop here.".into()
        }
        Knows::Asked if refused_by(answer) == "opaque.active" => {
            "It has no kept answer that still counts, so it asks: auth says active: false, and the same bytes stop here.".into()
        }
        _ if answer.let_in() => {
            "Whatever auth says, the checks that would heed it are off, and Mallory is let in.".into()
        }
        _ => format!("billing-api refuses Mallory: {}.", refusal(answer)),
    }
}
pub fn attack_answered(answer: &Answer, after_s: i64) -> String {
    if answer.let_in() {
        format!(
            "{}: Mallory charges Ada's card {} after the token was revoked.",
            status(answer),
            span(after_s)
        )
    } else {
        format!(
            "{}: {} after the revocation the copy is worth nothing.",
            status(answer),
            span(after_s)
        )
    }
}
pub fn carry_away(answer: &Answer, knows: Knows) -> String {
    match knows {
        _ if answer.let_in() => {
            "A kept answer is a promise about the past: ask anew before every write, and send the same bytes again.".into()
        }
        Knows::AskedAllTheSame => {
            "Keep answers for what is cheap to get wrong, and ask anew before every write; that costs one call to the issuer for each write.".into()
        }
        _ => "Without a kept answer there is no window, and the price is a call to the issuer for each request.".into(),
    }
}
