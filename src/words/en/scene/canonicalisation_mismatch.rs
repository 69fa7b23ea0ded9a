use super::{Titles, is_off, refusal, refused_by, status};
use crate::cast::Touch;
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/canonicalisation-mismatch",
    title: "One request, read in two ways",
    short: "Canonicalisation",
    question: "Both sides come to the same signature. Do they read the same request?",
};

/// What a learner can choose, in the order of [`Touch::ALL`].
pub const CHOICES: [&str; 10] = [
    "nothing is touched",
    "header lines in another order, names in small letters",
    "more spaces inside a header's value",
    "parameters in another order",
    "a space written + instead of %20",
    "a plus sign written + instead of %2B",
    "a letter of the query written %4D",
    "a letter of the path written %65",
    "another Host",
    "the two accounts swapped",
];

pub fn mallory_role() -> &'static str {
    "a proxy: TLS ends at it"
}
pub fn signed() -> String {
    "signs: 900.00 EUR, Mallory to Ada".into()
}
pub fn touches(touch: Touch) -> String {
    let place = Touch::ALL.iter().position(|one| *one == touch);
    let told = place.and_then(|at| CHOICES.get(at)).copied();
    format!("on the way: {}", told.unwrap_or_default())
}

pub fn question() -> String {
    "Mallory owes Ada 900.00 EUR, and the job collects it: account stands twice in the URL, first who pays, then who is paid. All of it is signed; their order too?".into()
}
pub fn arrived(touch: Touch, answer: &Answer) -> String {
    let did = match touch {
        Touch::Nothing => "The proxy passes the request on as it is",
        Touch::HeaderOrder => {
            "The proxy sends the header lines in another order, names in small letters"
        }
        Touch::HeaderSpaces => "The proxy puts more spaces into a header's value",
        Touch::QueryOrder => {
            "The proxy sends the parameters in another order, the accounts in theirs"
        }
        Touch::SpaceAsPlus => "The proxy decodes the query and writes its spaces as +",
        Touch::BarePlus => "The proxy decodes the query and forgets to encode its plus sign again",
        Touch::QueryLetter => "The proxy writes one letter of the query as %4D",
        Touch::PathLetter => "The proxy writes one letter of the path as %65",
        Touch::Host => "The proxy asks for the host by its internal name",
        Touch::Swapped => {
            "Mallory's proxy swaps the two accounts in the URL, and changes nothing else"
        }
    };
    match refused_by(answer) {
        _ if answer.report.is_none() => {
            format!("{did}; billing-api refuses it unread, since a parameter stands twice.")
        }
        "" if is_off(answer, "sigv4.signature") => {
            format!("{did}: nobody compares the signature, and billing-api does what it reads.")
        }
        "" => format!("{did}: the signature is right, and billing-api does what it reads."),
        "sigv4.signature" => format!("{did}: the signature no longer fits."),
        _ => format!(
            "The proxy had it in hand, and the box refuses: {}.",
            refusal(answer)
        ),
    }
}
pub fn answered(answer: &Answer, ada_pays: bool) -> String {
    let status = status(answer);
    match (answer.response.status, ada_pays) {
        (200, true) => format!(
            "{status}: the first account pays, and that is Ada's now. Mallory, who owed her 900.00 EUR, gets 900.00 EUR."
        ),
        (200, false) => format!("{status}: Mallory pays Ada, as the job meant it."),
        (400, _) if answer.report.is_none() => format!(
            "{status}: account must stand once; who pays and who is paid need names of their own."
        ),
        _ => format!("{status}: no money moves."),
    }
}
pub fn told(answer: &Answer) -> String {
    match answer.response.status {
        200 => "The proxy hands the answer back to the job.".into(),
        _ => "The proxy hands the refusal back, and the job must find out what is wrong.".into(),
    }
}
pub fn compared(touch: Touch, same: bool) -> String {
    match (touch, same) {
        (Touch::Nothing, _) => "Both wrote the same canonical request: that is why the signatures are equal.",
        (Touch::HeaderOrder, true) => "The canonical request sorts headers by small-letter name, so both sides wrote the same bytes: proxies may do this.",
        (Touch::HeaderSpaces, true) => "The canonical request folds spaces inside a value into one, so both sides wrote the same bytes: proxies may do this.",
        (Touch::QueryOrder, true) => "The canonical request sorts the parameters by name, so both sides wrote the same bytes.",
        (Touch::SpaceAsPlus, true) => "Both sides decode the query and write it anew, every space as %20: the same bytes again.",
        (Touch::QueryLetter, true) => "Both sides decode the query and write it anew, %4D as M: the same bytes again.",
        (Touch::Swapped, true) => "Not one byte of the two canonical requests differs: SigV4 sorts parameters, so it signs that both accounts are there, not which of them comes first.",
        (Touch::BarePlus, false) => "Line 3 differs: the job wrote %2B, a plus sign, and billing-api reads + as a space, %20. An honest proxy, another meaning.",
        (Touch::PathLetter, false) => "Line 2 differs: the path is encoded once more as it stands, so %65 becomes %2565. To HTTP the two paths are one, to the signature they are two.",
        (Touch::Host, false) => "The host line differs: the job signed the public name, and billing-api received the internal one. A proxy in front must keep Host.",
        (_, true) => "Not one byte of the two canonical requests differs.",
        (_, false) => "The two canonical requests differ, so the signatures must.",
    }
    .into()
}
pub fn named(answer: &Answer) -> String {
    let did = "The job now says from and to, each once, and the proxy exchanges their values";
    match refused_by(answer) {
        "" => format!("{did}: with the check off, that goes through."),
        "sigv4.signature" => {
            format!(
                "{did}: other values under these names are other bytes, and the signature no longer fits."
            )
        }
        _ => format!("{did}: {}.", refusal(answer)),
    }
}
pub fn named_answered(answer: &Answer) -> String {
    match answer.response.status {
        200 => format!("{}: nobody compares the signatures.", status(answer)),
        _ => format!(
            "{}: what has a name of its own is signed under that name.",
            status(answer)
        ),
    }
}
pub fn carry_away(touch: Touch, same: bool, answer: &Answer) -> String {
    match (touch, answer.response.status) {
        (Touch::Swapped, 200) => "A signature covers what the verifier reads, not what the handler acts on: switch one reading on, so that no parameter may stand twice.",
        (Touch::Swapped, 400) => "Verify and act on one reading of the request, and refuse what can be read in two ways; the price is that a parameter that repeats needs another form.",
        (Touch::Swapped, _) => "The swapped request failed, but not for its two readings: a parameter that may stand once would have stopped it before any signature.",
        (_, _) if same => "Canonical form lets a request be written in many ways and signed in one; choose another change, and watch where the bytes part.",
        _ => "A mismatch is mostly no attack: a proxy rewrote what was signed. Compare the canonical requests, and the first differing byte names the culprit.",
    }
    .into()
}
