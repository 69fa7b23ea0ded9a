//! Play, step, scrub.

use crate::dynamic::{live, pane, press};
use crate::player::Player;
use glassgate::words::page as words;
use leptos::prelude::*;

#[component]
pub fn Transport(player: Player) -> impl IntoView {
    let at_first = move || player.step.get() == 1;
    let at_last = move || player.step.get() == player.steps();
    let inviting = move || player.untouched.get();
    view! {
        <div class="transport">
            <div class="buttons">
                <button type="button" aria-label=words::FIRST aria-disabled=live(move || at_first().to_string())
                    on:click=press(move || player.first())>
                    <span aria-hidden="true">"|◀"</span>
                </button>
                <button type="button" aria-label=words::BACK aria-disabled=live(move || at_first().to_string())
                    on:click=press(move || player.back())>
                    <span aria-hidden="true">"◀"</span>
                </button>
                <PlayButton player />
                <button type="button" id="next" class="next" class:inviting=live(inviting)
                    aria-label=words::NEXT aria-disabled=live(move || at_last().to_string())
                    on:click=press(move || player.next())>
                    {words::NEXT}<span aria-hidden="true">" ▶"</span>
                </button>
                <button type="button" aria-label=words::LAST aria-disabled=live(move || at_last().to_string())
                    on:click=press(move || player.last())>
                    <span aria-hidden="true">"▶|"</span>
                </button>
            </div>
            <Rail player />
            <Pace player />
        </div>
    }
}

#[component]
fn PlayButton(player: Player) -> impl IntoView {
    let label = move || {
        if player.playing.get() {
            words::PAUSE
        } else {
            words::PLAY
        }
    };
    view! {
        <button type="button" aria-label=live(label) on:click=press(move || player.play_or_pause())>
            {live(label)}
        </button>
    }
}

/// The timeline: every step a stop, with a mark where the run differs from its twin.
#[component]
fn Rail(player: Player) -> impl IntoView {
    let stop = move |at: u32| {
        view! {
            <span
                class="stop"
                class:past=live(move || at < player.step.get())
                class:now=live(move || at == player.step.get())
                class:differs=live(move || player.differences.with(|differs| differs.contains(&at)))
            ></span>
        }
    };
    view! {
        <div class="rail">
            <div class="stops" aria-hidden="true">
                {pane(move || (1..=player.steps()).map(stop).collect_view().into_any())}
            </div>
            <input
                type="range"
                aria-label=words::STEP
                min="1"
                max=live(move || player.steps().to_string())
                step="1"
                prop:value=live(move || player.step.get().to_string())
                aria-valuetext=live(move || words::step_of(player.step.get(), player.steps()))
                title=live(move || words::differs_at(&player.differences.get()))
                on:input=move |event| {
                    if let Ok(step) = event_target_value(&event).parse() {
                        player.to_step(step);
                    }
                }
            />
        </div>
        <span class="count">{live(move || words::step_of(player.step.get(), player.steps()))}</span>
    }
}

#[component]
fn Pace(player: Player) -> impl IntoView {
    let times = move || match player.pace.get() {
        1 => "½",
        4 => "2",
        _ => "1",
    };
    view! {
        <button
            type="button"
            class="pace"
            aria-label=live(move || format!("{} {}", words::SPEED, words::speed(times())))
            on:click=press(move || {
                player.pace.update(|pace| *pace = match *pace { 1 => 2, 2 => 4, _ => 1 });
            })
        >
            {live(move || words::speed(times()))}
        </button>
    }
}
