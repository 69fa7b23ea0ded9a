//! Light, dark, or as the system says.

use crate::browser;
use glassgate::view::Ground;
use leptos::prelude::*;

const NAMES: [&str; 3] = ["system", "light", "dark"];
const STORED_AS: &str = "glassgate-theme";

#[derive(Clone, Copy)]
pub struct Theme {
    chosen: RwSignal<&'static str>,
    in_link: RwSignal<Option<&'static str>>,
}

impl Theme {
    pub fn new() -> Self {
        let remembered = browser::stored(STORED_AS).unwrap_or_default();
        let theme = Self {
            chosen: RwSignal::new(known(&remembered).unwrap_or("system")),
            in_link: RwSignal::new(None),
        };
        Effect::new(move |_| theme.show());
        theme
    }

    pub fn name(self) -> &'static str {
        self.chosen.get()
    }

    /// What it comes to: the system's where nobody chose.
    pub fn ground(self) -> Ground {
        let is_dark = match self.name() {
            "system" => browser::prefers_dark(),
            name => name == "dark",
        };
        if is_dark { Ground::Dark } else { Ground::Light }
    }

    /// Takes a theme that a link names; says whether there is one of that name.
    pub fn choose(self, name: &str) -> bool {
        let Some(name) = known(name) else {
            return false;
        };
        self.in_link.set(Some(name));
        self.chosen.set(name);
        true
    }

    /// Shows what the page around this one shows; the address and what is remembered stay.
    pub fn follow(self, name: Option<&str>) {
        if let Some(name) = name.and_then(known) {
            self.chosen.set(name);
        }
    }

    /// The theme that the link named, to stay in the address.
    pub fn in_link(self) -> Option<String> {
        self.in_link.get().map(str::to_owned)
    }

    pub fn next(self) {
        let at = NAMES
            .iter()
            .position(|name| *name == self.chosen.get_untracked());
        let next = NAMES[at.map_or(0, |at| (at + 1) % NAMES.len())];
        self.in_link.set(None);
        self.chosen.set(next);
        browser::store(STORED_AS, next);
    }

    fn show(self) {
        let chosen = self.chosen.get();
        if let Some(root) = browser::root() {
            // Without the attribute the style sheet asks the system.
            let _ = match chosen {
                "system" => root.remove_attribute("data-theme"),
                name => root.set_attribute("data-theme", name),
            };
        }
    }
}

fn known(name: &str) -> Option<&'static str> {
    NAMES.into_iter().find(|known| *known == name)
}
