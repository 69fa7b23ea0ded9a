use super::{Titles, refusal, refused_by, status};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/unsigned-header",
    title: "A header that nobody signed",
    short: "Unsigned header",
    question: "The client signs every header that it sends. What of a header that it did not send?",
};

pub fn mallory_role() -> &'static str {
    "a proxy: TLS ends at it"
}
pub fn signed() -> String {
    "signs a deposit for itself".into()
}
pub fn adds() -> String {
    "adds X-Account: her account".into()
}
pub fn claims() -> String {
    "lists x-account as signed".into()
}

pub fn question() -> String {
    "The job pays in 900.00 EUR for itself, and signs every header that it sends. billing-api puts money on another account if X-Account names one: may Mallory's proxy add it?".into()
}
pub fn attack(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "Mallory adds X-Account with her own account. SignedHeaders does not name it, so the signature stays right, and billing-api does what the header says.".into(),
        "sigv4.signed-headers" => "Mallory adds X-Account with her own account. The signature stays right, but billing-api acts on that header, so it must be signed, and it is not.".into(),
        _ => format!(
            "Mallory adds X-Account with her own account, and the box refuses: {}.",
            refusal(answer)
        ),
    }
}
pub fn answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: not a byte of what was signed has changed, and the money is Mallory's.",
            status(answer)
        )
    } else {
        format!("{}: no money moves.", status(answer))
    }
}
pub fn told(answer: &Answer) -> String {
    if answer.let_in() {
        "She takes her account out of the answer before she hands it on: the job believes that its deposit is its own.".into()
    } else {
        "She can only pass the refusal on, and the job raises the alarm.".into()
    }
}
pub fn second(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "Now she writes x-account into SignedHeaders as well, and with the check off that goes through too.".into(),
        "sigv4.signature" => "Now she writes x-account into SignedHeaders as well: billing-api takes it into its canonical request, which the job's never had, and the signatures part.".into(),
        _ => format!(
            "Now she writes x-account into SignedHeaders as well, and the box refuses: {}.",
            refusal(answer)
        ),
    }
}
pub fn second_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!("{}: nobody compares the signatures.", status(answer))
    } else {
        format!(
            "{}: to say that a header is signed is not to sign it.",
            status(answer)
        )
    }
}
pub fn honest(answer: &Answer) -> String {
    if answer.let_in() {
        "The job itself pays in for Ada: it sends X-Account and signs it, so the proxy can only pass it on as it is.".into()
    } else {
        format!(
            "The job itself pays in for Ada, X-Account signed, and is refused: {}.",
            refusal(answer)
        )
    }
}
pub fn honest_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: the header is useful, and safe once it is signed.",
            status(answer)
        )
    } else {
        format!("{}: no money moves.", status(answer))
    }
}
pub fn carry_away(attack: &Answer, second: &Answer) -> String {
    match (refused_by(attack), second.let_in()) {
        ("", _) => "A signature covers the headers that it names, and no others: switch the check on that demands a signature over every header that the API acts on.".into(),
        ("sigv4.signed-headers", false) => "A server must refuse, or ignore, what it would act on and what is not signed: it decides which headers those are, not the request.".into(),
        ("sigv4.signed-headers", true) => "The list of signed headers is only a claim until the signature is compared: keep both checks on.".into(),
        _ => "The request failed, but not for its unsigned header: only that check keeps added headers out.".into(),
    }
}
