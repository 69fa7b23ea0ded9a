//! The box that opens at the step, below the message that it judges.

use super::Sheet;
use super::svg::{Anchor, Face, Ink, fitted, width};
use crate::sim::{Event, Inside};
use crate::validate::{CheckReport, Outcome, Report};
use crate::view::judges_attacker;
use crate::words::{check as check_words, eyes, page as words};

/// So many checks stand in one column.
const SHORT: usize = 8;
const CHECK: usize = 20;

impl Sheet<'_> {
    pub(super) fn open_box(&mut self) {
        let trace = self.trace;
        if let Some((place, report)) = trace.report(self.step) {
            self.report(place, report);
            return;
        }
        let shut = trace.at_step(self.step).find_map(|event| match event {
            Event::Closed {
                who,
                inside: Inside::Box,
                ..
            } => Some(*who),
            _ => None,
        });
        if let Some(place) = shut {
            self.shut(place);
        }
    }

    /// A box into which the party cannot look.
    fn shut(&mut self, place: &str) {
        let told = eyes::shut_on_stage(self.trace.name_of(place));
        let wide = width(&told, 13, Face::Plain) + 28;
        let x = self.beside(self.centre_of(place), wide);
        let colours = self.colours;
        self.marks
            .area([x, self.y, wide, 34], 10, colours.panel, colours.muted);
        let ink = Ink {
            colour: colours.muted,
            ..self.ink(13, Face::Plain)
        };
        self.marks.text(x + 14, self.y + 22, ink, &told);
        self.y += 42;
    }

    fn centre_of(&self, place: &str) -> usize {
        let column = self.trace.cast.iter().position(|actor| actor.id == place);
        self.centre(column.unwrap_or(0))
    }

    fn report(&mut self, place: &str, report: &Report) {
        let colours = self.colours;
        let count = report.checks.len();
        let (deep, wide) = if count <= SHORT {
            (count, 270)
        } else {
            (count.div_ceil(2), 400)
        };
        let x = self.beside(self.centre_of(place), wide);
        let high = 34 + CHECK * deep + 44;
        self.marks
            .area([x, self.y, wide, high], 10, colours.panel, colours.ink);
        let name = check_words::box_name(report.name);
        let ink = self.ink(14, Face::Bold);
        self.marks.text(x + 12, self.y + 22, ink, name);
        let ink = Ink {
            colour: colours.muted,
            anchor: Anchor::End,
            ..self.ink(12, Face::Plain)
        };
        let room = wide.saturating_sub(36 + width(name, 14, Face::Bold));
        let server = fitted(self.trace.name_of(place), 12, Face::Plain, room);
        self.marks.text(x + wide - 12, self.y + 22, ink, &server);
        let half = if count <= SHORT { wide } else { wide / 2 };
        for (number, check) in report.checks.iter().enumerate() {
            let at = [
                x + 8 + half * (number / deep.max(1)),
                self.y + 32 + CHECK * (number % deep.max(1)),
            ];
            self.check(check, at, half - 16);
        }
        self.verdict(report, [x + 8, self.y + high - 38, wide - 16, 30]);
        self.y += high + 8;
    }

    /// A glyph tells the outcome before a colour does.
    fn check(&mut self, check: &CheckReport, [x, y]: [usize; 2], room: usize) {
        let colours = self.colours;
        let (glyph, text) = match check.outcome {
            Outcome::Passed => (colours.pass[0], colours.ink),
            Outcome::Failed => (colours.fail[0], colours.fail[0]),
            Outcome::Off | Outcome::NotReached => (colours.muted, colours.muted),
        };
        match check.outcome {
            Outcome::Failed => {
                self.marks
                    .area([x, y, room, CHECK], 5, colours.fail[1], "none");
            }
            Outcome::Off => self
                .marks
                .area([x, y, room, CHECK], 5, colours.well, "none"),
            Outcome::Passed | Outcome::NotReached => {}
        }
        let ink = Ink {
            colour: glyph,
            anchor: Anchor::Middle,
            ..self.ink(13, Face::Bold)
        };
        self.marks
            .text(x + 11, y + 15, ink, words::glyph(check.outcome));
        let ink = Ink {
            colour: text,
            ..self.ink(13, Face::Plain)
        };
        let short = check_words::short(check.id);
        let short = fitted(short, 13, Face::Plain, room.saturating_sub(26));
        self.marks.text(x + 24, y + 15, ink, &short);
    }

    fn verdict(&mut self, report: &Report, area: [usize; 4]) {
        let allowed = report.verdict.allowed;
        let by_attacker = judges_attacker(self.trace, self.step);
        let [colour, ground] = if allowed == by_attacker {
            self.colours.fail
        } else {
            self.colours.pass
        };
        self.marks.area(area, 8, ground, "none");
        let told = words::let_in_stamp(allowed, by_attacker);
        let ink = Ink {
            colour,
            ..self.ink(14, Face::Bold)
        };
        let told = format!("{} {told}", report.verdict.status);
        self.marks.text(area[0] + 10, area[1] + 20, ink, &told);
    }
}
