//! A flight of TLS messages: each with what it says, its bytes, and what an eavesdropper reads.

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
    let Message {
        name,
        encrypted,
        bytes,
        details,
        ..
    } = carried.message;
    let says: Vec<_> = details
        .iter()
        .map(|detail| view! { <dt>{detail.name.clone()}</dt><dd>{detail.value.clone()}</dd> })
        .collect();
    let outside = encrypted.then(|| {
        view! { <h4>{words::FROM_OUTSIDE}</h4><pre tabindex="0">{spaced(carried.wire)}</pre> }
    });
    view! {
        <li>
            <details>
                <summary>
                    <b>{name.clone()}</b>
                    " "
                    <span class="cover" class:encrypted=*encrypted>{words::cover(*encrypted)}</span>
                    " "
                    <span class="muted">{words::length(bytes.len() / 2)}</span>
                </summary>
                <dl class="members">{says}</dl>
                <h4>{words::BYTES}</h4>
                <pre tabindex="0">{spaced(bytes)}</pre>
                {outside}
            </details>
        </li>
    }
    .into_any()
}

fn opaque_record(at: usize, record: &Record) -> AnyView {
    let told = words::opaque_record(at + 1, record.wire.len() / 2);
    view! {
        <li>
            <details>
                <summary><span class="cover encrypted">{told}</span></summary>
                <pre tabindex="0">{spaced(&record.wire)}</pre>
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
