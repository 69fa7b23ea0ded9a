use super::{Titles, is_off, refusal, refused_by, status};
use crate::cast::ClaimChange as Change;
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/jwt-tampered-claims",
    title: "Claims changed, signature kept",
    short: "Tampered claims",
    question: "Anyone who holds a token can read it and write it anew. What is that worth?",
};

/// What a learner can choose, in the order of [`ClaimChange::ALL`](Change::ALL).
pub const CHOICES: [&str; 2] = ["scope: charges:write too", "sub: user_001, who is Ada"];

pub const OWN_PHONE: &str = "her own phone";

pub fn mallory_role() -> &'static str {
    "an honest account, user_002"
}
pub fn signed_in() -> String {
    "Mallory signed in; the app holds a code".into()
}
pub fn app_holds() -> String {
    "holds a token: sub user_002, scope charges:read".into()
}
pub fn writes(change: Change) -> String {
    match change {
        Change::Scope => "writes scope: charges:read charges:write".into(),
        Change::Subject => "writes sub: user_001".into(),
    }
}

pub fn question() -> String {
    "Mallory signs in with an account of her own, and the token comes to her own phone: who keeps her from writing something else into it?".into()
}
pub fn issued() -> String {
    "The token says sub: user_002 and scope: charges:read. Base64url hides nothing of it; the third piece is a signature over the first two.".into()
}
pub fn changed(change: Change) -> String {
    match change {
        Change::Scope => "She decodes the payload, adds charges:write to scope, encodes it again, and leaves header and signature as they were.",
        Change::Subject => "She decodes the payload, turns sub into user_001, who is Ada, encodes it again, and leaves header and signature as they were.",
    }
    .into()
}
pub fn attack(change: Change, answer: &Answer) -> String {
    match refused_by(answer) {
        "" if is_off(answer, "jwt.signature") => match change {
            Change::Scope => "Nobody holds the signature against the bytes, so billing-api believes what it reads: this token may write.",
            Change::Subject => "Nobody holds the signature against the bytes, so billing-api believes what it reads: this caller is user_001.",
        }
        .into(),
        "" => "billing-api lets the changed token in.".into(),
        "jwt.signature" => "The signature was made over the payload that auth wrote; over hers it does not verify, and to make another she would need the private key of auth.".into(),
        _ => format!("The changed token is stopped: {}.", refusal(answer)),
    }
}
pub fn answered(change: Change, answer: &Answer) -> String {
    let status = status(answer);
    match (answer.let_in(), change) {
        (true, Change::Scope) => {
            format!("{status}: Mallory makes a charge, which nobody ever granted her.")
        }
        (true, Change::Subject) => {
            format!("{status}: Mallory reads charges as Ada, whose password she never knew.")
        }
        (false, _) => format!("{status}: what Mallory wrote into the token counts for nothing."),
    }
}
/// A record's name.
pub fn table() -> String {
    "changes, all checks on".into()
}
pub fn tried() -> String {
    "tries other changes with all checks on".into()
}
/// A name in the table.
pub const NOTHING: &str = "nothing changed";
pub const ONE_LETTER: &str = "one letter of jti";
pub fn other_changes() -> String {
    "The genuine token and five changes of it, before the same box with all checks on: the signature covers every byte of header and payload.".into()
}
pub fn carry_away(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "To decode a token is not to verify it: switch the signature check on, and send the same bytes again.".into(),
        "jwt.signature" => "Read no claim before the signature is verified: it makes a token safe in the hands of its own holder. The cost is one public key, and a computation a request.".into(),
        check => format!("{check} stopped this one; only the signature stops every change that a holder can make."),
    }
}
