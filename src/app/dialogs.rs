//! Keyboard help, and sharing.

use crate::browser;
use crate::dynamic::{live, press};
use crate::player::Player;
use crate::route::Route;
use glassgate::view;
use glassgate::words::{message_editor as edit_words, page as words};
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[derive(Clone, Copy)]
pub struct Dialogs {
    help: NodeRef<Dialog>,
    share: NodeRef<Dialog>,
}

impl Dialogs {
    pub fn new() -> Self {
        Self {
            help: NodeRef::new(),
            share: NodeRef::new(),
        }
    }

    pub fn is_open(self) -> bool {
        [self.help, self.share]
            .iter()
            .any(|dialog| dialog.get_untracked().is_some_and(|d| d.open()))
    }

    pub fn open_help(self) {
        open(self.help);
    }

    pub fn open_share(self) {
        open(self.share);
    }
}

fn open(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked()
        && !dialog.open()
    {
        // Only a detached dialog refuses.
        let _ = dialog.show_modal();
    }
}

fn close(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}

#[component]
pub fn Help(dialogs: Dialogs) -> impl IntoView {
    view! {
        <dialog node_ref=dialogs.help class="dialog" aria-label=words::HELP>
            <h2>{words::HELP}</h2>
            <dl class="keys">
                {words::KEYS
                    .map(|(key, what)| view! { <dt><kbd>{key}</kbd></dt><dd>{what}</dd> })
                    .collect_view()}
            </dl>
            <button type="button" class="primary" on:click=press(move || close(dialogs.help))>
                {words::CLOSE}
            </button>
        </dialog>
    }
}

/// Links and copies of what is shown. None of them holds anything that a learner pasted.
#[component]
pub fn Share(dialogs: Dialogs, player: Player, route: Route) -> impl IntoView {
    let told = RwSignal::new(String::new());
    let link = move || browser::full_link(&route.link().to_string());
    let copy = move |what: &'static str, text: String| {
        spawn_local(async move {
            told.set(if browser::copy(&text).await {
                words::copied(what)
            } else {
                words::COPY_FAILED.to_owned()
            });
        });
    };
    let from_run = move |what: &'static str, make: fn(&glassgate::sim::Trace) -> String| {
        view! {
            <button
                type="button"
                on:click=press(move || copy(what, player.run.with_untracked(|run| make(run))))
            >
                {what}
            </button>
        }
    };
    view! {
        <dialog
            node_ref=dialogs.share
            class="dialog"
            aria-label=words::SHARE
            on:close=move |_| told.set(String::new())
        >
            <h2>{words::SHARE}</h2>
            <label class="field">
                <span>{words::LINK_TO_HERE}</span>
                <input type="text" readonly prop:value=live(link) />
            </label>
            <p class="muted">{words::SHARE_NOTE}</p>
            <p class="fault">
                {live(move || (!player.place().left_out().is_empty()).then_some(edit_words::LEFT_OUT_OF_LINK))}
            </p>
            <div class="actions">
                <button
                    type="button"
                    class="primary"
                    on:click=press(move || copy(words::COPY_LINK, untrack(link)))
                >
                    {words::COPY_LINK}
                </button>
                {from_run(words::COPY_TRANSCRIPT, view::markdown)}
                {from_run(words::COPY_WIRE, |run| view::http_file(run, None))}
                {from_run(words::COPY_MERMAID, view::mermaid)}
                <button
                    type="button"
                    on:click=press(move || {
                        close(dialogs.share);
                        let _ = browser::window().print();
                    })
                >
                    {words::PRINT}
                </button>
            </div>
            <p aria-live="polite">{told}</p>
            <button type="button" on:click=press(move || close(dialogs.share))>{words::CLOSE}</button>
        </dialog>
    }
}
