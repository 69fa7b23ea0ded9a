//! What the address asks for.

use crate::browser;
use crate::player::Player;
use crate::theme::Theme;
use crate::tls_module;
use glassgate::map::{MISTAKES, Mistake};
use glassgate::matrix;
use glassgate::scenes::{self, Place, Scene};
use glassgate::tls;
use glassgate::view::Link;
use glassgate::words::{LANGUAGES, bench as bench_words, map as map_words, page as words};
use glassgate::workbench::{self, Scheme};
use leptos::prelude::*;

#[derive(Debug, Clone, PartialEq)]
pub enum View {
    /// The front page, until the learner goes on in the scene that it opens with.
    Home,
    Scene,
    /// The common mistakes, and which one the address names.
    Mistakes(Option<&'static str>),
    /// Which check stops which attack: of one scheme, or of all.
    Matrix(Option<matrix::Scheme>),
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
        match link.scene.as_str() {
            "" => {
                self.player.untouched.set(true);
                self.player.go_to(Place::opening(scenes::ALL[0]));
                self.view.set(View::Home);
            }
            id if id.split('/').next() == Some("mistakes") => {
                let beside = link.scene_parameters().into_iter();
                faults.extend(beside.map(|name| words::not_in_list(&name)));
                self.player.pause();
                self.view.set(mistakes(id));
            }
            id if id.split('/').next() == Some("matrix") => {
                let beside = link.scene_parameters().into_iter();
                faults.extend(beside.map(|name| words::not_in_list(&name)));
                self.player.pause();
                self.view.set(attacks_on(id));
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
        if !self.shows_scene() || playing {
            return;
        }
        let link = self.link().to_string();
        // From the front page into its scene is a step that the back button takes back; in an
        // embed that button belongs to the page around it.
        if matches!(browser::hash().as_str(), "" | "#" | "#/") && !browser::is_embed() {
            browser::push_hash(&link);
        } else {
            browser::replace_hash(&link);
        }
    }

    /// Whether the front page is shown.
    pub fn shows_home(self) -> bool {
        self.view.with(|view| *view == View::Home) && self.player.untouched.get()
    }

    /// Whether a scene is shown by itself.
    pub fn shows_scene(self) -> bool {
        match self.view.get() {
            View::Scene => true,
            View::Home => !self.player.untouched.get(),
            _ => false,
        }
    }

    /// Whether there is a scene to step through, on the front page too.
    pub fn has_scene(self) -> bool {
        self.view
            .with(|view| matches!(view, View::Home | View::Scene))
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

/// The list of mistakes, of `mistakes/MISTAKE` with that one in sight.
fn mistakes(id: &str) -> View {
    let Some((_, named)) = id.split_once('/') else {
        return View::Mistakes(None);
    };
    Mistake::find(named).map_or_else(
        || {
            let known: Vec<_> = MISTAKES.iter().map(|mistake| mistake.id).collect();
            View::Missing(map_words::unknown_mistake(named, &known))
        },
        |mistake| View::Mistakes(Some(mistake.id)),
    )
}

/// The matrix of `matrix/SCHEME`; without a scheme, of all attacks.
fn attacks_on(id: &str) -> View {
    match id
        .split_once('/')
        .map(|(_, scheme)| matrix::Scheme::find(scheme))
    {
        None => View::Matrix(None),
        Some(Ok(scheme)) => View::Matrix(Some(scheme)),
        Some(Err(fault)) => View::Missing(fault.0),
    }
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
