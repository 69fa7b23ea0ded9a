use super::{Titles, is_off, refusal, refused_by, status};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/jwt-embedded-jwk",
    title: "A token that brings its own key (jwk)",
    short: "Embedded jwk",
    question: "A token may carry the key that verifies it. What does such a signature prove?",
};

/// What a learner can choose.
pub const CHOICES: [&str; 2] = ["m1, her own key", "k1, auth's key"];

pub fn mallory_role() -> &'static str {
    "has seen one token"
}
pub fn key_pair() -> String {
    "made a key pair, m1".into()
}
pub fn mallory_forges(kid: &str) -> String {
    format!("writes a token: kid {kid}, her own jwk")
}

pub fn question() -> String {
    "The header of Ada's token only names the key that verifies it, kid: k1; the standard also knows jwk, the key itself. What if a token brings one?".into()
}
/// How an honest call went, whose token names a key of the issuer's.
pub fn honest(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: the token names k1, and billing-api has a key k1 of auth's in its configuration.",
            status(answer)
        )
    } else {
        format!(
            "{}: Ada's own token is refused: {}.",
            status(answer),
            refusal(answer)
        )
    }
}
pub fn makes_keys() -> String {
    "Mallory makes a key pair of her own, as anybody can, in a thousandth of a second.".into()
}
pub fn forged() -> String {
    "She copies the claims, grants herself charges:write, puts her public key into the header as jwk, and signs with her private key.".into()
}
pub fn attack(answer: &Answer, kid: &str) -> String {
    match refused_by(answer) {
        "" if is_off(answer, "jwt.signature") => {
            "Nobody verifies the signature here, so billing-api takes whatever the token says.".into()
        }
        "" if answer.let_in() => {
            "billing-api verifies with the key that the token brought, and of course it fits: Mallory made both.".into()
        }
        "jwt.key" => format!(
            "billing-api looks for {kid} among the keys of its configuration and finds none; the key in the header it ignores."
        ),
        "jwt.signature" if !is_off(answer, "jwt.key") => format!(
            "The token claims {kid}, so billing-api verifies with its own {kid} and ignores jwk: auth never signed this."
        ),
        _ => format!("billing-api refuses the forged token: {}.", refusal(answer)),
    }
}
pub fn answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: Mallory charges Ada's card with a token that she vouches for herself.",
            status(answer)
        )
    } else {
        format!("{}: nothing is charged.", status(answer))
    }
}
pub fn carry_away(answer: &Answer) -> String {
    if answer.let_in() {
        "A signature proves that the holder of a key signed. Whose key it is, the token cannot say: switch the key check on and send the same bytes again.".into()
    } else {
        "Trust in a key comes from configuration, never from the token that it verifies; the price is that new keys must reach every API.".into()
    }
}
