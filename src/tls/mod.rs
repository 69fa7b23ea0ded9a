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

pub use answer::{
    Answer, CertificateView, CrlView, Detail, End, Flight, Handshaken, Issued, IssuedCertificate,
    IssuedCrl, Judged, Message, NameConstraintsView, PathStep, Read, Record, SentAlert,
};
pub use ask::{
    Ask, Authority, CertificateSpec, Client, CrlSpec, Handshake, Issue, Issuer, Judge, Purpose,
    Reason, Revocation, Server,
};
pub use exchange::{exchange, handshake, issue, judge};

#[cfg(feature = "tls")]
pub use engine::answer_text;

use crate::keys::recall;
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
    let text = serde_json::to_string(question).unwrap_or_default();
    let answer = recall(&[b"tls", text.as_bytes()], || engine(&text).into_bytes());
    serde_json::from_slice(&answer)
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
