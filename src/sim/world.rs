use super::{
    ATTACKER, Actor, Attack, BROWSER, Channel, Ending, Event, Learned, Record, Setup, Signing,
    Trace,
};
use crate::tls::Flight;
use crate::validate::{Off, Report};
use crate::wire::{Request, Response, credential};
use crate::words::eyes as words;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;

/// Every scene starts at 2026-01-01 12:00:00 UTC.
pub const START_S: i64 = 1_767_268_800;

/// The scene's randomness.
pub type Random = ChaCha8Rng;

/// Something that answers requests.
pub trait Server {
    fn id(&self) -> &'static str;
    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled;
}

/// What a server may know of the world while it answers.
pub struct Moment<'a> {
    /// Seconds since 1970.
    pub now_s: i64,
    pub off: &'a Off,
    pub random: &'a mut Random,
}

/// What a server did with a request.
pub struct Handled {
    pub response: Response,
    /// The box that decided, where one did.
    pub report: Option<Report>,
    /// What changed inside the server.
    pub notes: Vec<Note>,
}

/// Something that changed in an actor's hands: in words, and the record behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub what: String,
    pub record: Option<Record>,
}

impl From<String> for Note {
    fn from(what: String) -> Self {
        Self { what, record: None }
    }
}

/// A response on its way back: [`World::reply`] delivers it.
#[must_use]
pub struct Answer {
    pub response: Response,
    pub report: Option<Report>,
    from: &'static str,
    to: &'static str,
}

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
    random: Random,
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

    pub fn moment(&mut self) -> Moment<'_> {
        Moment {
            now_s: self.now_s,
            off: &self.setup.off,
            random: &mut self.random,
        }
    }

    /// Begins the next step, `seconds` after the last one; a learner's clock move comes on top.
    pub fn step_after(&mut self, seconds: i64) {
        self.step += 1;
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

    pub fn set_rule(&mut self, rule: Rule) {
        self.rule = rule;
    }

    /// The last request that the attacker's rule copied.
    pub fn copied(&self) -> Option<Request> {
        self.copied.clone()
    }

    /// Carries a request to a server through the attacker's rule, and opens the box there.
    pub fn send(
        &mut self,
        from: &'static str,
        server: &mut dyn Server,
        request: &Request,
    ) -> Answer {
        self.arrive(from, server.id(), request);
        self.decide(from, server, request)
    }

    /// Carries a request to a server that cannot decide yet: [`World::decide`] opens its box.
    pub fn arrive(&mut self, from: &'static str, to: &'static str, request: &Request) {
        let copied_by = (self.rule == Rule::Copy).then_some(ATTACKER);
        if copied_by.is_some() {
            self.copied = Some(request.clone());
        }
        self.record(from, to, request.to_text(), copied_by);
    }

    /// Opens the box of a server at which a request has arrived.
    pub fn decide(
        &mut self,
        from: &'static str,
        server: &mut dyn Server,
        request: &Request,
    ) -> Answer {
        let to = server.id();
        let handled = server.receive(request, &mut self.moment());
        if let Some(report) = &handled.report {
            self.judge(to, report);
        }
        for note in handled.notes {
            self.state(to, note);
        }
        Answer {
            response: handled.response,
            report: handled.report,
            from: to,
            to: from,
        }
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

    /// Carries the response back.
    pub fn reply(&mut self, answer: &Answer) {
        self.record(answer.from, answer.to, answer.response.to_text(), None);
    }

    /// Carries a response that no [`World::decide`] made.
    pub fn carry(&mut self, from: &'static str, to: &'static str, response: &Response) {
        self.record(from, to, response.to_text(), None);
    }

    /// Ends a scene in which nothing is attacked.
    pub fn end(self, scene: &'static str, say: String) -> Trace {
        self.close(scene, None, None, say)
    }

    /// Ends an attack: it got in where the server answered it as it answers a caller it trusts.
    pub fn end_attack(self, scene: &'static str, last: &Answer, say: String) -> Trace {
        let refused_by = last.report.as_ref().and_then(|report| report.decided_by);
        let attack = match refused_by {
            Some(_) => Attack::Stopped,
            None => Attack::GotIn,
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
            cast: self.cast,
            events: self.events,
            ending: Ending {
                attack,
                stopped_by,
                say,
            },
        }
    }

    fn record(
        &mut self,
        from: &'static str,
        to: &'static str,
        http: String,
        copied_by: Option<&'static str>,
    ) {
        let through_browser = from == BROWSER || to == BROWSER;
        let channel = if through_browser {
            Channel::Front
        } else {
            Channel::Back
        };
        let credential = credential(&http).map(|range| (range.start, range.end));
        self.events.push(Event::Message {
            at: self.now_s,
            step: self.step,
            from,
            to,
            channel,
            http,
            credential,
            copied_by,
        });
    }
}

impl Answer {
    pub fn let_in(&self) -> bool {
        self.report.as_ref().is_none_or(|r| r.verdict.allowed)
    }
}
