use super::{Titles, refusal, refused_by, status, token_request};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "schemes/scopes",
    title: "Scopes: a promise, and the check that keeps it",
    short: "Scopes",
    question: "Ada allowed reading, and nothing else. What keeps the app from writing?",
};

pub fn consent(scope: &str) -> String {
    format!("Ada allowed her app: {scope}")
}

pub fn asks_for_reading(answer: &Answer) -> String {
    token_request(
        answer,
        "The app only shows charges, so it asks for charges:read alone, and that is what the consent page told Ada.",
    )
}
pub fn issued(answer: &Answer) -> String {
    if answer.let_in() {
        "The token says scope: charges:read; so far that is a sentence in a token, and nothing has enforced it.".into()
    } else {
        "No token comes back.".into()
    }
}
pub fn reads(answer: &Answer) -> String {
    if answer.let_in() {
        "The app reads charges, as it was allowed to.".into()
    } else {
        format!("The app reads charges and is refused: {}.", refusal(answer))
    }
}
pub fn read_answered(answer: &Answer) -> String {
    format!("{}: now let the same token try to write.", status(answer))
}
pub fn writes(answer: &Answer) -> String {
    if answer.let_in() {
        "The app makes a charge with the reading token, and it works: nobody at the API compares the scope with the action.".into()
    } else if refused_by(answer) == "jwt.scope" {
        "The app tries to make a charge with the reading token, and the last check asks what no check before it did: is this allowed?".into()
    } else {
        format!("The app tries to make a charge: {}.", refusal(answer))
    }
}
pub fn write_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: Ada never agreed to this, and the consent page could not stop it.",
            status(answer)
        )
    } else if refused_by(answer) == "jwt.scope" {
        format!(
            "{}: insufficient_scope, and the header names what is missing: charges:write.",
            status(answer)
        )
    } else {
        format!("{}: no charge was made.", status(answer))
    }
}
pub fn asks_for_more(answer: &Answer) -> String {
    if answer.let_in() {
        "The app refreshes its token and slips charges:write into the request, and it is given."
            .into()
    } else {
        format!(
            "The app refreshes its token and slips charges:write into the request: {}.",
            refusal(answer)
        )
    }
}
pub fn more_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: a scope that nobody granted, out of a refresh token.",
            status(answer)
        )
    } else {
        let error = answer.response.member("error").unwrap_or_default();
        format!(
            "{} with error {error}: a grant can be narrowed later, never widened.",
            status(answer)
        )
    }
}
pub fn asks_ada(answer: &Answer) -> String {
    token_request(
        answer,
        "To write, the app has to ask Ada again; she sees the new word on the consent page and agrees.",
    )
}
pub fn issued_both(answer: &Answer) -> String {
    if answer.let_in() {
        "This token says charges:read charges:write; if it leaks, so does the power to write."
            .into()
    } else {
        "No token comes back.".into()
    }
}
pub fn writes_again(answer: &Answer) -> String {
    if answer.let_in() {
        "The same request with the new token passes every check that is on.".into()
    } else {
        format!("The same request is refused: {}.", refusal(answer))
    }
}
pub fn write_again_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!("{}: this time Ada said yes to it.", status(answer))
    } else {
        format!("{}: no charge was made.", status(answer))
    }
}
pub fn carry_away(write: &Answer) -> String {
    if write.let_in() {
        "A scope is a promise until an API checks it on each request: switch the scope check on and let the reading token write again.".into()
    } else {
        "Ask for the least that does the job, and check it at the API on every request: a leak is as wide as its scope, and the check costs one comparison.".into()
    }
}
