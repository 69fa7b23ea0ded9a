use super::{Titles, refusal, refused_by, status};
use crate::sim::Answer;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "attacks/signed-request-replay",
    title: "A signed request, sent twice",
    short: "Signed request replayed",
    question: "It is signed and it goes over HTTPS. What is a perfect copy of it good for?",
};

pub fn mallory_role() -> &'static str {
    "reads where TLS ends"
}

pub fn question() -> String {
    "payout-job signs every request, the time in it too, and sends it over HTTPS. Somebody who changes not one byte of it: what could she gain?".into()
}
pub fn copied() -> String {
    "The job pays Mallory 250.00 EUR, which she is owed. TLS protects the way to the proxy before the API, and no further: she reads along there, and keeps a copy.".into()
}
pub fn paid(answer: &Answer) -> String {
    if answer.let_in() {
        "The signature fits: the order is the job's, and 250.00 EUR go to Mallory, as they should."
            .into()
    } else {
        format!("The API turns the job away: {}.", refusal(answer))
    }
}
pub fn attack(answer: &Answer, age_s: i64, skew_s: i64) -> String {
    let (age, skew) = (span(age_s), span(skew_s));
    match refused_by(answer) {
        "" => format!(
            "{age} later Mallory sends the copy, over an HTTPS connection of her own. Not a byte is forged, and nobody asks whether it was here before."
        ),
        "sigv4.replay" => format!(
            "{age} later Mallory sends the copy. The signature fits, the time too; but the API remembers what it let in within {skew}, and this is among it."
        ),
        _ => format!(
            "Mallory sends the copy, {age} old, and the API refuses: {}.",
            refusal(answer)
        ),
    }
}
/// `paid`: how many transfers were carried out.
fn so_often(paid: usize) -> String {
    match paid {
        0 => "no transfer was made".into(),
        1 => "one transfer was made".into(),
        2 => "two transfers were made".into(),
        3 => "three transfers were made".into(),
        n => format!("{n} transfers were made"),
    }
}
pub fn answered(answer: &Answer, paid: usize) -> String {
    let status = status(answer);
    let so_often = so_often(paid);
    if answer.let_in() {
        format!("{status}: the job gave one order, and {so_often} by now.")
    } else if paid == 1 {
        format!("{status}: {so_often}, and that is what the job ordered.")
    } else {
        format!("{status}: {so_often}.")
    }
}
pub fn again(answer: &Answer, paid: usize) -> String {
    let so_often = so_often(paid);
    match refused_by(answer) {
        "" => format!("And once more: {so_often} by now. Each copy is as good as the first."),
        "sigv4.replay" => {
            format!("And once more: the store knows this signature, so {so_often} all the same.")
        }
        check => format!("And once more, refused by {check}: {so_often} all the same."),
    }
}
pub fn late(answer: &Answer, age_s: i64) -> String {
    let age = span(age_s);
    match refused_by(answer) {
        "" => {
            format!("{age} after it was signed, the copy still gets in: nobody asks how old it is.")
        }
        "sigv4.skew" => format!(
            "{age} after it was signed the copy is too old by itself: nobody needs to remember it any more, so the store stays small."
        ),
        _ => format!(
            "{age} after it was signed she tries again, and the API refuses: {}.",
            refusal(answer)
        ),
    }
}
pub fn retimed(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "She writes the present moment into X-Amz-Date, and gets in: with the check of the signature off, the time in it binds nobody.".into(),
        "sigv4.signature" => "She writes the present moment into X-Amz-Date; but the time is signed, and without the secret she cannot sign another.".into(),
        check => format!("She writes the present moment into X-Amz-Date, and is refused by {check}."),
    }
}
pub fn honest(answer: &Answer) -> String {
    if answer.let_in() {
        "An hour on, the job gives the same order again, because it is due again. Another moment makes another signature, so nothing takes it for a copy.".into()
    } else {
        format!("An hour on, the job is turned away: {}.", refusal(answer))
    }
}
pub fn carry_away(attack: &Answer, late: &Answer, skew_s: i64) -> String {
    let skew = span(skew_s);
    match refused_by(attack) {
        "" if late.let_in() => "HTTPS protects a request on its way, not at its ends; and where no age is too old a copy works for ever. Switch sigv4.skew and sigv4.replay on.".into(),
        "" => format!(
            "HTTPS protects a request on its way, not at its ends: for {skew} a copy is as good as the original. Switch sigv4.replay on, and each signature works once."
        ),
        "sigv4.replay" => format!(
            "A signature says who and when, not that it is the first time: keep each one for {skew}, and take it once. It costs one store that all servers share."
        ),
        check => format!("{check} stopped the copy. A copy that comes sooner only a store of seen signatures can stop."),
    }
}
