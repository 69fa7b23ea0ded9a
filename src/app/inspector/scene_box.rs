//! The box of a scene that opened last, with its evidence.

use crate::dynamic::{live, press};
use crate::hold::Hold;
use crate::player::Player;
use crate::validate_box::{BoxCursor, ValidateBox};
use glassgate::words::{check as check_words, eyes as eyes_words, page as words};
use leptos::prelude::*;

#[component]
pub fn SceneBox(player: Player) -> impl IntoView {
    let opened = player.opened;
    let report =
        Memo::new(move |_| opened.with(|opened| opened.as_ref().map(|o| o.report.clone())));
    let title = Signal::derive(move || {
        opened.with(|opened| {
            opened.as_ref().map_or_else(
                || words::VALIDATE_BOX.to_owned(),
                |o| words::box_heading(o.place, check_words::box_name(o.report.name)),
            )
        })
    });
    let cursor = BoxCursor {
        hold: Signal::derive(move || {
            let here = opened.with(|o| o.as_ref().is_some_and(|o| o.step == player.step.get()));
            if here { player.hold.get() } else { Hold::Rest }
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
    view! { <ValidateBox title report cursor empty extra=stepper /> }
}
