//! Marks of a drawing, as SVG text. Every length is in whole pixels. Colours stand in attributes:
//! a page that shows the file need not allow its styles.

use crate::view::xml;

/// System fonts: the file brings none.
const SANS: &str = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";
const MONO: &str = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Face {
    Plain,
    Bold,
    Mono,
}

/// How a text is written.
#[derive(Clone, Copy)]
pub struct Ink<'a> {
    pub size: usize,
    pub face: Face,
    pub colour: &'a str,
    pub anchor: Anchor,
}

#[derive(Clone, Copy)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A rectangle: left, top, width, height.
pub type Area = [usize; 4];

/// A drawing as far as it has come.
#[derive(Default)]
pub struct Drawing(String);

impl Drawing {
    pub fn text(&mut self, x: usize, y: usize, ink: Ink, text: &str) {
        let (family, weight) = match ink.face {
            Face::Plain => (SANS, 400),
            Face::Bold => (SANS, 600),
            Face::Mono => (MONO, 400),
        };
        let anchor = match ink.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let (size, colour, text) = (ink.size, ink.colour, xml(text));
        self.0.push_str(&format!(
            "<text x=\"{x}\" y=\"{y}\" font-family=\"{family}\" font-size=\"{size}\" font-weight=\"{weight}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{text}</text>\n"
        ));
    }

    pub fn area(&mut self, [x, y, width, height]: Area, radius: usize, fill: &str, stroke: &str) {
        self.0.push_str(&format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\" fill=\"{fill}\" stroke=\"{stroke}\"/>\n"
        ));
    }

    pub fn line(&mut self, from: [usize; 2], to: [usize; 2], stroke: &str, dashes: &str) {
        let ([x1, y1], [x2, y2]) = (from, to);
        self.0.push_str(&format!(
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{stroke}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>\n"
        ));
    }

    /// The tip of an arrow that comes from one side.
    pub fn tip(&mut self, [x, y]: [usize; 2], is_leftward: bool, fill: &str) {
        let base = if is_leftward {
            x + 9
        } else {
            x.saturating_sub(9)
        };
        let (above, below) = (y.saturating_sub(5), y + 5);
        self.0.push_str(&format!(
            "<path d=\"M{x} {y}L{base} {above}L{base} {below}Z\" fill=\"{fill}\"/>\n"
        ));
    }

    /// Lays another drawing over this one.
    pub fn append(&mut self, over: Self) {
        self.0.push_str(&over.0);
    }

    /// The whole file.
    pub fn finish(self, [width, height]: [usize; 2], title: &str, told: &str) -> String {
        let (title, told, marks) = (xml(title), xml(told), self.0);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>{title}</title>\n<desc>{told}</desc>\n{marks}</svg>\n"
        )
    }
}

/// About how wide a text is: nobody measures it here.
pub fn width(text: &str, size: usize, face: Face) -> usize {
    let per_mille = match face {
        Face::Plain => 540,
        Face::Bold => 590,
        Face::Mono => 605,
    };
    text.chars().count() * size * per_mille / 1000
}

/// As much of a text as there is room for.
pub fn fitted(text: &str, size: usize, face: Face, room: usize) -> String {
    if width(text, size, face) <= room {
        return text.to_owned();
    }
    let fits = room * 100 / width("m", size * 100, face).max(1);
    let kept: String = text.chars().take(fits.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// A text in lines that there is room for.
pub fn wrapped(text: &str, size: usize, face: Face, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size, face) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(fitted(word, size, face, room)),
        }
    }
    lines
}
