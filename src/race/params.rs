use super::Design;
use crate::sim::{Setup, Switch, Trace};
use std::collections::BTreeMap;

/// What the learner takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// "Log her out."
    LogOut,
    /// "Take away charges:write."
    TakeAway,
}

const fn switch(
    name: &'static str,
    default: i64,
    (min, max): (i64, i64),
    unit: &'static str,
) -> Switch {
    Switch {
        name,
        default,
        min,
        max,
        unit,
    }
}

pub const ACTION: Switch = switch("action", 0, (0, 1), "");
/// The moment of the action, from the start.
pub const ACTION_AT: Switch = switch("action-at", 120, (0, 86_400), "s");
pub const RATE: Switch = switch("rate", 5, (1, 100), "/s");
pub const SERVERS: Switch = switch("servers", 4, (1, 100), "");
/// Life of a JWT and of an opaque token.
pub const TOKEN_LIFE: Switch = switch("token-life", crate::cast::TOKEN_LIFE_S, (60, 86_400), "s");
pub const LEEWAY: Switch = switch("leeway", crate::cast::LEEWAY_S, (0, 600), "s");
/// Longest time for which a server remembers what the issuer said of an opaque token.
pub const CACHE_LIFE: Switch = switch("cache-life", 30, (0, 3_600), "s");
/// Life of the hybrid's JWT.
pub const SHORT_LIFE: Switch = switch("short-life", 300, (10, 3_600), "s");
/// Time between two looks of a server at the issuer's denylist.
pub const POLL: Switch = switch("poll", 10, (1, 600), "s");
/// Servers that take the hybrid's tokens and never ask for the denylist.
pub const SKIPPING: Switch = switch("skipping", 0, (0, 100), "");
pub const DURATION: Switch = switch("duration", 1_800, (60, 86_400), "s");

/// All that a race depends on beside the seed, in the order in which a page shows them.
pub const SWITCHES: [Switch; 11] = [
    ACTION, ACTION_AT, TOKEN_LIFE, LEEWAY, CACHE_LIFE, SHORT_LIFE, POLL, SKIPPING, RATE, SERVERS,
    DURATION,
];

/// A race that can be run: every number is inside its switch's range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Params {
    seed: u64,
    action: Action,
    action_at_s: u32,
    rate: u32,
    servers: u32,
    token_life_s: u32,
    leeway_s: u32,
    cache_life_s: u32,
    short_life_s: u32,
    poll_s: u32,
    skipping: u32,
    duration_s: u32,
}

impl Params {
    /// What a scene's setup says.
    pub fn of(setup: &Setup) -> Self {
        Self::read(setup.seed, &setup.set)
    }

    /// The race that a trace tells of; none where the scene is about something else.
    pub fn of_trace(trace: &Trace) -> Option<Self> {
        let all = || SWITCHES.iter().all(|s| trace.set.contains_key(s.name));
        all().then(|| Self::read(trace.seed, &trace.set))
    }

    /// Values of the switches, by name; one left out is at its default.
    pub fn read(seed: u64, set: &BTreeMap<String, i64>) -> Self {
        let setting = |switch: &Switch| set.get(switch.name).copied();
        Self::from_settings(seed, |switch| setting(switch).unwrap_or(switch.default))
    }

    /// A value out of its switch's range counts as the nearest inside. An action after the end
    /// comes at the end.
    pub fn from_settings(seed: u64, setting: impl Fn(&Switch) -> i64) -> Self {
        let number = |switch: Switch| {
            let value = setting(&switch).clamp(switch.min, switch.max);
            u32::try_from(value).unwrap_or(0)
        };
        let (servers, duration_s) = (number(SERVERS), number(DURATION));
        Self {
            seed,
            action: match number(ACTION) {
                0 => Action::LogOut,
                _ => Action::TakeAway,
            },
            action_at_s: number(ACTION_AT).min(duration_s),
            rate: number(RATE),
            servers,
            token_life_s: number(TOKEN_LIFE),
            leeway_s: number(LEEWAY),
            cache_life_s: number(CACHE_LIFE),
            short_life_s: number(SHORT_LIFE),
            poll_s: number(POLL),
            skipping: number(SKIPPING).min(servers),
            duration_s,
        }
    }

    pub fn seed(&self) -> u64 {
        self.seed
    }

    pub fn action(&self) -> Action {
        self.action
    }

    pub fn action_at_s(&self) -> u32 {
        self.action_at_s
    }

    pub fn action_at_ms(&self) -> u64 {
        u64::from(self.action_at_s) * 1000
    }

    /// Requests a second.
    pub fn rate(&self) -> u32 {
        self.rate
    }

    pub fn servers(&self) -> u32 {
        self.servers
    }

    /// Life of the tokens of a design; a session's are ids without one.
    pub fn life_s(&self, design: Design) -> u32 {
        match design {
            Design::Hybrid => self.short_life_s,
            _ => self.token_life_s,
        }
    }

    pub fn leeway_s(&self) -> u32 {
        self.leeway_s
    }

    pub fn cache_life_s(&self) -> u32 {
        self.cache_life_s
    }

    pub fn poll_s(&self) -> u32 {
        self.poll_s
    }

    pub fn duration_s(&self) -> u32 {
        self.duration_s
    }

    pub fn duration_ms(&self) -> u64 {
        u64::from(self.duration_s) * 1000
    }

    /// Servers that fetch the denylist: those with the lowest numbers.
    pub fn checking(&self) -> u32 {
        self.servers - self.skipping
    }

    /// Whether no server skips the denylist.
    pub fn all_check(&self) -> bool {
        self.skipping == 0
    }

    /// Requests in the whole run.
    pub fn requests(&self) -> u64 {
        u64::from(self.rate) * u64::from(self.duration_s)
    }
}
