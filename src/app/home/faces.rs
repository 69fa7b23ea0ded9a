use super::places::{link, mark};
use crate::been::Been;
use crate::dynamic::pane;
use crate::stage_box::class_of;
use glassgate::map::{FACES, Face, FaceOf};
use glassgate::validate::Outcome;
use glassgate::words::{
    check as check_words, map as words, page as page_words, scene as scene_words,
};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// The schemes side by side. One is played at a time, so that the page answers meanwhile.
#[component]
pub fn Faces(been: Been) -> impl IntoView {
    let looked: RwSignal<Vec<Option<Face>>> = RwSignal::new(Vec::new());
    let timer: StoredValue<Option<Timeout>, LocalStorage> = StoredValue::new_local(None);
    look_at_next(looked, timer);
    on_cleanup(move || timer.set_value(None));
    let cards = FACES
        .iter()
        .enumerate()
        .map(|(at, of)| card(been, looked, at, of));
    view! { <div class="faces">{cards.collect_view()}</div> }.into_any()
}

fn look_at_next(
    looked: RwSignal<Vec<Option<Face>>>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
) {
    let at = looked.with_untracked(Vec::len);
    let Some(of) = FACES.get(at) else {
        return;
    };
    timer.set_value(Some(Timeout::new(0, move || {
        let face = of.look();
        looked.update(|looked| looked.push(face));
        look_at_next(looked, timer);
    })));
}

fn card(
    been: Been,
    looked: RwSignal<Vec<Option<Face>>>,
    at: usize,
    of: &'static FaceOf,
) -> AnyView {
    let face = Memo::new(move |_| looked.with(|looked| looked.get(at).cloned().flatten()));
    let shown = move || {
        face.with(|face| match face {
            Some(face) => inside(face),
            None => outside(of),
        })
    };
    let name = scene_words::short_title(of.scene);
    view! {
        <article class="face">
            <h3>{link(format!("#/{}", of.scene), name)}{mark(been, of.scene)}</h3>
            {pane(shown)}
        </article>
    }
    .into_any()
}

fn inside(face: &Face) -> AnyView {
    let credential = match &face.credential {
        Some(text) => view! { <mark>{text.clone()}</mark> }.into_any(),
        None => view! { <mark>{words::NO_CREDENTIAL}</mark> }.into_any(),
    };
    let checks = face
        .report
        .checks
        .iter()
        .map(|check| line(check.id, check.outcome));
    view! {
        <p class="face-asks"><code>{face.asks.clone()}</code>{credential}</p>
        <ul>{checks.collect_view()}</ul>
        <p class="verdict good"><span class="stamp">{face.report.verdict.status.to_string()}</span></p>
    }
    .into_any()
}

/// A box that has not opened here.
fn outside(of: &FaceOf) -> AnyView {
    let checks = of.check_ids().into_iter();
    let lines = checks.map(|id| line(id, Outcome::NotReached));
    view! {
        <p class="face-asks"><code></code><mark>{words::NO_CREDENTIAL}</mark></p>
        <ul>{lines.collect_view()}</ul>
        <p class="muted small">{words::OPENS_THERE}</p>
    }
    .into_any()
}

fn line(id: &'static str, outcome: Outcome) -> AnyView {
    let state = class_of(outcome);
    view! {
        <li data-state=state title=check_words::question(id)>
            <i aria-hidden="true">{page_words::glyph(outcome)}</i>
            {check_words::short(id)}
        </li>
    }
    .into_any()
}
