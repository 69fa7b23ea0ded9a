use super::{Titles, is_off, refusal, refused_by, status};
use crate::sim::Answer;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "attacks/jwt-expired-accepted",
    title: "A token long past its end",
    short: "Expired accepted",
    question: "A token lies in an old log. Until when is it worth finding?",
};

pub fn mallory_role() -> &'static str {
    "may read old logs"
}
pub fn logs_role() -> &'static str {
    "keeps a line a request"
}
pub fn app_holds(until: &str) -> String {
    format!("holds a token, exp {until}")
}

pub fn question() -> String {
    "Ada's app holds a token that says when it ends. Nobody calls it back at that moment, and nobody deletes its copies: who ends it?".into()
}
pub fn used(answer: &Answer) -> String {
    if answer.let_in() {
        "The app uses its token, and somewhere a log keeps the header whole. That should not happen, and it does.".into()
    } else {
        format!(
            "The app's own call is refused: {}. The log keeps the header all the same.",
            refusal(answer)
        )
    }
}
pub fn asks(after_s: i64) -> String {
    format!(
        "{} later Mallory reads that log; it could as well be a backup, or a browser's history.",
        span(after_s)
    )
}
pub fn found(late_s: i64) -> String {
    if late_s > 0 {
        format!(
            "She finds the token, byte for byte, {} after its exp. Its signature is as good as on the first day: a signature does not age.",
            span(late_s)
        )
    } else {
        format!(
            "She finds the token, byte for byte, {} before its exp: it is still what it was for.",
            span(late_s)
        )
    }
}
pub fn attack(answer: &Answer, late_s: i64, leeway_s: i64) -> String {
    let late = span(late_s);
    match refused_by(answer) {
        "" if late_s < 0 => "The token has not ended yet, so no check of dates can tell her from the app: she comes in.".into(),
        "" if late_s < leeway_s => format!(
            "exp was {late} ago, and billing-api forgives {}, for clocks that differ: within that no token ends, and she comes in.",
            span(leeway_s)
        ),
        "" if is_off(answer, "jwt.exp") => format!(
            "exp was {late} ago and stands in the token for all to read, but it ends nothing unless the server compares it with its clock."
        ),
        "" => "billing-api lets Mallory in.".into(),
        "jwt.exp" => format!(
            "exp was {late} ago, and the leeway is {}: the server's clock has ended the token, wherever its copies lie.",
            span(leeway_s)
        ),
        _ => format!("The old token is refused: {}.", refusal(answer)),
    }
}
pub fn answered(answer: &Answer) -> String {
    let status = status(answer);
    if answer.let_in() {
        format!("{status}: whoever finds the token reads Ada's charges.")
    } else {
        format!(
            "{status}: to Ada's app that means refresh, and Mallory has nothing to refresh with."
        )
    }
}
/// A record's name.
pub fn table() -> String {
    "leeways, all checks on".into()
}
pub fn tried() -> String {
    "tries other leeways with all checks on".into()
}
pub fn other_leeways() -> String {
    "The same request here and now, at other leeways and with all checks on: a leeway is added to the life of every token, stolen ones too.".into()
}
pub fn carry_away(answer: &Answer, late_s: i64, leeway_s: i64) -> String {
    match refused_by(answer) {
        "" if late_s < 0 => "Before its end a stolen token is as good as the app's own: exp bounds how long a leak is worth something, so keep lives short.".into(),
        "" if late_s < leeway_s => format!(
            "A leeway of {} lets a token live that much longer in every hand: allow for clocks that are a minute or so apart, and for no more.",
            span(leeway_s)
        ),
        "" => "exp is only a number in the token; what ends it is a server that looks: switch the exp check on, and send the same bytes again.".into(),
        "jwt.exp" => "Compare exp with your own clock at every request, with a minute of leeway: it bounds the worth of every leak. The cost is to refresh, and clocks that are set.".into(),
        check => format!("{check} stopped this one; exp would have done so for every old token, whoever finds it."),
    }
}
