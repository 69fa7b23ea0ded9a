use super::{Titles, is_off, refusal, refused_by, status};
use crate::keys::Progress;
use crate::sim::Answer;
use crate::words::search::tried;

pub const TITLES: Titles = Titles {
    id: "attacks/jwt-weak-secret",
    title: "A shared secret that is a word",
    short: "Weak secret",
    question: "A token's signature was made with a secret. Can the secret be read off the token?",
};

pub const REPORT: &str = "a public bug report";
pub const SHARED_SECRET: &str = "shared secret";
pub const CONFIGURED: &str = "its configuration";
pub const GUESSED: &str = "guessed, offline";

pub const CHOICES: [&str; 4] = [
    "a word",
    "a word and a year",
    "38 characters from a web page",
    "256 random bits",
];

/// What auth and billing-api share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    Word,
    WordAndYear,
    /// The example secret of a page on which people decode tokens: long enough, and known.
    Example,
    Random,
}

impl Secret {
    /// In the order of the choices.
    pub const ALL: [Self; 4] = [Self::Word, Self::WordAndYear, Self::Example, Self::Random];

    /// None for random bits.
    pub fn text(self) -> Option<&'static str> {
        match self {
            Self::Word => Some("sunflower"),
            Self::WordAndYear => Some("Sunflower2024"),
            Self::Example => Some("a-string-secret-at-least-256-bits-long"),
            Self::Random => None,
        }
    }
}

/// What Mallory's search came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    Yes(Progress),
    No(Progress),
    /// There was no token to try it on.
    NoToken,
}

impl Found {
    pub fn of(search: Option<&Progress>) -> Self {
        match search {
            Some(search) if search.found.is_some() => Self::Yes(search.clone()),
            Some(search) => Self::No(search.clone()),
            None => Self::NoToken,
        }
    }
}

pub fn mallory_role() -> &'static str {
    "has seen one old token"
}
pub fn shares(secret: Secret) -> String {
    match secret.text() {
        Some(text) => format!("HS256 secret: {text}"),
        None => "HS256 secret: 256 random bits".into(),
    }
}
pub fn app_holds() -> String {
    "holds a token: scope charges:read".into()
}
pub fn searched(found: &Found) -> String {
    match found {
        Found::Yes(_) => "found the secret that fits",
        Found::No(_) => "found no secret that fits",
        Found::NoToken => "has no token to try words on",
    }
    .into()
}
pub fn mallory_forges() -> String {
    "signs a token: scope charges:write".into()
}

pub fn question() -> String {
    "auth and billing-api share one secret, which signs every token and verifies it: what can somebody who sees one token find out about that secret?".into()
}
pub fn issued() -> String {
    "The token says alg HS256, so its third piece is an HMAC: whoever has the secret can make it, and whoever has the token can check a guess.".into()
}
pub fn honest(answer: &Answer) -> String {
    match refused_by(answer) {
        "" if answer.let_in() => {
            "Ada's app calls, and billing-api computes the HMAC again with the same secret: it is the token's own.".into()
        }
        "jwt.key" => format!(
            "Even Ada's app is turned away: {}, so no token that it signs can be believed.",
            refusal(answer)
        ),
        _ => format!("billing-api refuses Ada's app: {}.", refusal(answer)),
    }
}
pub fn honest_answered(answer: &Answer) -> String {
    match refused_by(answer) {
        "" if answer.let_in() => format!(
            "{}: all works as it should, and nothing here shows how good the secret is.",
            status(answer)
        ),
        "jwt.key" => format!(
            "{}: until the secret is changed billing-api serves nobody, and that is noticed at once.",
            status(answer)
        ),
        _ => format!("{}: no charges for Ada's app.", status(answer)),
    }
}
pub fn token_seen() -> String {
    "A week later Mallory reads Ada's token in a public bug report: it has expired and opens nothing, but its signature is still a signature.".into()
}
pub fn searching(found: &Found) -> String {
    match found {
        Found::Yes(search) => format!(
            "On her own machine, seen by no server, Mallory signs the token's first two pieces with word after word: she {}, and the last one fits.",
            tried(search)
        ),
        Found::No(search) => format!(
            "On her own machine, seen by no server, Mallory signs the token's first two pieces with word after word: she {}, and none fits.",
            tried(search)
        ),
        Found::NoToken => {
            "There is no token to try words on, so she has nothing to compare with.".into()
        }
    }
}
pub fn forged(found: &Found) -> String {
    match found {
        Found::Yes(_) => {
            "With the secret she is as good an issuer as auth: she grants herself charges:write, sets a fresh exp, and signs.".into()
        }
        _ => {
            "Without the secret she can only guess: she grants herself charges:write and signs with the likeliest word of her list.".into()
        }
    }
}
pub fn attack(found: &Found, answer: &Answer) -> String {
    match (found, refused_by(answer)) {
        (Found::Yes(_), "") if answer.let_in() => {
            "The signature verifies, because it was made with the very secret that auth signs with: nothing tells the forged token from a real one.".into()
        }
        (_, "") if answer.let_in() && is_off(answer, "jwt.signature") => {
            "The signature is wrong, and with that check off billing-api does not mind.".into()
        }
        (_, "jwt.key") => format!(
            "The same bytes meet a server that asks how strong its key is: {}, so it verifies nothing with it.",
            refusal(answer)
        ),
        (_, "jwt.signature") => {
            "Her word is not the secret, so the HMAC that billing-api computes is another one, and the box stops her.".into()
        }
        _ => format!("billing-api refuses Mallory: {}.", refusal(answer)),
    }
}
pub fn answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: Mallory charges Ada's card with a token that auth never issued.",
            status(answer)
        )
    } else {
        format!("{}: the forged token opens nothing.", status(answer))
    }
}
pub fn carry_away(secret: Secret, found: &Found, answer: &Answer) -> String {
    match (secret, found) {
        (Secret::Example, Found::Yes(_)) if answer.let_in() => {
            "Long is not strong: a length check passes 38 characters that everybody can look up, so let a random generator choose, never a person or a page."
        }
        (_, Found::Yes(_)) if answer.let_in() => {
            "A secret that a person thought of is found by trying, and one token is enough: switch the key check on, then choose another secret."
        }
        (_, Found::Yes(_)) => {
            "HS256 takes a key of 256 bits or more, and only random ones are strong: it costs one line when the secret is made, and the search ends with nothing."
        }
        (Secret::Random, _) if !answer.let_in() => {
            "Against 256 random bits no list helps; but whoever verifies with the secret can also sign with it: a key pair ends that."
        }
        _ => "A strong secret protects only a server that verifies: put the checks back.",
    }
    .into()
}
