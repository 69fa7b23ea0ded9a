//! The lines of two canonical requests, each beside its like.

use crate::validate::sigv4::{Part, first_difference, parts};
use crate::words::lab as words;

/// A line of the canonical request as each side has it; none where a side lacks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabLine {
    /// What the line says, as in `Query`.
    pub name: String,
    pub client: Side,
    pub server: Side,
    pub standing: Standing,
}

pub type Side = Option<Vec<Piece>>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The server has not computed anything yet.
    Alone,
    Same,
    Differs,
}

/// A part of a line in one ink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub ink: Ink,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Plain,
    /// A sign in the place of a byte that nobody sees.
    Sign,
    /// The first byte in which the two sides differ.
    FirstDifference,
}

/// The lines of a client's canonical request, beside those of a server's where there is one.
pub fn lines(client: &str, server: Option<&str>) -> Vec<LabLine> {
    let Some(server) = server else {
        let alone = Text::of(client, None);
        let lines = (0..alone.parts.len()).map(|at| LabLine {
            name: words::part(&alone.parts[at]),
            client: alone.side(Some(at)),
            server: None,
            standing: Standing::Alone,
        });
        return lines.collect();
    };
    let parting = first_difference(client, server).map(|difference| difference.at);
    let own = Text::of(client, parting);
    let other = Text::of(server, parting);
    let pairs = pairs(&own.parts, &other.parts).into_iter();
    let line = |(mine, its): (Option<usize>, Option<usize>)| {
        let same = mine.map(|at| own.lines[at].1) == its.map(|at| other.lines[at].1);
        let part = mine.map(|at| &own.parts[at]);
        let part = part.or_else(|| its.map(|at| &other.parts[at]));
        LabLine {
            name: part.map(words::part).unwrap_or_default(),
            client: own.side(mine),
            server: other.side(its),
            standing: if same {
                Standing::Same
            } else {
                Standing::Differs
            },
        }
    };
    pairs.map(line).collect()
}

/// Which line of one text stands beside which of the other: each beside the one that says the
/// same.
fn pairs(own: &[Part], other: &[Part]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut pairs = Vec::new();
    let (mut mine, mut its) = (0, 0);
    while mine < own.len() || its < other.len() {
        match (own.get(mine), other.get(its)) {
            (Some(one), Some(two)) if one == two => {
                pairs.push((Some(mine), Some(its)));
                mine += 1;
                its += 1;
            }
            (Some(one), _) if !other[its.min(other.len())..].contains(one) => {
                pairs.push((Some(mine), None));
                mine += 1;
            }
            _ => {
                pairs.push((None, Some(its)));
                its += 1;
            }
        }
    }
    pairs
}

struct Text<'a> {
    /// Where each begins, and what stands in it.
    lines: Vec<(usize, &'a str)>,
    parts: Vec<Part>,
    parting: Option<usize>,
}

impl<'a> Text<'a> {
    fn of(text: &'a str, parting: Option<usize>) -> Self {
        let mut start = 0;
        let lines = text.split('\n').map(|line| {
            let begins = start;
            start += line.len() + 1;
            (begins, line)
        });
        Self {
            lines: lines.collect(),
            parts: parts(text),
            parting,
        }
    }

    fn side(&self, at: Option<usize>) -> Side {
        let at = at?;
        let (start, line) = *self.lines.get(at)?;
        let is_last = at + 1 == self.lines.len();
        let mut pieces = Vec::new();
        for (offset, letter) in line.char_indices() {
            self.push(&mut pieces, start + offset, sign(letter));
        }
        let end = if is_last {
            words::END
        } else {
            words::LINE_FEED
        };
        if !is_last || self.parting == Some(start + line.len()) {
            self.push(&mut pieces, start + line.len(), Err(end.to_owned()));
        }
        Some(pieces)
    }

    fn push(&self, pieces: &mut Vec<Piece>, at: usize, letter: Result<char, String>) {
        let (text, ink) = match letter {
            Ok(letter) => (letter.to_string(), Ink::Plain),
            Err(sign) => (sign, Ink::Sign),
        };
        let ink = if self.parting == Some(at) {
            Ink::FirstDifference
        } else {
            ink
        };
        match pieces.last_mut() {
            Some(last) if last.ink == ink && ink != Ink::FirstDifference => last.text += &text,
            _ => pieces.push(Piece { text, ink }),
        }
    }
}

/// A letter as it is, or what stands in its place where nobody could see it, or tell it from
/// another: of what lies above ASCII, the bytes.
fn sign(letter: char) -> Result<char, String> {
    match letter {
        ' ' => Err("·".into()),
        '\t' => Err("→".into()),
        '\r' => Err("←".into()),
        '\n' => Err(words::LINE_FEED.into()),
        '!'..='~' => Ok(letter),
        _ => {
            let mut buffer = [0; 4];
            let bytes = letter.encode_utf8(&mut buffer).bytes();
            Err(bytes.fold(String::new(), |sign, byte| sign + &format!("\\x{byte:02X}")))
        }
    }
}

/// What stands at a byte of a text: one letter, or the whole `%XX` that it belongs to.
pub fn around(text: &str, at: usize) -> String {
    let starts = at.saturating_sub(2)..=at;
    for start in starts {
        let triple = text.get(start..start + 3).unwrap_or_default();
        let is_encoded =
            triple.starts_with('%') && triple.bytes().skip(1).all(|byte| byte.is_ascii_hexdigit());
        if is_encoded {
            return triple.to_owned();
        }
    }
    let letter = text.get(at..).and_then(|rest| rest.chars().next());
    match letter.map(sign) {
        Some(Ok(letter)) => letter.to_string(),
        Some(Err(sign)) => sign,
        None => words::END.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(side: &Side) -> String {
        let pieces = side.iter().flatten();
        let text = pieces.map(|piece| match piece.ink {
            Ink::FirstDifference => format!("[{}]", piece.text),
            _ => piece.text.clone(),
        });
        text.collect()
    }

    #[test]
    fn the_first_differing_byte_is_marked_on_both_sides_and_nothing_stays_invisible() {
        let client = "GET\n/\na=%20\nhost:é b\n\nhost\nhash";
        let server = "GET\n/\na=+\nhost:é b\n\nhost\nhush";
        let lines = lines(client, Some(server));
        assert_eq!(shown(&lines[2].client), "a=[%]20↵");
        assert_eq!(shown(&lines[2].server), "a=[+]↵");
        assert_eq!(shown(&lines[3].client), "host:\\xC3\\xA9·b↵");
        assert_eq!(shown(&lines[6].server), "hush");
        let differs: Vec<_> = lines
            .iter()
            .filter(|line| line.standing == Standing::Differs)
            .map(|line| line.name.as_str())
            .collect();
        assert_eq!(differs, ["Query", "Body hash"]);
    }

    #[test]
    fn a_header_that_one_side_lacks_stands_alone() {
        let client = "GET\n/\n\nhost:x\nx-a:1\n\nhost;x-a\nhash";
        let server = "GET\n/\n\nhost:x\n\nhost\nhash";
        let lines = lines(client, Some(server));
        assert_eq!(shown(&lines[4].client), "[x]-a:1↵");
        assert_eq!(lines[4].server, None);
        assert_eq!(shown(&lines[5].server), "[↵]");
        assert_eq!(lines.len(), 8);
    }

    #[test]
    fn what_differs_is_named_whole() {
        assert_eq!(around("a=%2B", 4), "%2B");
        assert_eq!(around("a=%2B", 2), "%2B");
        assert_eq!(around("a=+", 2), "+");
        assert_eq!(around("a=+", 3), words::END);
        assert_eq!(around("100%", 3), "%");
        assert_eq!(around("é", 0), "\\xC3\\xA9");
    }
}
