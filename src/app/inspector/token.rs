use crate::dynamic::pane;
use crate::player::Player;
use glassgate::sim::Event;
use glassgate::view::{Decoded, Member, decode};
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
                Some(decoded) => view! { <DecodedToken decoded /> }.into_any(),
                None => view! { <p class="muted">{words::NOTHING_YET}</p> }.into_any(),
            })}
        </section>
    }
}

/// Header, claims and signature, each with what it is for.
#[component]
pub fn DecodedToken(decoded: Decoded) -> impl IntoView {
    let faults = decoded
        .segments
        .iter()
        .filter_map(|segment| segment.fault.clone())
        .map(|fault| view! { <li>{fault}</li> })
        .collect_view();
    let signature = decoded.signature_bytes.map(|bytes| {
        view! {
            <h3 class="part">{words::SIGNATURE}</h3>
            <p class="small">{words::signature_size(bytes)}</p>
        }
    });
    view! {
        <div class="decoded">
            <ul class="token-faults">{faults}</ul>
            <h3 class="part">{words::HEADER}</h3>
            {members(decoded.header)}
            <h3 class="part">{words::PAYLOAD}</h3>
            {members(decoded.claims)}
            {signature}
            <p class="muted small">{words::NOT_SECRET}</p>
        </div>
    }
}

fn members(members: Vec<Member>) -> impl IntoView {
    if members.is_empty() {
        return view! { <p class="muted small">{words::NOTHING_YET}</p> }.into_any();
    }
    let lines = members
        .into_iter()
        .map(|member| {
            view! {
                <dt>{member.name}</dt>
                <dd>
                    <code>{member.value}</code>
                    {member.in_words.map(|time| view! { <span class="time">{time}</span> })}
                    <span class="muted">{member.meaning}</span>
                </dd>
            }
        })
        .collect_view();
    view! { <dl class="members">{lines}</dl> }.into_any()
}
