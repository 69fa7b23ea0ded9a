//! A message part by part, and what is added to it.

use crate::dynamic::{live, pane, press};
use glassgate::sim::edit::{Group, Place};
use glassgate::view::{Addition, Draft, DraftRow};
use glassgate::words::message_editor as words;
use leptos::prelude::*;

/// Group by group, and what is added at the end.
pub fn parts(draft: RwSignal<Draft>, is_response: bool) -> AnyView {
    let rows = draft.with_untracked(|draft| draft.rows.clone());
    let rows: Vec<(usize, DraftRow)> = rows.into_iter().enumerate().collect();
    let groups = rows.chunk_by(|(_, one), (_, two)| one.slot.group() == two.slot.group());
    let groups: Vec<_> = groups.map(|rows| group(draft, rows, is_response)).collect();
    let count = Memo::new(move |_| draft.with(|draft| draft.added.len()));
    let added = move || {
        (0..count.get())
            .map(|at| addition(draft, at))
            .collect_view()
            .into_any()
    };
    let add = move || {
        draft.update(|draft| {
            draft.added.push(Addition {
                place: Place::Header,
                name: String::new(),
                value: String::new(),
            });
        });
    };
    view! {
        {groups}
        {pane(added)}
        <div class="actions">
            <button type="button" class="small" on:click=press(add)>{words::ADD}</button>
        </div>
    }
    .into_any()
}

fn group(draft: RwSignal<Draft>, rows: &[(usize, DraftRow)], is_response: bool) -> AnyView {
    let Some((_, first)) = rows.first() else {
        return ().into_any();
    };
    let group = first.slot.group();
    let is_json = matches!(
        group,
        Group::Of(Place::Json | Place::Claim | Place::TokenHeader)
    );
    let hint = is_json.then(|| view! { <p class="muted small">{words::JSON_HINT}</p> });
    let rows: Vec<_> = rows.iter().map(|(at, row)| part(draft, *at, row)).collect();
    view! {
        <fieldset>
            <legend>{words::group(group, is_response)}</legend>
            {hint}
            {rows}
        </fieldset>
    }
    .into_any()
}

/// More than fits into one line on a phone.
const LONG: usize = 40;

fn part(draft: RwSignal<Draft>, at: usize, row: &DraftRow) -> AnyView {
    let id = format!("edit-{at}");
    let label = words::label(&row.slot);
    let value = row.value.clone();
    let is_removed =
        live(move || draft.with(|draft| draft.rows.get(at).is_some_and(|row| row.is_removed)));
    let write = move |text: String| {
        draft.update(|draft| {
            if let Some(row) = draft.rows.get_mut(at) {
                row.value = text;
            }
        });
    };
    let turn = move || {
        draft.update(|draft| {
            if let Some(row) = draft.rows.get_mut(at) {
                row.is_removed = !row.is_removed;
            }
        });
    };
    let (remove, keep) = (words::remove(&label), words::keep(&label));
    let removal = row.slot.removal().map(|_| {
        let named = live(move || {
            if is_removed.get() {
                keep.clone()
            } else {
                remove.clone()
            }
        });
        view! {
            <button type="button" class="small" aria-label=named on:click=press(turn)>
                {live(move || if is_removed.get() { "↺" } else { "✕" })}
            </button>
        }
    });
    view! {
        <div class="edit-row" class:removed=is_removed>
            <label for=id.clone()>
                {label}
                <span class="muted">{live(move || is_removed.get().then_some(words::REMOVED))}</span>
            </label>
            {entry(id, value, is_removed, Callback::new(write))}
            {removal}
        </div>
    }
    .into_any()
}

fn entry(id: String, value: String, disabled: Signal<bool>, write: Callback<String>) -> AnyView {
    if value.len() > LONG {
        return view! {
            <textarea id=id rows="3" spellcheck="false" autocapitalize="off" prop:value=value
                prop:disabled=disabled on:input=move |event| write.run(event_target_value(&event))></textarea>
        }
        .into_any();
    }
    view! {
        <input id=id type="text" spellcheck="false" autocapitalize="off" prop:value=value
            prop:disabled=disabled on:input=move |event| write.run(event_target_value(&event)) />
    }
    .into_any()
}

fn addition(draft: RwSignal<Draft>, at: usize) -> AnyView {
    let (now, places) = draft.with_untracked(|draft| {
        let now = draft.added.get(at).cloned();
        (now, draft.places.clone())
    });
    let Some(now) = now else {
        return ().into_any();
    };
    let change = move |change: &dyn Fn(&mut Addition)| {
        draft.update(|draft| {
            if let Some(part) = draft.added.get_mut(at) {
                change(part);
            }
        });
    };
    let nameless = live(move || {
        draft.with(|draft| {
            let part = draft.added.get(at);
            part.is_some_and(|part| part.name.is_empty() && !part.value.is_empty())
        })
    });
    let id = move |what: &str| format!("edit-new-{at}-{what}");
    let options = places.iter().map(|place| {
        let is_chosen = *place == now.place;
        view! { <option value=place.id() selected=is_chosen>{words::place(*place)}</option> }
    });
    let choose = move |id: String| {
        let place = Place::ALL.into_iter().find(|place| place.id() == id);
        if let Some(place) = place {
            change(&|part| part.place = place);
        }
    };
    view! {
        <fieldset class="edit-new">
            <div class="edit-row">
                <label for=id("place")>{words::NEW_PLACE}</label>
                <select id=id("place") on:change=move |event| choose(event_target_value(&event))>
                    {options.collect_view()}
                </select>
            </div>
            <div class="edit-row">
                <label for=id("name")>{words::NEW_NAME}</label>
                <input id=id("name") type="text" spellcheck="false" autocapitalize="off" prop:value=now.name
                    aria-invalid=live(move || nameless.get().to_string()) aria-describedby=id("fault")
                    on:input=move |event| {
                        let name = event_target_value(&event);
                        change(&|part| part.name.clone_from(&name));
                    } />
            </div>
            <div class="edit-row">
                <label for=id("value")>{words::NEW_VALUE}</label>
                <input id=id("value") type="text" spellcheck="false" autocapitalize="off" prop:value=now.value
                    on:input=move |event| {
                        let value = event_target_value(&event);
                        change(&|part| part.value.clone_from(&value));
                    } />
            </div>
            <p id=id("fault") class="fault small" role="alert">
                {live(move || nameless.get().then_some(words::NO_NAME))}
            </p>
        </fieldset>
    }
    .into_any()
}
