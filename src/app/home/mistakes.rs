//! The common mistakes, each a door into the scene that runs it.

use super::places::link;
use crate::browser;
use glassgate::map::{MISTAKES, Mistake};
use glassgate::words::{
    check as check_words, map as words, scene as scene_words, switch as switch_words,
};
use leptos::prelude::*;

/// All of them; the one that the address names is brought into sight.
#[component]
pub fn Mistakes(named: Option<&'static str>) -> impl IntoView {
    if let Some(id) = named {
        request_animation_frame(move || browser::focus(id));
    }
    let cards = MISTAKES.iter().map(card);
    view! {
        <div class="mistakes">
            <h1>{words::MISTAKES_TITLE}</h1>
            <p class="question">{words::MISTAKES_INTRO}</p>
            <ol>{cards.collect_view()}</ol>
        </div>
    }
    .into_any()
}

fn card(mistake: &'static Mistake) -> AnyView {
    let told = words::mistake(mistake.id);
    let title = mistake
        .place()
        .map(|place| scene_words::title(place.scene.id));
    let door = title.map(|title| link(mistake.href(), words::see_it(title)));
    let question = check_words::question(mistake.ended_by);
    let ended_by = if question.is_empty() {
        switch_words::name(mistake.ended_by).to_owned()
    } else {
        question.to_owned()
    };
    view! {
        <li id=mistake.id tabindex="-1">
            <h2>{told.title}</h2>
            <p class="loss">{words::loss(mistake.loss)}</p>
            <p>{told.cost}</p>
            <p><b>{words::HABIT}"."</b>" "{told.habit}</p>
            <p class="muted"><b>{words::ENDED_BY}"."</b>" "{ended_by}</p>
            <p class="mistake-door">{door.ok()}</p>
        </li>
    }
    .into_any()
}
