use super::{Bench, samples};
use crate::dynamic::{live, pane, press};
use glassgate::keys::Alg;
use glassgate::words::keys as key_words;
use glassgate::words::page::{self as page_words, bench as words};
use glassgate::words::time;
use leptos::prelude::*;

#[component]
pub fn Form(bench: Bench) -> impl IntoView {
    let buttons = samples::IDS
        .map(|id| {
            view! {
                <button type="button" on:click=press(move || samples::put(bench, id))>
                    {words::sample(id)}
                </button>
            }
        })
        .collect_view();
    view! {
        <form
            class="bench-form"
            aria-label=words::FORM
            autocomplete="off"
            on:submit=|event| event.prevent_default()
        >
            <fieldset class="samples">
                <legend>{words::SAMPLES}</legend>
                <div class="actions">{buttons}</div>
            </fieldset>
            <Pasted bench />
            <fieldset>
                <legend>{words::SERVER}</legend>
                <p class="muted small">{words::POLICY_HINT}</p>
                <Algs bench />
                <Keys bench />
                <div class="pairs">
                    <Line label=words::ISSUER value=bench.issuer />
                    <Line label=words::AUDIENCE value=bench.audience />
                    <Line label=words::TYP value=bench.typ />
                    <Line label=words::SCOPE value=bench.scope />
                    <Line label=words::DENYLIST value=bench.denylist />
                    <Number
                        id="bench-leeway"
                        label=words::LEEWAY
                        value=bench.leeway
                        sound=Signal::derive(move || bench.leeway_s().is_some())
                    />
                </div>
                <Clock bench />
            </fieldset>
        </form>
    }
}

#[component]
fn Pasted(bench: Bench) -> impl IntoView {
    let removed = move || {
        let removed = bench.tidied().removed;
        (!removed.is_empty()).then(|| words::removed(&removed))
    };
    view! {
        <div class="field">
            <div class="field-head">
                <label for="bench-token">{words::CREDENTIAL}</label>
                <button type="button" class="small" on:click=press(move || bench.clear())>{words::CLEAR}</button>
            </div>
            <textarea
                id="bench-token"
                class="gold"
                rows="5"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                placeholder=words::TOKEN_HINT
                prop:value=bench.token
                on:input=move |event| bench.token.set(event_target_value(&event))
            ></textarea>
            <p class="muted small" aria-live="polite">{live(removed)}</p>
        </div>
    }
}

#[component]
fn Algs(bench: Bench) -> impl IntoView {
    let unknown = move || {
        let names: Vec<String> = bench.algs.with(|algs| {
            algs.split([',', ' '])
                .filter(|name| !name.is_empty() && *name != "none" && Alg::named(name).is_none())
                .map(str::to_owned)
                .collect()
        });
        (!names.is_empty()).then(|| format!("{} {}.", words::ALGS_UNKNOWN, names.join(", ")))
    };
    let known = Alg::ALL.map(Alg::name).join(", ");
    view! {
        <div class="field">
            <label for="bench-algs">{words::ALGS}</label>
            <input
                id="bench-algs"
                type="text"
                spellcheck="false"
                autocomplete="off"
                placeholder=known
                prop:value=bench.algs
                on:input=move |event| bench.algs.set(event_target_value(&event))
            />
            <p class="fault small" aria-live="polite">{live(unknown)}</p>
        </div>
    }
}

#[component]
fn Keys(bench: Bench) -> impl IntoView {
    let read = move || {
        let set = bench.key_set()?;
        let keys = set
            .keys
            .iter()
            .map(|key| {
                let name = key_words::named(key.material.kind(), key.kid.as_deref(), &key.origin);
                view! { <li>{name}</li> }
            })
            .collect_view();
        let refused = set
            .refused
            .iter()
            .map(|why| view! { <li class="fault">{why.clone()}</li> })
            .collect_view();
        Some(view! { <ul class="small keys-read" aria-label=words::KEYS_READ>{keys}{refused}</ul> })
    };
    view! {
        <div class="field">
            <label for="bench-keys">{words::KEYS}</label>
            <textarea
                id="bench-keys"
                rows="4"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                placeholder=words::KEYS_HINT
                prop:value=bench.keys
                on:input=move |event| bench.keys.set(event_target_value(&event))
            ></textarea>
            {pane(move || read().into_any())}
        </div>
    }
}

#[component]
fn Line(label: &'static str, value: RwSignal<String>) -> impl IntoView {
    view! {
        <label class="field">
            <span>{label}</span>
            <input
                type="text"
                spellcheck="false"
                autocomplete="off"
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </label>
    }
}

#[component]
fn Number(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    sound: Signal<bool>,
) -> impl IntoView {
    let fault_id = format!("{id}-fault");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                type="text"
                inputmode="numeric"
                autocomplete="off"
                aria-invalid=live(move || (!sound.get()).to_string())
                aria-describedby=fault_id.clone()
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p id=fault_id class="fault small">
                {live(move || (!sound.get()).then_some(words::WHOLE_SECONDS))}
            </p>
        </div>
    }
}

#[component]
fn Clock(bench: Bench) -> impl IntoView {
    let sound = Signal::derive(move || bench.typed_now_s().is_some());
    let forward = move |seconds: i64| {
        let span = time::span(seconds);
        view! {
            <button
                type="button"
                aria-label=page_words::plus_label(&span)
                on:click=press(move || bench.move_clock(seconds))
            >
                {page_words::plus(&span)}
            </button>
        }
    };
    view! {
        <div class="bench-clock">
            <Number id="bench-now" label=words::NOW value=bench.now sound />
            <p class="small muted">{live(move || time::moment(bench.now_s()))}</p>
            <div class="actions">
                {forward(60)}
                {forward(900)}
                <button type="button" on:click=press(move || bench.take_machine_clock())>
                    {words::MACHINE_NOW}
                </button>
            </div>
        </div>
    }
}
