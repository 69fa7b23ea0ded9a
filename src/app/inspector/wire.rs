use crate::dynamic::{live, pane};
use crate::player::Player;
use glassgate::sim::Event;
use glassgate::words::page as words;
use leptos::prelude::*;

/// The message of this step as it travels, or the last one before it, the credential in gold.
#[component]
pub fn Wire(player: Player) -> impl IntoView {
    let message = move || {
        let step = player.step.get();
        player.run.with(|run| {
            run.events.iter().rev().find_map(|event| match event {
                Event::Message {
                    step: at,
                    from,
                    to,
                    http,
                    credential,
                    ..
                } if *at <= step => Some((*from, *to, http.clone(), *credential)),
                _ => None,
            })
        })
    };
    view! {
        <section id="wire" class="panel" tabindex="-1" aria-label=words::ON_THE_WIRE>
            <h2>
                {words::ON_THE_WIRE}
                <span class="muted">
                    {live(move || message().map(|(from, to, ..)| format!("{from} → {to}")))}
                </span>
            </h2>
            {pane(move || match message() {
                Some((_, _, http, credential)) => gold(&http, credential).into_any(),
                None => view! { <p class="muted">{words::NO_MESSAGE}</p> }.into_any(),
            })}
        </section>
    }
}

fn gold(http: &str, credential: Option<(usize, usize)>) -> impl IntoView + use<> {
    let (start, end) = credential.unwrap_or((http.len(), http.len()));
    let marked = credential.map(|_| view! { <mark>{http[start..end].to_owned()}</mark> });
    view! {
        <pre class="http" tabindex="0">
            {http[..start].to_owned()}
            {marked}
            {http[end..].to_owned()}
        </pre>
    }
}
