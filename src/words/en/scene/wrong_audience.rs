use super::{Titles, refusal, refused_by, status};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/jwt-wrong-audience",
    title: "A token for the wrong API",
    short: "Wrong audience",
    question: "The signature is genuine. Does that make the token good?",
};

pub fn mallory_role() -> &'static str {
    "runs reports-api"
}
pub fn signed_in() -> String {
    "Ada signed in; her app holds a code".into()
}
pub fn app_holds() -> String {
    "holds a token for reports-api".into()
}

pub fn question() -> String {
    "Ada's app asks for a token for reports-api: could whoever runs that API use it somewhere else?"
        .into()
}
pub fn issued() -> String {
    "The token names one audience, aud: reports-api, and carries a genuine signature of auth."
        .into()
}
pub fn handed_over() -> String {
    "The app calls reports-api as it should, and that hands the token to Mallory, who runs it and keeps a copy.".into()
}
pub fn attack(answer: &Answer) -> String {
    match refused_by(answer) {
        "" if answer.let_in() => {
            "The signature is genuine and the token is fresh, so billing-api lets Mallory in: nothing asked whether aud: reports-api was meant for it.".into()
        }
        "jwt.aud" => {
            "The signature is genuine and the token is fresh, but aud is reports-api and this server is billing-api, so the same bytes stop here.".into()
        }
        _ => format!("billing-api refuses Mallory: {}.", refusal(answer)),
    }
}
pub fn answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: Mallory reads Ada's charges with a token that was never meant for this API.",
            status(answer)
        )
    } else {
        format!(
            "{}: at billing-api the token is worth nothing to her.",
            status(answer)
        )
    }
}
pub fn carry_away(answer: &Answer) -> String {
    if answer.let_in() {
        "A valid signature says who wrote the token, not whom it is for: switch the aud check on and send the same bytes again.".into()
    } else {
        "Every API that shares an issuer must ask whether aud names it; it costs one comparison, and nothing at run time.".into()
    }
}
