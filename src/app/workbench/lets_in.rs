//! The attacks of the catalogue on what lies on the workbench, tried at a press and in slices.

use super::Bench;
use crate::dynamic::{live, pane, press};
use glassgate::scenes;
use glassgate::words::lets_in as words;
use glassgate::workbench::Scheme;
use glassgate::workbench::attacks::{Fate, Proof, Stand, Trial, Tried, trials};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

#[derive(Clone, Copy)]
struct Run {
    bench: Bench,
    scheme: &'static Scheme,
    /// What the attacks are tried on.
    stand: RwSignal<Option<Stand>>,
    tried: RwSignal<Vec<Tried>>,
    left: RwSignal<Vec<Trial>>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Run {
    fn start(self) {
        let mut all = trials(self.scheme);
        all.reverse();
        self.bench.settle(self.scheme);
        self.stand.set(Some(self.bench.stand(self.scheme)));
        self.tried.set(Vec::new());
        self.left.set(all);
        self.slice();
    }

    /// Tries one attack; the next comes after the page has drawn.
    fn slice(self) {
        let next = self.left.try_update(Vec::pop).flatten();
        let tried = next.and_then(|trial| {
            self.stand
                .with_untracked(|stand| trial.on(self.scheme, stand.as_ref()?))
        });
        if let Some(tried) = tried {
            self.tried.update(|all| all.push(tried));
        }
        let again = self.left.with_untracked(|left| !left.is_empty());
        let timer = again.then(|| Timeout::new(0, move || self.slice()));
        self.timer.set_value(timer);
    }

    /// Whether what was tried is what the learner has laid there now.
    fn holds(self) -> bool {
        let now = self.bench.stand(self.scheme);
        self.stand.with(|tried_on| tried_on.as_ref() == Some(&now))
    }

    fn is_going(self) -> bool {
        self.left.with(|left| !left.is_empty())
    }

    fn told(self) -> String {
        if self.stand.with(Option::is_none) {
            return String::new();
        }
        let tried = self.tried.with(Vec::len);
        let left = self.left.with(Vec::len);
        if left > 0 {
            return words::trying(tried, tried + left);
        }
        if !self.holds() {
            return words::CHANGED.to_owned();
        }
        let is_in = |tried: &&Tried| matches!(tried.fate, Fate::LetIn(_));
        let count = self.tried.with(|all| all.iter().filter(is_in).count());
        match tried {
            0 => words::NO_ATTACKS.to_owned(),
            _ => words::get_in(count, tried),
        }
    }
}

#[component]
pub fn LetsIn(
    bench: Bench,
    scheme: &'static Scheme,
    has_credential: Signal<bool>,
) -> impl IntoView {
    let run = Run {
        bench,
        scheme,
        stand: RwSignal::new(None),
        tried: RwSignal::default(),
        left: RwSignal::default(),
        timer: StoredValue::new_local(None),
    };
    on_cleanup(move || run.timer.set_value(None));
    let button = move || {
        let label = if run.stand.with(Option::is_none) {
            words::TRY
        } else {
            words::AGAIN
        };
        if !has_credential.get() {
            return view! { <p class="muted">{words::NOTHING_TO_TRY}</p> }.into_any();
        }
        let start = press(move || run.start());
        view! { <button type="button" disabled=live(move || run.is_going()) on:click=start>{label}</button> }
            .into_any()
    };
    let list = move || {
        if !run.is_going() && !run.holds() {
            return ().into_any();
        }
        let rows = run.tried.get().into_iter().map(|tried| row(run, tried));
        view! { <ul class="attacks">{rows.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="panel lets-in" aria-label=words::TITLE>
            <h2>{words::TITLE}</h2>
            <p class="muted small">{words::INTRO}</p>
            <div class="actions">{pane(button)} <Back bench scheme /></div>
            <p role="status">{live(move || run.told())}</p>
            {pane(list)}
        </section>
    }
}

/// The way back to the learner's own token.
#[component]
fn Back(bench: Bench, scheme: &'static Scheme) -> impl IntoView {
    let shown = move || bench.keeps_mine(scheme);
    view! {
        <Show when=shown>
            <button type="button" on:click=press(move || bench.back_to_mine())>{words::BACK_TO_MINE}</button>
            <span class="small">{words::SHOWN}</span>
        </Show>
    }
}

fn row(run: Run, tried: Tried) -> AnyView {
    let Tried { attack, fate } = tried;
    let name = words::attack(attack);
    let title = match scenes::find(attack) {
        Some(scene) => view! { <a href=format!("#/{}", scene.id)>{name}</a> }.into_any(),
        None => view! { <span>{name}</span> }.into_any(),
    };
    let is_in = matches!(fate, Fate::LetIn(_));
    let (verdict, more) = match fate {
        Fate::Stopped(check) => (words::stopped(check), ().into_any()),
        Fate::Untried(why) => (
            words::UNTRIED.to_owned(),
            view! { <span class="muted small">{why}</span> }.into_any(),
        ),
        Fate::LetIn(proof) => (words::GETS_IN.to_owned(), show(run, name, proof)),
    };
    view! {
        <li class:got-in=is_in>
            {title} <span class="verdict">{verdict}</span> {more}
        </li>
    }
    .into_any()
}

fn show(run: Run, name: &str, proof: Proof) -> AnyView {
    let label = words::show(name);
    match proof {
        Proof::Scene(link) => {
            view! { <a class="button small" href=link aria-label=label>{words::SHOW_ME}</a> }
                .into_any()
        }
        Proof::Forged { token, now_s } => {
            let put = press(move || run.bench.show(run.scheme, &token, now_s));
            view! { <button type="button" class="small" aria-label=label on:click=put>{words::SHOW_ME}</button> }
                .into_any()
        }
    }
}
