use super::{Titles, refusal, refused_by, status, token_request};
use crate::sim::Answer;
use crate::validate::{Outcome, Report};

pub const TITLES: Titles = Titles {
    id: "foundations/who-then-may",
    title: "Who are you? Then: may you? (401 and 403)",
    short: "401 and 403",
    question: "The answer is 401. Does that mean that you are not allowed?",
};

pub fn mallory_role() -> &'static str {
    "makes up a token"
}
pub fn signed_in() -> String {
    "Ada signed in; her app holds a code".into()
}
pub fn mallory_forges() -> String {
    "has Ada's token, with sub changed to admin".into()
}

pub fn bare(answer: &Answer) -> String {
    if answer.let_in() {
        "The app makes a charge without any token, and with the checks off nobody asks who it is."
            .into()
    } else {
        "The app wants to make a charge and shows no token: may it? Nobody can say, for nobody knows who is asking.".into()
    }
}
pub fn bare_answered(answer: &Answer) -> String {
    if answer.response.status == 401 {
        "401, though called Unauthorized, means: who are you? Its WWW-Authenticate header says how to answer, so it is worth another try.".into()
    } else {
        format!("{}: the first question was never put.", status(answer))
    }
}
pub fn exchange(answer: &Answer) -> String {
    token_request(
        answer,
        "So Ada signs in, allows her app to read charges, and the app gets a token.",
    )
}
pub fn issued(answer: &Answer) -> String {
    if answer.let_in() {
        "The token answers the first question, and carries something for the second: scope charges:read.".into()
    } else {
        "No token comes back.".into()
    }
}
pub fn known(answer: &Answer) -> String {
    if answer.let_in() {
        "The same charge with the token: the box knows who it is, and nothing asks whether reading covers writing.".into()
    } else if refused_by(answer) == "jwt.scope" {
        "The same charge with the token: every check of who passes, and the last one, of what, says no.".into()
    } else {
        format!("The same charge with the token: {}.", refusal(answer))
    }
}
pub fn known_answered(answer: &Answer) -> String {
    match answer.response.status {
        403 => "403 means: I know you, and you may not; the same token will never get a better answer here.".into(),
        200 => "200 OK: who was asked, and may was not.".into(),
        _ => format!("{}: still the first question.", status(answer)),
    }
}
pub fn allowed(answer: &Answer) -> String {
    if answer.let_in() {
        "The app asks to read instead, which its scope covers, and both questions have their yes."
            .into()
    } else {
        format!("The app asks to read instead: {}.", refusal(answer))
    }
}
pub fn allowed_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!("{}: known, and allowed.", status(answer))
    } else {
        format!("{}: no charges for the app.", status(answer))
    }
}
pub fn forged() -> String {
    "Mallory takes a copy of the token and writes sub: admin into it: will she hear 403, for want of charges:write, or 401?".into()
}
/// Whether a check came to its turn.
fn was_asked(report: Option<&Report>, check: &str) -> bool {
    report
        .and_then(|report| report.check(check))
        .is_some_and(|check| check.outcome != Outcome::NotReached)
}
pub fn stranger(answer: &Answer) -> String {
    if answer.let_in() {
        "With the checks off the box takes her word for it, and lets her write.".into()
    } else if was_asked(answer.report.as_ref(), "jwt.scope") {
        format!(
            "The box believes her name, and stops her later: {}.",
            refusal(answer)
        )
    } else if refused_by(answer) == "jwt.signature" {
        "The signature does not fit, so the box stops there: whether this token may write is never even asked.".into()
    } else {
        format!("The box stops her: {}.", refusal(answer))
    }
}
pub fn stranger_answered(answer: &Answer) -> String {
    match answer.response.status {
        401 => "401: a stranger learns that she is a stranger, and nothing of what a friend would need.".into(),
        403 => "403: the box told a stranger what a friend would need.".into(),
        _ => format!("{}: a made-up name was enough.", status(answer)),
    }
}
pub fn carry_away(known: &Answer, stranger: &Answer) -> String {
    if known.response.status == 403 && stranger.response.status == 401 {
        "401: who are you? 403: I know you, and you may not. First who, then may; the price is that each request asks both.".into()
    } else {
        "First who, then may: a box that leaves out either question gives the wrong answer to the other; switch the checks back on.".into()
    }
}
