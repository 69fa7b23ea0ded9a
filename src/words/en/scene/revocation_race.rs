use super::{Titles, refusal, refused_by, status};
use crate::race::{Action, Design, Params};
use crate::sim::Answer;
use crate::words::chart::grouped;
use crate::words::time::{span, time_of_day};

pub const TITLES: Titles = Titles {
    id: "lifecycles/revocation-race",
    title: "The race to revoke",
    short: "Race to revoke",
    question: "Ada is logged out. Who still lets her in, and for how long?",
};

pub fn has_record() -> String {
    "shares a store that has Ada's session".into()
}
pub fn token_ends(exp_s: i64) -> String {
    format!(
        "knows the issuer's key; Ada's token ends at {}",
        time_of_day(exp_s)
    )
}
pub fn knows_nothing() -> String {
    "has no answer about Ada's token yet".into()
}
pub fn list(checks: bool, poll_s: i64) -> String {
    if checks {
        format!("fetches the denylist every {}", span(poll_s))
    } else {
        "is one of the servers that skip the denylist".into()
    }
}
pub fn app_holds() -> String {
    "holds a session id, two JWTs and an opaque token".into()
}
pub fn record_gone() -> String {
    "the session's record is deleted".into()
}
pub fn record_changed() -> String {
    "the record now says charges:read alone".into()
}
pub fn hears_nothing() -> String {
    "hears nothing of it: there is nobody it asks".into()
}
pub fn answer_in_hand(until_s: i64) -> String {
    format!(
        "hears nothing of it; its last answer serves until {}",
        time_of_day(until_s)
    )
}
/// None: this server never asks.
pub fn fetches_next(at_s: Option<i64>) -> String {
    match at_s {
        Some(at_s) => format!(
            "hears of it when it next fetches the denylist, at {}",
            time_of_day(at_s)
        ),
        None => "hears nothing of it, since it skips the denylist".into(),
    }
}
pub fn asked(body: &str) -> String {
    if body.contains("\"active\":true") {
        "asked auth, which says: active".into()
    } else {
        "asked auth, which says: not active".into()
    }
}
pub fn fetched(length: usize) -> String {
    match length {
        1 => "fetched the denylist: 1 token id".into(),
        n => format!("fetched the denylist: {n} token ids"),
    }
}
pub fn refreshed(for_api: &str, renewed: bool) -> String {
    if renewed {
        format!("has a new token for {for_api}")
    } else {
        format!("got no new token for {for_api}, and goes on with the old one")
    }
}

pub fn question(action: Action) -> String {
    match action {
        Action::LogOut => "Four APIs know Ada by a session, a JWT, an opaque token and a hybrid of these: when she is logged out, which of them still let her in?",
        Action::TakeAway => "Four APIs know Ada by a session, a JWT, an opaque token and a hybrid: when charges:write is taken away from her, which still let her write?",
    }
    .into()
}
fn before(answer: &Answer, lets_in: &str) -> String {
    if answer.let_in() {
        lets_in.to_owned()
    } else {
        format!(
            "Refused before anything was taken away: {}.",
            refusal(answer)
        )
    }
}
pub fn session_before(answer: &Answer) -> String {
    before(
        answer,
        "Session: the id means nothing by itself, so the server looks it up, as it will on every request.",
    )
}
pub fn jwt_before(answer: &Answer) -> String {
    before(
        answer,
        "JWT: the server checks a signature and a clock, and asks nobody.",
    )
}
pub fn opaque_before(answer: &Answer, calls: u32) -> String {
    if calls == 0 {
        return before(answer, "Opaque token: an answer in hand will do.");
    }
    before(
        answer,
        "Opaque token: the server asks the issuer what the token stands for, and keeps the answer for a while.",
    )
}
pub fn hybrid_before(answer: &Answer) -> String {
    before(
        answer,
        "Hybrid: a JWT again, but a short one, and the server also looks at its own copy of a small denylist.",
    )
}
pub fn press(action: Action) -> String {
    match action {
        Action::LogOut => "\"Log her out\": the session's record is deleted, the issuer ends her tokens; who of the four has heard of it?",
        Action::TakeAway => "\"Take away charges:write\": the session's record and the issuer's change at once; who of the four has heard of it?",
    }
    .into()
}
fn after(answer: &Answer, waited_s: i64, who: &str, lets_in: &str) -> String {
    let waited = span(waited_s);
    if answer.let_in() {
        format!("{waited} after the press the {who} gets in: {lets_in}.")
    } else {
        format!(
            "{waited} after the press the {who} is refused: {}.",
            refusal(answer)
        )
    }
}
pub fn session_after(answer: &Answer, waited_s: i64) -> String {
    let lets_in = "the check that would have seen it is off";
    after(answer, waited_s, "session", lets_in)
}
pub fn jwt_after(answer: &Answer, waited_s: i64) -> String {
    let lets_in = "its signature is as good as ever, and the server asks nobody";
    after(answer, waited_s, "JWT", lets_in)
}
pub fn opaque_after(answer: &Answer, waited_s: i64) -> String {
    let lets_in = "the issuer knows better, but the server has an answer in hand and does not ask";
    after(answer, waited_s, "opaque token", lets_in)
}
pub fn hybrid_after(answer: &Answer, waited_s: i64) -> String {
    let lets_in =
        "its id is on the issuer's denylist, but not in this server's copy, or nobody looks";
    after(answer, waited_s, "hybrid", lets_in)
}
fn name(design: Design) -> &'static str {
    match design {
        Design::Session => "session",
        Design::Jwt => "JWT",
        Design::Opaque => "opaque token",
        Design::Hybrid => "hybrid",
    }
}
pub fn at_last(design: Design, answer: &Answer, waited_s: i64) -> String {
    let waited = span(waited_s);
    let name = name(design);
    if answer.let_in() {
        return format!(
            "{waited} after the press the {name} still gets in: no check that is on stops it."
        );
    }
    let why = match refused_by(answer) {
        "jwt.denylist" => "the server's copy of the denylist has its id now".into(),
        "jwt.exp" => "its life is over, leeway included".into(),
        "jwt.scope" => "the token that came at the end of the old one's life says less".into(),
        "opaque.active" => {
            "the server asks again, and the issuer says that it is not active".into()
        }
        "opaque.scope" => "the server asks again, and the issuer names fewer scopes".into(),
        _ => refusal(answer),
    };
    format!("{waited} after the press the {name} is refused: {why}.")
}
fn count(n: u32, one: &str, many: &str) -> String {
    match n {
        0 => format!("no {one}"),
        1 => format!("1 {one}"),
        n => format!("{n} {many}"),
    }
}
pub fn costs(lookups: u32, calls: u32, signatures: u32, fetches: u32) -> String {
    format!(
        "What it cost here: {} for the session, {} for the opaque token, {} for the two JWTs, {} of the denylist.",
        count(lookups, "lookup", "lookups"),
        count(calls, "call to the issuer", "calls to the issuer"),
        count(signatures, "signature check", "signature checks"),
        count(fetches, "fetch", "fetches"),
    )
}
pub fn chart(params: &Params) -> String {
    format!(
        "The chart counts the same race for {} requests at {}: move a switch, and see seconds traded for lookups.",
        grouped(params.requests()),
        count(params.servers(), "server", "servers"),
    )
}
pub fn carry_away(after: &[&Answer; 4]) -> String {
    let [session, jwt, opaque, hybrid] = after.map(Answer::let_in);
    if !session && (jwt || opaque || hybrid) {
        "Whoever looks up on each request can take back at once; whoever does not has lent time: choose how many seconds, and pay for the rest in lookups.".into()
    } else {
        format!(
            "A second after the press: session {}, JWT {}, opaque {}, hybrid {}; every second saved is paid in lookups.",
            fate(after[0]),
            fate(after[1]),
            fate(after[2]),
            fate(after[3])
        )
    }
}
fn fate(answer: &Answer) -> String {
    if answer.let_in() {
        "let in".into()
    } else {
        status(answer)
    }
}
