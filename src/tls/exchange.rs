//! The questions as calls.

use super::{Answer, Ask, Handshake, Handshaken, Issue, Issued, Judge, Judged, ask};
use crate::words::tls as words;

/// Makes certificates and lists; an error is one sentence.
pub fn issue(question: Issue) -> Result<Issued, String> {
    match ask(&Ask::Issue(question)) {
        Answer::Issued(issued) => Ok(issued),
        other => Err(fault(other)),
    }
}

/// Plays a connection through; an error is one sentence.
pub fn handshake(question: Handshake) -> Result<Handshaken, String> {
    match ask(&Ask::Handshake(Box::new(question))) {
        Answer::Handshaken(handshaken) => Ok(*handshaken),
        other => Err(fault(other)),
    }
}

/// Judges a chain; an error is one sentence.
pub fn judge(question: Judge) -> Result<Judged, String> {
    match ask(&Ask::Judge(question)) {
        Answer::Judged(judged) => Ok(*judged),
        other => Err(fault(other)),
    }
}

/// Plays a connection through whose response depends on what the server found out. Since the same
/// seed gives the same bytes, it is played up to the request, and then again with the response.
pub fn exchange(
    mut question: Handshake,
    respond: impl FnOnce(&Handshaken) -> Option<String>,
) -> Result<Handshaken, String> {
    question.response = None;
    let asked = handshake(question.clone())?;
    if asked.request.is_none() {
        return Ok(asked);
    }
    question.response = respond(&asked);
    if question.response.is_none() {
        return Ok(asked);
    }
    handshake(question)
}

fn fault(answer: Answer) -> String {
    match answer {
        Answer::Fault(why) => why,
        _ => words::other_answer(),
    }
}
