//! The simulated time, and moving it.

use crate::dynamic::{live, press};
use crate::player::Player;
use glassgate::words::{page as words, time};
use leptos::prelude::*;

#[component]
pub fn Clock(player: Player) -> impl IntoView {
    let now_s = move || player.run.with(|run| run.time_s(player.step.get()));
    let forward = move |seconds: i64| {
        let span = time::span(seconds);
        view! {
            <button
                type="button"
                aria-label=words::plus_label(&span)
                on:click=press(move || player.move_clock(seconds))
            >
                {words::plus(&span)}
            </button>
        }
    };
    view! {
        <div class="clock" role="group" aria-label=words::CLOCK>
            <time title=live(move || time::moment(now_s()))>{live(move || time::time_of_day(now_s()))}</time>
            {forward(60)}
            {forward(900)}
        </div>
    }
}
