pub use super::tampered_claims::OWN_PHONE;

use super::{Titles, is_off, refusal, refused_by, status};
use crate::cast::KeySets;
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/jwt-wrong-issuer",
    title: "A genuine token from the other issuer",
    short: "Wrong issuer",
    question: "An API trusts two issuers. May each of them say who Ada is?",
};

/// What a learner can choose.
pub const CHOICES: [&str; 2] = ["one set for both issuers", "one set for each issuer"];

pub fn mallory_role() -> &'static str {
    "a user of the partner's"
}
pub fn app_role() -> &'static str {
    "on Mallory's phone"
}
pub fn trusts(sets: KeySets) -> String {
    match sets {
        KeySets::Joined => "one key set: auth's k1 and the partner's p1",
        KeySets::Apart => "two key sets: auth's with k1, the partner's with p1",
    }
    .into()
}
pub fn knows_ada() -> String {
    "knows Ada as user_001 of auth".into()
}
pub fn signed_in() -> String {
    "Mallory signed in; here she is user_001".into()
}

pub fn question() -> String {
    "billing-api serves auth's users at /v1 and the partner's at /partner, and trusts a key of each: must it ask which of the two signed a token?".into()
}
pub fn issued() -> String {
    "Every word of it is true: the partner counts its users too, and its user_001 is Mallory. iss says who speaks, login.partner.example.org.".into()
}
pub fn own_path(answer: &Answer) -> String {
    if answer.let_in() {
        "At /partner billing-api takes the token, as it should: that is what the partner's key is there for.".into()
    } else {
        format!(
            "At /partner, where it belongs, the token is refused: {}.",
            refusal(answer)
        )
    }
}
pub fn same_name() -> String {
    "Mallory takes the token out of her app. sub is a name within one issuer, and at auth user_001 is somebody else: Ada.".into()
}
pub fn attack(answer: &Answer) -> String {
    match refused_by(answer) {
        "" if is_off(answer, "jwt.iss") => "The signature verifies with a key that billing-api trusts, and sub is user_001: nothing asked whose user_001 that is.".into(),
        "" => "billing-api lets Mallory in.".into(),
        "jwt.iss" => "The signature verifies, but here only auth may say who somebody is, and iss is the partner: the same bytes stop here.".into(),
        "jwt.key" => "At /v1 billing-api looks among auth's keys alone, and p1 is none of them: the token stops before anyone reads iss.".into(),
        _ => format!("billing-api refuses Mallory: {}.", refusal(answer)),
    }
}
pub fn answered(answer: &Answer) -> String {
    let status = status(answer);
    if answer.let_in() {
        format!(
            "{status}: Mallory reads Ada's charges. No key was stolen, no token forged, and the partner did nothing wrong."
        )
    } else {
        format!("{status}: outside of /partner the partner's word counts for nothing.")
    }
}
pub fn carry_away(sets: KeySets, answer: &Answer) -> String {
    match (refused_by(answer), sets) {
        ("", _) => "A trusted key says that the token is genuine, not that its issuer may say this: switch the iss check on, and send the same bytes again.".into(),
        ("jwt.iss", KeySets::Joined) => "A user is iss and sub together, never sub alone. It costs one comparison; and one key set for each issuer, or the partner could write auth into iss itself.".into(),
        ("jwt.iss" | "jwt.key", _) => "Keep the keys of each issuer apart, and compare iss: a key then speaks for its own issuer alone. The cost is one key set more to fetch.".into(),
        (check, _) => format!("{check} stopped this one; iss is what keeps the word of one issuer from being taken for the other's."),
    }
}
