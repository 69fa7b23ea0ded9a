//! What one end of a TLS connection sends: what it holds, and what of it travels in the clear.

use crate::tls::{Message, Record};
use crate::words::flight as words;

/// A message of a flight, with the record in which it travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried<'a> {
    pub message: &'a Message,
    /// The record on the wire, hex.
    pub wire: &'a str,
}

/// What an eavesdropper reads of a flight.
pub fn in_the_clear(messages: &[Message]) -> Vec<Message> {
    let clear = messages.iter().filter(|message| !message.encrypted);
    clear.cloned().collect()
}

/// A record as it looks to who has no keys.
pub fn from_outside(record: &Record) -> Record {
    Record {
        plain: if record.encrypted {
            String::new()
        } else {
            record.plain.clone()
        },
        ..record.clone()
    }
}

/// Bytes on the wire, the records' headers included.
pub fn bytes(records: &[Record]) -> usize {
    records.iter().map(|record| record.wire.len() / 2).sum()
}

/// What a flight is called where there is room for one line: its first message and its last; for
/// who has no keys, the number of records instead of what they hide.
pub fn label(messages: &[Message], records: &[Record]) -> String {
    let telling = messages.iter().filter(|message| !is_beside(message));
    let telling: Vec<&Message> = telling.collect();
    let sealed = records.iter().filter(|record| record.encrypted).count();
    let all_in_clear = messages.iter().all(|message| !message.encrypted);
    match telling.as_slice() {
        [] if all_in_clear => words::records(sealed),
        [] => messages
            .last()
            .map_or_else(String::new, |message| message.name.clone()),
        [alert] if alert.name == "Alert" => words::alert(detail(alert, "description")),
        [one] if all_in_clear && sealed > 0 => words::and_records(&one.name, sealed),
        [one] => one.name.clone(),
        [first, .., last] => format!("{} … {}", first.name, last.name),
    }
}

/// What is no part of the handshake: the record that is there for old routers' sake, RFC 8446
/// appendix D.4, and what the connection is for.
fn is_beside(message: &Message) -> bool {
    ["ChangeCipherSpec", "ApplicationData"].contains(&message.name.as_str())
}

/// Whether a flight proves who the client is: with a certificate, and a signature by its key.
pub fn proves(messages: &[Message]) -> bool {
    messages
        .iter()
        .any(|message| message.name == "CertificateVerify")
}

/// The value of a detail; empty where the message does not say it.
pub fn detail<'a>(message: &'a Message, name: &str) -> &'a str {
    let details = message.details.iter();
    let mut named = details.filter(|detail| detail.name == name);
    named.next().map_or("", |detail| detail.value.as_str())
}

/// The messages of a flight, each with the record in which it begins.
pub fn carried<'a>(messages: &'a [Message], records: &'a [Record]) -> Vec<Carried<'a>> {
    let carried = |message: &'a Message| Carried {
        message,
        wire: records
            .get(message.record)
            .map_or("", |record| record.wire.as_str()),
    };
    messages.iter().map(carried).collect()
}
