use super::{Titles, refusal, refused_by, status};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/jwt-alg-none",
    title: "A token that nobody signed (alg: none)",
    short: "alg: none",
    question: "A token says how it is signed. Should the server believe it?",
};

pub fn mallory_role() -> &'static str {
    "has seen one token"
}
pub fn signed_in() -> String {
    "Ada signed in; her app holds a code".into()
}
pub fn app_holds() -> String {
    "holds a token: scope charges:read".into()
}
pub fn mallory_forges() -> String {
    "writes a token: alg none, scope charges:write".into()
}

pub fn question() -> String {
    "Ada's app gets its token, signed by auth: could Mallory make one too, without any key?".into()
}
pub fn issued() -> String {
    "The token's own header says alg ES256, and the third piece is a signature that only auth can make.".into()
}
pub fn forged() -> String {
    "Mallory copies the shape, changes alg to none, grants herself charges:write, and leaves the signature empty.".into()
}
pub fn attack(answer: &Answer) -> String {
    match refused_by(answer) {
        "" if answer.let_in() => {
            "The server asks the token how it is signed, the token says not at all, and an empty signature is just what none calls for.".into()
        }
        "jwt.alg" => {
            "The same bytes meet a list that holds ES256 and nothing else, so the token's wish for none ends here.".into()
        }
        _ => format!("The forged token is stopped: {}.", refusal(answer)),
    }
}
pub fn answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: Mallory charges Ada's card with a token that nobody signed.",
            status(answer)
        )
    } else {
        format!(
            "{}: the signature was never even looked at.",
            status(answer)
        )
    }
}
pub fn carry_away(answer: &Answer) -> String {
    if answer.let_in() {
        "A server that lets the token choose its own lock has no lock: switch the alg check on and send the same bytes again.".into()
    } else {
        "The server decides which algorithms it takes, never the token; the price is one configured list, and changing it when keys change.".into()
    }
}
