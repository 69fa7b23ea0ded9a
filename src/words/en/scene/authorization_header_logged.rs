use super::{Titles, refusal, refused_by};
use crate::sim::Answer;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "attacks/authorization-header-logged",
    title: "Authorization in the access log",
    short: "Authorization logged",
    question: "A log keeps the header that proves who calls. What is it worth to whoever reads it?",
};

pub fn mallory_role() -> &'static str {
    "may read the logs"
}
pub fn logs_role() -> &'static str {
    "keeps a line a request"
}
pub fn holds_token() -> String {
    "holds a token for the one API".into()
}

pub fn nothing_to_send() -> String {
    "has nothing to send".into()
}

pub fn question() -> String {
    "One API takes a bearer token, the other a signed request, and both write their Authorization header into one log. What can somebody do who only reads?".into()
}
fn turned_away(told: &str, answer: &Answer) -> String {
    format!("{told}: {}.", refusal(answer))
}
pub fn with_token(answer: &Answer) -> String {
    if answer.let_in() {
        "The job reads its charges with a bearer token: the header is the whole proof. The request's line goes into the log.".into()
    } else {
        turned_away("The job shows its token, and is refused", answer)
    }
}
pub fn with_signature(answer: &Answer) -> String {
    if answer.let_in() {
        "The job lists its transfers with a signature: the header is made from this request and this second. Its line goes into the log too.".into()
    } else {
        turned_away("The job signs a request, and is refused", answer)
    }
}
pub fn asks_for_log() -> String {
    "Mallory works where the logs are kept. She holds no key and sees no traffic: she asks for the log, as she does every day.".into()
}
pub fn reads_log(is_whole: bool) -> String {
    if is_whole {
        "Two lines, and in each the whole header: a token in one, a signature in the other.".into()
    } else {
        "Two lines, and in place of each header one word: redacted. That there was a credential can be seen, and no more.".into()
    }
}
pub fn uses_token(answer: Option<&Answer>) -> String {
    match answer {
        None => "Mallory has read of two calls, and of no token that she could send.".into(),
        Some(answer) if answer.let_in() => "She puts the token into a request of her own and reads the charges: a bearer token asks nothing of its bearer, so a log full of them is a bunch of keys.".into(),
        Some(answer) => turned_away("She puts the token into a request of her own", answer),
    }
}
pub fn replays_signature(answer: Option<&Answer>, age_s: i64) -> String {
    let Some(answer) = answer else {
        return "Nor has she read a signature, so she can repeat no signed request.".into();
    };
    match refused_by(answer) {
        "" => format!(
            "From the other line she writes the signed request anew, byte for byte. It is {} old and no check stops it, so she gets the same list once more.",
            span(age_s)
        ),
        "sigv4.replay" => "From the other line she writes the signed request anew, byte for byte. The API has let this signature in once, and does not do so twice.".into(),
        _ => turned_away("She writes the signed request anew, and is refused", answer),
    }
}
pub fn moves_signature(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return "For an order of her own she would have to sign, and she holds no secret.".into();
    };
    match refused_by(answer) {
        "" => "She puts the signature on an order of her own, 900.00 EUR for herself, and it is carried out: nobody compares the signature with the request.".into(),
        "sigv4.signature" => "She puts the signature on an order of her own, 900.00 EUR for herself: it was made for another request, and fits this one in nothing.".into(),
        _ => turned_away("She puts the signature on an order of her own", answer),
    }
}
pub fn late(answer: Option<&Answer>, age_s: i64) -> String {
    let Some(answer) = answer else {
        return "Time passes, and the log is as harmless as it was.".into();
    };
    let age = span(age_s);
    match refused_by(answer) {
        "" => format!(
            "{age} after it was signed she sends the request again and gets in: nobody asks how old it is, and who remembers signatures has dropped this one."
        ),
        "sigv4.skew" => format!(
            "{age} after it was signed the request is too old for good: a signature in a log is dead before most people read the log."
        ),
        _ => turned_away("Later she sends the signed request again", answer),
    }
}
pub fn token_later(answer: Option<&Answer>) -> String {
    match answer {
        None => "Who counts calls, or looks for what failed, finds in this log all that they need.".into(),
        Some(answer) if answer.let_in() => "The token from the log still works, for this request and every other that it allows, until it expires.".into(),
        Some(answer) => turned_away("The token from the log no longer works", answer),
    }
}
pub fn carry_away(stopped_by: Option<&str>, by_token: bool, by_signed: bool) -> String {
    match stopped_by {
        None if by_token && !by_signed => "A token in a log is a live credential; a signature in a log is the past. Switch defence.redacted-logs on: the log then holds neither.".into(),
        None => "What is in a log can be sent again: a token for all that it allows, a signature for its one request. Switch defence.redacted-logs on, and let checks judge the rest.".into(),
        Some("defence.redacted-logs") => "Keep Authorization out of logs: nobody can leak what was not written. It costs one rule in each server, and in each proxy before it.".into(),
        Some(check) => format!("{check} stopped her; but who reads a fresh line of this log comes sooner. Switch defence.redacted-logs on."),
    }
}
