use crate::browser;
use glassgate::exhibit::{Jwt, Presented, Put, Tidied, tidy};
use glassgate::keys::KeySet;
use glassgate::validate::jwt::Policy;
use glassgate::validate::{Off, Report};
use leptos::prelude::*;

/// What stands on the workbench, in this page's memory alone. An empty field is a policy member
/// left out.
#[derive(Clone, Copy)]
pub struct Bench {
    pub token: RwSignal<String>,
    pub algs: RwSignal<String>,
    pub keys: RwSignal<String>,
    pub issuer: RwSignal<String>,
    pub audience: RwSignal<String>,
    pub typ: RwSignal<String>,
    pub leeway: RwSignal<String>,
    pub scope: RwSignal<String>,
    pub denylist: RwSignal<String>,
    pub now: RwSignal<String>,
    pub off: RwSignal<Off>,
}

impl Bench {
    pub fn new() -> Self {
        let bench = Self {
            token: RwSignal::default(),
            algs: RwSignal::default(),
            keys: RwSignal::default(),
            issuer: RwSignal::default(),
            audience: RwSignal::default(),
            typ: RwSignal::default(),
            leeway: RwSignal::default(),
            scope: RwSignal::default(),
            denylist: RwSignal::default(),
            now: RwSignal::default(),
            off: RwSignal::default(),
        };
        bench.clear();
        bench
    }

    /// Empties everything; the clock goes back to the machine's.
    pub fn clear(self) {
        for field in [
            self.token,
            self.algs,
            self.keys,
            self.issuer,
            self.audience,
            self.typ,
            self.scope,
            self.denylist,
        ] {
            field.set(String::new());
        }
        self.leeway.set("60".to_owned());
        self.off.set(Off::new());
        self.take_machine_clock();
    }

    pub fn take_machine_clock(self) {
        self.now.set(browser::machine_now_s().to_string());
    }

    pub fn tidied(self) -> Tidied {
        self.token.with(|token| tidy(token))
    }

    /// The moment that counts; none where the field holds no whole number.
    pub fn typed_now_s(self) -> Option<i64> {
        self.now.with(|now| now.trim().parse().ok())
    }

    pub fn now_s(self) -> i64 {
        self.typed_now_s().unwrap_or_else(browser::machine_now_s)
    }

    pub fn leeway_s(self) -> Option<u32> {
        self.leeway.with(|leeway| match leeway.trim() {
            "" => Some(0),
            typed => typed.parse().ok(),
        })
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

    pub fn key_set(self) -> Option<KeySet> {
        self.keys
            .with(|keys| (!keys.trim().is_empty()).then(|| KeySet::from_text(keys)))
    }

    /// The box's word; none while there is no token.
    pub fn report(self) -> Option<Report> {
        let token = self.tidied().token;
        if token.is_empty() {
            return None;
        }
        let exhibit = Jwt {
            presented: Presented::Token(token),
            policy: self.policy(),
        };
        Some(exhibit.report(self.now_s(), &self.off.get()))
    }

    fn policy(self) -> Policy {
        let text = |field: RwSignal<String>| {
            field.with(|text| Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
        };
        let list = |field| {
            text(field).map(|text| {
                text.split([',', ' ', '\n'])
                    .filter(|item| !item.is_empty())
                    .map(str::to_owned)
                    .collect()
            })
        };
        Policy {
            algs: list(self.algs),
            keys: self.key_set(),
            issuer: text(self.issuer),
            audience: text(self.audience),
            typ: text(self.typ),
            leeway_s: self.leeway_s().unwrap_or(0),
            denylist: list(self.denylist),
            scope: text(self.scope),
        }
    }
}
