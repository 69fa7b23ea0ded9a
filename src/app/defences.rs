//! Every check and defence of the scene as a switch, the settings, and the clock's moves.

use crate::browser;
use crate::dynamic::{live, press};
use crate::player::Player;
use glassgate::race::{ACTION, ACTION_AT};
use glassgate::scenes::SetupFault;
use glassgate::sim::{CLOCK_PREFIX, Switch};
use glassgate::words::{check as check_words, page as words, switch as switch_words, time};
use leptos::prelude::*;

#[component]
pub fn Defences(player: Player) -> impl IntoView {
    let ids = Memo::new(move |_| player.scene.get().defences());
    let changed = move || {
        player
            .setup
            .with(|setup| *setup != player.scene.get().opening())
    };
    view! {
        <section id="defences" class="panel" tabindex="-1" aria-label=words::DEFENCES>
            <h2>
                {words::DEFENCES}
                <span class="muted">
                    {live(move || player.setup.with(|setup| words::defences_summary(setup.off.len())))}
                </span>
                <Show when=changed>
                    <button type="button" class="small" on:click=press(move || {
                        player.reset();
                        browser::focus_soon("defences");
                    })>
                        {words::RESET}
                    </button>
                </Show>
            </h2>
            <div class="switches">
                <For each=move || ids.get() key=|id| *id let:id>
                    <CheckSwitch player id />
                </For>
            </div>
            <div class="settings">
                // Over a race its own numbers stand beside its charts, and so do answers beside
                // their table.
                <Show when=move || !player.in_race() && !player.in_choice()>
                    <Settings player />
                </Show>
                <Seed player />
                <ClockMoves player />
            </div>
        </section>
    }
}

#[component]
fn CheckSwitch(player: Player, id: &'static str) -> impl IntoView {
    let on = move || player.setup.with(|setup| !setup.off.contains(id));
    let stops = move || player.scene.get().stopped_by == Some(id);
    view! {
        <button
            type="button"
            role="switch"
            class="switch"
            class:key=live(stops)
            aria-checked=live(move || on().to_string())
            aria-label=format!("{} {id}", check_words::question(id))
            title=check_words::question(id)
            data-check=id
            on:click=press(move || player.toggle(id))
        >
            <span class="knob" class:on=live(on)></span>
            <span>{check_words::short(id)}</span>
        </button>
    }
}

/// The numbers of the scene.
#[component]
pub fn Settings(player: Player) -> impl IntoView {
    let settings = Memo::new(move |_| {
        let resets = player.resets.get();
        // What the race has buttons and a slider for needs no field beside it.
        let has_control = |name| player.in_race() && [ACTION.name, ACTION_AT.name].contains(&name);
        let switches = player.scene.get().switches.iter();
        switches
            .filter(|setting| !has_control(setting.name))
            .map(|&setting| (resets, setting))
            .collect::<Vec<_>>()
    });
    view! {
        <For each=move || settings.get() key=|(resets, setting)| (*resets, setting.name) let((_, setting))>
            <Setting player setting />
        </For>
    }
}

#[component]
fn Setting(player: Player, setting: Switch) -> impl IntoView {
    let value = Signal::derive(move || {
        player.setup.with(|setup| {
            let set = setup.set.get(setting.name).copied();
            set.unwrap_or(setting.default)
        })
    });
    let choices = switch_words::choices(setting.name);
    if !choices.is_empty() {
        return view! { <Choice player setting choices value /> }.into_any();
    }
    view! {
        <NumberField
            id=format!("set-{}", setting.name)
            label=switch_words::name(setting.name)
            value=Signal::derive(move || value.get().to_string())
            note=Signal::derive(move || match setting.unit {
                "s" if value.get() >= 60 => format!("s = {}", time::span(value.get())),
                unit => unit.to_owned(),
            })
            change=Callback::new(move |typed: String| player.set(setting.name, &typed))
        />
    }
    .into_any()
}

/// A setting whose values have names: the number is what a link says.
#[component]
fn Choice(
    player: Player,
    setting: Switch,
    choices: &'static [&'static str],
    value: Signal<i64>,
) -> impl IntoView {
    let id = format!("set-{}", setting.name);
    let options = (setting.min..=setting.max).zip(choices);
    let options = options.map(|(number, told)| {
        let chosen = live(move || value.get() == number);
        view! { <option value=number.to_string() prop:selected=chosen>{*told}</option> }
    });
    view! {
        <div class="setting choice">
            <label for=id.clone()>{switch_words::name(setting.name)}</label>
            <select id=id on:change=move |event| {
                // Every option is a value that the setting takes.
                let _ = player.set(setting.name, &event_target_value(&event));
            }>
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}

#[component]
fn Seed(player: Player) -> impl IntoView {
    view! {
        <NumberField
            id="set-seed".to_owned()
            label=words::SEED
            value=Signal::derive(move || player.setup.with(|setup| setup.seed.to_string()))
            note=Signal::derive(String::new)
            change=Callback::new(move |typed: String| player.set_seed(&typed))
        />
    }
}

/// A number that is taken when it is complete, or refused with a reason and left as typed.
#[component]
fn NumberField(
    id: String,
    label: &'static str,
    value: Signal<String>,
    note: Signal<String>,
    change: Callback<String, Result<(), SetupFault>>,
) -> impl IntoView {
    let fault = RwSignal::new(None::<String>);
    let fault_id = format!("{id}-fault");
    view! {
        <div class="setting">
            <label for=id.clone()>{label}</label>
            <span class="number">
                <input
                    id=id
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    aria-invalid=live(move || fault.with(Option::is_some).to_string())
                    aria-describedby=fault_id.clone()
                    prop:value=value
                    on:change=move |event| {
                        let answer = change.run(event_target_value(&event));
                        fault.set(answer.err().map(|fault| fault.0));
                    }
                />
                <span class="muted">{note}</span>
            </span>
            <p id=fault_id class="fault" role="alert">{fault}</p>
        </div>
    }
}

/// The moves of the clock, each to be undone.
#[component]
fn ClockMoves(player: Player) -> impl IntoView {
    let moves = move || {
        player.setup.with(|setup| {
            setup
                .set
                .iter()
                .filter_map(|(name, seconds)| {
                    let step = name.strip_prefix(CLOCK_PREFIX)?.to_owned();
                    Some((
                        name.clone(),
                        words::clock_moves(&step, &time::span(*seconds)),
                    ))
                })
                .collect::<Vec<_>>()
        })
    };
    view! {
        <For each=moves key=|(name, told)| (name.clone(), told.clone()) let((name, told))>
            <p class="clock-move">
                <span>{words::CLOCK}": "{told.clone()}</span>
                <button type="button" class="small"
                    aria-label=words::undo_clock(&told) on:click=press(move || {
                        player.unset(&name);
                        browser::focus_soon("defences");
                    })>
                    {words::UNDO_CLOCK}
                </button>
            </p>
        </For>
    }
}
