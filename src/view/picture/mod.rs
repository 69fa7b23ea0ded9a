//! The stage at one step as a picture of its own: an SVG file that needs nothing beside it.

mod colours;
mod open_box;
mod svg;

use super::{Aside, Line, Row, lines, rows};
use crate::cast::MALLORY;
use crate::sim::{Channel, Trace};
use crate::words::{eyes as eyes_words, page as words, scene};
use colours::Colours;
use svg::{Anchor, Drawing, Face, Ink, fitted, width, wrapped};

/// The ground that a picture is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    Light,
    Dark,
}

const MARGIN: usize = 24;
const COLUMN: usize = 210;
const NARROWEST: usize = 640;
const ROW: usize = 50;
const CARDS: usize = 66;

/// The picture at a step. Of the steps before it, as on the stage, the messages are there too.
pub fn picture(trace: &Trace, step: u32, ground: Ground) -> String {
    let colours = ground.colours();
    let columns = trace.cast.len().max(1);
    let inner = (columns * COLUMN).max(NARROWEST);
    let mut sheet = Sheet {
        trace,
        step,
        colours,
        column: inner / columns,
        inner,
        y: MARGIN,
        marks: Drawing::default(),
    };
    let top = sheet.head();
    // The lines of the columns lie behind all else, and end where the story has come to.
    let behind = std::mem::take(&mut sheet.marks);
    for line in lines(trace).iter().filter(|line| line.step() <= step) {
        match line {
            Line::Message(row) => sheet.message(row),
            Line::Aside(aside) => sheet.aside(aside),
        }
    }
    let before_box = sheet.y;
    sheet.open_box();
    let story = std::mem::replace(&mut sheet.marks, behind);
    for column in 0..columns {
        let x = sheet.centre(column);
        let (from, to) = ([x, top], [x, before_box.max(sheet.y)]);
        sheet.marks.line(from, to, colours.line, "2 5");
    }
    sheet.marks.append(story);
    sheet.caption();
    sheet.finish()
}

/// The picture as far as it is drawn.
struct Sheet<'a> {
    trace: &'a Trace,
    step: u32,
    colours: &'static Colours,
    /// The width of a column.
    column: usize,
    /// The width between the margins.
    inner: usize,
    /// Where the next line goes.
    y: usize,
    marks: Drawing,
}

impl Sheet<'_> {
    fn centre(&self, column: usize) -> usize {
        MARGIN + self.column * column + self.column / 2
    }

    fn ink(&self, size: usize, face: Face) -> Ink<'static> {
        Ink {
            size,
            face,
            colour: self.colours.ink,
            anchor: Anchor::Start,
        }
    }

    /// The title and the actors; gives the height at which their lines begin.
    fn head(&mut self) -> usize {
        let title = fitted(
            scene::title(self.trace.scene),
            18,
            Face::Bold,
            self.inner - 110,
        );
        let ink = self.ink(18, Face::Bold);
        self.marks.text(MARGIN, self.y + 16, ink, &title);
        let step = Ink {
            anchor: Anchor::End,
            colour: self.colours.muted,
            ..self.ink(13, Face::Plain)
        };
        let told = words::step_of(self.step, self.trace.steps());
        self.marks
            .text(MARGIN + self.inner, self.y + 16, step, &told);
        self.y += 40;
        for (column, actor) in self.trace.cast.iter().enumerate() {
            let is_attacker = actor.id == MALLORY;
            let (line, name) = if is_attacker {
                (self.colours.attacker[0], self.colours.attacker[0])
            } else {
                (self.colours.line, self.colours.ink)
            };
            let area = [
                MARGIN + column * self.column + 6,
                self.y,
                self.column - 12,
                CARDS - 16,
            ];
            self.marks.area(area, 10, self.colours.panel, line);
            let room = self.column - 32;
            let ink = Ink {
                colour: name,
                ..self.ink(14, Face::Bold)
            };
            let x = area[0] + 10;
            self.marks.text(
                x,
                self.y + 21,
                ink,
                &fitted(actor.name, 14, Face::Bold, room),
            );
            let ink = Ink {
                colour: self.colours.muted,
                ..self.ink(11, Face::Plain)
            };
            self.marks.text(
                x,
                self.y + 38,
                ink,
                &fitted(actor.role, 11, Face::Plain, room),
            );
        }
        self.y += CARDS;
        self.y - 16
    }

    /// An arrow, what is asked, and the credential in gold.
    fn message(&mut self, row: &Row) {
        let is_now = row.step == self.step;
        let strong = match (row.by_attacker, is_now) {
            (true, _) => self.colours.attacker[0],
            (false, true) => self.colours.ink,
            (false, false) => self.colours.muted,
        };
        let (from, to) = (self.centre(row.from), self.centre(row.to));
        let is_leftward = to < from;
        let end = if is_leftward {
            to + 4
        } else {
            to.saturating_sub(4)
        };
        let way = match row.channel {
            Some(Channel::Front) => format!("{} · ", eyes_words::FRONT),
            Some(Channel::Back) => format!("{} · ", eyes_words::BACK),
            None => String::new(),
        };
        let room = from.abs_diff(to).max(self.column) - 20;
        let label = fitted(&format!("{way}{}", row.label), 12, Face::Mono, room);
        let ink = Ink {
            colour: strong,
            anchor: if is_leftward {
                Anchor::End
            } else {
                Anchor::Start
            },
            ..self.ink(12, Face::Mono)
        };
        let x = if is_leftward { from - 10 } else { from + 10 };
        self.marks.text(x, self.y + 13, ink, &label);
        let y = self.y + 28;
        let dashes = match row.channel {
            _ if row.sealed => "1 4",
            Some(Channel::Front) => "8 5",
            _ => "none",
        };
        self.marks.line([from, y], [end, y], strong, dashes);
        self.marks.tip([end, y], is_leftward, strong);
        if let Some(pill) = &row.pill {
            let ground = if is_now {
                self.colours.credential[1]
            } else {
                self.colours.paper
            };
            self.pill(pill, [usize::midpoint(from, to), y], room, ground);
        }
        self.y += ROW;
    }

    fn pill(&mut self, pill: &str, [middle, y]: [usize; 2], room: usize, ground: &str) {
        let text = fitted(pill, 11, Face::Mono, room.saturating_sub(40));
        let wide = width(&text, 11, Face::Mono) + 18;
        let [ink, _, line] = self.colours.credential;
        let area = [middle.saturating_sub(wide / 2), y - 10, wide, 20];
        self.marks.area(area, 10, ground, line);
        let ink = Ink {
            colour: ink,
            anchor: Anchor::Middle,
            ..self.ink(11, Face::Mono)
        };
        self.marks.text(middle, y + 4, ink, &text);
    }

    /// A step in which nothing travels.
    fn aside(&mut self, aside: &Aside) {
        let (colour, ground) = if aside.by_attacker {
            (self.colours.attacker[0], self.colours.attacker[1])
        } else {
            (self.colours.muted, self.colours.well)
        };
        let name = self
            .trace
            .cast
            .get(aside.column)
            .map_or("", |actor| actor.name);
        let lines = wrapped(&format!("{name}: {}", aside.what), 12, Face::Plain, 260);
        let longest = lines.iter().map(|line| width(line, 12, Face::Plain)).max();
        let wide = longest.unwrap_or(0) + 24;
        let x = self.beside(self.centre(aside.column), wide);
        let high = 16 * lines.len() + 12;
        self.marks
            .area([x, self.y + 4, wide, high], 8, ground, ground);
        for (number, line) in lines.iter().enumerate() {
            let ink = Ink {
                colour,
                ..self.ink(12, Face::Plain)
            };
            self.marks
                .text(x + 12, self.y + 22 + 16 * number, ink, line);
        }
        self.y += high + 16;
    }

    /// Where something begins that is to stand at a column, and within the margins.
    fn beside(&self, middle: usize, wide: usize) -> usize {
        let last = (MARGIN + self.inner).saturating_sub(wide);
        middle
            .saturating_sub(wide / 2)
            .clamp(MARGIN, last.max(MARGIN))
    }

    /// The step's sentence.
    fn caption(&mut self) {
        let say = self.trace.say(self.step);
        let lines = wrapped(say, 15, Face::Plain, self.inner - 32);
        let high = 22 * lines.len() + 20;
        let y = self.y + 12;
        let (ground, line) = (self.colours.panel, self.colours.line);
        self.marks
            .area([MARGIN, y, self.inner, high], 10, ground, line);
        for (number, line) in lines.iter().enumerate() {
            let ink = self.ink(15, Face::Plain);
            self.marks
                .text(MARGIN + 16, y + 25 + 22 * number, ink, line);
        }
        self.y = y + high;
    }

    fn finish(self) -> String {
        let size = [self.inner + 2 * MARGIN, self.y + MARGIN];
        let mut all = Drawing::default();
        all.area([0, 0, size[0], size[1]], 0, self.colours.paper, "none");
        all.append(self.marks);
        let step = words::step_of(self.step, self.trace.steps());
        let title = format!("{}. {step}", scene::title(self.trace.scene));
        all.finish(size, &title, &told(self.trace, self.step))
    }
}

/// The same in words: what travels at the step, what the box decides, and the sentence.
fn told(trace: &Trace, step: u32) -> String {
    let name = |column: usize| trace.cast.get(column).map_or("", |actor| actor.name);
    let mut told: Vec<String> = rows(trace)
        .iter()
        .filter(|row| row.step == step)
        .map(|row| {
            let (from, to) = (name(row.from), name(row.to));
            words::message_row(step, from, to, &row.label, row.pill.as_deref()) + "."
        })
        .collect();
    if let Some((place, report)) = trace.report(step) {
        let decided = super::verdict_in_short(report);
        told.push(format!("{}: {decided}.", trace.name_of(place)));
    }
    told.push(trace.say(step).to_owned());
    told.join(" ")
}
