use super::Params;

/// One request: when, and at which server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    /// Milliseconds from the start.
    pub at_ms: u64,
    pub server: u32,
    /// At or after the action: what happens at the same moment happens after it.
    pub after: bool,
}

impl Call {
    /// The second that the server's clock shows, from the start.
    #[allow(clippy::cast_possible_truncation)] // a run lasts a day at most
    pub const fn second(self) -> u32 {
        (self.at_ms / 1000) as u32
    }
}

/// The requests of a run, evenly spaced, each at a server that the seed picks.
#[derive(Debug, Clone, Copy)]
pub struct Traffic {
    seed: u64,
    rate: u64,
    servers: u64,
    action_at_ms: u64,
    poll_ms: u64,
    checking: u32,
}

impl Traffic {
    pub fn new(params: &Params) -> Self {
        Self {
            seed: params.seed(),
            rate: u64::from(params.rate()),
            servers: u64::from(params.servers()),
            action_at_ms: params.action_at_ms(),
            poll_ms: u64::from(params.poll_s()) * 1000,
            checking: params.checking(),
        }
    }

    /// The request of a number, from 0.
    #[allow(clippy::cast_possible_truncation)] // below the number of servers
    pub fn call(&self, number: u64) -> Call {
        let at_ms = number * 1000 / self.rate;
        let picked = ((mixed(self.seed, number) >> 32) * self.servers) >> 32;
        Call {
            at_ms,
            server: picked as u32,
            after: at_ms >= self.action_at_ms,
        }
    }

    /// When a server first fetches the denylist, and how long it waits between two fetches,
    /// milliseconds; none where it never does. Servers do not all ask at once.
    pub fn polls(&self, server: u32) -> Option<(u64, u64)> {
        let first_ms = mixed(!self.seed, u64::from(server)) % self.poll_ms;
        (server < self.checking).then_some((first_ms, self.poll_ms))
    }

    /// The first fetch at which a server's copy holds what the action put on the list.
    pub fn learns_at_ms(&self, server: u32) -> Option<u64> {
        let (first_ms, poll_ms) = self.polls(server)?;
        let waited = self.action_at_ms.saturating_sub(first_ms).div_ceil(poll_ms);
        Some(first_ms + waited * poll_ms)
    }

    /// Fetches of all servers before a moment.
    pub fn polls_before(&self, end_ms: u64) -> u64 {
        (0..self.checking)
            .filter_map(|server| self.polls(server))
            .map(|(first_ms, poll_ms)| end_ms.saturating_sub(first_ms).div_ceil(poll_ms))
            .sum()
    }
}

/// `SplitMix64`: a number from the seed and a place, the same on every machine.
const fn mixed(seed: u64, place: u64) -> u64 {
    let mut z = seed.wrapping_add(place.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
