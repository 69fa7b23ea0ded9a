//! Playing by itself: from stop to stop, each long enough to be read.

use super::Player;
use crate::browser;
use crate::hold::Hold;
use glassgate::validate::Outcome;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

impl Player {
    pub fn play_or_pause(self) {
        if self.playing.get_untracked() {
            self.pause();
        } else {
            self.play();
        }
    }

    /// Plays on; from the end, from the beginning.
    pub fn play(self) {
        if self.playing.get_untracked() {
            return;
        }
        self.untouched.set(false);
        let at_end = self.step.get_untracked() == self.scene.get_untracked().steps
            && self.hold.get_untracked() == Hold::Rest;
        if at_end {
            self.show(1, self.entry(1));
        } else {
            self.advance();
        }
        self.playing.set(true);
        self.schedule();
    }

    pub fn pause(self) {
        self.timer.set_value(None);
        if self.playing.get_untracked() {
            self.playing.set(false);
        }
    }

    /// Where playing enters a step.
    fn entry(self, step: u32) -> Hold {
        let opens = self.run.with_untracked(|run| run.report(step).is_some());
        if opens { Hold::Travel } else { Hold::Rest }
    }

    fn advance(self) -> bool {
        let step = self.step.get_untracked();
        let hold = self.hold.get_untracked();
        let next = self.run.with_untracked(|run| hold.next(run, step));
        match next {
            Some(hold) => self.show(step, hold),
            None if step < self.scene.get_untracked().steps => {
                self.show(step + 1, self.entry(step + 1));
            }
            None => return false,
        }
        true
    }

    fn schedule(self) {
        let wait_ms = self.stop_ms() * 2 / self.pace.get_untracked().max(1);
        let timer = Timeout::new(wait_ms, move || {
            if self.advance() {
                self.schedule();
            } else {
                self.pause();
            }
        });
        self.timer.set_value(Some(timer));
    }

    /// How long a stop is shown at normal speed: long enough to be read.
    fn stop_ms(self) -> u32 {
        let step = self.step.get_untracked();
        self.run
            .with_untracked(|run| match self.hold.get_untracked() {
                Hold::Travel if browser::wants_little_motion() => 500,
                Hold::Travel => 1100,
                Hold::Check(at) => match run.report(step).map(|(_, r)| r.checks[at].outcome) {
                    Some(Outcome::Passed) => 320,
                    _ => 1500,
                },
                Hold::Rest => {
                    let letters = u32::try_from(run.say(step).chars().count()).unwrap_or(200);
                    1200 + letters * 40
                }
            })
    }
}
