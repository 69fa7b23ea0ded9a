use super::{Titles, refusal, refused_by, status};
use crate::sim::Answer;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "attacks/refresh-replay",
    title: "A stolen refresh token, in two hands",
    short: "Refresh replay (rotation)",
    question: "A thief copies a refresh token, and nothing is missing. How would anyone notice?",
};

/// Who holds the refresh token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    App,
    Mallory,
}

/// How Mallory came by the token.
pub const BACKUP: &str = "phone backup";

pub fn mallory_role() -> &'static str {
    "has read Ada's phone backup"
}
pub fn copied() -> String {
    "holds a copy of the refresh token of Ada's app".into()
}
pub fn opens_sign_in() -> String {
    "is sent to auth by Ada's app".into()
}

fn name(holder: Holder) -> &'static str {
    match holder {
        Holder::App => "Ada's app",
        Holder::Mallory => "Mallory",
    }
}
fn is_rotated(answer: &Answer) -> bool {
    answer.response.member("refresh_token").is_some()
}
/// The app was told before that it has nothing left.
fn asks_no_more() -> String {
    "Ada's app was told that its sign-in is over, and does not ask again.".into()
}
fn refused(holder: Holder, answer: &Answer) -> String {
    format!(
        "{} shows a refresh token, and auth refuses it: {}.",
        name(holder),
        refusal(answer)
    )
}

pub fn question() -> String {
    "Mallory copied the refresh token of Ada's app out of a phone backup. The app has its own as before, and nothing is missing: how would anyone notice?".into()
}
pub fn first(by: Holder, answer: Option<&Answer>) -> String {
    match (by, answer) {
        (_, None) => asks_no_more(),
        (_, Some(answer)) if !answer.let_in() => refused(by, answer),
        (Holder::App, _) => "A day later Ada opens her app. It needs a new access token, and shows auth its refresh token: known, and good.".into(),
        (Holder::Mallory, _) => "Mallory is quicker than the app: she sends her copy in its name, which is all the proof that a public client has, and auth takes it.".into(),
    }
}
pub fn first_answered(by: Holder, answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return asks_no_more();
    };
    match (by, answer.let_in(), is_rotated(answer)) {
        (_, false, _) => format!("{}: no token for {}.", status(answer), name(by)),
        (Holder::App, _, true) => "A new pair comes back, and the old refresh token, of which Mallory has a copy, is marked as used.".into(),
        (Holder::App, _, false) => "A new access token comes back, and the refresh token stays as it was: so Mallory's copy is as good as ever.".into(),
        (Holder::Mallory, _, true) => "The new pair goes to Mallory, and the old refresh token, which Ada's app still holds, is marked as used.".into(),
        (Holder::Mallory, _, false) => "Mallory has an access token for Ada's charges; the refresh token stays as it was, good for her and for the app.".into(),
    }
}
pub fn second(by: Holder, answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return asks_no_more();
    };
    match (by, refused_by(answer)) {
        (Holder::Mallory, "") => "A minute later Mallory sends her copy in the app's name, which is all the proof that a public client has; and auth takes it.".into(),
        (Holder::Mallory, "token.rotation") => "A minute later Mallory sends her copy in the app's name. It is the right token; but it was used before, and a newer one took its place.".into(),
        (Holder::App, "") => "A minute later Ada's app shows the same token, and auth takes it from the app as it took it from Mallory.".into(),
        (Holder::App, "token.rotation") => "A minute later Ada's app, which did nothing wrong, shows its token: it was used before, and a newer one took its place.".into(),
        _ => refused(by, answer),
    }
}
pub fn second_answered(by: Holder, answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return asks_no_more();
    };
    match (by, refused_by(answer)) {
        (_, "token.rotation") => "auth cannot tell which of the two is the thief, only that there are two: it revokes the family, newest token and all.".into(),
        (Holder::Mallory, "") => format!(
            "{}: Mallory has an access token for Ada's charges, and gets the next one whenever she likes.",
            status(answer)
        ),
        (Holder::App, "") => format!("{}: Ada's app goes on, and so can Mallory.", status(answer)),
        _ => format!("{}: no token for {}.", status(answer), name(by)),
    }
}
pub fn again(by: Holder, answer: Option<&Answer>) -> String {
    match (by, answer) {
        (_, None) => asks_no_more(),
        (Holder::App, Some(answer)) if answer.let_in() => "When its access token runs out, the app refreshes again, as if nothing had happened; and as far as it can see, nothing has.".into(),
        (Holder::Mallory, Some(answer)) if answer.let_in() => {
            "When her access token runs out, Mallory simply gets the next.".into()
        }
        (Holder::App, Some(answer)) => format!(
            "Ada's app comes with its newest token, which nobody copied, and it is dead too: {}.",
            refusal(answer)
        ),
        (Holder::Mallory, Some(answer)) => format!(
            "Mallory comes with the token that she was given in exchange, and it is dead too: {}.",
            refusal(answer)
        ),
    }
}
pub fn again_answered(by: Holder, answer: Option<&Answer>, alarm: bool, life_s: i64) -> String {
    match (by, answer) {
        (_, None) => asks_no_more(),
        (_, Some(answer)) if answer.let_in() && alarm => "The family is revoked, and auth does not look whether it is: its newest token works on.".into(),
        (_, Some(answer)) if answer.let_in() => "Thief and app live side by side on one token, and auth's record looks as it would for one phone alone.".into(),
        (Holder::App, Some(answer)) => format!(
            "{} with invalid_grant: the app holds nothing that works, and has to ask Ada to sign in.",
            status(answer)
        ),
        (Holder::Mallory, Some(answer)) => format!(
            "{}: Mallory is out. Her theft was worth one access token, {}.",
            status(answer),
            span(life_s)
        ),
    }
}
pub fn last(by: Holder, answer: Option<&Answer>) -> String {
    match (by, answer) {
        (_, None) => asks_no_more(),
        (Holder::Mallory, Some(answer)) if answer.let_in() => {
            "And Mallory refreshes again: tomorrow, next week, for as long as the sign-in lasts."
                .into()
        }
        (Holder::App, Some(answer)) if answer.let_in() => {
            "And Ada's app refreshes again: it has no way to know that it is not alone.".into()
        }
        (Holder::Mallory, Some(answer)) => format!(
            "Mallory tries once more, and what she stole is worth nothing: {}.",
            refusal(answer)
        ),
        (Holder::App, Some(answer)) => refused(by, answer),
    }
}
pub fn last_of_app(answer: Option<&Answer>) -> String {
    match answer {
        None => "The app was told that its sign-in is over, so it asks auth for nothing more: what it needs now is Ada.".into(),
        Some(answer) if answer.let_in() => "At the very end of that time the app asks once more, and gets its tokens.".into(),
        Some(answer) => format!(
            "The app goes on refreshing until auth says no: {}.",
            refusal(answer)
        ),
    }
}
pub fn sent_to_sign_in(asked: Option<&Answer>, alarm: bool, refresh_life_s: i64) -> String {
    match (asked, alarm) {
        (None, _) => "The app still gets tokens, and so has no reason to send Ada to the sign-in page.".into(),
        (Some(_), true) => "The app opens auth's page in Ada's browser, where her session ended long ago: auth does not know who sits there.".into(),
        (Some(_), false) => format!(
            "Only when the sign-in is {} old does it end, for both of them; and then the app sends Ada to auth.",
            span(refresh_life_s)
        ),
    }
}
pub fn sees(asked: Option<&Answer>, alarm: bool, refresh_life_s: i64) -> String {
    let Some(answer) = asked else {
        return "Ada sees nothing, and there is nothing for her to see.".into();
    };
    match (answer.let_in(), alarm) {
        (true, _) => format!("{}: auth asks Ada nothing.", status(answer)),
        (false, true) => "Ada has to sign in again, on a day on which nothing was due: this page is the alarm. To her it is a nuisance; in auth's log it says theft.".into(),
        (false, false) => format!(
            "Ada signs in again, as she must now and then. Nothing here tells her that somebody read her charges for {}.",
            span(refresh_life_s)
        ),
    }
}
pub fn carry_away(stopped_by: Option<&str>, first: Holder, life_s: i64) -> String {
    match (stopped_by, first) {
        (None, _) => "A copy of what never changes never shows: switch token.rotation on, and the same bytes give the thief away.".into(),
        (Some("token.rotation"), Holder::App) => "Rotation keeps no thief out: it makes two holders collide, and ends both (RFC 9700 §4.14). Cost: a write at each refresh, and a sign-in that Ada did not expect.".into(),
        (Some("token.rotation"), Holder::Mallory) => format!(
            "Whoever comes second raises the alarm, thief or owner (RFC 9700 §4.14): Mallory, who came first, had {}. Cost: a write at each refresh, and a sign-in.",
            span(life_s)
        ),
        (Some(check), _) => format!("{check} stopped the refresh token, whoever brought it."),
    }
}
