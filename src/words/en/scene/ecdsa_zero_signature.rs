use super::{Titles, is_off, refusal, refused_by, status};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/ecdsa-zero-signature",
    title: "A signature of zeros (ECDSA)",
    short: "Zero signature",
    question: "The server verifies every signature. Can a row of zeros be one?",
};

pub const CHOICES: [&str; 4] = [
    "64 zero bytes",
    "the old signature",
    "the old one with r = 0",
    "the old one with s = 0",
];

/// What Mallory puts where the signature belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forged {
    Zeros,
    /// Of the token before she changed it.
    Old,
    OldWithoutR,
    OldWithoutS,
}

impl Forged {
    /// In the order of the choices.
    pub const ALL: [Self; 4] = [Self::Zeros, Self::Old, Self::OldWithoutR, Self::OldWithoutS];

    pub fn is_zero(self) -> bool {
        self == Self::Zeros
    }

    /// What stands there, made of the genuine signature.
    pub fn bytes(self, genuine: &[u8]) -> Vec<u8> {
        let (r, s) = genuine.split_at(genuine.len() / 2);
        let zeros = |part: &[u8]| vec![0; part.len()];
        match self {
            Self::Zeros => [zeros(r), zeros(s)].concat(),
            Self::Old => genuine.to_vec(),
            Self::OldWithoutR => [zeros(r), s.to_vec()].concat(),
            Self::OldWithoutS => [r.to_vec(), zeros(s)].concat(),
        }
    }

    fn told(self) -> &'static str {
        match self {
            Self::Zeros => "r = 0 and s = 0",
            Self::Old => "the old r and s",
            Self::OldWithoutR => "r = 0 and the old s",
            Self::OldWithoutS => "the old r and s = 0",
        }
    }
}

pub fn mallory_role() -> &'static str {
    "has no key"
}
pub fn signed_in() -> String {
    "Ada signed in; her app holds a code".into()
}
pub fn verifies(ranged: bool) -> String {
    if ranged {
        "asks for r and s in 1 … n−1, then verifies"
    } else {
        "verifies r and s, whatever they are"
    }
    .into()
}
pub fn mallory_forges(forged: Forged) -> String {
    format!("writes a token: {}", forged.told())
}

pub fn question() -> String {
    "An ES256 signature is two numbers, r and s, that fit an equation with the message and the public key: could somebody without the key find two that fit?".into()
}
pub fn honest(answer: &Answer, ranged: bool) -> String {
    if !answer.let_in() {
        return format!("billing-api refuses Ada's app: {}.", refusal(answer));
    }
    if is_off(answer, "jwt.signature") {
        return "With the signature check off billing-api takes the token for auth's without looking."
            .into();
    }
    if ranged {
        "billing-api asks first that r and s lie in 1 … n−1, then computes a point from them, and its x is r: the token is auth's.".into()
    } else {
        "billing-api computes a point from the message, the key, r and s, and its x is r: the token is auth's.".into()
    }
}
pub fn honest_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: honest signatures verify, and a test with honest tokens finds nothing amiss.",
            status(answer)
        )
    } else {
        format!("{}: no charges for Ada's app.", status(answer))
    }
}
pub fn forged(forged: Forged) -> String {
    match forged {
        Forged::Zeros => {
            "Mallory grants herself charges:write and signs with nothing: 64 zero bytes, r = 0 and s = 0, no key and no computing.".into()
        }
        Forged::Old => {
            "Mallory grants herself charges:write and leaves the signature that auth made for other claims.".into()
        }
        _ => format!(
            "Mallory grants herself charges:write and spoils half of auth's signature: {}.",
            forged.told()
        ),
    }
}
pub fn attack(forged: Forged, answer: &Answer, ranged: bool) -> String {
    match refused_by(answer) {
        "" if answer.let_in() && is_off(answer, "jwt.signature") => {
            "With the signature check off billing-api takes any signature, whatever its numbers.".into()
        }
        "" if answer.let_in() => {
            "0 has no inverse, but the program computes one and gets 0: so the point is none at all, its x counts as 0, and 0 is what r says.".into()
        }
        "jwt.signature" if ranged && forged != Forged::Old => {
            "The same bytes meet a verifier that asks first: neither r nor s may be 0, so it ends here, and no equation is looked at.".into()
        }
        "jwt.signature" => {
            "billing-api computes the point all the same, and its x is not r: this forgery does not fit the equation.".into()
        }
        _ => format!("billing-api refuses Mallory: {}.", refusal(answer)),
    }
}
pub fn answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: Mallory charges Ada's card with a token that no key has signed.",
            status(answer)
        )
    } else {
        format!("{}: the forged token opens nothing.", status(answer))
    }
}
pub fn forgeries() -> String {
    "forgeries".into()
}
pub fn taken(taken: bool) -> String {
    if taken { "taken" } else { "refused" }.into()
}
pub fn all_tried() -> String {
    "has met four forgeries".into()
}
pub fn tried(taken: &[Forged], ranged: bool) -> String {
    match taken {
        [Forged::Zeros] => "Of four forgeries this verifier takes one, the zeros: it does compute, and only the line is missing that asks whether r and s lie in 1 … n−1.".into(),
        [] if ranged => "Of four forgeries this server takes none: zeros would fit the equation for every message and every key, so the range is asked before it.".into(),
        [] => "Of four forgeries this server takes none.".into(),
        taken if taken.len() == Forged::ALL.len() => {
            "This server takes all four forgeries: nobody looks at the signature.".into()
        }
        taken => format!("Of four forgeries this server takes {}.", taken.len()),
    }
}
pub fn carry_away(forged: Forged, answer: &Answer, ranged: bool) -> String {
    match (answer.let_in(), ranged) {
        (true, false) if forged.is_zero() => {
            "A verifier that takes what is genuine may still take what is nothing: switch the range check on and send the same bytes again."
        }
        (true, _) => "Who does not look at signatures needs no zeros to be fooled: put the check back.",
        (false, false) if forged.is_zero() => {
            "Another check stopped her, and the zeros passed all the same: a verifier must not hold for signed what nobody signed."
        }
        (false, false) => {
            "This forgery fails, and 64 zero bytes would not: a test suite must send what no honest signer makes."
        }
        (false, true) => {
            "The range check costs two comparisons: use a library that is tested with forged signatures, and keep it up to date."
        }
    }
    .into()
}
