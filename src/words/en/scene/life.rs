use super::{Titles, refusal, refused_by, status, token_request};
use crate::sim::Answer;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "lifecycles/jwt",
    title: "A JWT's life",
    short: "JWT: issue to revoke",
    question: "Ada presses Log out. Is her token dead?",
};

pub fn signed_in() -> String {
    "Ada signed in; her app holds a code".into()
}
pub fn app_holds() -> String {
    "holds an access token and a refresh token".into()
}
pub fn app_holds_new(answer: &Answer) -> String {
    if answer.let_in() && answer.response.member("refresh_token").is_none() {
        "holds a new access token, and the refresh token that it had".into()
    } else if answer.let_in() {
        "holds a new access token and a new refresh token".into()
    } else {
        "holds an access token past its end".into()
    }
}

pub fn issue(answer: &Answer) -> String {
    token_request(
        answer,
        "Issue: Ada has signed in, and her app trades its code for tokens, proving with the PKCE verifier that it is the app that asked.",
    )
}
pub fn issued(life_s: i64) -> String {
    format!(
        "Two tokens come back: an access token that lives {} and is signed, and a refresh token that is looked up.",
        span(life_s)
    )
}
pub fn used(answer: &Answer) -> String {
    if answer.let_in() {
        "Use: the API verifies the access token by itself, with a public key and a clock.".into()
    } else {
        format!(
            "Use: the API refuses the access token: {}.",
            refusal(answer)
        )
    }
}
pub fn use_answered(answer: &Answer) -> String {
    format!(
        "{}: no call to the issuer was needed, which is what makes a JWT cheap.",
        status(answer)
    )
}
pub fn expired(answer: &Answer) -> String {
    if answer.let_in() {
        "Expire: the token's time is up, and the API takes it all the same, since nothing it checks says otherwise.".into()
    } else {
        format!(
            "Expire: the same token some time later, and it has died by itself: {}.",
            refusal(answer)
        )
    }
}
pub fn expired_answer(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: a token that outlives its exp is a token that nobody can call back.",
            status(answer)
        )
    } else {
        format!(
            "{} with error=\"invalid_token\" tells the app what to do next: refresh.",
            status(answer)
        )
    }
}
pub fn refresh(answer: &Answer) -> String {
    token_request(
        answer,
        "Refresh: the app shows its refresh token to the issuer, which looks it up: here the truth is a record.",
    )
}
pub fn refreshed(answer: &Answer) -> String {
    if answer.let_in() && answer.response.member("refresh_token").is_none() {
        "A new access token comes back; the refresh token stays as it was, so a stolen copy would work as well, unseen.".into()
    } else if answer.let_in() {
        "A new pair comes back, and the old refresh token is dead: each one works once, so a stolen copy gives itself away.".into()
    } else {
        "The app must ask Ada to sign in again.".into()
    }
}
pub fn used_again(answer: &Answer) -> String {
    if answer.let_in() {
        "The new access token passes every check, and Ada noticed nothing.".into()
    } else {
        format!("The app tries again and is refused: {}.", refusal(answer))
    }
}
pub fn use_again_answered(answer: &Answer) -> String {
    format!(
        "{}: this can go on for as long as the sign-in lasts.",
        status(answer)
    )
}
pub fn revoke() -> String {
    "Revoke: Ada presses Log out, and the app hands the refresh token back to the issuer.".into()
}
pub fn revoked() -> String {
    "200 OK: the record is gone at the issuer; but the access token is a signed statement, and it is still out there.".into()
}
pub fn used_after_revoke(answer: &Answer) -> String {
    if answer.let_in() {
        "After the logout the access token still passes: its signature is right, its time is not up, and nobody asked a list.".into()
    } else if refused_by(answer) == "jwt.denylist" {
        "After the logout the API looks the token's jti up in the denylist, finds it, and refuses."
            .into()
    } else {
        format!(
            "After the logout the API refuses, though not for the logout: {}.",
            refusal(answer)
        )
    }
}
fn lookups(count: u32) -> String {
    match count {
        0 => "no lookup at all".into(),
        1 => "1 lookup".into(),
        n => format!("{n} lookups"),
    }
}
pub fn exposure(answer: &Answer, life_s: i64, count: u32) -> String {
    if answer.let_in() {
        format!(
            "{}: until exp, up to {} after the logout, the token works; that is the price of {} so far.",
            status(answer),
            span(life_s),
            lookups(count)
        )
    } else {
        format!(
            "{}: the kill switch works, and its price is {} so far, one for every request that came this far.",
            status(answer),
            lookups(count)
        )
    }
}
pub fn dead(answer: &Answer) -> String {
    if answer.let_in() {
        "Even past its exp the token still gets in, because the server no longer looks at the clock.".into()
    } else {
        format!(
            "In the end the token is dead for everyone: {}.",
            refusal(answer)
        )
    }
}
pub fn no_refresh(answer: &Answer) -> String {
    if answer.let_in() {
        "The refresh token still works, because the server no longer looks at its record.".into()
    } else {
        format!("And no new one is to be had: {}.", refusal(answer))
    }
}
pub fn carry_away(after: &Answer, life_s: i64, count: u32) -> String {
    if after.let_in() {
        format!(
            "Logging out ends the refresh token at once and the access token at exp, {} later at most: keep that life short, or pay for a denylist.",
            span(life_s)
        )
    } else {
        format!(
            "A denylist ends an access token at once and costs a lookup per request, {} here: the database call that the JWT had saved.",
            lookups(count)
        )
    }
}
