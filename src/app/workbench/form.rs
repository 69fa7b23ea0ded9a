use super::Bench;
use crate::dynamic::{live, pane, press};
use glassgate::words::{bench as words, page as page_words, time};
use glassgate::workbench::{Field, FieldKind, FormPart, Note, NoteKind, Scheme};
use leptos::prelude::*;

#[component]
pub fn Form(bench: Bench, scheme: &'static Scheme) -> impl IntoView {
    let notes = Memo::new(move |_| bench.notes(scheme));
    let buttons = scheme
        .samples
        .iter()
        .map(|id| {
            view! {
                <button type="button" on:click=press(move || bench.put_sample(scheme, id))>
                    {words::sample(scheme.id, id)}
                </button>
            }
        })
        .collect_view();
    let make_pair = (scheme.id == "pkce").then(|| {
        view! {
            <div class="actions">
                <button type="button" on:click=press(move || bench.make_pair(scheme))>{words::MAKE_PAIR}</button>
            </div>
        }
    });
    let part = move |part| scheme.fields.iter().filter(move |field| field.part == part);
    let entry = move |field: &'static Field| Entry {
        bench,
        scheme,
        field,
        notes,
    };
    let credentials = part(FormPart::Credential)
        .enumerate()
        .map(|(at, field)| large(entry(field), at == 0))
        .collect_view();
    let is_area = |field: &&Field| matches!(field.kind, FieldKind::Area { .. });
    let wide = part(FormPart::Policy)
        .filter(is_area)
        .map(|field| large(entry(field), false))
        .collect_view();
    let narrow = part(FormPart::Policy)
        .filter(|field| !is_area(field))
        .map(|field| small(entry(field)))
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
            {make_pair}
            {credentials}
            <fieldset>
                <legend>{words::SERVER}</legend>
                <p class="muted small">{words::policy_hint(scheme.id)}</p>
                {wide}
                <div class="pairs">{narrow}</div>
                <Clock bench />
            </fieldset>
        </form>
    }
}

/// One field of the form, and where its text goes.
#[derive(Clone, Copy)]
struct Entry {
    bench: Bench,
    scheme: &'static Scheme,
    field: &'static Field,
    notes: Memo<Vec<Note>>,
}

impl Entry {
    fn id(self) -> String {
        format!("bench-{}", self.field.id)
    }

    fn value(self) -> Memo<String> {
        Memo::new(move |_| self.bench.field(self.scheme, self.field.id))
    }

    fn write(self, text: String) {
        self.bench.write(self.scheme, self.field.id, text);
    }

    fn of_kind(self, kind: NoteKind) -> Vec<String> {
        self.notes.with(|notes| {
            let mine = |note: &&Note| note.field == self.field.id && note.kind == kind;
            notes
                .iter()
                .filter(mine)
                .map(|note| note.text.clone())
                .collect()
        })
    }
}

/// Several lines of text, with what there is to say below.
fn large(entry: Entry, has_clear: bool) -> AnyView {
    let FieldKind::Area { rows } = entry.field.kind else {
        return small(entry);
    };
    let value = entry.value();
    let clear = has_clear.then(|| {
        view! {
            <button type="button" class="small" on:click=press(move || entry.bench.clear(entry.scheme))>
                {words::CLEAR}
            </button>
        }
    });
    view! {
        <div class="field">
            <div class="field-head">
                <label for=entry.id()>{words::label(entry.field.id)}</label>
                {clear}
            </div>
            <textarea
                id=entry.id()
                class:gold={entry.field.part == FormPart::Credential}
                rows=rows.to_string()
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                placeholder=words::hint(entry.field.id)
                prop:value=value
                on:input=move |event| entry.write(event_target_value(&event))
            ></textarea>
            {beside(entry)}
        </div>
    }
    .into_any()
}

/// One line of text, or a number.
fn small(entry: Entry) -> AnyView {
    let value = entry.value();
    if entry.field.kind == FieldKind::Seconds {
        let sound = Signal::derive(move || value.with(|text| is_whole(text)));
        let write = Callback::new(move |text| entry.write(text));
        return view! {
            <Number id=entry.id() label=words::label(entry.field.id) value=value.into() sound write />
        }
        .into_any();
    }
    view! {
        <div class="field">
            <label for=entry.id()>{words::label(entry.field.id)}</label>
            <input
                id=entry.id()
                type="text"
                spellcheck="false"
                autocomplete="off"
                placeholder=words::hint(entry.field.id)
                prop:value=value
                on:input=move |event| entry.write(event_target_value(&event))
            />
            {beside(entry)}
        </div>
    }
    .into_any()
}

/// An empty field counts as none.
fn is_whole(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text.parse::<u32>().is_ok()
}

/// A remark, the keys that were read, and what could not be.
fn beside(entry: Entry) -> impl IntoView {
    let remark = move || entry.of_kind(NoteKind::Remark).join(" ");
    let items = move || {
        let item = |class: &'static str, text: String| view! { <li class=class>{text}</li> };
        let keys = entry.of_kind(NoteKind::Key).into_iter();
        let faults = entry.of_kind(NoteKind::Fault).into_iter();
        let mut items: Vec<_> = keys.map(|text| item("", text)).collect();
        items.extend(faults.map(|text| item("fault", text)));
        (!items.is_empty()).then(|| {
            view! { <ul class="small keys-read" aria-label=words::list_beside(entry.field.id)>{items}</ul> }
        })
    };
    view! {
        <p class="muted small remark" aria-live="polite">{live(remark)}</p>
        <div aria-live="polite">{pane(move || items().into_any())}</div>
    }
}

#[component]
fn Number(
    id: String,
    label: &'static str,
    value: Signal<String>,
    sound: Signal<bool>,
    write: Callback<String>,
) -> impl IntoView {
    let fault_id = format!("{id}-fault");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type="text"
                inputmode="numeric"
                autocomplete="off"
                aria-invalid=live(move || (!sound.get()).to_string())
                aria-describedby=fault_id.clone()
                prop:value=value
                on:input=move |event| write.run(event_target_value(&event))
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
            <Number id="bench-now".to_owned() label=words::NOW value=bench.now.into() sound
                write=Callback::new(move |text| bench.now.set(text)) />
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
