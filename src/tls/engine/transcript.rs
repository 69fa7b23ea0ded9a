//! What travelled: records as they stood on the wire, and what the encrypter was given.

use super::{details, view::hex};
use crate::tls::answer::{End, Flight, Message, Record};
use std::cell::RefCell;

const CHANGE_CIPHER_SPEC: u8 = 20;
const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;
const HEADER_LEN: usize = 5;

thread_local! {
    // The encrypters belong to rustls, so what they note cannot hang on a connection of ours.
    static NOTED: RefCell<Vec<Noted>> = const { RefCell::new(Vec::new()) };
}

struct Noted {
    encrypted: Vec<u8>,
    content_type: u8,
    plain: Vec<u8>,
}

/// Forgets what earlier connections noted.
pub fn start() {
    NOTED.with_borrow_mut(Vec::clear);
}

/// Notes what became what in an encrypter.
pub fn note(encrypted: &[u8], content_type: u8, plain: Vec<u8>) {
    NOTED.with_borrow_mut(|noted| {
        noted.push(Noted {
            encrypted: encrypted.to_vec(),
            content_type,
            plain,
        });
    });
}

/// Takes what one end wrote apart.
pub fn flight(from: End, wire: &[u8]) -> Flight {
    let mut flight = Flight {
        from,
        records: Vec::new(),
        messages: Vec::new(),
    };
    // A handshake message may fill several records, and a record several messages.
    let mut started: Option<(usize, bool, Vec<u8>)> = None;
    let mut rest = wire;
    while let Some((record, after)) = next_record(rest) {
        rest = after;
        let (content_type, encrypted, plain) = opened(record);
        let place = flight.records.len();
        if content_type == HANDSHAKE {
            let (begins, hidden, mut bytes) =
                started.take().unwrap_or((place, encrypted, Vec::new()));
            let carried = !bytes.is_empty();
            bytes.extend(&plain);
            let mut begins = if carried { begins } else { place };
            while let Some(length) = handshake_length(&bytes) {
                let after = bytes.split_off(length);
                flight
                    .messages
                    .push(message(content_type, begins, hidden, &bytes));
                bytes = after;
                begins = place;
            }
            if !bytes.is_empty() {
                started = Some((begins, hidden, bytes));
            }
        } else {
            flight
                .messages
                .push(message(content_type, place, encrypted, &plain));
        }
        flight.records.push(Record {
            wire: hex(record),
            encrypted,
            plain: hex(&plain),
            content_type,
        });
    }
    flight
}

fn next_record(wire: &[u8]) -> Option<(&[u8], &[u8])> {
    let header = wire.get(..HEADER_LEN)?;
    let length = usize::from(u16::from_be_bytes([header[3], header[4]]));
    let record = wire.get(..HEADER_LEN + length)?;
    Some((record, &wire[record.len()..]))
}

/// The true type of a record, whether it was encrypted, and what it holds.
fn opened(record: &[u8]) -> (u8, bool, Vec<u8>) {
    let payload = &record[HEADER_LEN..];
    NOTED.with_borrow(|noted| {
        let found = noted.iter().find(|noted| noted.encrypted == payload);
        match found {
            Some(noted) => (noted.content_type, true, noted.plain.clone()),
            None => (record[0], false, payload.to_vec()),
        }
    })
}

/// The length of the first handshake message, header included, where all of it is there.
fn handshake_length(bytes: &[u8]) -> Option<usize> {
    let header = bytes.get(..4)?;
    let length =
        usize::from(header[1]) << 16 | usize::from(header[2]) << 8 | usize::from(header[3]);
    (bytes.len() >= 4 + length).then_some(4 + length)
}

fn message(content_type: u8, record: usize, encrypted: bool, bytes: &[u8]) -> Message {
    let (name, details) = match content_type {
        CHANGE_CIPHER_SPEC => ("ChangeCipherSpec", Vec::new()),
        ALERT => ("Alert", details::alert(bytes)),
        HANDSHAKE => details::handshake(bytes),
        _ => ("ApplicationData", Vec::new()),
    };
    Message {
        name: name.to_owned(),
        record,
        encrypted,
        bytes: hex(bytes),
        details,
    }
}
