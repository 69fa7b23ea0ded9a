use super::contestant::{Contestant, Introspecting, Looking, Verifying};
use super::outcome::{Tally, bucket};
use super::queue::Queue;
use super::{Call, Design, Outcome, Params, SignedIn, Traffic};
use crate::sim::{Moment, Random, Ring, START_S};
use crate::validate::Off;
use rand_core::SeedableRng;

/// A race played request by request: tokens are signed, records are kept, and the boxes decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Played {
    /// Each request's fate in each design, in the order of [`Design::ALL`].
    pub lets_in: Vec<[bool; 4]>,
    pub outcome: Outcome,
}

/// What can happen.
enum Happens {
    Action,
    /// A server of the hybrid's fetches the denylist.
    Poll(u32),
    Request(u64),
}

/// Plays a whole race. It takes a fraction of a millisecond a signature check, so only short races
/// are for this.
pub fn played(params: Params) -> Played {
    let off = Off::new();
    let mut random = Random::seed_from_u64(params.seed());
    let mut race = Race::new(params, &mut moment(0, &off, &mut random));
    let traffic = Traffic::new(&params);
    let mut queue = Queue::default();
    let after_polls = u64::from(params.servers()) + 1;
    queue.push(params.action_at_ms(), 0, Happens::Action);
    for server in 0..params.servers() {
        if let Some((first_ms, _)) = traffic.polls(server) {
            queue.push(first_ms, 1 + u64::from(server), Happens::Poll(server));
        }
    }
    queue.push(0, after_polls, Happens::Request(0));
    while let Some((at_ms, event)) = queue.pop() {
        if at_ms >= params.duration_ms() && !matches!(event, Happens::Action) {
            continue;
        }
        let moment = &mut moment(at_ms, &off, &mut random);
        match event {
            Happens::Action => race.act(moment),
            Happens::Poll(server) => {
                race.hybrid.poll(server);
                if let Some((_, poll_ms)) = traffic.polls(server) {
                    let sequence = 1 + u64::from(server);
                    queue.push(at_ms + poll_ms, sequence, Happens::Poll(server));
                }
            }
            Happens::Request(number) => {
                race.request(traffic.call(number), moment);
                let next = traffic.call(number + 1);
                queue.push(
                    next.at_ms,
                    after_polls + number,
                    Happens::Request(number + 1),
                );
            }
        }
    }
    race.finish()
}

fn moment<'a>(at_ms: u64, off: &'a Off, random: &'a mut Random) -> Moment<'a> {
    let seconds = i64::try_from(at_ms / 1000).unwrap_or(0);
    Moment {
        now_s: START_S + seconds,
        off,
        random,
        ring: Ring::default(),
    }
}

struct Race {
    params: Params,
    session: Looking,
    jwt: Verifying,
    opaque: Introspecting,
    hybrid: Verifying,
    /// Ends of the tokens in hand at the action, seconds from the start.
    exps_s: [u32; 4],
    after: u64,
    lets_in: Vec<[bool; 4]>,
    tallies: [Tally; 4],
}

impl Race {
    fn new(params: Params, moment: &mut Moment<'_>) -> Self {
        Self {
            params,
            session: Looking::new(&params, moment),
            jwt: Verifying::new(&params, Design::Jwt, moment),
            opaque: Introspecting::new(&params, moment),
            hybrid: Verifying::new(&params, Design::Hybrid, moment),
            exps_s: [0; 4],
            after: 0,
            lets_in: Vec::new(),
            tallies: [(); 4].map(|()| Tally::default()),
        }
    }

    fn contestants(&mut self) -> [&mut dyn Contestant; 4] {
        [
            &mut self.session,
            &mut self.jwt,
            &mut self.opaque,
            &mut self.hybrid,
        ]
    }

    fn act(&mut self, moment: &mut Moment<'_>) {
        let from_start = |held: &SignedIn| u32::try_from(held.exp_s() - START_S).unwrap_or(0);
        self.exps_s = [
            0,
            from_start(self.jwt.held()),
            from_start(self.opaque.held()),
            from_start(self.hybrid.held()),
        ];
        let action = self.params.action();
        for contestant in self.contestants() {
            contestant.act(action, moment);
        }
    }

    fn request(&mut self, call: Call, moment: &mut Moment<'_>) {
        self.after += u64::from(call.after);
        let lets_in = self
            .contestants()
            .map(|contestant| contestant.call(call.server as usize, moment));
        let bucket = bucket(&self.params, call.at_ms);
        for (tally, let_in) in self.tallies.iter_mut().zip(lets_in) {
            tally.note(call, bucket, let_in);
        }
        self.lets_in.push(lets_in);
    }

    fn finish(mut self) -> Played {
        let costs = self.contestants().map(|contestant| contestant.costs());
        let standings = Design::ALL.map(|design| {
            let at = design.index();
            self.tallies[at].standing(&self.params, design, self.exps_s[at], costs[at])
        });
        Played {
            outcome: Outcome {
                params: self.params,
                requests: self.lets_in.len() as u64,
                after: self.after,
                standings,
            },
            lets_in: self.lets_in,
        }
    }
}
