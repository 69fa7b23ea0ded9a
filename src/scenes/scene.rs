use crate::cast::Press;
use crate::keys::remembering;
use crate::scenes::edited::retell;
use crate::sim::edit::{self, Edits};
use crate::sim::{CLOCK_PREFIX, Foreseen, Setup, Switch, Trace, World};
use crate::words::{edit as edit_words, scene as words, setup as setup_words};
use serde_json::{Value, json};
use std::fmt;

/// A learner may move the clock by this much before a step, seconds.
const CLOCK_MOVE_MAX_S: i64 = 365 * 86_400;

/// The tolerance that every JWT scene lets a learner move.
pub const LEEWAY: Switch = Switch {
    name: "leeway",
    default: crate::cast::LEEWAY_S,
    min: 0,
    max: 600,
    unit: "s",
};

/// The life of the access tokens that the issuer signs.
pub const TOKEN_LIFE: Switch = Switch {
    name: "token-life",
    default: crate::cast::TOKEN_LIFE_S,
    min: 60,
    max: 86_400,
    unit: "s",
};

/// From a sign-in to the end of the last refresh token that came from it.
pub const REFRESH_LIFE: Switch = Switch {
    name: "refresh-life",
    default: crate::cast::SIGN_IN_LIFE_S,
    min: 3600,
    max: 365 * 86_400,
    unit: "s",
};

/// How old a webhook's message may be.
pub const TOLERANCE: Switch = Switch {
    name: "tolerance",
    default: crate::validate::webhook::TOLERANCE_S as i64,
    min: 0,
    max: 3600,
    unit: "s",
};

/// The longest time that a session may stand without a request.
pub const IDLE: Switch = Switch {
    name: "idle",
    default: crate::cast::IDLE_S,
    min: 60,
    max: 86_400,
    unit: "s",
};

/// The longest life of a session.
pub const ABSOLUTE: Switch = Switch {
    name: "absolute",
    default: crate::cast::ABSOLUTE_S,
    min: 300,
    max: 30 * 86_400,
    unit: "s",
};

/// How API keys are hashed: the memory of Argon2id, or none, which means SHA-256.
pub const HASH_MEMORY: Switch = Switch {
    name: "hash-memory",
    default: 1,
    min: 0,
    max: 19,
    unit: "MiB",
};

/// What Ada presses on the consent page.
pub const CONSENT: Switch = Switch::one_of("consent", 1, 2);

/// How far the clocks of one who signs and one who verifies may lie apart.
pub const SKEW: Switch = Switch {
    name: "skew",
    default: crate::validate::sigv4::SKEW_S as i64,
    min: 0,
    max: 86_400,
    unit: "s",
};

/// One lesson.
#[derive(Debug)]
pub struct Scene {
    /// `group/name`, the deep link.
    pub id: &'static str,
    pub group: Group,
    pub steps: u32,
    /// What is off when the scene opens; for an attack, the missing defence.
    pub off: &'static [&'static str],
    /// The check or defence that stops the attack; none where nothing is attacked.
    pub stopped_by: Option<&'static str>,
    pub switches: &'static [Switch],
    /// The boxes that open in it: each gives the ids of its checks.
    pub boxes: &'static [fn() -> Vec<&'static str>],
    /// Defences that are no check in a box: `defence.name`.
    pub defences: &'static [&'static str],
    /// Where to go from here: scene ids, `workbench`, or `workbench/SCHEME`.
    pub doors: &'static [&'static str],
    pub play: fn(World) -> Trace,
    pub cast: fn() -> Vec<crate::sim::Actor>,
}

impl PartialEq for Scene {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Foundations,
    Schemes,
    Lifecycles,
    Attacks,
    Decide,
}

/// Why a setup does not fit a scene, in one sentence that says what there is instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupFault(pub String);

impl fmt::Display for SetupFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Group {
    pub const ALL: [Self; 5] = [
        Self::Foundations,
        Self::Schemes,
        Self::Lifecycles,
        Self::Attacks,
        Self::Decide,
    ];

    pub fn id(self) -> &'static str {
        match self {
            Self::Foundations => "foundations",
            Self::Schemes => "schemes",
            Self::Lifecycles => "lifecycles",
            Self::Attacks => "attacks",
            Self::Decide => "decide",
        }
    }
}

impl Scene {
    pub fn title(&self) -> &'static str {
        words::title(self.id)
    }

    /// The setup with which the scene opens.
    pub fn opening(&self) -> Setup {
        Setup::new(self.off.iter().copied())
    }

    /// Plays the scene. The trace names every switch, those at their defaults too.
    pub fn run(&self, setup: &Setup) -> Trace {
        let mut trace = self.played(setup);
        if !setup.edits.is_empty() {
            let plain = Setup {
                edits: Edits::new(),
                ..setup.clone()
            };
            retell(&self.played(&plain), &mut trace);
        }
        for switch in self.switches {
            trace
                .set
                .entry(switch.name.to_owned())
                .or_insert(switch.default);
        }
        trace
    }

    /// Once more for each message that the learner changes and that is sent ahead: it shows up
    /// later, and only then is it known which one it is.
    fn played(&self, setup: &Setup) -> Trace {
        let mut foreseen = Foreseen::new();
        for _ in setup.edits.keys() {
            let trace = self.played_foreseeing(setup, foreseen.clone());
            if trace.seen == foreseen {
                return trace;
            }
            foreseen = trace.seen;
        }
        self.played_foreseeing(setup, foreseen)
    }

    fn played_foreseeing(&self, setup: &Setup, foreseen: Foreseen) -> Trace {
        let world = World::new(setup.clone(), (self.cast)()).foreseeing(foreseen);
        remembering(|| (self.play)(world))
    }

    /// Whether a TLS handshake runs in it: a page that plays it needs the engine of `tls`.
    pub fn has_handshake(&self) -> bool {
        let mut ids = self.boxes.iter().flat_map(|check_ids| check_ids());
        ids.any(|id| id.starts_with("mtls."))
    }

    /// Every defence and check that can be switched here, the checks in running order.
    pub fn defences(&self) -> Vec<&'static str> {
        let mut ids = self.defences.to_vec();
        for id in self.boxes.iter().flat_map(|check_ids| check_ids()) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// Switches a check or defence off, if there is one of that name.
    pub fn switch_off(&self, setup: &mut Setup, id: &str) -> Result<(), SetupFault> {
        let known = self.defences();
        if !known.contains(&id) {
            return Err(SetupFault(setup_words::unknown_check(id, &known)));
        }
        setup.off.insert(id.to_owned());
        Ok(())
    }

    /// Moves a switch, or the clock (`clock@STEP`), if the value is in its range.
    pub fn set(&self, setup: &mut Setup, name: &str, value: &str) -> Result<(), SetupFault> {
        let (min, max) = self.range(name)?;
        let number = value
            .parse::<i64>()
            .ok()
            .filter(|number| (min..=max).contains(number))
            .ok_or_else(|| SetupFault(setup_words::bad_value(name, value, min, max)))?;
        setup.set.insert(name.to_owned(), number);
        Ok(())
    }

    /// Adds a change to a message on its way, as in `4:claim.scope=charges:write`.
    pub fn edit(&self, setup: &mut Setup, line: &str) -> Result<(), SetupFault> {
        let mut edits = setup.edits.clone();
        let at = edit::insert(&mut edits, line).map_err(|fault| SetupFault(fault.0))?;
        if at.step > self.steps {
            return Err(SetupFault(edit_words::no_such_step(at.step, self.steps)));
        }
        setup.edits = edits;
        Ok(())
    }

    /// A message as it was sent in this setup's run, before the edits that it meets itself.
    pub fn sent(&self, setup: &Setup, at: edit::At) -> Option<String> {
        let mut setup = setup.clone();
        setup.edits.remove(&at);
        self.played(&setup).message(at).map(str::to_owned)
    }

    /// Takes out the edits of messages that this setup's run does not have, and says so. Where a
    /// handshake runs they stay: a page may not have its engine yet.
    pub fn drop_unmet_edits(&self, setup: &mut Setup) -> Vec<SetupFault> {
        if setup.edits.is_empty() || self.has_handshake() {
            return Vec::new();
        }
        let there = self.played(setup).messages();
        let is_there = |at: &edit::At| there.contains(at);
        let known: Vec<String> = there.iter().map(ToString::to_string).collect();
        let unmet: Vec<_> = setup
            .edits
            .keys()
            .filter(|at| !is_there(at))
            .copied()
            .collect();
        setup.edits.retain(|at, _| is_there(at));
        unmet
            .into_iter()
            .map(|at| SetupFault(edit_words::no_such_message(&at.to_string(), &known)))
            .collect()
    }

    /// The switch's name and value that stand for a press on a button of a page, by what the form
    /// sends of it; none where the scene cannot tell what follows.
    pub fn setting_for(&self, name: &str, value: &str) -> Option<(&'static str, i64)> {
        let decides = name == "decision" && self.switches.contains(&CONSENT);
        let presses = [(0, Press::Deny), (CONSENT.default, Press::Allow)].into_iter();
        let mut presses = presses.filter(|(_, press)| decides && press.decision() == value);
        presses.next().map(|(number, _)| (CONSENT.name, number))
    }

    /// A step of this scene, from 1.
    pub fn step(&self, text: &str) -> Result<u32, SetupFault> {
        text.parse()
            .ok()
            .filter(|step| (1..=self.steps).contains(step))
            .ok_or_else(|| SetupFault(setup_words::bad_step(text, self.steps)))
    }

    /// The JSON that `glassgate scenes` prints.
    pub fn summary(&self) -> Value {
        json!({
            "id": self.id, "title": self.title(), "group": self.group.id(), "steps": self.steps,
            "off": self.off, "stopped_by": self.stopped_by, "switches": self.switches,
        })
    }

    fn range(&self, name: &str) -> Result<(i64, i64), SetupFault> {
        if let Some(switch) = self.switches.iter().find(|switch| switch.name == name) {
            return Ok((switch.min, switch.max));
        }
        let moves_clock = name
            .strip_prefix(CLOCK_PREFIX)
            .is_some_and(|step| self.step(step).is_ok());
        if moves_clock {
            return Ok((0, CLOCK_MOVE_MAX_S));
        }
        let known: Vec<_> = self.switches.iter().map(|switch| switch.name).collect();
        Err(SetupFault(setup_words::unknown_switch(
            name, &known, self.steps,
        )))
    }
}
