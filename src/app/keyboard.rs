//! Keys, when focus is on the page and not in a field.

use crate::browser;
use crate::dialogs::Dialogs;
use crate::player::Player;
use crate::route::Route;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

/// What has the focus, as far as keys are concerned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Focus {
    Page,
    /// Takes Space for itself.
    Control,
    /// Takes arrows, Home and End for itself.
    Slider,
    /// Takes every key.
    Field,
}

pub fn listen(player: Player, route: Route, presenting: RwSignal<bool>, dialogs: Dialogs) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
        if modified || dialogs.is_open() || event.default_prevented() {
            return;
        }
        let focus = focus_of(&event);
        if focus == Focus::Field {
            return;
        }
        let in_scene = untrack(|| route.has_scene());
        if anywhere(&event, presenting, dialogs) || (in_scene && in_a_scene(&event, focus, player))
        {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

fn anywhere(event: &KeyboardEvent, presenting: RwSignal<bool>, dialogs: Dialogs) -> bool {
    match event.key().as_str() {
        "?" => dialogs.open_help(),
        "b" | "B" => browser::focus("validate-box"),
        "Escape" if presenting.get_untracked() => presenting.set(false),
        _ => return false,
    }
    true
}

fn in_a_scene(event: &KeyboardEvent, focus: Focus, player: Player) -> bool {
    let moves = focus != Focus::Slider;
    match event.key().as_str() {
        "ArrowRight" if moves => player.next(),
        "ArrowLeft" if moves => player.back(),
        "Home" if moves => player.first(),
        "End" if moves => player.last(),
        " " if focus != Focus::Control => player.next(),
        "." => player.next_check(),
        "," => player.previous_check(),
        "p" | "P" => player.play_or_pause(),
        "r" | "R" => player.reset(),
        "d" | "D" => browser::focus("defences"),
        "w" | "W" => browser::focus("wire"),
        _ => return false,
    }
    true
}

fn focus_of(event: &KeyboardEvent) -> Focus {
    let Some(target) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return Focus::Page;
    };
    match target.tag_name().as_str() {
        "INPUT" => match target.dyn_into::<HtmlInputElement>() {
            Ok(input) if input.type_() == "range" => Focus::Slider,
            Ok(input) if input.type_() == "checkbox" => Focus::Control,
            _ => Focus::Field,
        },
        "TEXTAREA" | "SELECT" => Focus::Field,
        "BUTTON" | "A" | "SUMMARY" => Focus::Control,
        _ => Focus::Page,
    }
}
