use super::{Call, Design, Params};

/// A timeline has this many parts, whatever the length of the run.
pub const BUCKETS: usize = 60;

/// How a race went, design by design.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub params: Params,
    /// Requests so far, the same for each design.
    pub requests: u64,
    /// Those of them at or after the action.
    pub after: u64,
    /// In the order of [`Design::ALL`].
    pub standings: [Standing; 4],
}

/// How one design stood the race.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub design: Design,
    pub let_in: u64,
    pub refused: u64,
    /// Requests let in at or after the action.
    pub late: u64,
    /// The last of these, milliseconds from the start.
    pub last_late_ms: Option<u64>,
    /// The first request refused at or after the action.
    pub first_refused_ms: Option<u64>,
    /// The last late request less the action; 0 where there was none.
    pub exposure_ms: u64,
    pub bound: Bound,
    pub costs: Costs,
    pub timeline: Vec<Bucket>,
}

/// What a design's exposure cannot exceed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    pub limit: Limit,
    pub ms: u64,
}

/// Where a bound comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The record is read on each request.
    NextRequest,
    /// What the token still had to live, and the leeway on top.
    LifeAndLeeway,
    /// What the token still had to live.
    Life,
    CacheLife,
    Poll,
}

/// What the run took, beside the requests themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Costs {
    /// Reads of the shared session store.
    pub lookups: u64,
    pub signatures: u64,
    /// Token requests at the issuer.
    pub refreshes: u64,
    /// Introspection calls to the issuer, RFC 7662.
    pub introspections: u64,
    /// Fetches of the denylist from the issuer.
    pub polls: u64,
}

/// One part of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bucket {
    /// Let in before the action.
    pub let_in: u64,
    /// Let in at or after the action.
    pub late: u64,
    pub refused: u64,
}

impl Bucket {
    pub fn requests(&self) -> u64 {
        self.let_in + self.late + self.refused
    }
}

impl Costs {
    pub fn issuer_calls(&self) -> u64 {
        self.refreshes + self.introspections + self.polls
    }
}

impl Outcome {
    pub fn standing(&self, design: Design) -> &Standing {
        &self.standings[design.index()]
    }
}

/// What a design's exposure cannot exceed, of a token that ends at `exp_s` from the start and was
/// in hand at the action.
pub fn bound(params: &Params, design: Design, exp_s: u32) -> Bound {
    let left_ms = |end_s: u32| (u64::from(end_s) * 1000).saturating_sub(params.action_at_ms());
    let shorter = |limit, limit_s: u32, other: Bound| {
        let ms = u64::from(limit_s) * 1000;
        if ms <= other.ms {
            Bound { limit, ms }
        } else {
            other
        }
    };
    let life = Bound {
        limit: Limit::Life,
        ms: left_ms(exp_s),
    };
    let with_leeway = Bound {
        limit: Limit::LifeAndLeeway,
        ms: left_ms(exp_s + params.leeway_s()),
    };
    match design {
        Design::Session => Bound {
            limit: Limit::NextRequest,
            ms: 0,
        },
        Design::Opaque => shorter(Limit::CacheLife, params.cache_life_s(), life),
        Design::Hybrid if params.all_check() => shorter(Limit::Poll, params.poll_s(), with_leeway),
        // One server that never asks is enough.
        Design::Jwt | Design::Hybrid => with_leeway,
    }
}

/// Writes down what happens to each request of one design.
#[derive(Debug, Clone)]
pub struct Tally {
    let_in: u64,
    refused: u64,
    late: u64,
    last_late_ms: Option<u64>,
    first_refused_ms: Option<u64>,
    timeline: Vec<Bucket>,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            let_in: 0,
            refused: 0,
            late: 0,
            last_late_ms: None,
            first_refused_ms: None,
            timeline: vec![Bucket::default(); BUCKETS],
        }
    }
}

impl Tally {
    /// `bucket` is the part of the run that the call falls into.
    pub fn note(&mut self, call: Call, bucket: usize, let_in: bool) {
        let Some(bucket) = self.timeline.get_mut(bucket) else {
            return;
        };
        match (let_in, call.after) {
            (true, false) => {
                self.let_in += 1;
                bucket.let_in += 1;
            }
            (true, true) => {
                self.let_in += 1;
                self.late += 1;
                self.last_late_ms = Some(call.at_ms);
                bucket.late += 1;
            }
            (false, after) => {
                self.refused += 1;
                bucket.refused += 1;
                if after && self.first_refused_ms.is_none() {
                    self.first_refused_ms = Some(call.at_ms);
                }
            }
        }
    }

    pub fn standing(&self, params: &Params, design: Design, exp_s: u32, costs: Costs) -> Standing {
        let action_at_ms = params.action_at_ms();
        Standing {
            design,
            let_in: self.let_in,
            refused: self.refused,
            late: self.late,
            last_late_ms: self.last_late_ms,
            first_refused_ms: self.first_refused_ms,
            exposure_ms: self.last_late_ms.map_or(0, |last| last - action_at_ms),
            bound: bound(params, design, exp_s),
            costs,
            timeline: self.timeline.clone(),
        }
    }
}

/// The part of a run that a moment falls into.
#[allow(clippy::cast_possible_truncation)] // below BUCKETS for a moment of the run
pub fn bucket(params: &Params, at_ms: u64) -> usize {
    (at_ms * BUCKETS as u64 / params.duration_ms()) as usize
}
