use super::outcome::{Tally, bucket};
use super::rule::{Jwt, Opaque, Session};
use super::{Costs, Design, Outcome, Params, Traffic};

/// A race, counted by rule. It runs in slices, so that a page can draw between two of them; slices
/// of any size give the same result.
#[derive(Debug)]
pub struct Counter {
    params: Params,
    traffic: Traffic,
    /// The next request.
    number: u64,
    after: u64,
    session: Session,
    jwt: Jwt,
    opaque: Opaque,
    hybrid: Jwt,
    tallies: [Tally; 4],
    /// Ends of the tokens in hand at the action, seconds from the start; none before it.
    exps_s: Option<[u32; 4]>,
}

/// How far a count has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many requests of so many.
    Going {
        counted: u64,
        of: u64,
    },
    Done,
}

impl Counter {
    pub fn new(params: Params) -> Self {
        let traffic = Traffic::new(&params);
        let learns_at_ms = (0..params.servers())
            .map(|server| traffic.learns_at_ms(server).unwrap_or(u64::MAX))
            .collect();
        Self {
            params,
            traffic,
            number: 0,
            after: 0,
            session: Session::default(),
            jwt: Jwt::new(&params, Design::Jwt, Vec::new()),
            opaque: Opaque::new(&params),
            hybrid: Jwt::new(&params, Design::Hybrid, learns_at_ms),
            tallies: [(); 4].map(|()| Tally::default()),
            exps_s: None,
        }
    }

    /// Counts at most `budget` requests more.
    pub fn advance(&mut self, budget: u64) -> Progress {
        let of = self.params.requests();
        let until = of.min(self.number.saturating_add(budget));
        while self.number < until {
            self.decide();
        }
        if self.number == of {
            Progress::Done
        } else {
            Progress::Going {
                counted: self.number,
                of,
            }
        }
    }

    /// The next request's fate in each design, in the order of [`Design::ALL`]; none after the
    /// last.
    pub fn step(&mut self) -> Option<[bool; 4]> {
        (self.number < self.params.requests()).then(|| self.decide())
    }

    fn decide(&mut self) -> [bool; 4] {
        let call = self.traffic.call(self.number);
        self.number += 1;
        if call.after {
            self.after += 1;
            if self.exps_s.is_none() {
                self.exps_s = Some(self.exps_s());
            }
        }
        let lets_in = [
            self.session.lets_in(call),
            self.jwt.lets_in(call),
            self.opaque.lets_in(call),
            self.hybrid.lets_in(call),
        ];
        let bucket = bucket(&self.params, call.at_ms);
        for (tally, let_in) in self.tallies.iter_mut().zip(lets_in) {
            tally.note(call, bucket, let_in);
        }
        lets_in
    }

    /// How the race stands: the end result once [`Progress::Done`].
    pub fn outcome(&self) -> Outcome {
        let now_ms = if self.number == self.params.requests() {
            self.params.duration_ms()
        } else {
            self.traffic.call(self.number).at_ms
        };
        let exps_s = self.exps_s.unwrap_or_else(|| self.exps_s());
        let standing = |design: Design, costs: Costs| {
            let at = design.index();
            self.tallies[at].standing(&self.params, design, exps_s[at], costs)
        };
        let hybrid = Costs {
            polls: self.traffic.polls_before(now_ms),
            ..self.hybrid.costs
        };
        Outcome {
            params: self.params,
            requests: self.number,
            after: self.after,
            standings: [
                standing(Design::Session, self.session.costs),
                standing(Design::Jwt, self.jwt.costs),
                standing(Design::Opaque, self.opaque.costs),
                standing(Design::Hybrid, hybrid),
            ],
        }
    }

    fn exps_s(&self) -> [u32; 4] {
        [
            0,
            self.jwt.exp_s(),
            self.opaque.exp_s(),
            self.hybrid.exp_s(),
        ]
    }
}

impl Outcome {
    /// A whole race, counted at once.
    pub fn counted(params: Params) -> Self {
        let mut counter = Counter::new(params);
        while counter.advance(u64::MAX) != Progress::Done {}
        counter.outcome()
    }
}
