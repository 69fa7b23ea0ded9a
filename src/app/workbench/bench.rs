use crate::browser;
use glassgate::validate::{Off, Report};
use glassgate::view::Part;
use glassgate::workbench::attacks::Stand;
use glassgate::workbench::{Entries, Note, Scheme};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What stands on the workbench, in this page's memory alone.
#[derive(Clone, Copy)]
pub struct Bench {
    /// By the id of the scheme.
    entries: RwSignal<BTreeMap<&'static str, Entries>>,
    pub now: RwSignal<String>,
    pub off: RwSignal<Off>,
    /// The learner's own, while an attacker's token is shown in its place.
    mine: RwSignal<Option<Mine>>,
}

#[derive(Clone)]
struct Mine {
    scheme: &'static Scheme,
    token: String,
    /// The clock's field, as it was typed.
    now: String,
    /// The moment that it stood for, seconds since 1970.
    now_s: i64,
    /// What is shown in its place.
    shown: String,
}

impl Bench {
    pub fn new() -> Self {
        let bench = Self {
            entries: RwSignal::default(),
            now: RwSignal::default(),
            off: RwSignal::default(),
            mine: RwSignal::default(),
        };
        bench.take_machine_clock();
        bench
    }

    /// Empties everything of a scheme; the clock goes back to the machine's.
    pub fn clear(self, scheme: &'static Scheme) {
        self.entries.update(|all| {
            all.remove(scheme.id);
        });
        self.off.set(Off::new());
        self.mine.set(None);
        self.take_machine_clock();
    }

    /// All of the learner's that counts for the box: where an attacker's token is shown in the
    /// place of the learner's, that one.
    pub fn stand(self, scheme: &'static Scheme) -> Stand {
        let mut stand = Stand {
            entries: self.with_entries(scheme, Entries::clone),
            off: self.off.get(),
            now_s: self.now_s(),
        };
        let mine = self.mine.get().filter(|mine| mine.scheme == scheme);
        if let Some(mine) = mine.filter(|mine| stand.entries.get("token") == Some(&mine.shown)) {
            stand.entries.insert("token", mine.token);
            stand.now_s = mine.now_s;
        }
        stand
    }

    /// Whether the learner's token is kept while an attacker's is shown.
    pub fn keeps_mine(self, scheme: &'static Scheme) -> bool {
        let kept = self.mine.get();
        kept.is_some_and(|mine| mine.scheme == scheme)
    }

    /// What stands in the token's field is the learner's own, where it is no attacker's.
    pub fn settle(self, scheme: &'static Scheme) {
        let token = self.field(scheme, "token");
        let typed_over = |mine: &Mine| mine.scheme != scheme || mine.shown != token;
        if self.mine.get_untracked().as_ref().is_some_and(typed_over) {
            self.mine.set(None);
        }
    }

    /// Puts an attacker's token in the place of the learner's, which is kept.
    pub fn show(self, scheme: &'static Scheme, token: &str, now_s: i64) {
        self.settle(scheme);
        let kept = self.mine.get_untracked().unwrap_or_else(|| Mine {
            scheme,
            token: self.field(scheme, "token"),
            now: self.now.get_untracked(),
            now_s: self.now_s(),
            shown: String::new(),
        });
        self.mine.set(Some(Mine {
            shown: token.to_owned(),
            ..kept
        }));
        self.write(scheme, "token", token.to_owned());
        self.now.set(now_s.to_string());
    }

    pub fn back_to_mine(self) {
        let Some(mine) = self.mine.get_untracked() else {
            return;
        };
        self.write(mine.scheme, "token", mine.token);
        self.now.set(mine.now);
        self.mine.set(None);
    }

    pub fn put_sample(self, scheme: &'static Scheme, id: &str) {
        self.clear(scheme);
        let sample = (scheme.sample)(id, self.now_s());
        self.entries.update(|all| {
            all.insert(scheme.id, sample);
        });
    }

    /// A new PKCE pair. Where the browser gives no randomness, nothing changes.
    pub fn make_pair(self, scheme: &'static Scheme) {
        let mut random = [0; 32];
        if getrandom::getrandom(&mut random).is_err() {
            return;
        }
        self.clear(scheme);
        self.entries.update(|all| {
            all.insert(scheme.id, glassgate::workbench::make_pair(random));
        });
    }

    pub fn field(self, scheme: &'static Scheme, id: &'static str) -> String {
        self.with_entries(scheme, |entries| {
            entries.get(id).cloned().unwrap_or_default()
        })
    }

    pub fn write(self, scheme: &'static Scheme, id: &'static str, text: String) {
        self.entries.update(|all| {
            let entries = all.entry(scheme.id).or_insert_with(|| scheme.initial());
            entries.insert(id, text);
        });
    }

    fn with_entries<T>(self, scheme: &'static Scheme, read: impl FnOnce(&Entries) -> T) -> T {
        self.entries.with(|all| match all.get(scheme.id) {
            Some(entries) => read(entries),
            None => read(&scheme.initial()),
        })
    }

    pub fn take_machine_clock(self) {
        self.now.set(browser::machine_now_s().to_string());
    }

    /// The moment that counts; none where the field holds no whole number.
    pub fn typed_now_s(self) -> Option<i64> {
        self.now.with(|now| now.trim().parse().ok())
    }

    pub fn now_s(self) -> i64 {
        self.typed_now_s().unwrap_or_else(browser::machine_now_s)
    }

    pub fn move_clock(self, seconds: i64) {
        let moved = self.now_s().saturating_add(seconds);
        self.now.set(moved.to_string());
    }

    pub fn toggle(self, id: &str) {
        self.off.update(|off| {
            if !off.remove(id) {
                off.insert(id.to_owned());
            }
        });
    }

    /// The box's word: none while there is no credential, or why the entries cannot be read.
    pub fn report(self, scheme: &'static Scheme) -> Result<Option<Report>, String> {
        let Some(laid) = self.with_entries(scheme, scheme.put) else {
            return Ok(None);
        };
        Ok(Some(laid?.report(self.now_s(), &self.off.get())))
    }

    pub fn notes(self, scheme: &'static Scheme) -> Vec<Note> {
        self.with_entries(scheme, scheme.notes)
    }

    pub fn explained(self, scheme: &'static Scheme) -> Vec<Part> {
        let now_s = self.now_s();
        self.with_entries(scheme, |entries| (scheme.explain)(entries, now_s))
    }
}
