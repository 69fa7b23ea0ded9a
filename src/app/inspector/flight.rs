//! A flight of TLS messages: each with what it says, its bytes, and what an eavesdropper reads.

use crate::dynamic::pane;
use glassgate::tls::{Message, Record};
use glassgate::view::flight::{Carried, bytes, carried};
use glassgate::words::flight as words;
use leptos::prelude::*;

pub fn flight(messages: &[Message], records: &[Record]) -> AnyView {
    let names = |encrypted| {
        let of_kind = messages
            .iter()
            .filter(move |message| message.encrypted == encrypted);
        of_kind
            .map(|message| message.name.as_str())
            .collect::<Vec<_>>()
    };
    let hidden = records.iter().filter(|record| record.encrypted).count();
    let told = words::summary(bytes(records), &names(false), hidden);
    let shown: Vec<_> = carried(messages, records).iter().map(message).collect();
    // For who has no keys the encrypted records are all there is.
    let opaque = names(true).is_empty().then(|| {
        let encrypted = records
            .iter()
            .enumerate()
            .filter(|(_, record)| record.encrypted);
        encrypted
            .map(|(at, record)| opaque_record(at, record))
            .collect_view()
    });
    view! {
        <p class="small muted">{told}</p>
        <ul class="flight" aria-label=words::MESSAGES>{shown}{opaque}</ul>
    }
    .into_any()
}

fn message(carried: &Carried<'_>) -> AnyView {
    let message = carried.message.clone();
    let wire = carried.wire.to_owned();
    let head = view! {
        <b>{message.name.clone()}</b>
        " "
        <span class="cover" class:encrypted=message.encrypted>{words::cover(message.encrypted)}</span>
        " "
        <span class="muted">{words::length(message.bytes.len() / 2)}</span>
    };
    fold(head.into_any(), move || opened(&message, &wire))
}

fn opened(message: &Message, wire: &str) -> AnyView {
    let says: Vec<_> = message
        .details
        .iter()
        .map(|detail| view! { <dt>{detail.name.clone()}</dt><dd>{detail.value.clone()}</dd> })
        .collect();
    let outside = message.encrypted.then(|| {
        view! { <h4>{words::FROM_OUTSIDE}</h4><pre tabindex="0">{spaced(wire)}</pre> }
    });
    view! {
        <dl class="members">{says}</dl>
        <h4>{words::BYTES}</h4>
        <pre tabindex="0">{spaced(&message.bytes)}</pre>
        {outside}
    }
    .into_any()
}

fn opaque_record(at: usize, record: &Record) -> AnyView {
    let told = words::opaque_record(at + 1, record.wire.len() / 2);
    let wire = record.wire.clone();
    let head = view! { <span class="cover encrypted">{told}</span> };
    fold(head.into_any(), move || {
        view! { <pre tabindex="0">{spaced(&wire)}</pre> }.into_any()
    })
}

/// A line that opens. What is in it is made when it first does: a flight has some thousand bytes.
fn fold(head: AnyView, body: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let seen = RwSignal::new(false);
    let body = pane(move || seen.get().then(&body).into_any());
    view! {
        <li>
            <details on:toggle=move |_| seen.set(true)>
                <summary>{head}</summary>
                {body}
            </details>
        </li>
    }
    .into_any()
}

/// Hex, byte by byte.
fn spaced(hex: &str) -> String {
    let pairs = hex.as_bytes().chunks(2);
    let words: Vec<_> = pairs.map(|pair| String::from_utf8_lossy(pair)).collect();
    words.join(" ")
}
