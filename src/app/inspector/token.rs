use super::lab;
use super::value::value;
use crate::dynamic::pane;
use crate::player::Player;
use glassgate::sim::Event;
use glassgate::view::{Part, decode, token_parts};
use glassgate::words::page as words;
use leptos::prelude::*;

/// The last token that travelled, taken apart.
#[component]
pub fn SceneToken(player: Player) -> impl IntoView {
    let decoded = Memo::new(move |_| {
        let step = player.step.get();
        player.run.with(|run| {
            let now_s = run.time_s(step);
            run.events
                .iter()
                .rev()
                .filter(|event| event.step() <= step)
                .find_map(|event| match event {
                    Event::Message {
                        http,
                        credential: Some((start, end)),
                        ..
                    } => Some(decode(&http[*start..*end], now_s))
                        .filter(|decoded| !decoded.claims.is_empty()),
                    _ => None,
                })
        })
    });
    view! {
        <section class="panel" aria-label=words::TOKEN>
            <h2>{words::TOKEN}</h2>
            {pane(move || match decoded.get() {
                Some(decoded) => view! { <Explained parts=token_parts(decoded) /> }.into_any(),
                None => view! { <p class="muted">{words::NOTHING_YET}</p> }.into_any(),
            })}
        </section>
    }
}

/// A credential part by part, each member with what it is for.
#[component]
pub fn Explained(parts: Vec<Part>) -> impl IntoView {
    let faults: Vec<String> = parts.iter().flat_map(|part| part.faults.clone()).collect();
    let faults = faults
        .into_iter()
        .map(|fault| view! { <li>{fault}</li> })
        .collect_view();
    let parts = parts.into_iter().map(piece).collect_view();
    view! {
        <div class="decoded">
            <ul class="token-faults">{faults}</ul>
            {parts}
        </div>
    }
}

/// One piece: its heading, and each member with what it is for.
pub fn piece(part: Part) -> AnyView {
    let title = (!part.title.is_empty()).then(|| view! { <h3 class="part">{part.title}</h3> });
    let lines = part.members.into_iter().map(|member| {
        view! {
            <dt>{member.name}</dt>
            <dd>
                {value(&member.value)}
                {member.in_words.map(|time| view! { <span class="time">{time}</span> })}
                <span class="muted">{member.meaning}</span>
            </dd>
        }
    });
    let lines: Vec<_> = lines.collect();
    let members = (!lines.is_empty()).then(|| view! { <dl class="members">{lines}</dl> });
    let compared = part.compared.as_ref().map(lab::sides);
    let compared = compared.map(|sides| view! { <div class="lab">{sides}</div> });
    let note = part
        .note
        .map(|note| view! { <p class="muted small">{note}</p> });
    view! { {title} {members} {note} {compared} }.into_any()
}
