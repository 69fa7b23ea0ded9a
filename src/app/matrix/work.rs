//! The filling, in slices between which the page draws.

use crate::tls_module;
use glassgate::matrix::{Filling, Progress, Row, Scheme};
use glassgate::scenes::Scene;
use glassgate::tls;
use gloo_timers::callback::Timeout;
use js_sys::Date;
use leptos::prelude::*;

/// So long it fills before the page may draw again, ms. One handshake may take longer.
const SLICE_MS: f64 = 12.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Going,
    Stopped,
    /// What is left needs the TLS engine, which is on its way.
    Waiting,
    /// It did not come.
    NoEngine,
    Done,
}

#[derive(Clone, Copy)]
pub struct Work {
    filling: StoredValue<Filling, LocalStorage>,
    pub state: RwSignal<State>,
    pub progress: RwSignal<Progress>,
    /// For each row, how many of its cells are filled.
    pub rows: RwSignal<Vec<RwSignal<usize>>>,
    /// Whether the columns that tell nothing are shown too.
    pub shows_every_check: RwSignal<bool>,
    is_loading: StoredValue<bool>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Work {
    /// Nothing to fill yet.
    pub fn new() -> Self {
        let filling = Filling::new(None);
        Self {
            state: RwSignal::new(State::Stopped),
            progress: RwSignal::new(filling.progress()),
            rows: RwSignal::new(signals(&filling)),
            filling: StoredValue::new_local(filling),
            shows_every_check: RwSignal::new(false),
            is_loading: StoredValue::new(false),
            timer: StoredValue::new_local(None),
        }
    }

    /// Shows the attacks on a scheme, or all, and goes on with them where they were left.
    pub fn open(self, scheme: Option<Scheme>) {
        if self.with(|filling| filling.scheme != scheme) {
            let filling = Filling::new(scheme);
            self.progress.set(filling.progress());
            self.rows.set(signals(&filling));
            self.filling.set_value(filling);
        }
        let is_done = self.with(|filling| filling.progress().is_done());
        if is_done {
            self.state.set(State::Done);
        } else {
            self.go_on();
        }
    }

    pub fn with<T>(self, look: impl FnOnce(&Filling) -> T) -> T {
        self.filling.with_value(look)
    }

    pub fn go_on(self) {
        self.state.set(State::Going);
        let needs_engine = self.with(|filling| {
            let mut attacks = filling.rows().iter().map(|row| row.attack);
            attacks.any(Scene::has_handshake)
        });
        if needs_engine && !tls::is_loaded() {
            self.load();
        }
        // The page is drawn first.
        self.soon();
    }

    pub fn stop(self) {
        self.timer.set_value(None);
        self.state.set(State::Stopped);
    }

    /// The page is left: nothing runs until it is opened again.
    pub fn leave(self) {
        if self.state.get_untracked() != State::Done {
            self.stop();
        }
    }

    fn soon(self) {
        self.timer
            .set_value(Some(Timeout::new(0, move || self.slice())));
    }

    fn slice(self) {
        let begun_ms = Date::now();
        let mut state = State::Going;
        self.filling.update_value(|filling| {
            while state == State::Going {
                if filling.progress().is_done() {
                    state = State::Done;
                } else if filling.next_has_handshake() && !tls::is_loaded() {
                    state = State::Waiting;
                } else {
                    filling.advance();
                    if Date::now() - begun_ms >= SLICE_MS {
                        break;
                    }
                }
            }
        });
        self.tell();
        match state {
            State::Going => self.soon(),
            State::Waiting if !self.is_loading.get_value() => self.state.set(State::NoEngine),
            state => self.state.set(state),
        }
    }

    /// What is new since the last slice.
    fn tell(self) {
        self.filling.with_value(|filling| {
            self.progress.set(filling.progress());
            self.rows.with_untracked(|signals| {
                for (row, signal) in filling.rows().iter().zip(signals) {
                    let filled = row.filled();
                    if signal.get_untracked() != filled {
                        signal.set(filled);
                    }
                }
            });
        });
    }

    /// Fetches the TLS engine, and goes on with what waited for it.
    fn load(self) {
        if self.is_loading.get_value() {
            return;
        }
        self.is_loading.set_value(true);
        leptos::task::spawn_local(async move {
            let loaded = tls_module::load().await.is_ok();
            self.is_loading.set_value(false);
            if self.state.get_untracked() != State::Waiting {
                return;
            }
            if loaded {
                self.state.set(State::Going);
                self.soon();
            } else {
                self.state.set(State::NoEngine);
            }
        });
    }
}

fn signals(filling: &Filling) -> Vec<RwSignal<usize>> {
    let filled = filling.rows().iter().map(Row::filled);
    filled.map(RwSignal::new).collect()
}
