//! Beside the stage: the box with its evidence, the twin, the defences, the wire, the token, the
//! actors.

mod actors;
mod choice;
mod flight;
mod knows;
mod lab;
mod stores;
mod token;
mod twin;
mod value;
mod wire;

use crate::chart::Picture;
use crate::defences::{Defences, Settings};
use crate::dynamic::{live, press};
use crate::player::Player;
use crate::validate_box::{BoxCursor, ValidateBox};
use glassgate::view::traffic;
use glassgate::words::{eyes as eyes_words, page as words};
use leptos::prelude::*;

pub use token::Explained;

#[component]
pub fn Inspector(player: Player) -> impl IntoView {
    let opened = player.opened;
    let report =
        Memo::new(move |_| opened.with(|opened| opened.as_ref().map(|o| o.report.clone())));
    let title = Signal::derive(move || {
        opened.with(|opened| {
            opened.as_ref().map_or_else(
                || words::VALIDATE_BOX.to_owned(),
                |o| words::box_heading(o.place, glassgate::words::check::box_name(o.report.name)),
            )
        })
    });
    let cursor = BoxCursor {
        hold: Signal::derive(move || {
            let here = opened.with(|o| o.as_ref().is_some_and(|o| o.step == player.step.get()));
            if here {
                player.hold.get()
            } else {
                crate::hold::Hold::Rest
            }
        }),
        off: Signal::derive(move || player.setup.with(|setup| setup.off.clone())),
        toggle: Callback::new(move |id: &'static str| player.toggle(id)),
        by_attacker: Signal::derive(move || {
            opened.with(|opened| opened.as_ref().is_some_and(|o| o.by_attacker))
        }),
    };
    let empty = Signal::derive(move || {
        let shut = player.shut.get().zip(player.party());
        shut.map_or_else(
            || words::NO_BOX_YET.to_owned(),
            |(shut, name)| {
                let place = player.run.with(|run| run.name_of(shut.place));
                eyes_words::shut_box(name, place, shut.answered.as_deref())
            },
        )
    });
    let has_box = move || player.seen_by.get().is_none() || opened.with(Option::is_some);
    let stepper = move || {
        view! {
            <div class="stepper" hidden=live(move || player.shut.with(Option::is_some))>
                <button type="button" aria-label=words::PREVIOUS_CHECK title=words::PREVIOUS_CHECK
                    on:click=press(move || player.previous_check())>"▴"</button>
                <button type="button" aria-label=words::NEXT_CHECK title=words::NEXT_CHECK
                    on:click=press(move || player.next_check())>"▾"</button>
            </div>
        }
        .into_any()
    };
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
            <ValidateBox title report cursor empty extra=stepper />
            <Show when=move || player.seen_by.get().is_some()>
                <knows::Knows player />
            </Show>
            <lab::ByteLab player />
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
