//! Where the learner has been. Only this browser remembers it.

use crate::browser;
use leptos::prelude::*;
use std::collections::BTreeMap;

const STORED_AS: &str = "glassgate-been";
/// Stands behind the id of a scene that was seen to its end.
const TO_THE_END: char = '!';

#[derive(Clone, Copy)]
pub struct Been {
    /// By scene id: whether it was seen to its end.
    scenes: RwSignal<BTreeMap<String, bool>>,
}

impl Been {
    pub fn new() -> Self {
        let stored = browser::stored(STORED_AS).unwrap_or_default();
        Self {
            scenes: RwSignal::new(read(&stored)),
        }
    }

    /// Whether a scene was seen to its end; none where it was never opened.
    pub fn at(self, scene: &str) -> Option<bool> {
        self.scenes.with(|scenes| scenes.get(scene).copied())
    }

    pub fn count(self) -> usize {
        self.scenes.with(BTreeMap::len)
    }

    pub fn note(self, scene: &str, to_the_end: bool) {
        let before = self
            .scenes
            .with_untracked(|scenes| scenes.get(scene).copied());
        if before == Some(true) || before == Some(to_the_end) {
            return;
        }
        self.scenes.update(|scenes| {
            scenes.insert(scene.to_owned(), to_the_end);
        });
        browser::store(STORED_AS, &self.scenes.with_untracked(written));
    }

    pub fn forget(self) {
        self.scenes.set(BTreeMap::new());
        browser::forget(STORED_AS);
    }
}

fn read(stored: &str) -> BTreeMap<String, bool> {
    let known = |id: &str| glassgate::scenes::find(id).is_some();
    let entries = stored.split(' ').map(|entry| {
        let id = entry.trim_end_matches(TO_THE_END);
        (id.to_owned(), entry.ends_with(TO_THE_END))
    });
    entries.filter(|(id, _)| known(id)).collect()
}

fn written(scenes: &BTreeMap<String, bool>) -> String {
    let entry = |(id, to_the_end): (&String, &bool)| {
        let mark = if *to_the_end { "!" } else { "" };
        format!("{id}{mark}")
    };
    scenes.iter().map(entry).collect::<Vec<_>>().join(" ")
}
