use super::{Titles, is_off, refusal, refused_by, status};
use crate::sim::Answer;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "lifecycles/refresh-rotation",
    title: "A refresh token's life: used, replaced, ended",
    short: "Refresh rotation",
    question: "A short token, and a long one that renews it: why not one long token?",
};

pub fn restored() -> String {
    "on a second phone: holds what an old backup has".into()
}

/// Where the app holds no refresh token.
fn nothing() -> String {
    "The app holds no refresh token, so it asks for nothing.".into()
}
fn is_rotated(answer: &Answer) -> bool {
    answer.response.member("refresh_token").is_some()
}
fn raised_alarm(answer: Option<&Answer>) -> bool {
    answer.is_some_and(|answer| refused_by(answer) == "token.rotation")
}

pub fn question(life_s: i64, refresh_life_s: i64) -> String {
    format!(
        "Ada's app holds an access token for {}, and a refresh token that gets it new ones for {}. Is that not one long login, with more work?",
        span(life_s),
        span(refresh_life_s)
    )
}
pub fn used(answer: &Answer) -> String {
    if !answer.let_in() {
        return format!("The API refuses the access token: {}.", refusal(answer));
    }
    if !is_off(answer, "jwt.denylist") {
        return format!(
            "{}: the API verified the access token, and asked a list whether somebody called it back: one lookup for every request.",
            status(answer)
        );
    }
    format!(
        "{}: the API verified the access token by itself and asked nobody. That is cheap; and it means that nobody can call this token back.",
        status(answer)
    )
}
pub fn expired(answer: &Answer) -> String {
    if answer.let_in() {
        "So it should die young; but the API takes it past its end, since nothing that it checks says otherwise.".into()
    } else {
        format!("So it has to die young, and it does: {}.", refusal(answer))
    }
}
pub fn refresh(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return nothing();
    };
    if answer.let_in() && is_off(answer, "token.refresh") {
        "The refresh token goes to auth alone, never to an API; but auth does not look at its record, and cannot say no.".into()
    } else if answer.let_in() {
        "The refresh token goes to auth alone, never to an API; and auth looks its record up: each time, it can say no.".into()
    } else {
        format!(
            "The refresh token goes to auth alone, and auth says no: {}.",
            refusal(answer)
        )
    }
}
pub fn refreshed(answer: Option<&Answer>) -> String {
    match answer {
        None => nothing(),
        Some(answer) if !answer.let_in() => {
            format!("{}: no new token for the app.", status(answer))
        }
        Some(answer) if is_rotated(answer) => "A new pair comes back, and the old refresh token is marked as used: it works once. Ada has not seen a thing.".into(),
        Some(_) => "A new access token comes back; the refresh token stays as it is, and whoever copied it can use it for as long as the app can.".into(),
    }
}
pub fn called(answer: &Answer, life_s: i64, refresh_life_s: i64) -> String {
    if answer.let_in() {
        format!(
            "APIs and their logs only ever see the access token: a leak there is worth {} at most. What is worth {} travels to one place.",
            span(life_s),
            span(refresh_life_s)
        )
    } else {
        format!("The app calls the API and is refused: {}.", refusal(answer))
    }
}
pub fn refreshed_again(answer: Option<&Answer>) -> String {
    match answer {
        None => nothing(),
        Some(answer) if !answer.let_in() => {
            format!("The next refresh, and auth says no: {}.", refusal(answer))
        }
        Some(answer) if is_rotated(answer) => "The next refresh gives a third token; but look at its record: it ends when the first one would have. The token is new, the sign-in is not.".into(),
        Some(_) => "The next refresh, with the same token; its record ends when it always did: no refresh makes the sign-in longer.".into(),
    }
}
pub fn backup(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return nothing();
    };
    match refused_by(answer) {
        "" => "Ada sets up a second phone from an old backup, and the app there sends the first refresh token: it still works, as it would for a thief.".into(),
        "token.rotation" => "Ada sets up a second phone from an old backup, and the app there sends the first refresh token, which was used already.".into(),
        _ => format!(
            "Ada sets up a second phone from an old backup; auth refuses the token in it: {}.",
            refusal(answer)
        ),
    }
}
pub fn backup_answered(answer: Option<&Answer>) -> String {
    match answer {
        None => nothing(),
        Some(answer) if raised_alarm(Some(answer)) => "auth cannot tell a backup from a thief, only that two hold what one should have. So it ends the whole sign-in, the newest token included.".into(),
        Some(answer) if answer.let_in() => format!(
            "{}: two phones use one refresh token, and nothing tells auth that there are two.",
            status(answer)
        ),
        Some(answer) => format!("{}: no token for the second phone.", status(answer)),
    }
}
pub fn last_access(answer: &Answer, replayed: Option<&Answer>) -> String {
    match refused_by(answer) {
        "" if raised_alarm(replayed) => "The first phone's access token still gets in: it is signed, and nobody looks it up. Its own short life is all that limits it.".into(),
        "" => "The first phone calls the API as before.".into(),
        "jwt.denylist" => "The first phone's access token is refused at once, since this API asks a denylist: one lookup for every request.".into(),
        _ => format!(
            "The first phone's access token is refused: {}.",
            refusal(answer)
        ),
    }
}
pub fn first_phone(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return nothing();
    };
    if answer.let_in() {
        "The first phone refreshes as before: auth sees no difference between the two.".into()
    } else {
        format!(
            "The first phone's refresh token is the newest, and it is dead too: {}.",
            refusal(answer)
        )
    }
}
pub fn signs_in_again(first_phone: Option<&Answer>) -> String {
    match first_phone {
        Some(answer) if answer.let_in() => {
            "Ada signs in once more all the same: a new sign-in, with records and an end of its own.".into()
        }
        _ => "So Ada has to sign in again, and a new family begins. That is what rotation costs her; and it is the sign by which a theft shows.".into(),
    }
}
pub fn absolute_end(answer: Option<&Answer>, refresh_life_s: i64) -> String {
    let Some(answer) = answer else {
        return nothing();
    };
    if answer.let_in() {
        format!(
            "{} later auth still takes the refresh token, since nothing looks at its record: this sign-in never ends.",
            span(refresh_life_s)
        )
    } else {
        format!(
            "{} later, with a refresh token that nobody copied or used before: {}.",
            span(refresh_life_s),
            refusal(answer)
        )
    }
}
pub fn carry_away(replayed: Option<&Answer>) -> String {
    if replayed.is_some_and(Answer::let_in) {
        "Without rotation a refresh token is one long secret, and a copy of it never shows: switch token.rotation on, and restore the backup again.".into()
    } else {
        "Two tokens, so that the API need not look and auth always can: there a sign-in ends, and a copy shows. The price: an honest backup, or a lost answer, looks like theft.".into()
    }
}
