//! billing-api where it takes API keys, and what stands beside it in the keys' stories.

mod actions;
mod dashboard;
mod drawer;
mod slot;

pub use drawer::Drawer;

use super::charges::refuse;
use super::{BILLING_API, random_text};
use crate::keys::api_key::visible_part;
use crate::keys::{Environment, Kind, Storing};
use crate::sim::{Handled, Moment, Note, Record, Server};
use crate::validate::Off;
use crate::validate::api_key::{self, Policy, Presented};
use crate::wire::{Request, Response};
use crate::words::{scene::key_api as words, time};
use actions::ACTIONS;
use rand_core::RngCore;
use slot::Slot;

/// Ada's integration.
pub const WORKER: &str = "worker";
/// A host of public repositories.
pub const CODE_HOST: &str = "code-host";
/// Where copies of billing-api's key table lie.
pub const KEY_STORE_BACKUP: &str = "backup";

/// A resource server that knows its callers by API key, and gives the keys out.
pub struct KeyApi {
    slots: Vec<Slot>,
    storing: Storing,
    /// Ada's session at the dashboard.
    session: String,
    /// Key look-ups so far.
    lookups: u32,
    /// Calls refused since the traffic was last read.
    refused: u32,
}

impl KeyApi {
    pub const HOST: &'static str = "billing-api.example.com";

    pub fn new(storing: Storing, random: &mut impl RngCore) -> Self {
        Self {
            slots: Vec::new(),
            storing,
            session: random_text(random, 18),
            lookups: 0,
            refused: 0,
        }
    }

    /// The policy for an action that needs a scope.
    fn policy(&self, scope: &str) -> Policy {
        let records = self.slots.iter().map(|slot| slot.record.clone()).collect();
        Policy {
            records: Some(records),
            environment: Some(Environment::Live),
            kind: Some(Kind::Secret),
            scope: Some(scope.to_owned()),
        }
    }

    fn call(&mut self, scope: &str, request: &Request, moment: &Moment<'_>) -> Handled {
        let presented = Presented::in_request(request);
        let visible = visible_part(&presented.text).to_owned();
        let policy = self.policy(scope);
        let report = api_key::validate(presented, &policy, moment.now_s, moment.off);
        let asked = |id| report.check(id).is_some_and(|check| check.found.is_some());
        self.lookups += u32::from(asked("apikey.known") && !moment.off.contains("apikey.known"));
        let response = if report.verdict.allowed {
            if let Some(slot) = self.slot(&visible) {
                slot.calls += 1;
                slot.last_used_s = Some(moment.now_s);
            }
            actions::perform(request)
        } else {
            self.refused += 1;
            refuse(&report.verdict)
        };
        Handled {
            response,
            report: Some(report),
            notes: Vec::new(),
        }
    }

    /// Every action with whether a key would be allowed it, asked of the box itself.
    pub fn reach(&self, key: &str, now_s: i64, off: &Off) -> Vec<(&'static str, bool)> {
        ACTIONS
            .iter()
            .map(|action| {
                let policy = self.policy(action.scope);
                let presented = Presented::key_alone(key);
                let report = api_key::validate(presented, &policy, now_s, off);
                (action.scope, report.verdict.allowed)
            })
            .collect()
    }

    pub fn lookups(&self) -> u32 {
        self.lookups
    }

    /// The key table as it stands, one record a key.
    pub fn records(&self) -> Vec<Record> {
        self.slots.iter().map(Slot::shown).collect()
    }

    /// Each key with the calls that it was let in with, and the calls refused, since this was
    /// last asked.
    pub fn take_traffic(&mut self) -> (Vec<u32>, u32) {
        let calls = self.slots.iter_mut();
        let calls = calls.map(|slot| std::mem::take(&mut slot.calls)).collect();
        (calls, std::mem::take(&mut self.refused))
    }

    /// The record of a key as it stands, with something to say of it.
    pub fn note(&self, at: usize, what: String) -> Option<Note> {
        Some(self.slots.get(at)?.note(what))
    }

    /// When a key was last let in, seconds since 1970.
    pub fn last_used_s(&self, at: usize) -> Option<i64> {
        self.slots.get(at)?.last_used_s
    }

    fn slot(&mut self, visible: &str) -> Option<&mut Slot> {
        let mut slots = self.slots.iter_mut();
        slots.find(|slot| slot.record.visible == visible)
    }

    /// What the code host's scanner tells: a key that it found in public. Whoever can show a key
    /// may have it revoked, so this endpoint asks for nothing else; and it answers the same
    /// whether it knew the key or not.
    fn leaked(&mut self, request: &Request, moment: &Moment<'_>) -> Handled {
        let told: serde_json::Value = serde_json::from_str(&request.body).unwrap_or_default();
        let text = told["token"].as_str().unwrap_or_default();
        let found = self
            .slot(visible_part(text))
            .filter(|slot| slot.record.stored.matches(text));
        let notes = found.map(|slot| slot.revoke(moment.now_s, words::revoked_as_leaked()));
        Handled {
            response: Response::new(204),
            report: None,
            notes: notes.into_iter().collect(),
        }
    }
}

impl Server for KeyApi {
    fn id(&self) -> &'static str {
        BILLING_API
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let (method, path) = (request.method.as_str(), request.path());
        if path.starts_with("/dashboard/") {
            return self.dashboard(request, moment);
        }
        if (method, path) == ("POST", "/leaked-keys") {
            return self.leaked(request, moment);
        }
        match actions::scope_of(method, path) {
            Some(scope) => self.call(scope, request, moment),
            None => plain(404),
        }
    }
}

fn plain(status: u16) -> Handled {
    Handled {
        response: Response::new(status).header("Content-Length", "0"),
        report: None,
        notes: Vec::new(),
    }
}

/// A round of calls as the server counted them. The names of its members stay: a chart is drawn
/// from them.
pub fn traffic(now_s: i64, old: u32, new: u32, refused: u32) -> Note {
    let at = time::time_of_day(now_s);
    let members = vec![
        ("at", at.get(..5).unwrap_or(&at).to_owned()),
        ("old key", old.to_string()),
        ("new key", new.to_string()),
        ("refused", refused.to_string()),
    ];
    Note {
        what: words::traffic(old, new, refused),
        record: Some(Record {
            name: "traffic".into(),
            members,
        }),
    }
}

/// A key as it stands after someone copied it by hand: one character of its secret part is wrong.
pub fn mistyped(key: &str) -> String {
    let wrong_at = visible_part(key).len() + 4;
    key.chars()
        .enumerate()
        .map(|(at, letter)| match letter {
            'x' if at == wrong_at => 'y',
            _ if at == wrong_at => 'x',
            letter => letter,
        })
        .collect()
}
