use super::{Titles, refusal, status, token_request};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "foundations/bearer-step-by-step",
    title: "The bearer request, step by step",
    short: "Bearer, step by step",
    question: "A request arrives. How does the server know that it is Ada who calls?",
};

pub fn mallory_role() -> &'static str {
    "reads a leaked log"
}
pub fn signed_in() -> String {
    "Ada signed in; her app holds a code".into()
}
pub fn app_holds() -> String {
    "holds an access token".into()
}
pub fn mallory_copies() -> String {
    "finds the request, token and all, in a log".into()
}

pub fn bare(answer: &Answer) -> String {
    if answer.let_in() {
        "The request names nobody, and with that check off nothing stops it.".into()
    } else {
        format!(
            "Ada's app asks for charges and says nothing about who is calling: {}.",
            refusal(answer)
        )
    }
}
pub fn challenged(answer: &Answer) -> String {
    format!(
        "The answer is {}: WWW-Authenticate: Bearer names the kind of credential that this API takes.",
        status(answer)
    )
}
pub fn exchange(answer: &Answer) -> String {
    token_request(
        answer,
        "Ada signs in, and her app trades the code she got for a token at the authorization server.",
    )
}
pub fn issued(answer: &Answer) -> String {
    if answer.let_in() {
        "The app now holds an access token (gold): the one thing that will speak for it from here on.".into()
    } else {
        "The app goes home without a token.".into()
    }
}
pub fn carried(answer: &Answer) -> String {
    if answer.let_in() {
        "The same request with the token behind Bearer passes every check in the box; and a copy of it lands in a log.".into()
    } else {
        format!(
            "The same request with a token behind Bearer is refused: {}.",
            refusal(answer)
        )
    }
}
pub fn answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: the API never saw Ada; it saw a token that it could check.",
            status(answer)
        )
    } else {
        format!("{}: no charges for the app.", status(answer))
    }
}
pub fn same_bytes(answer: &Answer) -> String {
    if answer.let_in() {
        "Mallory sends the very same bytes, and every check passes again, because Bearer means: whoever holds it is the caller.".into()
    } else {
        format!(
            "Mallory sends the very same bytes and is refused: {}.",
            refusal(answer)
        )
    }
}
pub fn theft_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: Mallory reads Ada's charges, and nothing in the box could tell her from Ada.",
            status(answer)
        )
    } else {
        format!("{}: the copy is worth nothing here.", status(answer))
    }
}
pub fn late(answer: &Answer) -> String {
    if answer.let_in() {
        "Long after the token's life she tries once more, and the server lets her in, for nothing it still asks says no.".into()
    } else {
        format!(
            "Later she tries once more, and now time has done its work: {}.",
            refusal(answer)
        )
    }
}
pub fn carry_away() -> String {
    "A bearer token is like cash: simple to use, as good in a thief's hand, so keep its life short and keep it out of logs.".into()
}
