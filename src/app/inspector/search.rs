use crate::browser::machine_now_ms;
use crate::dynamic::{live, pane, press};
use crate::player::Player;
use glassgate::keys::{Progress, Search};
use glassgate::view::search;
use glassgate::words::search as words;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// The page may draw again after so many milliseconds of trying.
const SLICE_MS: f64 = 12.0;
/// Candidates between two looks at the clock.
const CHUNK: usize = 100;
/// A browser may keep its clock standing still: a slice ends after so many chunks all the same.
const CHUNKS: usize = 20;

/// The search of this step, for the learner to run.
#[component]
pub fn SceneSearch(player: Player) -> impl IntoView {
    let token = Memo::new(move |_| {
        let step = player.step.get();
        let searched = player.run.with(|run| search(run, step));
        searched.map(|searched| searched.token)
    });
    // Another token, or a step without one, takes the panel away, and a search that runs in it.
    pane(move || {
        token
            .get()
            .map(|token| view! { <Searching token /> })
            .into_any()
    })
}

/// A search for the secret of a token, in slices between which the page draws.
#[component]
fn Searching(token: String) -> AnyView {
    let search = match Search::new(&token) {
        Ok(search) => search,
        Err(fault) => return section(view! { <p>{words::fault(&fault)}</p> }.into_any()),
    };
    let run = Run::new(search);
    on_cleanup(move || run.halt());
    let label = live(move || {
        if run.going.get() {
            words::STOP
        } else {
            words::START
        }
    });
    let of = run.progress.with_untracked(|progress| progress.of);
    let tried = live(move || run.progress.with(|progress| progress.tried.to_string()));
    let count = live(move || {
        let so_far = run.progress.with(words::so_far);
        run.a_second.get().map_or_else(
            || so_far.clone(),
            |rate| format!("{so_far} · {}", words::rate(rate)),
        )
    });
    section(
        view! {
            <p class="small muted">{words::ABOUT}</p>
            <div class="search-run">
                <button type="button" on:click=press(move || run.press())>{label}</button>
                <progress aria-label=words::BAR max=of.to_string() value=tried></progress>
                <span class="small">{count}</span>
            </div>
            <p class="search-told" role="status">{live(move || run.told.get())}</p>
        }
        .into_any(),
    )
}

fn section(inside: AnyView) -> AnyView {
    view! {
        <section class="panel search" aria-label=words::TITLE>
            <h2>{words::TITLE}</h2>
            {inside}
        </section>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Run {
    search: StoredValue<Search>,
    progress: RwSignal<Progress>,
    going: RwSignal<bool>,
    a_second: RwSignal<Option<usize>>,
    /// What is read aloud: at the start, at the end, when it is stopped.
    told: RwSignal<String>,
    /// Since when it has been going, and how many were tried then.
    since: StoredValue<(f64, usize)>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Run {
    fn new(search: Search) -> Self {
        Self {
            progress: RwSignal::new(search.progress()),
            search: StoredValue::new(search),
            going: RwSignal::new(false),
            a_second: RwSignal::new(None),
            told: RwSignal::new(String::new()),
            since: StoredValue::new((0.0, 0)),
            timer: StoredValue::new_local(None),
        }
    }

    fn press(self) {
        if self.going.get_untracked() {
            self.halt();
            self.going.set(false);
            self.told.set(self.progress.with_untracked(words::stopped));
        } else {
            self.start();
        }
    }

    /// Goes on where it was stopped; a search that is over begins anew.
    fn start(self) {
        if self.progress.with_untracked(Progress::is_over) {
            self.search.update_value(Search::restart);
            self.progress.set(self.search.with_value(Search::progress));
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

    fn halt(self) {
        self.timer.set_value(None);
    }

    fn soon(self) {
        let timer = Timeout::new(0, move || self.slice());
        self.timer.set_value(Some(timer));
    }

    fn slice(self) {
        let began_ms = machine_now_ms();
        let mut progress = None;
        self.search.update_value(|search| {
            for _ in 0..CHUNKS {
                let now = search.advance(CHUNK);
                let over = now.is_over();
                progress = Some(now);
                if over || machine_now_ms() - began_ms >= SLICE_MS {
                    break;
                }
            }
        });
        let Some(progress) = progress else {
            return;
        };
        let (since_ms, tried_before) = self.since.get_value();
        self.a_second.set(a_second(
            progress.tried - tried_before,
            machine_now_ms() - since_ms,
        ));
        if progress.is_over() {
            self.halt();
            self.going.set(false);
            self.told.set(words::over(&progress));
        } else {
            self.soon();
        }
        self.progress.set(progress);
    }
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
