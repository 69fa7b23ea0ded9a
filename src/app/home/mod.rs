//! The front page: the first scene, live, and the map of all there is.

mod faces;
mod mistakes;
mod places;

pub use mistakes::Mistakes;

use crate::been::Been;
use crate::dynamic::{live, pane, press};
use faces::Faces;
use glassgate::map::{MISTAKES, Topic};
use glassgate::scenes::{self, Group};
use glassgate::words::{map as words, matrix as matrix_words, page as page_words};
use leptos::prelude::*;
use places::{link, places};

#[component]
pub fn Map(been: Been) -> impl IntoView {
    let of = |group: Group| scenes::ALL.into_iter().filter(move |s| s.group == group);
    let is_face = |id: &str| glassgate::map::FACES.iter().any(|face| face.scene == id);
    let before = of(Group::Schemes).filter(|scene| !is_face(scene.id));
    let attacks = Topic::ALL.map(|topic| {
        let about = scenes::ALL
            .into_iter()
            .filter(|s| Topic::of(s) == Some(topic));
        view! { <div class="topic"><h3>{words::topic(topic.id())}</h3>{places(been, about)}</div> }
            .into_any()
    });
    let mistakes = MISTAKES.iter().map(|mistake| {
        let href = format!("#/mistakes/{}", mistake.id);
        view! { <li>{link(href, words::mistake(mistake.id).title)}</li> }.into_any()
    });
    let any = move || been.count() > 0;
    view! {
        <div class="map" id="map" tabindex="-1">
            <section class="idea">
                <h2>{words::ONE_IDEA}</h2>
                <p>{words::ONE_IDEA_TOLD}</p>
                {places(been, of(Group::Foundations))}
            </section>
            <section>
                <h2>{words::FACES}</h2>
                <p class="muted">{words::FACES_TOLD}</p>
                <Faces been />
            </section>
            <div class="pairs">
                <section>
                    <h2>{words::BEFORE}</h2>
                    {places(been, before)}
                </section>
                <section>
                    <h2>{words::LIVES}</h2>
                    {places(been, of(Group::Lifecycles))}
                </section>
                <section>
                    <h2>{words::CHOOSE}</h2>
                    {places(been, of(Group::Decide))}
                </section>
            </div>
            <section class="break">
                <h2>{words::ATTACKS}</h2>
                <p class="muted">{words::ATTACKS_TOLD}</p>
                <div class="topics">{attacks.into_iter().collect_view()}</div>
                <p><a class="button" href="#/matrix">{matrix_words::TITLE}</a></p>
            </section>
            <div class="pairs">
                <section>
                    <h2>{words::MISTAKES_TITLE}</h2>
                    <ol class="places">{mistakes.collect_view()}</ol>
                </section>
                <section>
                    <h2>{words::YOURS}</h2>
                    <p>{words::YOURS_TOLD}</p>
                    <p><a class="button" href="#/workbench">{page_words::WORKBENCH}</a></p>
                </section>
            </div>
            <p class="been muted">
                {live(move || words::been(been.count(), scenes::ALL.len()))}" "
                {pane(move || any().then(|| view! {
                    <button type="button" class="small" on:click=press(move || been.forget())>{words::FORGET}</button>
                }).into_any())}
            </p>
        </div>
    }
    .into_any()
}
