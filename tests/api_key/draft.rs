//! A key and a server that takes it, to be spoiled one thing at a time.

use glassgate::exhibit::Exhibit;
use glassgate::keys::{ApiKey, Environment, Kind, StoredKey, Storing};
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;
use serde_json::{Value, json};

/// The moment at which the tests open the box, seconds since 1970.
pub const NOW: i64 = 1_700_000_000;

/// The checks of the box in running order, as scripts and documents know them.
pub const CHECKS: [&str; 7] = [
    "apikey.header",
    "apikey.format",
    "apikey.known",
    "apikey.secret",
    "apikey.live",
    "apikey.environment",
    "apikey.scope",
];

pub fn key_of(kind: Kind, environment: Environment, seed: u64) -> ApiKey {
    ApiKey::generate(kind, environment, &mut ChaCha8Rng::seed_from_u64(seed))
}

/// A record of a key as an exhibit writes it.
pub fn record(key: &ApiKey) -> Value {
    let stored = StoredKey::new(key, Storing::Sha256, &mut ChaCha8Rng::seed_from_u64(1));
    json!({
        "visible": key.visible(), "hash": stored.to_string(), "name": "invoice worker",
        "scopes": "charges:read charges:write", "made": NOW - 1000,
    })
}

#[derive(Clone)]
pub struct Draft {
    pub key: ApiKey,
    pub policy: Value,
    pub off: Vec<&'static str>,
}

impl Draft {
    pub fn new() -> Self {
        Self::of(key_of(Kind::Secret, Environment::Live, 7))
    }

    pub fn of(key: ApiKey) -> Self {
        let other = key_of(Kind::Secret, Environment::Live, 8);
        Self {
            policy: json!({
                "records": [record(&other), record(&key)],
                "environment": "live", "kind": "secret", "scope": "charges:read",
            }),
            key,
            off: Vec::new(),
        }
    }

    pub fn policy(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.policy[name] = value.into();
        self
    }

    pub fn without_policy(mut self, name: &str) -> Self {
        let policy = self.policy.as_object_mut().expect("an object");
        policy.remove(name);
        self
    }

    /// The key's own record with one member set.
    pub fn record(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.policy["records"][1][name] = value.into();
        self
    }

    pub fn off(mut self, id: &'static str) -> Self {
        self.off.push(id);
        self
    }

    pub fn report(&self) -> Value {
        self.report_on(self.key.text())
    }

    pub fn report_on(&self, token: &str) -> Value {
        self.put("token", token)
    }

    pub fn report_on_request(&self, text: &str) -> Value {
        self.put("request", text)
    }

    fn put(&self, how: &str, what: &str) -> Value {
        let mut exhibit =
            json!({"scheme": "apikey", "now": NOW, "off": self.off, "policy": self.policy});
        exhibit[how] = what.into();
        let exhibit = Exhibit::parse(&exhibit.to_string()).expect("the exhibit reads");
        serde_json::to_value(exhibit.report(NOW)).expect("a report is JSON")
    }
}

#[track_caller]
pub fn check<'a>(report: &'a Value, id: &str) -> &'a Value {
    let checks = report["checks"].as_array().expect("checks");
    let found = checks.iter().find(|check| check["id"] == id);
    found.unwrap_or_else(|| panic!("no check {id}"))
}

#[track_caller]
pub fn assert_allowed(report: &Value) {
    assert_eq!(report["verdict"]["allowed"], true, "{report:#}");
    assert_eq!(report["verdict"]["status"], 200);
}

/// Refused by this check: all before it ran, none after it did.
#[track_caller]
pub fn assert_refused(report: &Value, by: &str) {
    assert_eq!(report["verdict"]["allowed"], false, "{report:#}");
    let at = CHECKS.iter().position(|id| *id == by).expect("a check");
    assert_eq!(check(report, by)["outcome"], "failed", "{report:#}");
    for id in &CHECKS[..at] {
        let outcome = check(report, id)["outcome"].as_str().expect("an outcome");
        assert!(["passed", "off"].contains(&outcome), "{id} {outcome}");
    }
    for id in &CHECKS[at + 1..] {
        assert_eq!(check(report, id)["outcome"], "not-reached", "{id}");
    }
}
