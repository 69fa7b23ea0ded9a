//! What each design's box decides, without its cryptography: the same comparisons, over the same
//! whole seconds.

use super::{Action, Call, Costs, Design, Params};

/// A token that the caller refreshes at the end of its life.
#[derive(Debug, Clone, Copy)]
struct Held {
    /// Seconds from the start.
    exp_s: u32,
    life_s: u32,
    /// Grows with each new token.
    number: u32,
    /// It names `charges:write`.
    writes: bool,
    /// The issuer refused a new one.
    ended: bool,
}

impl Held {
    fn new(life_s: u32) -> Self {
        Self {
            exp_s: life_s,
            life_s,
            number: 0,
            writes: true,
            ended: false,
        }
    }

    /// The caller asks for a new token where its own is over, once more after the logout.
    fn refresh(&mut self, call: Call, action: Action, costs: &mut Costs) {
        if self.ended || call.second() < self.exp_s {
            return;
        }
        costs.refreshes += 1;
        if call.after && action == Action::LogOut {
            self.ended = true;
            return;
        }
        self.exp_s = call.second() + self.life_s;
        self.number += 1;
        self.writes = !call.after;
    }
}

/// The session: each request looks the record up.
#[derive(Debug, Default)]
pub struct Session {
    pub costs: Costs,
}

impl Session {
    pub fn lets_in(&mut self, call: Call) -> bool {
        self.costs.lookups += 1;
        !call.after
    }
}

/// The JWT, and the hybrid's: signature, then exp, then the denylist, then scope.
#[derive(Debug)]
pub struct Jwt {
    pub costs: Costs,
    held: Held,
    leeway_s: u32,
    action: Action,
    /// When each server knows of the action, milliseconds; a plain JWT's never do.
    learns_at_ms: Vec<u64>,
}

impl Jwt {
    pub fn new(params: &Params, design: Design, learns_at_ms: Vec<u64>) -> Self {
        Self {
            costs: Costs::default(),
            held: Held::new(params.life_s(design)),
            leeway_s: params.leeway_s(),
            action: params.action(),
            learns_at_ms,
        }
    }

    pub fn exp_s(&self) -> u32 {
        self.held.exp_s
    }

    pub fn lets_in(&mut self, call: Call) -> bool {
        self.held.refresh(call, self.action, &mut self.costs);
        self.costs.signatures += 1;
        let current = call.second() < self.held.exp_s + self.leeway_s;
        let listed = self
            .learns_at_ms
            .get(call.server as usize)
            .is_some_and(|learns_at_ms| call.at_ms >= *learns_at_ms);
        current && self.held.writes && !listed
    }
}

/// What a server remembers of the issuer's last answer.
#[derive(Debug, Clone, Copy, Default)]
struct Cached {
    /// The answer serves before this second.
    until_s: u32,
    /// Number of the token that it is about.
    token: u32,
    writes: bool,
}

/// The opaque token: a cached answer that is still fresh, else the issuer's.
#[derive(Debug)]
pub struct Opaque {
    pub costs: Costs,
    held: Held,
    cache_life_s: u32,
    action: Action,
    cached: Vec<Cached>,
}

impl Opaque {
    pub fn new(params: &Params) -> Self {
        Self {
            costs: Costs::default(),
            held: Held::new(params.life_s(Design::Opaque)),
            cache_life_s: params.cache_life_s(),
            action: params.action(),
            cached: vec![Cached::default(); params.servers() as usize],
        }
    }

    pub fn exp_s(&self) -> u32 {
        self.held.exp_s
    }

    pub fn lets_in(&mut self, call: Call) -> bool {
        self.held.refresh(call, self.action, &mut self.costs);
        let Some(cached) = self.cached.get_mut(call.server as usize) else {
            return false;
        };
        if cached.token == self.held.number && call.second() < cached.until_s {
            return cached.writes;
        }
        self.costs.introspections += 1;
        let ended = call.after && self.action == Action::LogOut;
        let active = !ended && call.second() < self.held.exp_s;
        let until_s = call.second() + self.cache_life_s;
        *cached = Cached {
            // An answer that says "not active" names no end of its own, and is remembered too.
            until_s: if active {
                until_s.min(self.held.exp_s)
            } else {
                until_s
            },
            token: self.held.number,
            writes: active && self.held.writes && !call.after,
        };
        cached.writes
    }
}
