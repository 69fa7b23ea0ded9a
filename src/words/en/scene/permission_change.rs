use super::{Knows, Titles, refusal, refused_by, status, token_request};
use crate::sim::Answer;
use crate::words::time::{span, time_of_day};

pub const TITLES: Titles = Titles {
    id: "lifecycles/permission-change",
    title: "A permission taken away",
    short: "Permission change",
    question: "Ada may no longer write. From which request on?",
};

pub fn has_record() -> String {
    "shares a store that has Ada's session and what she may do".into()
}
pub fn knows_key() -> String {
    "knows the issuer's key, and reads the scope in the token".into()
}
pub fn app_holds() -> String {
    "holds a session id, a JWT and an opaque token".into()
}
pub fn record_narrow() -> String {
    "the record now says charges:read alone".into()
}
pub fn issuer_narrow() -> String {
    "its record of Ada's grant now says charges:read alone".into()
}

pub fn question() -> String {
    "Three servers take Ada's writes; an administrator is about to take charges:write away from her: from which request on is it gone?".into()
}
fn before(answer: &Answer, lets_in: &str) -> String {
    if answer.let_in() {
        lets_in.to_owned()
    } else {
        format!("Refused before anything changed: {}.", refusal(answer))
    }
}
pub fn session_before(answer: &Answer) -> String {
    before(
        answer,
        "Session: the cookie is an id alone, and the server reads in the store what Ada may do now.",
    )
}
pub fn jwt_before(answer: &Answer) -> String {
    before(
        answer,
        "JWT: the server reads in the token what Ada might do when it was signed.",
    )
}
pub fn opaque_asks(knows: Knows) -> String {
    match knows {
        Knows::Asked | Knows::AskedAllTheSame => {
            "Opaque token: the server asks the issuer, which reads in its record what the token allows."
        }
        Knows::FromCache(_) | Knows::Nothing => {
            "Opaque token: the server has an answer in hand and does not ask."
        }
    }
    .into()
}
pub fn opaque_before(answer: &Answer) -> String {
    before(
        answer,
        "The answer names charges:write, so the write goes through, and the server keeps the answer for the next one.",
    )
}
pub fn taken() -> String {
    "The administrator takes charges:write away: every record says so at once, and no token in Ada's app has changed.".into()
}
fn other_reason(who: &str, answer: &Answer) -> String {
    format!(
        "{who}: refused, though not for the change: {}.",
        refusal(answer)
    )
}
pub fn session_after(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "The session still writes, since the check that reads its permissions is off.".into(),
        "session.permission" => format!(
            "Session: gone with the very next request, {}, for the record is read each time.",
            status(answer)
        ),
        _ => other_reason("Session", answer),
    }
}
pub fn jwt_after(answer: &Answer, exp_s: i64) -> String {
    if answer.let_in() {
        format!(
            "JWT: the write goes through, since the token says charges:write and will say so until it ends at {}.",
            time_of_day(exp_s)
        )
    } else {
        other_reason("JWT", answer)
    }
}
pub fn opaque_after(answer: &Answer, knows: Knows) -> String {
    match (answer.let_in(), knows) {
        (true, Knows::FromCache(age_s)) => format!(
            "Opaque token: the write goes through on an answer that is {} old; the issuer would say otherwise, if asked.",
            span(age_s)
        ),
        (true, _) => {
            "Opaque token: the write goes through, since no check that is on stops it.".into()
        }
        (false, _) => format!(
            "Opaque token: the server asked, and refuses: {}.",
            refusal(answer)
        ),
    }
}
pub fn opaque_late(answer: &Answer, knows: Knows, waited_s: i64) -> String {
    let waited = span(waited_s);
    if !matches!(refused_by(answer), "" | "opaque.scope") {
        return other_reason("Opaque token", answer);
    }
    match (answer.let_in(), knows) {
        (false, Knows::Asked | Knows::AskedAllTheSame) => format!(
            "Opaque token, {waited} after the change: the answer is stale, the server asks again, and the write is refused, {}.",
            status(answer)
        ),
        (false, _) => format!(
            "Opaque token, {waited} after the change: refused on the newer answer, {}.",
            status(answer)
        ),
        (true, _) => format!(
            "Opaque token, {waited} after the change: the write goes through, since no check that is on stops it."
        ),
    }
}
pub fn jwt_last(answer: &Answer, left_s: i64, waited_s: i64) -> String {
    let waited = span(waited_s);
    match (answer.let_in(), left_s) {
        (false, _) => format!("JWT, {waited} after the change: {}.", refusal(answer)),
        (true, 1..) => {
            format!(
                "JWT, {waited} after the change: the token is in its last second, and still writes."
            )
        }
        (true, _) => {
            format!("JWT, {waited} after the change: the token is past its end, and still writes.")
        }
    }
}
pub fn refresh(answer: &Answer) -> String {
    token_request(
        answer,
        "The token is over, so the app asks for a new one, and the issuer looks at its record of Ada's grant.",
    )
}
pub fn refreshed(answer: &Answer) -> String {
    if answer.let_in() {
        "The new token carries charges:read alone: here, at the next token issue, the change arrives.".into()
    } else {
        "The app goes on with the old token.".into()
    }
}
pub fn jwt_late(answer: &Answer, waited_s: i64) -> String {
    let waited = span(waited_s);
    match refused_by(answer) {
        "" => format!(
            "JWT, {waited} after the change: the write still goes through, since no check that is on stops it."
        ),
        "jwt.scope" => format!(
            "JWT, {waited} after the change: refused at last, {}.",
            status(answer)
        ),
        _ => other_reason("JWT", answer),
    }
}
pub fn still_reads(answer: &Answer) -> String {
    if answer.let_in() {
        "And a read goes through as ever: Ada is who she was, and 403 had said \"not this\", not \"who are you?\".".into()
    } else {
        format!("A read is refused too: {}.", refusal(answer))
    }
}
pub fn carry_away(session: &Answer, jwt: &Answer, opaque: &Answer, left_s: i64) -> String {
    if session.let_in() || (!jwt.let_in() && !opaque.let_in()) {
        return "A permission is as fresh as the last time somebody read the record; reading it each time costs a lookup.".into();
    }
    let left = span(left_s.max(0));
    format!(
        "A permission is as fresh as the last look at the record: each request for a session, the cache's end for an opaque token, {left} more for this JWT.",
    )
}
