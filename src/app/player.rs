//! The one state of a scene being watched, and what is derived from it.

mod going_on;
mod playing;

use crate::hold::{Hold, reached};
use glassgate::race::Params;
use glassgate::scenes::{Place, Scene, SetupFault};
use glassgate::sim::edit::{At, Change};
use glassgate::sim::{CLOCK_PREFIX, Setup, Trace};
use glassgate::validate::Report;
use glassgate::view::eyes::{self, ShutBox, Value};
use glassgate::view::{self, Line};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::sync::Arc;

/// Which scene, how set up, where in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    pub place: Place,
    pub hold: Hold,
}

/// A box that has opened, at which step, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    pub step: u32,
    pub place: &'static str,
    pub report: Report,
    /// Whether it judged the attacker's message.
    pub by_attacker: bool,
}

#[derive(Clone, Copy)]
pub struct Player {
    spot: RwSignal<Spot>,
    pub playing: RwSignal<bool>,
    /// Twice the speed: 1 is half, 2 is normal, 4 is double.
    pub pace: RwSignal<u32>,
    /// The learner has not pressed anything yet.
    pub untouched: RwSignal<bool>,
    /// The step at which the race lies over the story; it goes when the learner steps on.
    pub race_at: RwSignal<Option<u32>>,
    /// How often the learner started over: a field that holds a refused value is then made anew.
    pub resets: RwSignal<u32>,
    pub scene: Memo<&'static Scene>,
    pub setup: Memo<Setup>,
    pub step: Memo<u32>,
    pub hold: Memo<Hold>,
    /// The actor through whose eyes it is looked at; none: everybody's.
    pub seen_by: Memo<Option<&'static str>>,
    /// All that happened.
    pub whole: Memo<Arc<Trace>>,
    /// What of it is legible to whom it is seen by: all that the page shows.
    pub run: Memo<Arc<Trace>>,
    /// What of the same may be given away: a run without the changes that no link carries.
    pub given: Memo<Arc<Trace>>,
    pub twin: Memo<Arc<Trace>>,
    /// The values worth following. Nobody asks for them where nothing shows them.
    pub values: Memo<Arc<Vec<Value>>>,
    /// Whether the values of a message are told, where the learner chose.
    pub tells_values: RwSignal<Option<bool>>,
    /// The run as the stage draws it.
    pub lines: Memo<Vec<Line>>,
    /// Steps at which the run differs from its twin.
    pub differences: Memo<Vec<u32>>,
    /// The box that opened last, up to the step that is shown.
    pub opened: Memo<Option<Opened>>,
    /// In place of it, a box into which the party cannot look.
    pub shut: Memo<Option<ShutBox>>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Player {
    pub fn new(place: Place) -> Self {
        let spot = RwSignal::new(Spot {
            hold: Hold::Rest,
            place,
        });
        let scene = Memo::new(move |_| spot.with(|s| s.place.scene));
        let setup = Memo::new(move |_| spot.with(|s| s.place.setup.clone()));
        let step = Memo::new(move |_| spot.with(|s| s.place.step));
        let hold = Memo::new(move |_| spot.with(|s| s.hold));
        let strict = Memo::new(move |_| setup.with(Setup::strict));
        let whole = Memo::new(move |_| setup.with(|setup| Arc::new(scene.get().run(setup))));
        // Who takes part may change with a switch.
        let seen_by = Memo::new(move |_| {
            let who = spot.with(|s| s.place.seen_by)?;
            whole.with(|run| run.cast.iter().any(|actor| actor.id == who).then_some(who))
        });
        let run = Memo::new(move |_| through(seen_by.get(), &whole.get()));
        // None where there is nothing to leave out.
        let sieved = Memo::new(move |_| {
            setup.track();
            spot.with_untracked(|spot| {
                let leaves_out = !spot.place.left_out().is_empty();
                leaves_out.then(|| spot.place.given_away().setup)
            })
        });
        let given = Memo::new(move |_| match sieved.get() {
            None => run.get(),
            Some(setup) => through(seen_by.get(), &Arc::new(scene.get().run(&setup))),
        });
        let whole_twin = Memo::new(move |_| strict.with(|setup| Arc::new(scene.get().run(setup))));
        let twin = Memo::new(move |_| through(seen_by.get(), &whole_twin.get()));
        let values = Memo::new(move |_| whole.with(|whole| Arc::new(eyes::values(whole))));
        let lines = Memo::new(move |_| run.with(|run| view::lines(run)));
        let differences = Memo::new(move |_| {
            whole.with(|run| whole_twin.with(|twin| view::differences(run, twin)))
        });
        let shut = Memo::new(move |_| {
            seen_by.get()?;
            run.with(|run| eyes::shut_box(run, step.get()))
        });
        let opened = Memo::new(move |_| {
            let is_open = shut.with(Option::is_none);
            is_open.then(|| run.with(|run| last_opened(run, step.get())))?
        });
        let player = Self {
            spot,
            playing: RwSignal::new(false),
            pace: RwSignal::new(2),
            untouched: RwSignal::new(true),
            race_at: RwSignal::new(Some(1)),
            resets: RwSignal::new(0),
            scene,
            setup,
            step,
            hold,
            seen_by,
            whole,
            run,
            given,
            twin,
            values,
            tells_values: RwSignal::new(None),
            lines,
            differences,
            opened,
            shut,
            timer: StoredValue::new_local(None),
        };
        player.hold_at_check();
        player
    }

    pub fn go_to(self, place: Place) {
        self.pause();
        self.spot.set(Spot {
            hold: Hold::Rest,
            place,
        });
        self.hold_at_check();
    }

    /// The place as a link says it, the held check included.
    pub fn place(self) -> Place {
        let mut place = self.spot.with(|spot| spot.place.clone());
        place.check = match self.hold.get() {
            Hold::Check(at) => self.run.with(|run| {
                let (_, report) = run.report(place.step)?;
                Some(report.checks.get(at)?.id)
            }),
            _ => None,
        };
        place
    }

    /// Holds the box open where the place names a check of it.
    fn hold_at_check(self) {
        let Some(id) = self.spot.with_untracked(|spot| spot.place.check) else {
            return;
        };
        let step = self.step.get_untracked();
        let at = self.run.with_untracked(|run| {
            let (_, report) = run.report(step)?;
            let at = report.checks.iter().position(|check| check.id == id)?;
            (at < reached(report)).then_some(at)
        });
        if let Some(at) = at {
            self.spot.update(|spot| spot.hold = Hold::Check(at));
        }
    }

    /// Whether this scene is a race.
    pub fn has_race(self) -> bool {
        self.whole.with(|run| Params::of_trace(run).is_some())
    }

    /// Whether the race is shown in place of the story.
    pub fn in_race(self) -> bool {
        self.race_at.get() == Some(self.step.get()) && self.has_race()
    }

    /// Whether the scene asks for the three answers at this step, and the table stands beside it.
    pub fn in_choice(self) -> bool {
        self.scene.get().id == glassgate::choice::SCENE && self.step.get() <= 2
    }

    pub fn steps(self) -> u32 {
        self.scene.get().steps
    }

    pub fn to_step(self, step: u32) {
        self.pause();
        self.untouched.set(false);
        self.show(step, Hold::Rest);
    }

    fn show(self, step: u32, hold: Hold) {
        let steps = self.scene.get_untracked().steps;
        self.spot.update(|spot| {
            spot.place.step = step.clamp(1, steps);
            spot.hold = hold;
        });
    }

    pub fn first(self) {
        self.to_step(1);
    }

    pub fn last(self) {
        self.to_step(self.scene.get_untracked().steps);
    }

    /// Looks through the eyes of one actor, or of everybody; the place is kept.
    pub fn look_as(self, who: &str) {
        self.pause();
        self.untouched.set(false);
        let cast = self.whole.with_untracked(|run| run.cast.clone());
        let actor = cast.iter().find(|actor| actor.id == who);
        self.spot.update(|spot| {
            spot.place.seen_by = actor.map(|actor| actor.id);
            spot.hold = Hold::Rest;
        });
    }

    /// What the actor is called through whose eyes it is looked at.
    pub fn party(self) -> Option<&'static str> {
        let who = self.seen_by.get()?;
        Some(self.whole.with(|run| run.name_of(who)))
    }

    /// Finishes the step where the view is held inside one, else goes to the next.
    pub fn next(self) {
        let step = self.step.get_untracked();
        match self.hold.get_untracked() {
            Hold::Rest => self.to_step(step + 1),
            _ => self.to_step(step),
        }
    }

    pub fn back(self) {
        self.to_step(self.step.get_untracked().saturating_sub(1));
    }

    /// One check further in the open box.
    pub fn next_check(self) {
        self.move_check(|hold, reached| match hold {
            Hold::Check(at) if at + 1 < reached => Hold::Check(at + 1),
            Hold::Check(_) => Hold::Rest,
            _ => Hold::Check(0),
        });
    }

    pub fn previous_check(self) {
        self.move_check(|hold, reached| match hold {
            Hold::Check(0) | Hold::Travel => Hold::Travel,
            Hold::Check(at) => Hold::Check(at - 1),
            Hold::Rest => Hold::Check(reached.saturating_sub(1)),
        });
    }

    fn move_check(self, change: impl FnOnce(Hold, usize) -> Hold) {
        self.pause();
        self.untouched.set(false);
        let step = self.step.get_untracked();
        let count = self
            .run
            .with_untracked(|run| run.report(step).map(|(_, report)| reached(report)));
        if let Some(count) = count {
            let hold = change(self.hold.get_untracked(), count);
            self.spot.update(|spot| spot.hold = hold);
        }
    }

    /// Turns a check or defence over; the place is kept.
    pub fn toggle(self, id: &str) {
        self.change_setup(|setup| {
            if !setup.off.remove(id) {
                setup.off.insert(id.to_owned());
            }
        });
    }

    /// Moves a switch.
    pub fn set(self, name: &str, value: &str) -> Result<(), SetupFault> {
        let scene = self.scene.get_untracked();
        let mut setup = self.setup.get_untracked();
        scene.set(&mut setup, name, value)?;
        self.change_setup(|current| *current = setup);
        Ok(())
    }

    /// Changes a message on its way, in place of what was changed in it before.
    pub fn edit(self, at: At, changes: Vec<Change>) {
        self.change_setup(|setup| {
            setup.edits.remove(&at);
            if !changes.is_empty() {
                setup.edits.insert(at, changes);
            }
        });
    }

    /// Makes other keys and tokens, in the same story.
    pub fn set_seed(self, text: &str) -> Result<(), SetupFault> {
        let seed = glassgate::scenes::parse_seed(text.trim())?;
        self.change_setup(|setup| setup.seed = seed);
        Ok(())
    }

    /// Lets time pass before the current step.
    pub fn move_clock(self, seconds: i64) {
        let name = format!("{CLOCK_PREFIX}{}", self.step.get_untracked());
        let before = self
            .setup
            .with_untracked(|setup| setup.set.get(&name).copied().unwrap_or(0));
        // Past the largest move the clock stays where it is.
        let _ = self.set(&name, &before.saturating_add(seconds).to_string());
    }

    pub fn unset(self, name: &str) {
        self.change_setup(|setup| {
            setup.set.remove(name);
        });
    }

    /// The scene as it opened, at its first step.
    pub fn reset(self) {
        self.go_to(Place::opening(self.scene.get_untracked()));
        self.resets.update(|count| *count += 1);
    }

    fn change_setup(self, change: impl FnOnce(&mut Setup)) {
        self.pause();
        self.untouched.set(false);
        self.spot.update(|spot| {
            change(&mut spot.place.setup);
            spot.hold = Hold::Rest;
        });
    }
}

fn through(seen_by: Option<&str>, whole: &Arc<Trace>) -> Arc<Trace> {
    match seen_by {
        Some(who) => Arc::new(eyes::seen_by(whole, who)),
        None => Arc::clone(whole),
    }
}

fn last_opened(run: &Trace, step: u32) -> Option<Opened> {
    (1..=step).rev().find_map(|at| {
        run.report(at).map(|(place, report)| Opened {
            step: at,
            place,
            report: report.clone(),
            by_attacker: view::judges_attacker(run, at),
        })
    })
}
