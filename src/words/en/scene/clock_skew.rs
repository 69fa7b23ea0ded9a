use super::{Titles, is_off, refusal, refused_by, status};
use crate::sim::Answer;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "attacks/clock-skew",
    title: "Two clocks",
    short: "Clock skew",
    question: "A signature says when it was made. How old may it be when it arrives?",
};

pub fn mallory_role() -> &'static str {
    "runs a proxy on the way"
}
pub fn clock_behind(behind_s: i64) -> String {
    format!("its clock is {} behind", span(behind_s))
}
pub fn calls_off() -> String {
    "hears 504, and calls the order off".into()
}

pub fn question() -> String {
    "A signed request carries the moment at which it was signed, by the client's clock. No two clocks agree: how far apart may they be?".into()
}
pub fn honest(answer: &Answer, behind_s: i64, skew_s: i64) -> String {
    let behind = span(behind_s);
    match refused_by(answer) {
        "" if !is_off(answer, "sigv4.skew") => format!(
            "payout-job's clock is {behind} behind, so what it signs now is {behind} old at once. The API forgives {}, and takes it.",
            span(skew_s)
        ),
        "" => format!(
            "payout-job's clock is {behind} behind, so what it signs now is {behind} old at once. The API does not look, and takes it."
        ),
        "sigv4.skew" => format!(
            "payout-job's clock is {behind} behind, so what it signs now is {behind} old at once. The API forgives {}, and an honest caller is turned away.",
            span(skew_s)
        ),
        _ => format!(
            "payout-job asks for its transfers, and is refused: {}.",
            refusal(answer)
        ),
    }
}
pub fn honest_answered(answer: &Answer) -> String {
    let status = status(answer);
    match refused_by(answer) {
        "" => format!("{status}: a clock that is a little off harms nobody."),
        "sigv4.skew" => format!(
            "{status}: key, secret and request are right, and nothing that the job could sign would get in before its clock is set."
        ),
        _ => format!("{status}: the job gets nothing."),
    }
}
pub fn held() -> String {
    "The job orders 900.00 EUR for Mallory, through a proxy that is hers. She forwards nothing and answers 504: its owner looks again, and calls the order off.".into()
}
pub fn attack(answer: &Answer, age_s: i64, skew_s: i64) -> String {
    let age = span(age_s);
    match refused_by(answer) {
        "" if !is_off(answer, "sigv4.skew") => format!(
            "Mallory forwards the order after all, {age} after it was signed. It never arrived before, so no store of signatures knows it; and the API forgives {}.",
            span(skew_s)
        ),
        "" => format!(
            "Mallory forwards the order after all, {age} after it was signed. It never arrived before, so no store of signatures knows it; and nobody asks its age."
        ),
        "sigv4.skew" => format!(
            "Mallory forwards the order after all, {age} after it was signed. No store of signatures knows it, since it never arrived; but it is too old."
        ),
        _ => format!(
            "Mallory forwards the order after all, and the API refuses: {}.",
            refusal(answer)
        ),
    }
}
pub fn answered(answer: &Answer) -> String {
    let status = status(answer);
    if answer.let_in() {
        format!("{status}: an order that was called off is carried out, and 900.00 EUR are gone.")
    } else {
        format!("{status}: the order stays called off.")
    }
}
/// Whether an API of some tolerance takes the honest request, and the one that was held back.
pub fn takes(honest: bool, held: bool) -> String {
    let word = |taken| if taken { "taken" } else { "refused" };
    format!("the job's: {}; Mallory's: {}", word(honest), word(held))
}
/// A record's name.
pub fn table() -> String {
    "tolerances".into()
}
pub fn tried() -> String {
    "tries both at other tolerances".into()
}
pub fn other_tolerances() -> String {
    "Both requests once more, before the same box with other tolerances, all checks on: the table shows at which of them each would get in.".into()
}
pub fn carry_away(honest: &Answer, attack: &Answer, skew_s: i64) -> String {
    match (refused_by(honest), refused_by(attack)) {
        (_, "") if skew_s < 3600 => "Without a bound a signature never ages, and whoever holds a request back picks its moment. Switch sigv4.skew on: 5 min forgive any honest clock.".into(),
        (_, "") => format!(
            "A tolerance of {} forgives the attacker too: it should be as long as honest clocks need, and that is minutes.",
            span(skew_s)
        ),
        ("sigv4.skew", _) => format!(
            "A tolerance of {} turns honest callers away: allow for clocks that are minutes apart, and for no more.",
            span(skew_s)
        ),
        (_, "sigv4.skew") => "Forgive what honest clocks need, some minutes, and no more: an old request is refused even where nobody has seen it. The cost is keeping clocks set.".into(),
        (_, check) => format!("{check} stopped it. A bound on age would have done so for every request that is held back."),
    }
}
