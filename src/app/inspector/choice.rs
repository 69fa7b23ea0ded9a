use crate::defences::Settings;
use crate::dynamic::pane;
use crate::player::Player;
use glassgate::choice::{Answers, Row, TABLE};
use glassgate::words::choice as words;
use leptos::prelude::*;

/// The three answers, and the whole table of what is usual, before a box has opened.
#[component]
pub fn Choice(player: Player) -> impl IntoView {
    let caller = Memo::new(move |_| {
        player.setup.with(|setup| {
            let value = |name| setup.set.get(name).copied();
            Answers::of(|switch| value(switch.name).unwrap_or(switch.default)).caller
        })
    });
    let rows = move || {
        let here = caller.get();
        TABLE
            .iter()
            .map(|row| line(row, row.caller == here))
            .collect_view()
    };
    view! {
        <section class="panel choice" aria-label=words::TABLE>
            <h2>{words::TABLE}</h2>
            <div class="settings bare">
                <Settings player />
            </div>
            <div class="table" tabindex="0" role="group" aria-label=words::TABLE>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{words::CALLER}</th>
                            <th scope="col">{words::DEFAULT_CHOICE}</th>
                            <th scope="col">{words::WHY}</th>
                        </tr>
                    </thead>
                    <tbody>{pane(move || rows().into_any())}</tbody>
                </table>
            </div>
        </section>
    }
}

fn line(row: &Row, here: bool) -> impl IntoView + use<> {
    let caller = row.caller;
    view! {
        <tr class:here=here aria-current=here.then_some("true")>
            <th scope="row">{words::caller(caller)}</th>
            <td>{words::default_choice(caller)}</td>
            <td>{words::because(caller)}</td>
        </tr>
    }
}
