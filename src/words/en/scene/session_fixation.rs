use super::{Titles, refusal, refused_by, status};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/session-fixation",
    title: "Session fixation",
    short: "Session fixation",
    question: "Mallory knows the session id before Ada signs in. Is that any harm?",
};

pub fn mallory_role() -> &'static str {
    "used this computer before"
}
pub fn wrote_down() -> String {
    "wrote down the session id that the login page set".into()
}
pub fn browser_keeps_planted() -> String {
    "keeps a visitor's session cookie".into()
}
pub fn browser_after(changed: bool) -> String {
    if changed {
        "keeps a new session cookie in place of the old one".into()
    } else {
        "keeps the very same session cookie".into()
    }
}

pub fn question() -> String {
    "In a library, Mallory opens the app's login page and leaves it open: what could a stranger's empty session be good for?".into()
}
pub fn planted() -> String {
    "The page sets a session cookie for a visitor who is nobody yet; Mallory writes its id down and walks away.".into()
}
pub fn login(same_id: bool) -> String {
    if same_id {
        "Ada sits down and signs in; the server writes her name into the session that the browser already has.".into()
    } else {
        "Ada sits down and signs in; the server throws the visitor's session away and makes a new one under a new id.".into()
    }
}
pub fn logged_in(same_id: bool) -> String {
    if same_id {
        "The id in the cookie is the one from before: what Mallory wrote down is now Ada's session."
            .into()
    } else {
        "The id in the cookie is another one now: what Mallory wrote down points to nothing.".into()
    }
}
pub fn account(answer: &Answer) -> String {
    if answer.let_in() {
        "Ada's account opens, as it should; to her, nothing looks strange.".into()
    } else {
        format!("Ada's own request is refused: {}.", refusal(answer))
    }
}
pub fn account_answered(answer: &Answer) -> String {
    format!("{} for Ada.", status(answer))
}
pub fn attack(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "At home Mallory sends the id that she wrote down: the store knows it, and the record says user_001.".into(),
        "session.known" => "At home Mallory sends the id that she wrote down, the same bytes: the store knows no such session.".into(),
        _ => format!("At home Mallory sends the id that she wrote down, and is refused: {}.", refusal(answer)),
    }
}
pub fn carry_away(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: she stole nothing after the login; she knew the id before it. With a new id at login the same bytes open nothing.",
            status(answer)
        )
    } else {
        format!(
            "{}: whatever is known before a login must be worth nothing after it; a new id costs one write.",
            status(answer)
        )
    }
}
