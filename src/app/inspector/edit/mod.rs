//! Changing a message on its way: its parts, or its raw text, and who signs it then.

mod parts;

use crate::browser;
use crate::dynamic::{live, pane, press};
use crate::player::Player;
use glassgate::sim::edit::{At, Edits, Signatory, written};
use glassgate::view::{Draft, Way};
use glassgate::words::message_editor as words;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use parts::parts;

/// What was changed in the message, and the way to change it; inside of TLS by the sender.
pub fn edit(player: Player, at: At, is_in_tls: bool) -> AnyView {
    let open = RwSignal::new(false);
    let done = player
        .whole
        .with_untracked(|run| run.edited(at).map(<[String]>::to_vec));
    let is_changed = done.is_some();
    let note = done.map(|what| note(player, at, &what, is_in_tls));
    let begin = move || {
        player.pause();
        open.set(true);
        browser::focus_soon("message-editor");
    };
    let undo = move || {
        player.edit(at, Vec::new());
        browser::focus_soon("wire");
    };
    let label = if is_changed {
        words::CHANGE_AGAIN
    } else {
        words::CHANGE
    };
    let undo_button = is_changed
        .then(|| view! { <button type="button" on:click=press(undo)>{words::UNDO}</button> });
    view! {
        {note}
        <div class="actions" hidden=open>
            <button type="button" on:click=press(begin)>{label}</button>
            {undo_button}
        </div>
        {pane(move || open.get().then(|| editor(player, at, open, is_in_tls)).into_any())}
    }
    .into_any()
}

fn note(player: Player, at: At, what: &[String], is_in_tls: bool) -> AnyView {
    let changes = player
        .setup
        .with_untracked(|setup| setup.edits.get(&at).cloned());
    let edits = Edits::from([(at, changes.unwrap_or_default())]);
    let is_left_out = !written(&edits).secret.is_empty();
    let left_out = is_left_out.then(|| view! { <p class="muted small">{words::LEFT_OUT}</p> });
    let what = what.iter().map(|what| view! { <li>{what.clone()}</li> });
    view! {
        <div class="edited" role="note">
            <h3 class="part">{words::changed(is_in_tls)}</h3>
            <ul>{what.collect_view()}</ul>
            {left_out}
        </div>
    }
    .into_any()
}

fn editor(player: Player, at: At, open: RwSignal<bool>, is_in_tls: bool) -> AnyView {
    let setup = player.setup.get_untracked();
    let sent = player.scene.get_untracked().sent(&setup, at);
    let sent = sent.unwrap_or_default();
    let is_response = sent.starts_with("HTTP/");
    let changes = setup.edits.get(&at).cloned().unwrap_or_default();
    let draft = RwSignal::new(Draft::of(&sent, &changes));
    let way = Memo::new(move |_| draft.with(|draft| draft.way));
    let close = move || {
        open.set(false);
        browser::focus_soon("wire");
    };
    let apply = move || {
        let changes = draft.with_untracked(Draft::changes);
        close();
        player.edit(at, changes);
    };
    let body = move || match way.get() {
        Way::Parts => parts(draft, is_response),
        Way::Text => raw(draft),
    };
    let has_parts = draft.with_untracked(|draft| !draft.rows.is_empty());
    let ways = has_parts.then(|| {
        let ways = [(Way::Parts, words::PARTS), (Way::Text, words::RAW)];
        let ways = ways.map(|(one, label)| {
            view! {
                <label>
                    <input type="radio" name="edit-way" prop:checked=live(move || way.get() == one)
                        on:change=move |_| draft.update(|draft| draft.way = one) />
                    {label}
                </label>
            }
        });
        view! { <fieldset class="ways"><legend>{words::WAY}</legend>{ways}</fieldset> }
    });
    let in_tls = is_in_tls.then(|| view! { <p class="muted small">{words::IN_TLS}</p> });
    view! {
        <form
            id="message-editor"
            class="editor"
            tabindex="-1"
            aria-label=words::editor(is_in_tls)
            autocomplete="off"
            on:submit=move |event| {
                event.prevent_default();
                apply();
            }
            on:keydown=move |event: KeyboardEvent| {
                if event.key() == "Escape" {
                    event.prevent_default();
                    close();
                }
            }
        >
            {in_tls}
            {ways}
            {pane(body)}
            {signature(draft)}
            <div class="actions">
                <button type="submit" class="primary">{words::SEND}</button>
                <button type="button" on:click=press(close)>{words::CANCEL}</button>
            </div>
        </form>
    }
    .into_any()
}

fn raw(draft: RwSignal<Draft>) -> AnyView {
    let text = draft.with_untracked(|draft| draft.text.clone());
    view! {
        <div class="edit-row">
            <label for="edit-raw">{words::RAW_LABEL}</label>
            <textarea id="edit-raw" rows="12" spellcheck="false" autocapitalize="off"
                prop:value=text
                on:input=move |event| {
                    let text = event_target_value(&event);
                    draft.update(|draft| draft.text = text);
                }
            ></textarea>
        </div>
        <p class="muted small">{words::RAW_HINT}</p>
    }
    .into_any()
}

/// Who signs the changed message, where one is signed.
fn signature(draft: RwSignal<Draft>) -> Option<AnyView> {
    let (signed, chosen) = draft.with_untracked(|draft| (draft.signed, draft.signatory));
    signed?;
    let ways = [None, Some(Signatory::Maker), Some(Signatory::Mallory)];
    let options = ways.iter().zip(words::SIGN_CHOICES).enumerate();
    let options = options.map(|(number, (way, told))| {
        let is_chosen = *way == chosen;
        view! { <option value=number.to_string() selected=is_chosen>{told}</option> }
    });
    let choose = move |number: String| {
        let way = number.parse::<usize>().ok();
        let way = way.and_then(|number| ways.get(number)).copied().flatten();
        draft.update(|draft| draft.signatory = way);
    };
    let view = view! {
        <div class="edit-row">
            <label for="edit-sign">{words::SIGNATURE}</label>
            <select id="edit-sign" on:change=move |event| choose(event_target_value(&event))>
                {options.collect_view()}
            </select>
        </div>
    };
    Some(view.into_any())
}
