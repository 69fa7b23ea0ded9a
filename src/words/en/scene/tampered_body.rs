use super::{Titles, refusal, refused_by, status};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/signed-request-tampered-body",
    title: "The account number swapped on its way",
    short: "Tampered body",
    question: "The request is signed, and its signature is right. Is its body the one that was signed?",
};

pub fn mallory_role() -> &'static str {
    "a proxy: TLS ends at it"
}
pub fn signed() -> String {
    "signs 250.00 EUR to Ada".into()
}
pub fn swaps() -> String {
    "puts her account in Ada's place".into()
}
pub fn rehashes() -> String {
    "puts her body's hash in the header".into()
}

pub fn question() -> String {
    "The job signs a transfer to Ada and sends it through a proxy that is in Mallory's hands. Signed is signed: can she send the money elsewhere?".into()
}
pub fn attack(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "Mallory puts her own account number into the body. The signature is over the hash in the header, which she leaves alone, and nobody hashes the body that came.".into(),
        "sigv4.body" => "Mallory puts her own account number into the body and leaves the hash in the header alone; but billing-api hashes the body that came, and gets another one.".into(),
        _ => format!(
            "Mallory puts her own account number into the body, and the box refuses: {}.",
            refusal(answer)
        ),
    }
}
pub fn answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: a true signature, and 250.00 EUR for Mallory.",
            status(answer)
        )
    } else {
        format!("{}: no money moves.", status(answer))
    }
}
pub fn told(answer: &Answer) -> String {
    if answer.let_in() {
        "In the answer she puts Ada's account back: answers are not signed, so the job notices nothing.".into()
    } else {
        "She can only pass the refusal on, and the job raises the alarm.".into()
    }
}
pub fn second(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "Now she writes the new body's hash into the header as well, and with the check off that goes through too.".into(),
        "sigv4.signature" => "Now she writes the new body's hash into the header as well: body and hash agree, but the hash is part of what was signed, so the signature is wrong.".into(),
        _ => format!(
            "Now she writes the new body's hash into the header as well, and the box refuses: {}.",
            refusal(answer)
        ),
    }
}
pub fn second_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: nothing holds body and signature together.",
            status(answer)
        )
    } else {
        format!(
            "{}: hash and signature hold each other; to change both she would need the secret.",
            status(answer)
        )
    }
}
pub fn carry_away(attack: &Answer, second: &Answer) -> String {
    match (refused_by(attack), second.let_in()) {
        ("", _) => "The signature covers the hash, and the hash covers the body only where someone compares them: switch the body check on.".into(),
        ("sigv4.body", false) => "A body is signed by its hash, so the server must hash what came before it believes the signature; then nothing in the body can change on its way.".into(),
        ("sigv4.body", true) => "The hash is compared and the signature is not, so whoever changes the body changes the hash too: each needs the other.".into(),
        _ => "The changed request failed, but not for its body: only the body check says that these are not the bytes that were signed.".into(),
    }
}
