//! Beside the stage: the box with its evidence, the twin, the defences, the wire, the token, the
//! actors.

mod actors;
mod choice;
mod edit;
mod flight;
mod knows;
mod lab;
mod scene_box;
mod search;
mod stores;
mod token;
mod twin;
mod value;
mod wire;

use crate::chart::Picture;
use crate::defences::{Defences, Settings};
use crate::player::Player;
use glassgate::view::traffic;
use glassgate::words::page as words;
use leptos::prelude::*;

pub use scene_box::SceneBox;
pub use token::Explained;

#[component]
pub fn Inspector(player: Player) -> impl IntoView {
    let opened = player.opened;
    let has_box = move || player.seen_by.get().is_none() || opened.with(Option::is_some);
    view! {
        <aside class="inspector" aria-label="Inspector">
            <Show when=move || player.in_race()>
                <section class="panel" aria-label=words::RACE_NUMBERS>
                    <h2>{words::RACE_NUMBERS}</h2>
                    <div class="settings bare">
                        <Settings player />
                    </div>
                </section>
            </Show>
            <Show when=move || player.in_choice()>
                <choice::Choice player />
            </Show>
            <SceneBox player />
            <Show when=move || player.seen_by.get().is_some()>
                <knows::Knows player />
            </Show>
            <lab::ByteLab player />
            <search::SceneSearch player />
            <Traffic player />
            <Show when=has_box>
                <twin::Twin player />
            </Show>
            <stores::Stores player />
            <Defences player />
            <wire::Wire player />
            <token::SceneToken player />
            <actors::Actors player />
        </aside>
    }
}

/// The requests that the scene counts, where it counts any.
#[component]
fn Traffic(player: Player) -> impl IntoView {
    let chart = Memo::new(move |_| {
        let step = player.step.get();
        player.run.with(|run| traffic(run, step))
    });
    // One picture for all steps, so that its table stays open from step to step.
    let drawn = Signal::derive(move || chart.get().unwrap_or_default());
    view! {
        <Show when=move || chart.with(Option::is_some)>
            <Picture chart=drawn />
        </Show>
    }
}
