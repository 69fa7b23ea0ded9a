pub use super::tampered_claims::{OWN_PHONE, app_holds, mallory_role, signed_in};

use super::{Titles, is_off, refusal, refused_by, status};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/jwt-stripped-signature",
    title: "A token with its signature cut off",
    short: "Stripped signature",
    question: "The header still says ES256, and no signature follows. Does a server miss it?",
};

pub fn cuts(keeps_dot: bool) -> String {
    if keeps_dot {
        "holds header.payload. with nothing after the dot".into()
    } else {
        "holds header.payload, two pieces".into()
    }
}

pub fn question() -> String {
    "Mallory cannot make a signature of auth's. What if her token brings none at all, and the server verifies only what is there?".into()
}
pub fn issued() -> String {
    "Three pieces with dots between: header, payload, signature. The header says alg: ES256, and an ES256 signature has 64 bytes, always.".into()
}
pub fn cut(keeps_dot: bool) -> String {
    let cut = if keeps_dot {
        "cuts off all that follows the second dot"
    } else {
        "cuts off the signature and the dot before it"
    };
    format!(
        "She adds charges:write to scope and {cut}. The header stays as auth wrote it: unlike alg none, the token does not say that it is unsigned."
    )
}
pub fn attack(keeps_dot: bool, answer: &Answer) -> String {
    match refused_by(answer) {
        "" if is_off(answer, "jwt.signature") => "alg is ES256, as the list of allowed algorithms asks, and a key fits; that no signature came with it, nobody notices.".into(),
        "" => "billing-api lets the token in.".into(),
        "jwt.signature" => "The header promises ES256, so a signature must verify, and none is as wrong as a false one: what is missing fails.".into(),
        "jwt.segments" if !keeps_dot => "Two pieces are no signed token: with the dot gone, the box stops before it looks at any signature.".into(),
        _ => format!("The cut token is stopped: {}.", refusal(answer)),
    }
}
pub fn answered(answer: &Answer) -> String {
    let status = status(answer);
    if answer.let_in() {
        format!("{status}: Mallory makes a charge with a token that anyone could have typed.")
    } else {
        format!("{status}: without a signature nobody vouches for what the token says.")
    }
}
/// A record's name.
pub fn table() -> String {
    "unsigned in four ways, all checks on".into()
}
pub fn tried() -> String {
    "tries four ways with all checks on".into()
}
// Names in the table.
pub const ALG_NONE: &str = "alg: none, nothing after the dot";
pub const DOT_STAYS: &str = "alg: ES256, nothing after the dot";
pub const DOT_GOES: &str = "alg: ES256, no dot";
pub const SIGNATURE_STAYS: &str = "alg: ES256, the old signature";
pub fn other_ways() -> String {
    "Four tokens that auth never signed, before the same box with all checks on: alg none falls at the list, a lost dot at the shape, the others at the signature.".into()
}
pub fn carry_away(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "Verifying what is there leaves out what is not: switch the signature check on, and send the same bytes again.".into(),
        "jwt.signature" => "A missing signature must fail like a false one, so let a library verify and never compare by hand; it costs nothing but that habit.".into(),
        "jwt.segments" => "The shape stopped this one; but a server that mends the shape, or a token that keeps its dot, comes as far as the signature.".into(),
        check => format!("{check} stopped this one; only the signature check stops every token that comes without one."),
    }
}
