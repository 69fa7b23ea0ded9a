use super::{Titles, refusal, refused_by, status, token_request};
use crate::sim::{Answer, Note, Record};
use crate::wire::Request;

pub const TITLES: Titles = Titles {
    id: "attacks/code-replay",
    title: "A code used twice",
    short: "Code replay",
    question: "A log holds a code that was used, beside its verifier. Is it of any use to a thief?",
};

/// Where the token request can be read.
pub const LOG: &str = "debug log";

pub fn mallory_role() -> &'static str {
    "reads the app's log"
}
/// The log's own entry, field by field.
pub fn logged(request: &Request) -> Note {
    let names = [
        "grant_type",
        "client_id",
        "redirect_uri",
        "code",
        "code_verifier",
    ];
    let entry = |name| Some((name, request.field(name)?));
    Note {
        what: "writes the whole token request into its debug log".into(),
        record: Some(Record {
            name: format!("{LOG}, {} {}", request.method, request.path()),
            members: names.into_iter().filter_map(entry).collect(),
        }),
    }
}
pub fn mallory_holds(answer: &Answer) -> String {
    if answer.let_in() {
        "holds tokens of her own for Ada's charges".into()
    } else {
        "got no token".into()
    }
}

pub fn question(answer: &Answer) -> String {
    token_request(
        answer,
        "Ada's app trades its code, proves itself with the verifier, and writes all of it into a debug log. The code is spent now: can anyone use it again?",
    )
}
pub fn issued(answer: &Answer) -> String {
    if answer.let_in() {
        "The app has its tokens and needs neither code nor verifier any more; in the log they lie side by side.".into()
    } else {
        "No token comes back.".into()
    }
}
pub fn used(answer: &Answer) -> String {
    if answer.let_in() {
        "The app reads Ada's charges: billing-api asks auth about the token at every call, and auth says that it is active.".into()
    } else {
        format!("The box refuses the app: {}.", refusal(answer))
    }
}
pub fn log_read(answer: &Answer) -> String {
    format!(
        "{} for the app. But within the minute that a code lives, Mallory has got hold of the log.",
        status(answer)
    )
}
pub fn replayed(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "Mallory sends the logged request once more, byte for byte: the code is fresh, the verifier is the true one, and PKCE lets her in.".into(),
        "token.single-use" => "Mallory sends the logged request once more, byte for byte, the true verifier in it; but auth remembers that this code has been used.".into(),
        _ => format!("Mallory sends the logged request once more, and is refused: {}.", refusal(answer)),
    }
}
pub fn replay_answered(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => format!(
            "{}: the proof lay beside the code, so it proved nothing. Mallory has an access token and a refresh token of her own.",
            status(answer)
        ),
        "token.single-use" => format!(
            "{}, and more: one of the two who came is a thief, and auth cannot know which. It ends all that the first use gave (RFC 6749 §4.1.2).",
            status(answer)
        ),
        _ => format!("{}: Mallory gets nothing.", status(answer)),
    }
}
/// Ada's app after the replay.
pub fn again(answer: &Answer, replayed: &Answer) -> String {
    match refused_by(answer) {
        "" if refused_by(replayed) == "token.single-use" => {
            "Ada's app calls again: its token was revoked, but billing-api does not heed that, and lets it in.".into()
        }
        "" => "Ada's app goes on as before: to the app, and to billing-api, nothing looks strange.".into(),
        "opaque.active" => "Ada's app did nothing wrong, and calls again: its token is dead before its time, since auth has dropped the record.".into(),
        _ => format!("Ada's app calls again, and is refused: {}.", refusal(answer)),
    }
}
pub fn again_answered(answer: &Answer, replayed: &Answer) -> String {
    let status = status(answer);
    match (answer.let_in(), replayed.let_in()) {
        (true, true) => format!("{status}: two now hold good tokens for Ada's charges."),
        (true, false) => format!("{status} for the app, and nothing for Mallory."),
        (false, _) => {
            format!("{status}: an app that is told so asks for a new token with its refresh token.")
        }
    }
}
pub fn refreshes(answer: &Answer, replayed: &Answer) -> String {
    match refused_by(answer) {
        "" if replayed.let_in() => "The app refreshes, and that works too: each of the two has a refresh token, and neither disturbs the other.".into(),
        "" => "The app refreshes, and gets a new token.".into(),
        "token.refresh" if refused_by(replayed) == "token.single-use" => "The refresh token belongs to the same sign-in, so it was revoked with it: nothing that came from this code works any more.".into(),
        _ => format!("The app refreshes, and is refused: {}.", refusal(answer)),
    }
}
pub fn refreshed(answer: &Answer, replayed: &Answer) -> String {
    let status = status(answer);
    match (answer.let_in(), replayed.let_in()) {
        (true, true) => format!("{status}: this can go on for weeks, and Ada never hears of it."),
        (true, false) => format!("{status}: the app goes on."),
        (false, _) => format!(
            "{status}: the app sends Ada to auth once more, for a new code. That is the price, and the alarm."
        ),
    }
}
pub fn carry_away(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "PKCE proves who asked for the code, as long as the verifier is not lost with it: switch the first-use check on, and send the same bytes again.".into(),
        "token.single-use" => "A code is good once, and its second use is the alarm. auth must remember a used code and what it gave; and no log should hold either secret.".into(),
        _ => "The second use failed, but not for being the second: only the first-use check also ends what the first use gave.".into(),
    }
}
