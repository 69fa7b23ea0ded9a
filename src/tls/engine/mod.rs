//! The engine: rustls over the crates of Rust Crypto, with the seed's randomness and the simulated
//! clock.

mod aead;
mod algorithms;
mod details;
mod errors;
mod handshake;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod interop;
mod issue;
mod judge;
mod list;
mod names;
mod pasted;
mod path;
mod provider;
mod random;
mod read;
mod revoked;
mod rules;
mod transcript;
mod trust;
mod verifier;
mod view;

use super::{Answer, Ask};
use crate::words::tls as words;

/// Answers a question in JSON with an answer in JSON: what a module that is loaded later exports.
pub fn answer_text(question: &str) -> String {
    let answer = match serde_json::from_str(question) {
        Ok(question) => answer(&question),
        Err(fault) => Answer::Fault(words::unreadable_question(&fault.to_string())),
    };
    serde_json::to_string(&answer).unwrap_or_default()
}

pub fn answer(question: &Ask) -> Answer {
    let answered = match question {
        Ask::Issue(issue) => issue::issue(issue).map(Answer::Issued),
        Ask::Handshake(asked) => {
            handshake::play(asked).map(|played| Answer::Handshaken(Box::new(played)))
        }
        Ask::Judge(asked) => Ok(Answer::Judged(Box::new(pasted::judged(asked)))),
    };
    answered.unwrap_or_else(Answer::Fault)
}
