use super::{Titles, refusal, refused_by, status};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/jwt-crit-ignored",
    title: "A rule in the header that nobody reads (crit)",
    short: "crit ignored",
    question: "A token's header holds a rule that the server does not know. May it go on without it?",
};

pub const LOG: &str = "a log";

pub fn mallory_role() -> &'static str {
    "reads a log with tokens in it"
}
pub fn signed_in() -> String {
    "Ada signed in; her app holds a code".into()
}
pub fn app_holds() -> String {
    "holds a token for one use".into()
}

pub fn question() -> String {
    "auth gives Ada's app a token for one use and writes that rule, one-time, into its header: what does an API do that has never heard of it?".into()
}
pub fn issued() -> String {
    "The header holds one-time, and its crit names it: the token itself says that whoever does not understand this rule must refuse it.".into()
}
pub fn honest(answer: &Answer) -> String {
    match refused_by(answer) {
        "" if answer.let_in() => {
            "billing-api passes over crit as over any header that it does not know, and takes the token: Ada's charge goes through.".into()
        }
        "jwt.crit" => {
            "billing-api does not know one-time, and crit says that it must: so it has to refuse even Ada's app, whose token is genuine and unused.".into()
        }
        _ => format!("billing-api refuses Ada's app: {}.", refusal(answer)),
    }
}
pub fn honest_answered(answer: &Answer) -> String {
    match refused_by(answer) {
        "" if answer.let_in() => format!(
            "{}: the token has had its one use, and nobody at billing-api wrote that down.",
            status(answer)
        ),
        "jwt.crit" => format!(
            "{}: an honest caller is turned away, as RFC 7515 §4.1.11 asks, until billing-api learns the rule or auth leaves it out.",
            status(answer)
        ),
        _ => format!("{}: no charge for Ada.", status(answer)),
    }
}
pub fn read_in_log(honest: &Answer) -> String {
    if honest.let_in() {
        "Mallory reads the token in a log that was meant to hold none: by its own rule it is spent and worth nothing.".into()
    } else {
        "Mallory reads the token in a log that was meant to hold none: she is not the one whom it was made for.".into()
    }
}
pub fn attack(answer: &Answer) -> String {
    match refused_by(answer) {
        "" if answer.let_in() => {
            "Mallory sends the token again: its signature is genuine, and nobody counts its uses, since nobody read crit.".into()
        }
        "jwt.crit" => {
            "The same bytes meet a server that reads crit: it cannot keep the rule one-time, so it refuses the token, whoever brings it.".into()
        }
        _ => format!("billing-api refuses Mallory: {}.", refusal(answer)),
    }
}
pub fn answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: a token for one use has paid twice, the second time for a thief.",
            status(answer)
        )
    } else {
        format!("{}: the token is worth nothing to her.", status(answer))
    }
}
pub fn carry_away(answer: &Answer) -> String {
    if answer.let_in() {
        "A rule that is passed over is no rule: switch the crit check on and send the same bytes again."
    } else {
        "crit turns a rule that is not understood into a refusal, for honest callers too: teach a new rule to every API before a token carries it."
    }
    .into()
}
