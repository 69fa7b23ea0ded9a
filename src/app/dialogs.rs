//! Which dialog is open, and keyboard help.

use crate::dynamic::press;
use glassgate::words::page as words;
use leptos::html::Dialog;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Dialogs {
    help: NodeRef<Dialog>,
    pub share: NodeRef<Dialog>,
    /// Whether the dialog that shares is open: until then nothing is made for it.
    pub is_sharing: RwSignal<bool>,
}

impl Dialogs {
    pub fn new() -> Self {
        Self {
            help: NodeRef::new(),
            share: NodeRef::new(),
            is_sharing: RwSignal::new(false),
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
        self.is_sharing.set(true);
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

pub fn close(dialog: NodeRef<Dialog>) {
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
