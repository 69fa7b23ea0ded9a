//! A search for the secret of a token, in slices between which the page draws.

use crate::browser::machine_now_ms;
use crate::dynamic::{live, press};
use glassgate::keys::{Progress, Search};
use glassgate::words::search as words;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// The page may draw again after so many milliseconds of trying.
const SLICE_MS: f64 = 12.0;
/// Candidates between two looks at the clock.
const CHUNK: usize = 100;
/// A browser may keep its clock standing still: a slice ends after so many chunks all the same.
const CHUNKS: usize = 20;

/// A place for one search at a time, that starts, stops and goes on. It ends with the component
/// that made it.
#[derive(Clone, Copy)]
pub struct SearchRun {
    search: StoredValue<Option<Search>>,
    progress: RwSignal<Progress>,
    going: RwSignal<bool>,
    a_second: RwSignal<Option<usize>>,
    /// What is read aloud: at the start, at the end, when it is stopped.
    told: RwSignal<String>,
    /// Since when it has been going, and how many were tried then.
    since: StoredValue<(f64, usize)>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl SearchRun {
    pub fn new() -> Self {
        let run = Self {
            search: StoredValue::default(),
            progress: RwSignal::default(),
            going: RwSignal::default(),
            a_second: RwSignal::default(),
            told: RwSignal::default(),
            since: StoredValue::default(),
            timer: StoredValue::new_local(None),
        };
        on_cleanup(move || run.timer.set_value(None));
        run
    }

    /// Puts a search here in the place of the one before.
    pub fn load(self, search: Option<Search>) {
        self.rest();
        self.search.set_value(search);
        self.look();
        self.a_second.set(None);
        self.told.set(String::new());
    }

    /// Goes on where it was stopped; a search that is over begins anew.
    pub fn start(self) {
        if self.progress.with_untracked(Progress::is_over) {
            self.search
                .update_value(|search| search.iter_mut().for_each(Search::restart));
            self.look();
        }
        let (tried, of) = self
            .progress
            .with_untracked(|progress| (progress.tried, progress.of));
        self.since.set_value((machine_now_ms(), tried));
        self.a_second.set(None);
        self.told.set(words::searching(of));
        self.going.set(true);
        self.soon();
    }

    pub fn is_going(self) -> bool {
        self.going.get()
    }

    pub fn progress(self) -> Progress {
        self.progress.get()
    }

    pub fn told(self) -> String {
        self.told.get()
    }

    fn press(self) {
        if self.going.get_untracked() {
            self.rest();
            self.told.set(self.progress.with_untracked(words::came_to));
        } else {
            self.start();
        }
    }

    fn look(self) {
        let progress = self
            .search
            .with_value(|search| search.as_ref().map(Search::progress));
        self.progress.set(progress.unwrap_or_default());
    }

    fn rest(self) {
        self.timer.set_value(None);
        self.going.set(false);
    }

    fn soon(self) {
        let timer = Timeout::new(0, move || self.slice());
        self.timer.set_value(Some(timer));
    }

    fn slice(self) {
        let Some(progress) = self.search.try_update_value(advance).flatten() else {
            return;
        };
        let (since_ms, tried_before) = self.since.get_value();
        self.a_second.set(a_second(
            progress.tried - tried_before,
            machine_now_ms() - since_ms,
        ));
        let over = progress.is_over().then(|| words::came_to(&progress));
        self.progress.set(progress);
        match over {
            Some(told) => {
                self.rest();
                self.told.set(told);
            }
            None => self.soon(),
        }
    }
}

/// What a press does to a search, how far it has come and how fast.
#[component]
pub fn SearchControls(run: SearchRun) -> impl IntoView {
    let label = live(move || {
        if run.is_going() {
            words::STOP
        } else {
            words::START
        }
    });
    let of = live(move || run.progress.with(|progress| progress.of.to_string()));
    let tried = live(move || run.progress.with(|progress| progress.tried.to_string()));
    let count = live(move || {
        let so_far = run.progress.with(words::so_far);
        run.a_second.get().map_or_else(
            || so_far.clone(),
            |rate| format!("{so_far} · {}", words::rate(rate)),
        )
    });
    view! {
        <div class="search-run">
            <button type="button" on:click=press(move || run.press())>{label}</button>
            <progress aria-label=words::BAR max=of value=tried></progress>
            <span class="small">{count}</span>
        </div>
    }
}

/// Tries candidates for the length of a slice.
fn advance(search: &mut Option<Search>) -> Option<Progress> {
    let search = search.as_mut()?;
    let began_ms = machine_now_ms();
    let mut progress = search.progress();
    for _ in 0..CHUNKS {
        progress = search.advance(CHUNK);
        if progress.is_over() || machine_now_ms() - began_ms >= SLICE_MS {
            break;
        }
    }
    Some(progress)
}

/// None until there is time enough to tell.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
fn a_second(tried: usize, in_ms: f64) -> Option<usize> {
    (in_ms >= 1.0).then(|| (tried as f64 * 1000.0 / in_ms) as usize)
}
