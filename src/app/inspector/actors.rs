use crate::dynamic::pane;
use crate::player::Player;
use glassgate::sim::Actor;
use glassgate::view;
use glassgate::words::page as words;
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
    view! {
        <dt>{actor.name}" "<span class="muted">{actor.role}</span></dt>
        <dd>
            <ul>
                <Show when=move || held.with(Vec::is_empty)>
                    <li class="muted">{words::NOTHING_YET}</li>
                </Show>
                <For each=move || held.get() key=|line| line.clone() let((_, what))>
                    <li>{what}</li>
                </For>
            </ul>
        </dd>
    }
}
