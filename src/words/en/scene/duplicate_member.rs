use super::{Titles, refusal, refused_by, status};
use crate::cast::Reading;
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/jwt-duplicate-member",
    title: "A claim that stands twice",
    short: "Duplicate member",
    question: "A token names its user twice, and the signature is genuine. Which one counts?",
};

pub const CHOICES: [&str; 3] = [
    "one with a second sub in it",
    "one with a second scope in it",
    "just Mallory",
];

/// The display name that Mallory chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    SecondSub,
    SecondScope,
    Plain,
}

impl Name {
    /// In the order of the choices.
    pub const ALL: [Self; 3] = [Self::SecondSub, Self::SecondScope, Self::Plain];

    pub fn text(self) -> &'static str {
        match self {
            Self::SecondSub => r#"Mallory","sub":"user_001"#,
            Self::SecondScope => r#"Mallory","scope":"charges:read charges:write"#,
            Self::Plain => "Mallory",
        }
    }

    /// What she asks for with it: reading, or a charge.
    pub fn method(self) -> &'static str {
        match self {
            Self::SecondScope => "POST",
            _ => "GET",
        }
    }
}

pub fn mallory_role() -> &'static str {
    "has an account: user_002"
}
pub fn holds(twice: Option<&str>) -> String {
    match twice {
        Some(claim) => format!("holds her token: {claim} twice"),
        None => "holds her token".into(),
    }
}

pub fn question() -> String {
    "Mallory signs up as user_002 and chooses her display name, which auth writes into her token: could a name change what the token says?".into()
}
pub fn issued(twice: Option<&str>) -> String {
    match twice {
        Some(claim) => format!(
            "auth joins its claims as text, so the quotation mark in her name ends the name: what follows is a second {claim}, under auth's own signature."
        ),
        None => {
            "auth writes the name into the claims and signs: each of them stands there once.".into()
        }
    }
}
pub fn counted(first: &Reading, twice: Option<&str>) -> String {
    match twice {
        Some(_) => format!(
            "The gateway's parser keeps the first of two equal names: it reads sub {} with scope {}, counts that, and passes the call on.",
            first.sub, first.scope
        ),
        None => format!(
            "The gateway reads sub {} with scope {}, counts that, and passes the call on.",
            first.sub, first.scope
        ),
    }
}
pub fn attack(answer: &Answer, first: &Reading, last: &Reading, twice: Option<&str>) -> String {
    match (refused_by(answer), twice) {
        ("", Some(_)) if answer.let_in() => format!(
            "billing-api's parser keeps the last of two: from the same bytes it reads {}, and lets that caller in.",
            parted(last, first)
        ),
        ("", None) if answer.let_in() => {
            "billing-api reads what the gateway read, and lets Mallory in as herself.".into()
        }
        ("jwt.claims", Some(claim)) => format!(
            "The same bytes meet a reader that counts names: {claim} stands twice, and no signature says which one is meant, so it takes neither."
        ),
        _ => format!("billing-api refuses the call: {}.", refusal(answer)),
    }
}
/// What one reader has that the other has not.
fn parted(one: &Reading, other: &Reading) -> String {
    if one.sub == other.sub {
        format!("scope {}", one.scope)
    } else {
        format!("sub {}", one.sub)
    }
}
pub fn answered(answer: &Answer, first: &Reading, last: &Reading) -> String {
    if !answer.let_in() {
        return format!("{}: nothing comes back but the refusal.", status(answer));
    }
    if first == last {
        return format!("{}: Mallory gets what is her own.", status(answer));
    }
    if first.sub == last.sub {
        return format!(
            "{}: {} makes a charge, with a right that auth never gave and the gateway never saw.",
            status(answer),
            last.sub
        );
    }
    format!(
        "{}: Mallory reads the charges of {}, and in the gateway's books {} has called.",
        status(answer),
        last.sub,
        first.sub
    )
}
pub fn mended(twice: Option<&str>, first: &Reading, last: &Reading) -> String {
    match twice {
        Some(claim) => format!("auth has changed its writing, and {claim} still stands twice."),
        None if first == last => format!(
            "auth has learned to write JSON: a library escapes the quotation mark, and under the same name both parsers read sub {}, scope {}.",
            first.sub, first.scope
        ),
        None => "auth has changed its writing, and two parsers still read differently.".into(),
    }
}
pub fn carry_away(answer: &Answer, twice: Option<&str>) -> String {
    match twice {
        None => "A name is only a name until somebody puts a quotation mark in it: let Mallory choose another, and follow her token.",
        Some(_) if answer.let_in() => {
            "A signature covers bytes, not their meaning: switch the claims check on and send the same bytes again."
        }
        Some(_) => {
            "What can be read in two ways is refused, whoever signed it: one strict reader costs nothing, and the issuer's fault is found on the first day."
        }
    }
    .into()
}
