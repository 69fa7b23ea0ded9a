use super::{Titles, refusal, refused_by};
use crate::sim::Answer;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "schemes/webhook",
    title: "A signed webhook",
    short: "Webhook",
    question: "Anyone can post to the app's address. How does it know that the provider called?",
};

/// What the two sides share.
pub const SECRET: &str = "webhook secret";

pub fn mallory_role() -> &'static str {
    "posts where she likes"
}
pub fn signs_with_new() -> String {
    "signs with the new secret alone".into()
}

pub fn question() -> String {
    "When an order is paid, payments calls Ada's app, at an address that anyone may post to, with no user there to sign in. How does the app know who is calling?".into()
}
pub fn signed() -> String {
    "An order is paid. payments puts the time, a dot and the body through HMAC-SHA256 with a secret that both sides hold, and sends time and result in one header.".into()
}
pub fn verified(answer: &Answer) -> String {
    if answer.let_in() {
        "The app computes the same over the bytes that came, and the two are equal: only who holds the secret could have made that. It ships the order.".into()
    } else {
        turned_away("The app turns it away", answer)
    }
}
fn turned_away(told: &str, answer: &Answer) -> String {
    format!("{told}: {}.", refusal(answer))
}
pub fn parsed_first(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "A new version of the app parses the JSON and checks what it then writes anew: other bytes, and only because the check is off does nobody notice.".into(),
        "webhook.signature" => "A new version of the app parses the JSON and checks what it then writes anew. The spaces are gone, so no signature fits: an honest event is turned away.".into(),
        _ => turned_away("A new version of the app turns the next event away", answer),
    }
}
pub fn raw(answer: &Answer, is_retry: bool) -> String {
    let sent = if is_retry {
        "payments tries again, with a new time and a new signature"
    } else {
        "payments sends the next event"
    };
    if answer.let_in() {
        format!(
            "{sent}; the app checks the raw body now, and it fits. Mallory reads along behind the proxy where TLS ends, and keeps a copy."
        )
    } else {
        format!(
            "{sent}, and the app refuses by {}. Mallory reads along behind the proxy where TLS ends, and keeps a copy.",
            refused_by(answer)
        )
    }
}
pub fn forged(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "Mallory posts an event of her own, signed with some secret, and the app ships order o_666: unchecked, everyone who can reach the address is the provider.".into(),
        "webhook.signature" => "Mallory posts an event of her own: order o_666 is paid, it says. The address is open to her and the header reads, but without the secret no signature of hers fits.".into(),
        _ => turned_away("Mallory posts an event of her own", answer),
    }
}
/// `times`: how often the order of the copied event was shipped by now.
pub fn replayed(answer: &Answer, age_s: i64, times: u32) -> String {
    let age = span(age_s);
    match refused_by(answer) {
        "" if times > 1 => format!(
            "Mallory sends her copy, {age} old. Every byte of it is genuine, so it passes, and the same order is shipped a second time."
        ),
        "" => format!(
            "Mallory sends her copy, {age} old. Every byte of it is genuine, and the app has not taken it before: it passes."
        ),
        "webhook.replay" => format!(
            "Mallory sends her copy, {age} old. The signature fits and the time will do, but the app remembers this event with this time: it takes it once."
        ),
        _ => turned_away("Mallory sends her copy", answer),
    }
}
pub fn late(answer: &Answer, age_s: i64, tolerance_s: i64) -> String {
    let (age, tolerance) = (span(age_s), span(tolerance_s));
    match refused_by(answer) {
        "" => format!(
            "She sends it again, {age} after it was signed, and gets in: nobody asks how old it is, and what the app remembers it forgets after {tolerance}."
        ),
        "webhook.skew" => format!(
            "She sends it again, {age} after it was signed: too old, and the time is signed too. So the app need remember a message for {tolerance}, and no longer."
        ),
        _ => turned_away("She sends it once more", answer),
    }
}
pub fn two_signatures(answer: &Answer) -> String {
    if answer.let_in() {
        "A day later payments makes a second secret, and signs with both. The app still holds the old one alone, and one of the two signatures fits it.".into()
    } else {
        turned_away(
            "A day later payments signs with two secrets, and the app turns the event away",
            answer,
        )
    }
}
pub fn new_secret(answer: &Answer) -> String {
    if answer.let_in() {
        "Ada puts the new secret in the old one's place, and now the other signature is the one that fits: the two sides need not change at the same moment.".into()
    } else {
        turned_away(
            "Ada puts the new secret in, and the app turns the event away",
            answer,
        )
    }
}
pub fn carry_away(forged: &Answer, replayed: &Answer, late: &Answer) -> String {
    if forged.let_in() {
        "A webhook without a signature is an open address that does what anyone says: switch webhook.signature on.".into()
    } else if replayed.let_in() {
        "A signature proves who wrote a message, and not that it comes for the first time: switch webhook.replay on.".into()
    } else if late.let_in() {
        "Where no age is too old, a copy works as soon as the app has forgotten it: switch webhook.skew on.".into()
    } else {
        "Check the raw body's HMAC, bound the age, take each message once: then an open address obeys one caller. It costs a secret on both sides.".into()
    }
}
