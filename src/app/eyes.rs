//! Through whose eyes the scene is looked at, where its browser is, and how messages travel.

use crate::dynamic::{live, pane};
use crate::player::Player;
use glassgate::sim::BROWSER;
use glassgate::view::{self, Line};
use glassgate::words::eyes as words;
use leptos::prelude::*;

/// The choice of the party.
#[component]
pub fn SeenBy(player: Player) -> impl IntoView {
    let choices = Memo::new(move |_| {
        let cast = player.whole.with(|run| run.cast.clone());
        let actors = cast.into_iter().map(|actor| (actor.id, actor.name));
        let everyone = std::iter::once(("", words::EVERYONE));
        everyone.chain(actors).collect::<Vec<_>>()
    });
    let option = move |(id, name): (&'static str, &'static str)| {
        let chosen = move || player.seen_by.get().unwrap_or_default() == id;
        view! { <option value=id prop:selected=live(chosen)>{name}</option> }
    };
    view! {
        <label class="seen-by" class:chosen=live(move || player.seen_by.get().is_some())>
            <span>{words::SEEN_BY}</span>
            <select on:change=move |event| player.look_as(&event_target_value(&event))>
                {pane(move || choices.get().into_iter().map(option).collect_view().into_any())}
            </select>
        </label>
    }
}

/// What is left out of the picture, and why.
#[component]
pub fn Through(player: Player) -> impl IntoView {
    let any_sealed = move || {
        let step = player.step.get();
        player.lines.with(|lines| {
            let mut until_now = lines.iter().take_while(|line| line.step() <= step);
            until_now.any(|line| line.message().is_some_and(|row| row.sealed))
        })
    };
    let told = move || {
        let name = player.party()?;
        let faint = any_sealed().then(|| view! { <span class="faint">{words::FAINT}</span> });
        Some(view! { <p class="through"><b>{words::through_eyes(name)}</b>" "{faint}</p> })
    };
    pane(move || told().into_any())
}

/// The browser's address bar as it stands at this step, where it can be seen.
#[component]
pub fn AddressBar(player: Player) -> impl IntoView {
    let has_browser = Memo::new(move |_| {
        let is_seen = matches!(player.seen_by.get(), None | Some(BROWSER));
        is_seen
            && player
                .whole
                .with(|run| run.cast.iter().any(|actor| actor.id == BROWSER))
    });
    let address = Memo::new(move |_| {
        let step = player.step.get();
        player.run.with(|run| view::address(run, step))
    });
    let text = move || match address.get() {
        Some(at) => view! {
            <span class="lock" role="img" aria-label=words::TLS_LOCK></span>
            <span class="url">{at.before}<b>{at.host}</b>{at.after}</span>
        }
        .into_any(),
        None => view! { <span class="muted">{words::NO_PAGE}</span> }.into_any(),
    };
    view! {
        <Show when=move || has_browser.get()>
            <div class="address" role="group" aria-label=words::ADDRESS>
                {pane(text)}
            </div>
        </Show>
    }
}

/// The two ways of a message, where a scene has both.
#[component]
pub fn Channels(player: Player) -> impl IntoView {
    let both = Memo::new(move |_| {
        player.lines.with(|lines| {
            let first = lines.iter().find_map(Line::message);
            first.is_some_and(|row| row.channel.is_some())
        })
    });
    view! {
        <Show when=move || both.get()>
            <ul class="channels" aria-label=words::CHANNELS>
                <li class="front">{words::FRONT_CHANNEL}</li>
                <li>{words::BACK_CHANNEL}</li>
            </ul>
        </Show>
    }
}
