use crate::dynamic::pane;
use crate::player::Player;
use glassgate::view;
use glassgate::words::page as words;
use leptos::prelude::*;

/// What each actor holds, the newest first.
#[component]
pub fn Actors(player: Player) -> impl IntoView {
    let lines = move || {
        let step = player.step.get();
        player.run.with(|run| {
            run.cast
                .iter()
                .map(|actor| {
                    let mut held = view::states(run, actor.id, step);
                    held.reverse();
                    let held = if held.is_empty() {
                        view! { <li class="muted">{words::NOTHING_YET}</li> }.into_any()
                    } else {
                        held.into_iter()
                            .map(|what| view! { <li>{what.to_owned()}</li> })
                            .collect_view()
                            .into_any()
                    };
                    view! {
                        <dt>{actor.name}" "<span class="muted">{actor.role}</span></dt>
                        <dd><ul>{held}</ul></dd>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <section class="panel" aria-label=words::ACTORS>
            <h2>{words::ACTORS}</h2>
            <dl class="held">{pane(move || lines().into_any())}</dl>
        </section>
    }
}
