use crate::sim::{Note, Record};
use crate::validate::jwt::Presented;
use crate::wire::{Request, Response};
use crate::words::key_list as words;
use serde_json::Value;

/// After a fetch for an unknown `kid` there is none for another one so soon, seconds: else whoever
/// makes up `kid` values makes the API ask without end.
const COOLDOWN_S: i64 = 30;

/// The issuer's public keys as an API keeps them between two fetches.
pub struct KeyList {
    /// A list older than this is fetched again, seconds.
    life_s: i64,
    /// A `kid` that is not in the list is a reason to fetch again.
    asks_for_unknown: bool,
    kids: Vec<String>,
    /// Seconds since 1970.
    fetched_s: Option<i64>,
}

/// Why an API fetches its issuer's keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fetch {
    /// It has none yet.
    First,
    /// Its list is as old as it may become.
    Old,
    /// The token names a key that is not in the list.
    UnknownKid,
}

impl KeyList {
    pub fn new(life_s: i64, asks_for_unknown: bool) -> Self {
        Self {
            life_s,
            asks_for_unknown,
            kids: Vec::new(),
            fetched_s: None,
        }
    }

    /// Whether the keys must be fetched before this request can be judged, and why.
    pub fn needs(&self, request: &Request, now_s: i64) -> Option<Fetch> {
        let Some(age_s) = self.age_s(now_s) else {
            return Some(Fetch::First);
        };
        if age_s >= self.life_s {
            return Some(Fetch::Old);
        }
        let presented = Presented::in_request(request);
        let kid = presented.token().header.get("kid").and_then(Value::as_str);
        let is_unknown = kid.is_some_and(|kid| !self.kids.iter().any(|known| known == kid));
        (is_unknown && self.asks_for_unknown && age_s >= COOLDOWN_S).then_some(Fetch::UnknownKid)
    }

    /// The age of the list, seconds; none before the first fetch.
    pub fn age_s(&self, now_s: i64) -> Option<i64> {
        Some(now_s.saturating_sub(self.fetched_s?))
    }

    /// Takes the list of an answer in place of the one before: a key that is no longer in it is
    /// trusted no longer.
    pub fn keep(&mut self, answer: &Response, now_s: i64) -> (Value, Note) {
        let jwks: Value = serde_json::from_str(&answer.body).unwrap_or_default();
        let keys = jwks["keys"].as_array();
        let kids = keys
            .into_iter()
            .flatten()
            .filter_map(|key| key["kid"].as_str());
        self.kids = kids.map(str::to_owned).collect();
        self.fetched_s = Some(now_s);
        let note = Note {
            what: words::fetched(&self.kids),
            record: Some(Record {
                name: words::record(),
                members: vec![("kids", self.kids.join(", "))],
            }),
        };
        (jwks, note)
    }
}
