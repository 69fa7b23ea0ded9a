mod ahead;
mod delivery;
mod server;

pub use ahead::{Ahead, Foreseen};
pub use delivery::{bad_gateway, bad_request};
pub use server::{Answer, Arrived, Handled, Moment, Note, Server};

use super::{Actor, Attack, Ending, Event, Learned, Ring, Setup, Signing, Switch, Trace};
use crate::keys::{Progress, searched};
use crate::tls::Flight;
use crate::validate::Report;
use crate::wire::Request;
use crate::words::eyes as words;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;

/// Every scene starts at 2026-01-01 12:00:00 UTC.
pub const START_S: i64 = 1_767_268_800;

/// The scene's randomness.
pub type Random = ChaCha8Rng;

/// What an attacker does to messages on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    Pass,
    /// Requests arrive unchanged, and a copy of each stays with the attacker.
    Copy,
}

/// A running scene.
pub struct World {
    setup: Setup,
    now_s: i64,
    step: u32,
    /// Messages of this step so far.
    messages: u32,
    /// Messages that were sent ahead so far.
    ahead: u32,
    foreseen: Foreseen,
    seen: Foreseen,
    random: Random,
    ring: Ring,
    rule: Rule,
    copied: Option<Request>,
    cast: Vec<Actor>,
    events: Vec<Event>,
}

impl World {
    pub fn new(setup: Setup, cast: Vec<Actor>) -> Self {
        Self {
            now_s: START_S,
            step: 0,
            messages: 0,
            ahead: 0,
            foreseen: Foreseen::new(),
            seen: Foreseen::new(),
            ring: if setup.edits.is_empty() {
                Ring::default()
            } else {
                Ring::listening()
            },
            random: Random::seed_from_u64(setup.seed),
            rule: Rule::Pass,
            copied: None,
            cast,
            events: Vec::new(),
            setup,
        }
    }

    pub fn now_s(&self) -> i64 {
        self.now_s
    }

    pub fn is_on(&self, defence: &str) -> bool {
        !self.setup.off.contains(defence)
    }

    /// A switch's value, or what it is by default.
    pub fn setting(&self, name: &str, default: i64) -> i64 {
        self.setup.set.get(name).copied().unwrap_or(default)
    }

    /// What a switch of [`Switch::one_of`] chooses.
    pub fn choice<T: Copy, const N: usize>(&self, switch: Switch, all: &[T; N]) -> T {
        switch.among(self.setting(switch.name, switch.default), all)
    }

    pub fn moment(&mut self) -> Moment<'_> {
        Moment {
            now_s: self.now_s,
            off: &self.setup.off,
            random: &mut self.random,
            ring: self.ring.clone(),
        }
    }

    /// Begins the next step, `seconds` after the last one; a learner's clock move comes on top.
    pub fn step_after(&mut self, seconds: i64) {
        self.step += 1;
        self.messages = 0;
        self.now_s = self
            .now_s
            .saturating_add(seconds)
            .saturating_add(self.setup.clock_move_s(self.step));
    }

    /// The step's caption.
    pub fn say(&mut self, text: String) {
        self.events.push(Event::Say {
            step: self.step,
            text,
        });
    }

    /// Something changed in an actor's hands.
    pub fn state(&mut self, who: &'static str, what: impl Into<Note>) {
        let Note { what, record } = what.into();
        self.events.push(Event::State {
            at: self.now_s,
            step: self.step,
            who,
            what,
            record,
            learned: None,
        });
    }

    /// An actor comes to know a value by another way than a message that it sends or gets: it
    /// made it, or read it in a log, a `Referer`, a history. `name` is the value's standard name,
    /// as in `code`; `how` says where from, as in `access log`.
    pub fn learn(&mut self, who: &'static str, name: &'static str, value: &str, how: &str) {
        self.events.push(Event::State {
            at: self.now_s,
            step: self.step,
            who,
            what: words::learns(name, how),
            record: None,
            learned: Some(Learned {
                name,
                value: value.to_owned(),
                how: how.to_owned(),
            }),
        });
    }

    /// Lays beside each other how a client and a server came to their signatures; the server's
    /// side is none until the request has reached it.
    pub fn compare(&mut self, client: Signing, server: Option<Signing>) {
        let first_difference = server.as_ref().and_then(|server| client.parting(server));
        self.events.push(Event::Compared {
            at: self.now_s,
            step: self.step,
            client,
            server,
            first_difference,
        });
    }

    /// Leaves the stage to those of the cast who take part in this run.
    pub fn cast_only(&mut self, ids: &[&str]) {
        self.cast.retain(|actor| ids.contains(&actor.id));
    }

    /// An actor who has a token searches for the secret that signed it. None, and nothing on
    /// record, where no such token can be searched for.
    pub fn search(&mut self, who: &'static str, token: &str) -> Option<Progress> {
        let progress = searched(token).ok()?;
        self.events.push(Event::Search {
            at: self.now_s,
            step: self.step,
            who,
            token: token.to_owned(),
            tried: progress.tried,
            of: progress.of,
            found: progress.found.clone(),
        });
        Some(progress)
    }

    pub fn set_rule(&mut self, rule: Rule) {
        self.rule = rule;
    }

    /// The last request that the attacker's rule copied.
    pub fn copied(&self) -> Option<Request> {
        self.copied.clone()
    }

    /// What the run's signers sign with.
    pub fn ring(&self) -> &Ring {
        &self.ring
    }

    /// A box opened: one that no request opens, but a handshake does.
    pub fn judge(&mut self, place: &'static str, report: &Report) {
        self.events.push(Event::Box {
            at: self.now_s,
            step: self.step,
            place,
            report: report.clone(),
        });
    }

    /// Carries what one end of a TLS connection sends before it waits for the other.
    pub fn flight(&mut self, from: &'static str, to: &'static str, flight: &Flight) {
        self.events.push(Event::Flight {
            at: self.now_s,
            step: self.step,
            from,
            to,
            messages: flight.messages.clone(),
            records: flight.records.clone(),
        });
    }

    /// Ends a scene in which nothing is attacked.
    pub fn end(self, scene: &'static str, say: String) -> Trace {
        self.close(scene, None, None, say)
    }

    /// Ends an attack: it got in where the server answered it as it answers a caller it trusts.
    pub fn end_attack(self, scene: &'static str, last: &Answer, say: String) -> Trace {
        let refused_by = last.report.as_ref().and_then(|report| report.decided_by);
        let attack = match refused_by {
            None if last.was_read => Attack::GotIn,
            _ => Attack::Stopped,
        };
        self.close(scene, Some(attack), refused_by, say)
    }

    /// Ends an attack that a defence outside every box stopped, `defence.name`; none: it got in.
    pub fn end_attack_by(
        self,
        scene: &'static str,
        stopped_by: Option<&'static str>,
        say: String,
    ) -> Trace {
        let attack = match stopped_by {
            Some(_) => Attack::Stopped,
            None => Attack::GotIn,
        };
        self.close(scene, Some(attack), stopped_by, say)
    }

    fn close(
        self,
        scene: &'static str,
        attack: Option<Attack>,
        stopped_by: Option<&'static str>,
        say: String,
    ) -> Trace {
        Trace {
            scene,
            seed: self.setup.seed,
            off: self.setup.off,
            set: self.setup.set,
            edits: self.setup.edits,
            cast: self.cast,
            events: self.events,
            seen: self.seen,
            ending: Ending {
                attack,
                stopped_by,
                say,
            },
        }
    }
}
