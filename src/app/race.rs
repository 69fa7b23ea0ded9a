//! The race to revoke as a chart that answers at once: four designs under the same traffic.

use crate::chart::{Picture, grid};
use crate::defences::Settings;
use crate::dynamic::{live, pane, press};
use crate::player::Player;
use glassgate::race::{self, Action, Counter, Outcome, Params, Progress};
use glassgate::words::{page as words, race as race_words, time};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::sync::Arc;

/// So many requests are counted before the page may draw again: a few milliseconds.
const SLICE: u64 = 40_000;

#[derive(Clone, Copy)]
struct Run {
    /// The last that was counted to its end.
    outcome: RwSignal<Arc<Outcome>>,
    /// Requests counted so far, while the count goes on.
    counted: RwSignal<Option<u64>>,
    counter: StoredValue<Option<Counter>, LocalStorage>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Run {
    fn new(params: Params) -> Self {
        Self {
            outcome: RwSignal::new(Arc::new(Counter::new(params).outcome())),
            counted: RwSignal::new(None),
            counter: StoredValue::new_local(None),
            timer: StoredValue::new_local(None),
        }
    }

    /// Counts anew, whatever was under way.
    fn start(self, params: Params) {
        self.counter.set_value(Some(Counter::new(params)));
        self.slice();
    }

    /// Counts on for a moment; the rest comes after the page has drawn.
    fn slice(self) {
        let mut progress = Progress::Done;
        self.counter.update_value(|counter| {
            if let Some(counter) = counter {
                progress = counter.advance(SLICE);
                if progress == Progress::Done {
                    self.outcome.set(Arc::new(counter.outcome()));
                }
            }
        });
        match progress {
            Progress::Done => {
                self.timer.set_value(None);
                self.counted.set(None);
            }
            Progress::Going { counted, .. } => {
                self.counted.set(Some(counted));
                self.timer
                    .set_value(Some(Timeout::new(0, move || self.slice())));
            }
        }
    }
}

#[component]
pub fn Race(player: Player) -> impl IntoView {
    let params = Memo::new(move |_| player.setup.with(Params::of));
    let run = Run::new(params.get_untracked());
    // The count takes its time in slices, so its outcome comes as it is ready.
    Effect::new(move |_| run.start(params.get()));
    on_cleanup(move || run.timer.set_value(None));
    let told = move || match run.counted.get() {
        Some(counted) => words::counting(counted, params.get().requests()),
        None => run.outcome.with(|outcome| race::told(outcome)),
    };
    let charts = Memo::new(move |_| run.outcome.with(|outcome| race::timelines(outcome)));
    let pictures = [0, 1, 2, 3]
        .map(|at| {
            let chart = Signal::derive(move || charts.with(|charts| charts[at].clone()));
            view! { <Picture chart /> }
        })
        .collect_view();
    let tables = move || {
        run.outcome.with(|outcome| {
            view! { {grid(race::exposures(outcome))} {grid(race::costs(outcome))} }.into_any()
        })
    };
    view! {
        <div class="race">
            <Moment player params />
            <p class="told" role="status">{live(told)}</p>
            <div class="knobs">
                <Settings player />
            </div>
            <div class="charts">{pictures}</div>
            <div class="tables">{pane(tables)}</div>
        </div>
    }
}

/// What is taken away, and when.
#[component]
fn Moment(player: Player, params: Memo<Params>) -> impl IntoView {
    let act = move |action: Action| {
        let value = match action {
            Action::LogOut => "0",
            Action::TakeAway => "1",
        };
        view! {
            <button
                type="button"
                aria-pressed=live(move || (params.get().action() == action).to_string())
                on:click=press(move || put(player, race::ACTION.name, value))
            >
                {race_words::action(action)}
            </button>
        }
    };
    let at_s = move || params.get().action_at_ms() / 1000;
    let clock =
        move || time::time_of_day(glassgate::sim::START_S + i64::try_from(at_s()).unwrap_or(0));
    view! {
        <div class="moment">
            {act(Action::LogOut)}
            {act(Action::TakeAway)}
            <label>
                <span>{words::AT_THE_MOMENT}" "<time>{live(clock)}</time></span>
                <input
                    type="range"
                    min="0"
                    max=live(move || (params.get().duration_ms() / 1000).to_string())
                    prop:value=live(move || at_s().to_string())
                    aria-valuetext=live(clock)
                    on:input=move |event| put(player, race::ACTION_AT.name, &event_target_value(&event))
                />
            </label>
        </div>
    }
}

fn put(player: Player, name: &str, value: &str) {
    // Values from a button or a slider are in range: nothing is refused.
    let _ = player.set(name, value);
}
