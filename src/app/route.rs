//! What the address asks for.

use crate::browser;
use crate::player::Player;
use crate::theme::Theme;
use crate::tls_module;
use glassgate::scenes::{self, Place, Scene};
use glassgate::tls;
use glassgate::view::Link;
use glassgate::words::{LANGUAGES, bench as bench_words, page as words};
use glassgate::workbench::{self, Scheme};
use leptos::prelude::*;

#[derive(Debug, Clone, PartialEq)]
pub enum View {
    Scene,
    Workbench(&'static Scheme),
    /// What the address names needs a part of the program that is on its way.
    Loading,
    /// That part did not come.
    NotLoaded,
    /// The address names a scene that there is not: the message says so.
    Missing(String),
}

#[derive(Clone, Copy)]
pub struct Route {
    pub view: RwSignal<View>,
    /// The address names no scene: the front door.
    pub at_front: RwSignal<bool>,
    /// What the address named in vain.
    pub faults: RwSignal<Vec<String>>,
    /// The language that the address names.
    lang: RwSignal<Option<String>>,
    player: Player,
    theme: Theme,
}

impl Route {
    pub fn new(player: Player, theme: Theme) -> Self {
        let route = Self {
            view: RwSignal::new(View::Scene),
            at_front: RwSignal::new(false),
            faults: RwSignal::new(Vec::new()),
            lang: RwSignal::new(None),
            player,
            theme,
        };
        route.read();
        let listener = window_event_listener(leptos::ev::hashchange, move |_| route.read());
        on_cleanup(move || listener.remove());
        Effect::new(move |_| route.write());
        route
    }

    /// Follows the address.
    pub fn read(self) {
        let link = Link::parse(&browser::hash());
        if needs_tls(&link.scene) && !tls::is_loaded() {
            self.load_tls();
            return;
        }
        let mut faults = Vec::new();
        if let Some(theme) = &link.theme
            && !self.theme.choose(theme)
        {
            faults.push(words::unknown_theme(theme));
        }
        if let Some(lang) = &link.lang
            && !LANGUAGES.contains(&lang.as_str())
        {
            faults.push(words::unknown_lang(lang, &LANGUAGES));
        }
        self.lang.set(
            link.lang
                .clone()
                .filter(|lang| LANGUAGES.contains(&lang.as_str())),
        );
        self.at_front.set(link.scene.is_empty());
        match link.scene.as_str() {
            "" => {
                self.player.go_to(Place::opening(scenes::ALL[0]));
                self.view.set(View::Scene);
            }
            id if id.split('/').next() == Some("workbench") => {
                let beside = link.scene_parameters().into_iter();
                faults.extend(beside.map(|name| words::not_on_workbench(&name)));
                self.player.pause();
                self.view.set(bench(id));
            }
            _ => match Place::resolve(&link) {
                Ok((place, named_in_vain)) => {
                    faults.extend(named_in_vain.into_iter().map(|fault| fault.0));
                    self.player.go_to(place);
                    self.view.set(View::Scene);
                }
                Err(fault) => {
                    self.player.pause();
                    self.view.set(View::Missing(fault.0));
                }
            },
        }
        self.faults.set(faults);
    }

    /// Fetches the TLS engine, and then follows the address, which may have changed meanwhile.
    fn load_tls(self) {
        self.player.pause();
        self.faults.set(Vec::new());
        browser::mark_ready(false);
        self.view.set(View::Loading);
        leptos::task::spawn_local(async move {
            match tls_module::load().await {
                Ok(()) => self.read(),
                Err(_) => self.view.set(View::NotLoaded),
            }
        });
    }

    /// Keeps the address true to what is shown.
    fn write(self) {
        let playing = self.player.playing.get();
        let front = self.at_front.get() && self.player.untouched.get();
        if self.view.get() != View::Scene || front || playing {
            return;
        }
        browser::replace_hash(&self.link().to_string());
    }

    /// The link to what is shown, with the language and theme that the address asked for.
    pub fn link(self) -> Link {
        Link {
            lang: self.lang.get(),
            theme: self.theme.in_link(),
            ..self.player.place().link()
        }
    }
}

/// Whether what a link names has a TLS handshake in it.
fn needs_tls(id: &str) -> bool {
    scenes::find(id).is_some_and(Scene::has_handshake)
        || id
            .strip_prefix("workbench/")
            .and_then(workbench::find)
            .is_some_and(Scheme::has_handshake)
}

/// The workbench of `workbench/SCHEME`; without a scheme, the first.
fn bench(id: &str) -> View {
    let scheme = match id.split_once('/') {
        None => Some(workbench::ALL[0]),
        Some((_, scheme)) => workbench::find(scheme),
    };
    scheme.map_or_else(
        || {
            let known = workbench::ALL.map(|scheme| scheme.id);
            let named = id.split_once('/').map_or("", |(_, scheme)| scheme);
            View::Missing(bench_words::unknown_scheme(named, &known))
        },
        View::Workbench,
    )
}
