//! The matrix of attacks and checks, filled in front of the learner.

mod found;
mod grid;
mod work;

pub use work::Work;

use crate::dynamic::{live, pane, press};
use found::Found;
use glassgate::matrix::{Mark, Row, Scheme, attacks};
use glassgate::words::{matrix as words, page as page_words};
use grid::Grid;
use leptos::prelude::*;
use work::State;

#[component]
pub fn Matrix(work: Work, scheme: Option<Scheme>) -> impl IntoView {
    work.open(scheme);
    on_cleanup(move || work.leave());
    let done = move || (work.state.get() == State::Done).then(|| cells(work).to_string());
    view! {
        <div class="matrix" data-done=live(done)>
            <h1>{words::TITLE}</h1>
            <p class="question">{words::INTRO}</p>
            <p class="muted">{words::HOW}</p>
            <Schemes here=scheme />
            <Standing work />
            <Legend />
            <Grid work />
            <Found work />
        </div>
    }
    .into_any()
}

#[component]
fn Schemes(here: Option<Scheme>) -> impl IntoView {
    let link = |href: String, name: &'static str, is_here: bool| {
        let current = is_here.then_some("page");
        view! { <a href=href aria-current=current>{name}</a> }.into_any()
    };
    let named = Scheme::ALL
        .into_iter()
        .filter(|scheme| !attacks(Some(*scheme)).is_empty());
    let links = named.map(|scheme| {
        let href = format!("#/matrix/{}", scheme.id());
        link(href, words::scheme(scheme), here == Some(scheme))
    });
    view! {
        <nav class="tabs" aria-label=words::FILTER>
            {link("#/matrix".to_owned(), words::ALL, here.is_none())}
            {links.collect_view()}
        </nav>
    }
    .into_any()
}

/// How far it is, and what can be done about it.
#[component]
fn Standing(work: Work) -> impl IntoView {
    let told = move || {
        let progress = work.progress.get();
        match work.state.get() {
            State::Going | State::Stopped => words::so_far(progress.done, progress.of),
            State::Waiting => words::WAITING.to_owned(),
            State::NoEngine => words::NO_ENGINE.to_owned(),
            State::Done => {
                let runs = work.with(|filling| filling.rows().iter().map(Row::runs).sum());
                words::filled(cells(work), runs)
            }
        }
    };
    let button = move || {
        let (name, action): (_, fn(Work)) = match work.state.get() {
            State::Going | State::Waiting => (words::STOP, Work::stop),
            State::Stopped => (words::GO_ON, Work::go_on),
            State::NoEngine => (page_words::TRY_AGAIN, Work::go_on),
            State::Done => return ().into_any(),
        };
        view! { <button type="button" on:click=press(move || action(work))>{name}</button> }
            .into_any()
    };
    view! {
        <div class="standing">
            <progress
                aria-label=words::PROGRESS
                max=live(move || work.progress.get().of.to_string())
                prop:value=live(move || work.progress.get().done.to_string())
            ></progress>
            {pane(button)}
            <p>{live(told)}</p>
            <p class="vh" role="status">{live(move || match work.state.get() {
                State::Done => words::ALL_FILLED,
                State::Stopped => words::STOPPED,
                State::NoEngine => words::NO_ENGINE,
                State::Going | State::Waiting => "",
            })}</p>
        </div>
    }
    .into_any()
}

fn cells(work: Work) -> usize {
    work.with(|filling| filling.rows().iter().map(|row| row.defences.len()).sum())
}

#[component]
fn Legend() -> impl IntoView {
    let entry = |mark: Mark| {
        view! {
            <li><i class=class_of(mark) aria-hidden="true">{words::sign(mark)}</i>" "{words::mark(mark)}</li>
        }
        .into_any()
    };
    let all = [Mark::Stopped, Mark::GotIn, Mark::StoppedByAnother].map(entry);
    view! { <ul class="signs">{all.into_iter().collect_view()}</ul> }.into_any()
}

fn class_of(mark: Mark) -> &'static str {
    match mark {
        Mark::Stopped => "stopped",
        Mark::GotIn => "got-in",
        Mark::StoppedByAnother => "another",
    }
}
