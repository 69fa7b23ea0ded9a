//! The page that stands in the simulated browser's window: its words, what the person typed, and
//! its buttons, which the learner presses.

use crate::browser;
use crate::dynamic::{pane, press};
use crate::hold::Hold;
use crate::player::Player;
use glassgate::scenes;
use glassgate::sim::BROWSER;
use glassgate::view::{self, ShownButton, ShownField, ShownPage};
use glassgate::wire::TextKind;
use glassgate::words::{eyes as words, scene as scene_words};
use leptos::prelude::*;

/// The page, where it asks the person something.
#[component]
pub fn PageInWindow(player: Player) -> impl IntoView {
    let page = Memo::new(move |_| {
        let step = player.step.get();
        let seen_by = player.seen_by.get();
        let page = player
            .run
            .with(|run| view::shown_page(run, seen_by, step))?;
        let is_there = page.since < step || player.hold.get() == Hold::Rest;
        (is_there && !page.buttons.is_empty()).then_some(page)
    });
    pane(move || page.get().map(|page| drawn(player, page)).into_any())
}

fn drawn(player: Player, page: ShownPage) -> AnyView {
    let whose = player.whole.with_untracked(|run| run.name_of(BROWSER));
    let has_heading = page.texts.iter().any(|text| text.kind == TextKind::Heading);
    let title = (!has_heading && !page.title.is_empty())
        .then(|| view! { <p class="heading">{page.title.clone()}</p> });
    let texts = page.texts.iter().map(|text| {
        let class = match text.kind {
            TextKind::Heading => "heading",
            TextKind::Paragraph => "words",
            TextKind::Item => "words item",
            TextKind::Alert => "words alert",
        };
        view! { <p class=class>{text.text.clone()}</p> }
    });
    let texts = texts.collect_view();
    let fields = (!page.fields.is_empty()).then(|| {
        let fields = page.fields.into_iter().map(field).collect_view();
        view! { <dl class="fields">{fields}</dl> }
    });
    let goes_on = page.goes_on;
    let buttons = page.buttons.into_iter();
    let buttons = buttons
        .map(|shown| button(player, shown, goes_on))
        .collect_view();
    view! {
        <div class="window">
            <div class="shown-page" role="group" aria-label=words::page_in(whose)>
                {title}
                {texts}
                {fields}
                <p class="presses">{buttons}</p>
            </div>
        </div>
    }
    .into_any()
}

fn field(field: ShownField) -> impl IntoView {
    let typed = if field.is_password && !field.typed.is_empty() {
        let told = words::hidden_letters(field.typed.chars().count());
        view! { <span role="img" aria-label=told>{field.typed}</span> }.into_any()
    } else {
        field.typed.into_any()
    };
    view! { <div><dt>{field.label}</dt><dd>{typed}</dd></div> }
}

/// A button where the story goes on by it; else what it says.
fn button(player: Player, shown: ShownButton, goes_on: bool) -> AnyView {
    if !goes_on {
        let pressed = shown
            .is_pressed
            .then(|| view! { <span class="vh">{words::PRESSED}</span> });
        return view! { <span class="drawn" class:pressed=shown.is_pressed>{shown.label}{pressed}</span> }
            .into_any();
    }
    let scene = player.scene.get_untracked();
    let setting = scene.setting_for(&shown.name, &shown.value);
    if !shown.is_pressed && setting.is_none() {
        let elsewhere = scenes::ALL
            .iter()
            .find(|scene| scene.setting_for(&shown.name, &shown.value).is_some());
        let told = elsewhere.map(|scene| words::pressed_elsewhere(scene_words::title(scene.id)));
        return view! { <button type="button" disabled title=told>{shown.label}</button> }
            .into_any();
    }
    view! {
        <button type="button" class:primary=shown.is_pressed on:click=press(move || {
            player.go_on_by(setting);
            browser::focus_soon("next");
        })>{shown.label}</button>
    }
    .into_any()
}
