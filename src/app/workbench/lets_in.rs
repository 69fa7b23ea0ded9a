//! The attacks of the catalogue on what lies on the workbench, tried at a press and in slices. The
//! one that begins with a search comes last, for that takes a while.

use super::Bench;
use crate::dynamic::{live, pane, press};
use crate::search_run::{SearchControls, SearchRun};
use glassgate::words::lets_in as words;
use glassgate::words::scene::short_title;
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
    /// The one that waits for what the search comes to.
    searching: RwSignal<Option<Trial>>,
    search: SearchRun,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Run {
    fn start(self) {
        self.bench.settle(self.scheme);
        let stand = self.bench.stand(self.scheme);
        let mut left = trials(self.scheme);
        left.reverse();
        let searches = |trial: &Trial| trial.search(&stand).is_some();
        let searching = left.iter().position(searches).map(|at| left.remove(at));
        self.search
            .load(searching.and_then(|trial| trial.search(&stand)));
        self.stand.set(Some(stand));
        self.tried.set(Vec::new());
        self.left.set(left);
        self.searching.set(searching);
        if searching.is_some() {
            self.search.start();
        }
        self.slice();
    }

    /// Tries one attack; the next comes after the page has drawn.
    fn slice(self) {
        let next = self.left.try_update(Vec::pop).flatten();
        let tried = next.and_then(|trial| {
            self.stand
                .with_untracked(|stand| trial.on(self.scheme, stand.as_ref()?, None))
        });
        if let Some(tried) = tried {
            self.tried.update(|all| all.push(tried));
        }
        let again = self.left.with_untracked(|left| !left.is_empty());
        let timer = again.then(|| Timeout::new(0, move || self.slice()));
        self.timer.set_value(timer);
    }

    /// What came of the attack that waited for a search that rests.
    fn searched(self) -> Option<Tried> {
        let trial = self.searching.get().filter(|_| !self.search.is_going())?;
        let progress = self.search.progress();
        self.stand
            .with(|stand| trial.on(self.scheme, stand.as_ref()?, Some(&progress)))
    }

    /// Whether what was tried is what the learner has laid there now.
    fn holds(self) -> bool {
        let now = self.bench.stand(self.scheme);
        self.stand.with(|tried_on| tried_on.as_ref() == Some(&now))
    }

    fn is_going(self) -> bool {
        self.left.with(|left| !left.is_empty()) || self.search.is_going()
    }

    fn told(self, searched: Memo<Option<Tried>>) -> String {
        if self.stand.with(Option::is_none) {
            return String::new();
        }
        let mut tried = self.tried.with(Vec::len);
        let left = self.left.with(Vec::len);
        if left > 0 {
            let waits = usize::from(self.searching.with(Option::is_some));
            return words::trying(tried, tried + left + waits);
        }
        if self.search.is_going() {
            return self.search.told();
        }
        if !self.holds() {
            return words::CHANGED.to_owned();
        }
        let is_in = |tried: &&Tried| matches!(tried.fate, Fate::LetIn(_));
        let mut count = self.tried.with(|all| all.iter().filter(is_in).count());
        searched.with(|searched| {
            tried += searched.iter().count();
            count += searched.iter().filter(is_in).count();
        });
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
        searching: RwSignal::default(),
        search: SearchRun::new(),
        timer: StoredValue::new_local(None),
    };
    on_cleanup(move || run.timer.set_value(None));
    let searched = Memo::new(move |_| run.searched());
    let is_shown = Memo::new(move |_| run.is_going() || run.holds());
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
        if !is_shown.get() {
            return ().into_any();
        }
        let rows = move || {
            let tried = run.tried.get().into_iter();
            tried.map(|tried| row(run, tried)).collect_view().into_any()
        };
        let last = move || {
            let trial = run.searching.get();
            trial
                .map(|trial| search_row(run, trial, searched))
                .into_any()
        };
        view! { <ul class="attacks">{pane(rows)} {pane(last)}</ul> }.into_any()
    };
    view! {
        <section class="panel lets-in" aria-label=words::TITLE>
            <h2>{words::TITLE}</h2>
            <p class="muted small">{words::INTRO}</p>
            <div class="actions">{pane(button)} <Back bench scheme /></div>
            <p role="status">{live(move || run.told(searched))}</p>
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
    let is_in = matches!(tried.fate, Fate::LetIn(_));
    view! { <li class:got-in=is_in>{title(tried.attack)} {outcome(run, tried)}</li> }.into_any()
}

/// The attack that waits for a search, and the search.
fn search_row(run: Run, trial: Trial, searched: Memo<Option<Tried>>) -> AnyView {
    let is_in = live(move || {
        searched.with(|tried| {
            let fate = tried.as_ref().map(|tried| &tried.fate);
            matches!(fate, Some(Fate::LetIn(_)))
        })
    });
    let outcome = move || match searched.get() {
        Some(tried) => outcome(run, tried),
        None => view! { <span class="verdict">{words::SEARCHING}</span> }.into_any(),
    };
    view! {
        <li class:got-in=is_in>
            {title(trial.attack)} {pane(outcome)} <SearchControls run=run.search />
        </li>
    }
    .into_any()
}

fn title(attack: &'static str) -> AnyView {
    view! { <a href=format!("#/{attack}")>{short_title(attack)}</a> }.into_any()
}

fn outcome(run: Run, tried: Tried) -> AnyView {
    let Tried {
        attack,
        searched,
        fate,
    } = tried;
    let (verdict, more) = match fate {
        Fate::Stopped(check) => (words::stopped(check), ().into_any()),
        Fate::Untried(why) => (
            words::UNTRIED.to_owned(),
            view! { <span class="muted small">{why}</span> }.into_any(),
        ),
        Fate::LetIn(proof) => (
            words::GETS_IN.to_owned(),
            show(run, short_title(attack), proof),
        ),
    };
    let searched = searched.map(|told| view! { <span class="small">{told}</span> });
    view! { <span class="verdict">{verdict}</span> {more} {searched} }.into_any()
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
