use crate::dynamic::{live, pane};
use crate::player::Player;
use crate::search_run::{SearchControls, SearchRun};
use glassgate::keys::Search;
use glassgate::view::search;
use glassgate::words::search as words;
use leptos::prelude::*;

/// The search of this step, for the learner to run.
#[component]
pub fn SceneSearch(player: Player) -> impl IntoView {
    let token = Memo::new(move |_| {
        let step = player.step.get();
        let searched = player.run.with(|run| search(run, step));
        searched.map(|searched| searched.token)
    });
    // Another token, or a step without one, takes the panel away, and a search that runs in it.
    pane(move || {
        token
            .get()
            .map(|token| view! { <Searching token /> })
            .into_any()
    })
}

#[component]
fn Searching(token: String) -> AnyView {
    let search = match Search::new(&token) {
        Ok(search) => search,
        Err(fault) => return section(view! { <p>{words::fault(&fault)}</p> }.into_any()),
    };
    let run = SearchRun::new();
    run.load(Some(search));
    section(
        view! {
            <p class="small muted">{words::ABOUT}</p>
            <SearchControls run />
            <p class="search-told" role="status">{live(move || run.told())}</p>
        }
        .into_any(),
    )
}

fn section(inside: AnyView) -> AnyView {
    view! {
        <section class="panel search" aria-label=words::TITLE>
            <h2>{words::TITLE}</h2>
            {inside}
        </section>
    }
    .into_any()
}
