use crate::been::Been;
use crate::browser;
use crate::dynamic::{pane, press};
use glassgate::scenes::Scene;
use glassgate::words::{map as words, scene as scene_words};
use leptos::prelude::*;

/// Links to scenes, each with its question; those where the learner has been are marked.
pub fn places(been: Been, scenes: impl Iterator<Item = &'static Scene>) -> AnyView {
    let items = scenes.map(|scene| {
        view! {
            <li title=scene_words::question(scene.id)>
                {link(format!("#/{}", scene.id), scene_words::short_title(scene.id))}
                {mark(been, scene.id)}
            </li>
        }
        .into_any()
    });
    view! { <ul class="places">{items.collect_view()}</ul> }.into_any()
}

pub fn link(href: String, name: impl Into<String>) -> AnyView {
    let name = name.into();
    view! { <a href=href on:click=press(|| browser::focus_soon("main"))>{name}</a> }.into_any()
}

/// Whether the learner has been there, and to the end.
pub fn mark(been: Been, scene: &'static str) -> AnyView {
    let mark = move || {
        been.at(scene).map(|to_the_end| {
            let (glyph, told) = if to_the_end {
                ("●", words::TO_THE_END)
            } else {
                ("◐", words::BEEN)
            };
            view! { <span class="been-mark" role="img" aria-label=told title=told>{glyph}</span> }
        })
    };
    pane(move || mark().into_any()).into_any()
}
