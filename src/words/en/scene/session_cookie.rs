use super::{Titles, refusal, refused_by, status};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "schemes/session-cookie",
    title: "The session cookie",
    short: "Session cookie",
    question: "The cookie holds nothing but a random number. Who, then, knows that it is Ada?",
};

pub fn browser_keeps() -> String {
    "keeps __Host-session for app.example.com alone, out of scripts' reach".into()
}
pub fn browser_keeps_nothing() -> String {
    "holds no session cookie".into()
}

pub fn login() -> String {
    "Ada types her password, once: in a minute, how will the server know that it is still Ada?"
        .into()
}
pub fn logged_in() -> String {
    "The server made a record and hands the browser its number in Set-Cookie (gold): the number means nothing by itself.".into()
}
pub fn account(answer: &Answer) -> String {
    if answer.let_in() {
        "The browser attaches the cookie without being asked; the server looks the number up and reads in its own record that this is Ada.".into()
    } else {
        format!("The server opens the box and refuses: {}.", refusal(answer))
    }
}
pub fn account_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: it cost one lookup, and every request from here on costs one too.",
            status(answer)
        )
    } else {
        format!("{}: Ada has to sign in again.", status(answer))
    }
}
pub fn transfer(answer: &Answer) -> String {
    if answer.let_in() {
        "Now she moves money: Origin says that the form was ours, and the store says that she may do it, now, not when she signed in.".into()
    } else {
        format!("She tries to move money: {}.", refusal(answer))
    }
}
pub fn transfer_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: had somebody taken transfers:write away a second ago, this would have been a 403.",
            status(answer)
        )
    } else {
        format!("{}: no money moved.", status(answer))
    }
}
pub fn logout(answer: &Answer) -> String {
    if answer.let_in() {
        "Ada presses Log out, and the server deletes the record: that is all there is to it.".into()
    } else {
        format!(
            "Ada presses Log out, and even that is refused: {}.",
            refusal(answer)
        )
    }
}
pub fn logged_out(answer: &Answer) -> String {
    if answer.let_in() {
        "Max-Age=0 tells the browser to forget the cookie; that is a courtesy, for the deleted record is what counts.".into()
    } else {
        format!("{}: the browser keeps what it has.", status(answer))
    }
}
pub fn same_bytes(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "Somebody kept a copy of the earlier request and sends it again: nothing that is still asked says no.".into(),
        "session.known" => {
            "Somebody kept a copy of the earlier request and sends it, byte for byte: the number points to nothing now.".into()
        }
        _ => format!("A copy of the earlier request comes again: {}.", refusal(answer)),
    }
}
pub fn carry_away(answer: &Answer) -> String {
    if answer.let_in() {
        "Without the lookup a session cannot end: the record is the session, and the cookie only points to it.".into()
    } else {
        format!(
            "{}, at once and on every server that shares the store: a session ends by a delete, and costs a lookup on each request.",
            status(answer)
        )
    }
}
