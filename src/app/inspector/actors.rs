use crate::dynamic::{live, pane};
use crate::player::Player;
use glassgate::sim::Actor;
use glassgate::view;
use glassgate::words::{eyes as eyes_words, page as words};
use leptos::prelude::*;

/// What each actor holds, the newest first.
#[component]
pub fn Actors(player: Player) -> impl IntoView {
    let cast = Memo::new(move |_| player.run.with(|run| run.cast.clone()));
    view! {
        <section class="panel" aria-label=words::ACTORS>
            <h2>{words::ACTORS}</h2>
            <dl class="held">
                {pane(move || {
                    cast.get().into_iter().map(|actor| view! { <Held player actor /> }).collect_view().into_any()
                })}
            </dl>
        </section>
    }
}

#[component]
fn Held(player: Player, actor: Actor) -> impl IntoView {
    let held = Memo::new(move |_| {
        let step = player.step.get();
        player.run.with(|run| {
            let states = view::states(run, actor.id, step).into_iter();
            let mut held: Vec<_> = states.map(str::to_owned).enumerate().collect();
            held.reverse();
            held
        })
    });
    let nothing = move || match player.seen_by.get() {
        Some(who) if who != actor.id => eyes_words::OUT_OF_SIGHT,
        _ => words::NOTHING_YET,
    };
    view! {
        <dt>{actor.name}" "<span class="muted">{actor.role}</span></dt>
        <dd>
            <ul>
                <Show when=move || held.with(Vec::is_empty)>
                    <li class="muted">{live(nothing)}</li>
                </Show>
                <For each=move || held.get() key=|line| line.clone() let((_, what))>
                    <li>{what}</li>
                </For>
            </ul>
        </dd>
    }
}
