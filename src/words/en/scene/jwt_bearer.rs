use super::{Titles, refusal, refused_by, status, token_request};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "schemes/jwt-bearer",
    title: "JWT bearer token",
    short: "JWT bearer",
    question: "A token looks like gibberish. Does that hide what is in it?",
};

pub fn mallory_role() -> &'static str {
    "looks over the wire"
}
pub fn signed_in() -> String {
    "Ada signed in; her app holds a code".into()
}
pub fn app_holds() -> String {
    "holds a token: scope charges:read".into()
}
pub fn api_holds_keys() -> String {
    "holds the public key k1: can verify, cannot sign".into()
}
pub fn mallory_copies() -> String {
    "holds a copy of the token".into()
}
pub fn mallory_reads(token: &str) -> String {
    let claims = crate::validate::jwt::Token::read(token);
    let payload = crate::validate::jwt::lenient_base64url(claims.segment(1));
    let value: serde_json::Value = serde_json::from_slice(&payload).unwrap_or_default();
    let text = |name: &str| value.get(name).map(ToString::to_string).unwrap_or_default();
    format!("reads sub {} and scope {}", text("sub"), text("scope"))
}
pub fn mallory_edits() -> String {
    "adds charges:write and keeps the old signature".into()
}

pub fn exchange(answer: &Answer) -> String {
    token_request(
        answer,
        "Ada has signed in, so her app trades its code for a token that may read charges.",
    )
}
pub fn issued() -> String {
    "The token is three pieces of base64 with dots between them: a header, the claims, and a signature over both.".into()
}
pub fn asks_for_keys() -> String {
    "Before it can check a token, billing-api fetches the issuer's public keys, once, over its own connection.".into()
}
pub fn keys_published() -> String {
    "The key set (JWKS) holds public keys only: with them anyone can verify a signature, and nobody can make one.".into()
}
pub fn used(answer: &Answer) -> String {
    if answer.let_in() {
        "The app calls the API, and the box decides with the public key and a clock, without asking anybody.".into()
    } else {
        format!(
            "The app calls the API, and the box refuses: {}.",
            refusal(answer)
        )
    }
}
pub fn answered(answer: &Answer) -> String {
    format!(
        "{}, while a copy of the token stays with Mallory, who saw it pass.",
        status(answer)
    )
}
pub fn read_without_key() -> String {
    "Mallory turns the middle piece back from base64 and reads the claims without any key: the token is signed, not secret.".into()
}
pub fn edited(answer: &Answer) -> String {
    if answer.let_in() {
        "She adds charges:write to the claims, and with the check off nobody notices that the signature no longer fits.".into()
    } else if refused_by(answer) == "jwt.signature" {
        "She adds charges:write to the claims, and the signature no longer fits them, so the box stops there.".into()
    } else {
        format!(
            "She adds charges:write to the claims, and the box stops her: {}.",
            refusal(answer)
        )
    }
}
pub fn edited_answer(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: the server believed claims that nobody had signed.",
            status(answer)
        )
    } else {
        format!("{}: reading was free, changing was not.", status(answer))
    }
}
pub fn carry_away() -> String {
    "Anyone who sees a JWT can read it, and only the issuer can change it: put no secrets in it, and verify it before you believe a word.".into()
}
