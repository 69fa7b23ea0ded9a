use super::{Knows, Titles, refusal, refused_by, status, token_request};
use crate::sim::Answer;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "schemes/opaque-introspection",
    title: "Opaque tokens and introspection",
    short: "Opaque tokens",
    question: "The truth is a record at the issuer. Does deleting it end the token at once?",
};

pub fn app_holds() -> String {
    "holds a token that it cannot read".into()
}

pub fn exchange(answer: &Answer) -> String {
    token_request(
        answer,
        "Ada has signed in, and her app trades its code for a token; what would an API need to know about that token?",
    )
}
pub fn issued(answer: &Answer) -> String {
    if answer.let_in() {
        "The token is 43 random characters with nothing inside: who, for what and until when stand in the issuer's record.".into()
    } else {
        "No token comes back.".into()
    }
}
pub fn arrives() -> String {
    "The app calls the API with it, and no key and no clock can help here: the token means nothing to billing-api.".into()
}
pub fn asks(knows: Knows) -> String {
    match knows {
        Knows::Asked | Knows::AskedAllTheSame => {
            "So the API asks the issuer's /introspect, proving itself with its own secret, and gets the record's members back.".into()
        }
        Knows::FromCache(age_s) => format!("The API has an answer that is {} old.", span(age_s)),
        Knows::Nothing => "The API has no token to ask about, so it asks nobody.".into(),
    }
}
pub fn decides(answer: &Answer) -> String {
    if answer.let_in() {
        "Now the box can open: active, not past its end, for this API, and enough for reading."
            .into()
    } else {
        format!("The box refuses: {}.", refusal(answer))
    }
}
pub fn answered(answer: &Answer) -> String {
    format!(
        "{}: it took two requests to answer one, which is what an opaque token costs.",
        status(answer)
    )
}
pub fn again(answer: &Answer, knows: Knows) -> String {
    match knows {
        Knows::FromCache(age_s) if answer.let_in() => format!(
            "A second call, and nobody is asked: the API kept the answer, which is {} old.",
            span(age_s)
        ),
        _ if answer.let_in() => {
            "A second call, and the issuer is asked again, since no kept answer is fresh enough."
                .into()
        }
        _ => format!("A second call is refused: {}.", refusal(answer)),
    }
}
fn so_far(calls: u32) -> String {
    match calls {
        0 => "no call to the issuer".into(),
        1 => "one call to the issuer".into(),
        n => format!("{n} calls to the issuer"),
    }
}
pub fn again_answered(answer: &Answer, calls: u32) -> String {
    format!(
        "{}: two requests so far, {}.",
        status(answer),
        so_far(calls)
    )
}
pub fn revoke() -> String {
    "Ada presses Log out, and the app hands the token back to the issuer, which drops the record."
        .into()
}
pub fn revoked(answer: &Answer) -> String {
    format!(
        "{}: at the issuer the token is dead from this second; is it dead at the API?",
        status(answer)
    )
}
pub fn after_revoke(answer: &Answer, knows: Knows) -> String {
    match knows {
        Knows::FromCache(age_s) if answer.let_in() => format!(
            "It still gets in: the API looks at an answer {} old, and that says active.",
            span(age_s)
        ),
        _ if refused_by(answer) == "opaque.active" => {
            "The API asks again, and the issuer says no more than active: false, so the token is stopped.".into()
        }
        _ if answer.let_in() => {
            "The issuer says active: false, and with the checks off the API lets the token in all the same.".into()
        }
        _ => format!("The API refuses the token: {}.", refusal(answer)),
    }
}
pub fn after_answered(answer: &Answer, after_s: i64) -> String {
    if answer.let_in() {
        format!(
            "{}, {} after the logout: a cache saves calls and pays with a window.",
            status(answer),
            span(after_s)
        )
    } else {
        format!(
            "{}: {} after the logout the token gets in nowhere.",
            status(answer),
            span(after_s)
        )
    }
}
pub fn cache_ends(knows: Knows) -> String {
    match knows {
        Knows::FromCache(age_s) => format!(
            "Another call, and the API still has an answer, {} old.",
            span(age_s)
        ),
        Knows::Nothing => "Another call, and the API has no token to ask about.".into(),
        _ => "Another call, once no kept answer is fresh: the API asks again, and the issuer finds no record.".into(),
    }
}
pub fn late(answer: &Answer) -> String {
    if answer.let_in() {
        "The box lets it in, because the checks that would say no are off.".into()
    } else {
        format!("Now the box refuses: {}.", refusal(answer))
    }
}
pub fn late_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!("{}: the issuer's word was not heard.", status(answer))
    } else {
        format!(
            "{}: one deleted record ended the token, in every API that asks.",
            status(answer)
        )
    }
}
pub fn carry_away(answer: &Answer, cache_s: i64, calls: u32) -> String {
    if answer.let_in() {
        return "An opaque token is only as good as the answer about it: an API that does not heed the answer has no kill switch.".into();
    }
    match cache_s {
        0 => format!(
            "Without a cache a revoked token is dead at once, and every request costs a call to the issuer: {calls} here."
        ),
        s => format!(
            "An opaque token dies with its record, at once where the API asks, up to {} later where it keeps answers; that saved calls: {calls} for 4 requests.",
            span(s)
        ),
    }
}
