//! A message that the learner changed on its way.

use crate::sim::Attack;
use crate::sim::edit::{Act, Change, Place, Signatory};

/// What stands there, in front of a name.
pub fn place(place: Place) -> &'static str {
    match place {
        Place::Header => "header",
        Place::Query => "query parameter",
        Place::Form => "form field",
        Place::Json => "member",
        Place::Cookie => "cookie",
        Place::TokenHeader => "token header",
        Place::Claim => "claim",
    }
}

/// What a change is about, as in `claim scope`.
pub fn subject(change: &Change) -> String {
    match change {
        Change::Text(_) => "the raw text".into(),
        Change::Method(_) => "the method".into(),
        Change::Target(_) => "the target".into(),
        Change::Status(_) => "the status".into(),
        Change::Body(_) => "the body".into(),
        Change::Part { place, name, .. } => format!("{} {name}", self::place(*place)),
        Change::Sign(_) => "the signature".into(),
    }
}

/// What a change did, in a few words.
pub fn made(change: &Change) -> String {
    let subject = subject(change);
    match change {
        Change::Method(value) | Change::Target(value) | Change::Status(value) => {
            format!("{subject} is now {value}")
        }
        Change::Part { act, .. } => match act {
            Act::Set(value) => format!("{subject} is now {value}"),
            Act::Add(value) => format!("{subject} was added: {value}"),
            Act::Remove => format!("{subject} was removed"),
        },
        Change::Text(_) | Change::Body(_) | Change::Sign(_) => format!("{subject} was changed"),
    }
}

pub fn signed(by: Signatory) -> String {
    match by {
        Signatory::Maker => "signed again with the key that signed it before".into(),
        Signatory::Mallory => "signed again with a key of Mallory's own".into(),
    }
}

pub fn nothing_signed() -> String {
    "not signed again: nothing in this message is signed".into()
}
pub fn maker_unknown() -> String {
    "not signed again: nobody in this run made the signature that it carried".into()
}
pub fn no_token() -> String {
    "not changed: this message carries no token that can be read".into()
}
pub fn no_json() -> String {
    "not changed: the body is no JSON object".into()
}
pub fn no_http_left() -> String {
    "not changed: after the change before, this is no HTTP message".into()
}
pub fn no_request() -> String {
    "not changed: a response has no such part".into()
}
pub fn no_response() -> String {
    "not changed: a request has no status".into()
}

/// A server's answer to bytes that are no HTTP request, and what it notes.
pub fn bad_request(why: &str) -> String {
    format!("400 Bad Request. {why}")
}
pub fn bad_gateway(why: &str) -> String {
    format!("502 Bad Gateway. {why}")
}
pub fn not_read(why: &str) -> String {
    format!("cannot read the request as HTTP, so no check ran: {why}")
}
/// Its handshake was checked before.
pub fn not_read_in_tls(why: &str) -> String {
    format!("cannot read what came inside TLS as HTTP: {why}")
}
pub fn answer_not_read(why: &str) -> String {
    format!("cannot read the response as HTTP: {why}")
}

pub fn no_step(line: &str) -> String {
    format!(
        "\"{line}\" names no message; an edit starts with a step and a colon, as in 4:claim.scope=charges:write."
    )
}
pub fn bad_message(text: &str) -> String {
    format!(
        "\"{text}\" is no message; it takes a step, as in 4, or a step and which of its messages, as in 4.2."
    )
}
pub fn no_value(text: &str) -> String {
    format!(
        "\"{text}\" has no value; it takes PLACE=VALUE, as in header.Accept=text/plain, or -PLACE to remove."
    )
}
pub fn bad_place(text: &str) -> String {
    let places = Place::ALL
        .map(|place| format!("{}.NAME", place.id()))
        .join(", ");
    format!(
        "\"{text}\" is no part of a message; there is method, target, status, body, text, sign, {places}."
    )
}
pub fn bad_signatory(text: &str) -> String {
    format!("\"{text}\" signs nothing; there is maker, mallory.")
}
pub fn no_such_step(step: u32, steps: u32) -> String {
    format!("There is no step {step} to edit a message of; there is 1 to {steps}.")
}
pub fn no_such_message(at: &str, there: &[String]) -> String {
    let there = if there.is_empty() {
        "none that can be edited".to_owned()
    } else {
        there.join(", ")
    };
    format!("There is no message {at} to edit in this scene; there is {there}.")
}

/// A line of a transcript.
pub fn changed(what: &[String]) -> String {
    format!("you changed this message: {}", what.join("; "))
}
/// Of a message that the learner wanted to change.
pub fn sent_too_early() -> String {
    "not changed: after your other changes, this message was sent too early to be changed here"
        .into()
}

/// A caption is read from the back row.
const LONGEST: usize = 200;
/// Names that are said before the rest is counted.
const NAMED: usize = 2;

/// The caption of a step that went another way: what the learner changed in it, and what came.
pub fn told(changed: &[String], outcome: &Outcome) -> String {
    let lead = match changed.len() {
        0 => "After your change: ".to_owned(),
        _ => format!("You changed {} in this message: ", in_short(changed)),
    };
    let whole = format!("{lead}{}", outcome.long());
    if whole.chars().count() <= LONGEST {
        return whole;
    }
    let brief = format!("{lead}{}", outcome.short);
    cut(&brief)
}

/// What happened at a step, in a sentence, and what more there is to say where there is room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    short: String,
    because: Option<String>,
}

impl Outcome {
    fn new(short: String) -> Self {
        Self {
            short,
            because: None,
        }
    }

    fn long(&self) -> String {
        match &self.because {
            Some(because) => format!("{} {because}", self.short),
            None => self.short.clone(),
        }
    }
}

fn in_short(changed: &[String]) -> String {
    let named: Vec<String> = changed.iter().take(NAMED).map(|name| brief(name)).collect();
    match changed.len().saturating_sub(NAMED) {
        0 => named.join(" and "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// A learner may give a part a name of any length, with any characters.
fn brief(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if plain.chars().count() <= 40 {
        return plain;
    }
    plain.chars().take(39).chain(['…']).collect()
}

/// At most as long as a caption may be, with a full stop.
fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 2).chain("….".chars()).collect()
}

pub fn cannot_read(to: &str, why: &str) -> Outcome {
    Outcome {
        short: format!("{to} cannot read it as HTTP."),
        because: Some(why.to_owned()),
    }
}
/// `verdict` as in `401 stopped by jwt.aud`.
pub fn decided(place: &str, verdict: &str, because: Option<&str>) -> Outcome {
    Outcome {
        short: format!("{place} says {verdict}."),
        because: because.map(str::to_owned),
    }
}
pub fn answers(from: &str, to: &str, status: &str) -> Outcome {
    Outcome::new(format!("{from} answers {to} with {status}."))
}
pub fn asks(from: &str, to: &str, method: &str, path: &str) -> Outcome {
    Outcome::new(format!(
        "{from} sends {} to {to}.",
        brief(&format!("{method} {path}"))
    ))
}
pub fn sends(from: &str, to: &str) -> Outcome {
    Outcome::new(format!("{from} sends bytes to {to} that are no HTTP."))
}
pub fn tls_passes(from: &str, to: &str) -> Outcome {
    Outcome::new(format!("{from} sends TLS records to {to}."))
}
pub fn note(who: &str, what: &str) -> Outcome {
    Outcome::new(format!(
        "{who} notes: {}.",
        brief(what.trim_end_matches('.'))
    ))
}
pub fn nothing_happens() -> Outcome {
    Outcome::new("nothing travels at this step any more.".into())
}

/// The last word of a run that ended otherwise than without the change.
pub fn ending((attack, stopped_by): (Option<Attack>, Option<&str>)) -> String {
    match (attack, stopped_by) {
        (Some(Attack::GotIn), _) => "With your change the attack gets in.".into(),
        (Some(Attack::Stopped), Some(check)) => {
            format!("With your change the attack is stopped by {check}.")
        }
        (Some(Attack::Stopped), None) => {
            "With your change the attack ends before any check: its request is no HTTP.".into()
        }
        (None, _) => "You changed a message, so this run goes another way than the scene tells: the boxes above say what was let in and what was not.".into(),
    }
}
