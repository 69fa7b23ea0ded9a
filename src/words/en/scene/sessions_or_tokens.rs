use super::{Titles, refusal, refused_by, status, token_request};
use crate::sim::Answer;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "foundations/sessions-or-tokens",
    title: "Sessions or tokens",
    short: "Sessions or tokens",
    question: "Sessions are old and tokens are new. Are tokens better?",
};

pub fn browser_keeps_cookie() -> String {
    "a cookie: a number without meaning".into()
}
pub fn browser_keeps_token() -> String {
    "a token: Ada's name, scope and end, signed".into()
}
pub fn signature_checks(count: u32) -> String {
    format!("signature checks so far: {count}")
}
pub fn permission_gone() -> String {
    "took transfers:write from user_001".into()
}
pub fn scope_gone() -> String {
    "took charges:write from user_001".into()
}

pub fn question() -> String {
    "Ada signs in twice: to a web app that keeps sessions, then to an API that takes tokens. Which of the two is better off?".into()
}
pub fn session_lives() -> String {
    "A session lives in the server's store; what Ada's browser gets is a number that points to it."
        .into()
}
pub fn token_asked(answer: &Answer) -> String {
    token_request(
        answer,
        "Now the token: auth writes who she is and what she may do into it, and signs that.",
    )
}
pub fn token_lives() -> String {
    "A token lives in Ada's browser, whole: who she is, what she may do, until when; no server keeps a record of it.".into()
}
pub fn session_cost(answer: &Answer, lookups: u32) -> String {
    if answer.let_in() {
        format!("Session, one request: the server had to ask its store. Lookups so far: {lookups}.")
    } else {
        format!("Session, one request, refused: {}.", refusal(answer))
    }
}
pub fn token_cost(answer: &Answer, checks: u32, lookups: u32) -> String {
    if answer.let_in() {
        format!(
            "Token, one request: the API checked a signature. Signature checks so far: {checks}, denylist lookups: {lookups}."
        )
    } else {
        format!("Token, one request, refused: {}.", refusal(answer))
    }
}
pub fn second_session_server(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "Session, a second server: it asks the same store and finds Ada; that store must now be fast, and never down.".into(),
        "session.known" => "Session, a second server with a store of its own: it has never heard of this number, and Ada is a stranger.".into(),
        _ => format!("Session, a second server, refused: {}.", refusal(answer)),
    }
}
pub fn second_token_server(answer: &Answer) -> String {
    if answer.let_in() {
        "Token, a second server, started a second ago: it has auth's public key and nothing else, and that is enough.".into()
    } else {
        format!("Token, a second server, refused: {}.", refusal(answer))
    }
}
pub fn session_permission(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "An admin takes Ada's right to write away; the session server does not look, and lets her write.".into(),
        "session.permission" => "An admin takes Ada's right to write away. Session: the very next request reads the new permissions and is refused.".into(),
        _ => format!("An admin takes Ada's right to write away. Session: {}.", refusal(answer)),
    }
}
pub fn token_permission(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "Token: it was signed before that and still says charges:write, so the API lets her write.".into(),
        _ => format!("Token: {}.", refusal(answer)),
    }
}
pub fn refreshed(answer: &Answer) -> String {
    token_request(
        answer,
        "The next token is signed from what auth knows now: it comes without charges:write.",
    )
}
pub fn new_token_permission(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "With the new token she writes all the same, for the API does not look at its scope.".into(),
        "jwt.scope" => "With the new token the API refuses her to write: a change reaches a token when the next one is issued.".into(),
        _ => format!("With the new token: {}.", refusal(answer)),
    }
}
pub fn session_logout(answer: &Answer) -> String {
    if answer.let_in() {
        "Ada logs out. Session: the server deletes the record.".into()
    } else {
        format!(
            "Ada logs out, and the session server refuses: {}.",
            refusal(answer)
        )
    }
}
pub fn session_after(answer: &Answer) -> String {
    if answer.let_in() {
        "Session: the old cookie still gets in.".into()
    } else {
        format!(
            "Session: the old cookie, a second later: {}.",
            refusal(answer)
        )
    }
}
pub fn token_logout() -> String {
    "Token: auth ends the sign-in and gives no new token; the one that is out, it cannot call back."
        .into()
}
pub fn token_after(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "Token: the signature is right and the time is not up, so the API lets the caller in, logged out or not.".into(),
        "jwt.denylist" => "Token: the API looks its id up in a denylist and refuses: the lookup is back.".into(),
        _ => format!("Token: {}.", refusal(answer)),
    }
}
pub fn token_end(answer: &Answer, life_s: i64) -> String {
    if answer.let_in() {
        "Even past its end the token gets in, for nothing that is still asked says no.".into()
    } else {
        format!(
            "Token, at most {} after it was signed: {}.",
            span(life_s),
            refusal(answer)
        )
    }
}
pub fn carry_away(
    lookups: u32,
    checks: u32,
    denylist_lookups: u32,
    after: &Answer,
    life_s: i64,
) -> String {
    let lived_on = if after.let_in() {
        format!("it outlived the logout by up to {}", span(life_s))
    } else {
        format!("after the logout, {}", status(after))
    };
    format!(
        "Sessions: {lookups} lookups, a store to share, instant ends. Tokens: {checks} signature checks, {denylist_lookups} lookups; {lived_on}. For one backend, a session will do."
    )
}
