//! TLS 1.3 with certificates on both sides, as questions and answers.
//!
//! The engine behind it is heavy, so it may live in a module that is loaded later: whoever loads
//! it installs it here. Question and answer are plain data, and the same question has the same
//! answer, byte for byte.

mod answer;
mod ask;
#[cfg(feature = "tls")]
mod engine;
mod exchange;
mod piece;

pub use answer::{
    Answer, CertificateView, CrlView, Detail, End, Flight, Handshaken, Issued, IssuedCertificate,
    IssuedCrl, Judged, Message, NameConstraintsView, PathStep, Read, Record, SentAlert,
};
pub use ask::{
    Ask, Authority, CertificateSpec, Client, CrlSpec, Handshake, Issue, Issuer, Judge, Purpose,
    Reason, Revocation, Server,
};
pub use exchange::{exchange, handshake, issue, judge};
pub use piece::piece_of;

#[cfg(feature = "tls")]
pub use engine::answer_text;

use crate::keys::{recall, recalled};
use crate::validate::{Off, mtls};
use crate::words::tls as words;
use std::cell::RefCell;

/// JSON of an [`Ask`] in, JSON of an [`Answer`] out.
pub type Engine = Box<dyn Fn(&str) -> String>;

thread_local! {
    static INSTALLED: RefCell<Option<Engine>> = const { RefCell::new(None) };
}

/// Gives this thread an engine that was loaded later.
pub fn install(engine: Engine) {
    INSTALLED.with_borrow_mut(|installed| *installed = Some(engine));
}

/// Whether [`ask`] has an engine to ask.
pub fn is_loaded() -> bool {
    cfg!(feature = "tls") || INSTALLED.with_borrow(Option::is_some)
}

/// Puts a question to the engine: the one that was compiled in, or else the one that was
/// installed. Where there is none the answer says so.
pub fn ask(question: &Ask) -> Answer {
    if !is_loaded() {
        return Answer::Fault(words::not_loaded());
    }
    #[cfg(feature = "tls")]
    let engine = answer_text;
    #[cfg(not(feature = "tls"))]
    let engine = installed;
    put(question, engine)
}

/// A question that a scene asks again is not answered anew.
fn put(question: &Ask, engine: impl FnOnce(&str) -> String) -> Answer {
    let text = text(question);
    let known = recalled(&[TLS, text.as_bytes()]).map(|answer| read(&answer));
    if let Some(answer) = known.or_else(|| answered_with_all_on(question)) {
        return answer;
    }
    if !piece::has_room_for(question) {
        return Answer::Fault(words::later());
    }
    read(&recall(&[TLS, text.as_bytes()], || {
        engine(&text).into_bytes()
    }))
}

/// What the same handshake came to with every check on, where that is remembered and every check
/// passed: then it makes no difference which of them are off.
fn answered_with_all_on(question: &Ask) -> Option<Answer> {
    let Ask::Handshake(handshake) = question else {
        return None;
    };
    let mut all_on = handshake.clone();
    all_on.off = Off::new();
    let text = text(&Ask::Handshake(all_on));
    let answer = read(&recalled(&[TLS, text.as_bytes()])?);
    let Answer::Handshaken(played) = &answer else {
        return None;
    };
    let all_passed = match (&handshake.server.policy, &played.facts) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(policy), Some(facts)) => {
            let report = mtls::validate(facts, policy, &Off::new());
            report.decided_by.is_none()
        }
    };
    all_passed.then_some(answer)
}

const TLS: &[u8] = b"tls";

fn text(question: &Ask) -> String {
    serde_json::to_string(question).unwrap_or_default()
}

fn read(answer: &[u8]) -> Answer {
    serde_json::from_slice(answer)
        .unwrap_or_else(|fault| Answer::Fault(words::unreadable_answer(&fault.to_string())))
}

#[cfg(any(test, not(feature = "tls")))]
fn installed(question: &str) -> String {
    let answer = INSTALLED.with_borrow(|engine| engine.as_ref().map(|engine| engine(question)));
    answer.unwrap_or_default()
}

#[cfg(all(test, feature = "tls"))]
mod tests {
    use super::*;

    #[test]
    fn an_installed_engine_answers_as_the_one_compiled_in() {
        let question = Ask::Judge(Judge::default());
        assert!(matches!(put(&question, installed), Answer::Fault(_)));
        install(Box::new(answer_text));
        assert_eq!(put(&question, installed), ask(&question));
        assert!(matches!(ask(&question), Answer::Judged(_)));
    }

    #[test]
    fn an_engine_that_talks_nonsense_is_a_fault() {
        install(Box::new(|_| "nonsense".into()));
        let answer = put(&Ask::Judge(Judge::default()), installed);
        assert!(matches!(answer, Answer::Fault(_)));
    }
}
