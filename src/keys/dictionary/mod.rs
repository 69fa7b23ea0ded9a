//! Secrets that people choose, and what they do to a word to make it look like more: what a
//! search for a shared secret tries.

mod rules;
mod search;

pub use search::{Progress, Search, SearchFault, searched};

use rules::{ENDINGS, SHAPES};

/// Secrets of tutorials and templates, common passwords, names and words, one a line, the likeliest
/// first.
const WORDS: &str = include_str!("words.txt");

/// The words, each in every shape with every ending. The plain words come first, all of them; then
/// rule by rule what is made of them. Some come twice, as `123` does, which has no capitals.
#[derive(Debug, Clone)]
pub struct Dictionary {
    words: Vec<&'static str>,
}

impl Default for Dictionary {
    fn default() -> Self {
        Self {
            words: WORDS.lines().collect(),
        }
    }
}

impl Dictionary {
    /// How many candidates there are.
    pub fn len(&self) -> usize {
        self.words.len() * SHAPES.len() * ENDINGS.len()
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// A candidate by its place, from 0.
    pub fn candidate(&self, at: usize) -> Option<String> {
        let word = self.words.get(at % self.words.len().max(1))?;
        let rule = at / self.words.len();
        let shape = SHAPES[rule % SHAPES.len()];
        let ending = ENDINGS.get(rule / SHAPES.len())?;
        let mut text = shape.of(word);
        text.push_str(ending);
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_word_stands_twice_and_none_is_empty() {
        let words = Dictionary::default().words;
        let unique: BTreeSet<_> = words.iter().collect();
        assert_eq!(unique.len(), words.len());
        assert!(
            words
                .iter()
                .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_graphic()))
        );
    }

    #[test]
    fn every_place_up_to_the_end_has_a_candidate_and_none_has_one_after() {
        let dictionary = Dictionary::default();
        let all = dictionary.len();
        assert!((100_000..200_000).contains(&all), "{all}");
        assert!((0..all).all(|at| dictionary.candidate(at).is_some()));
        assert_eq!(dictionary.candidate(all), None);
        assert_eq!(dictionary.candidate(usize::MAX), None);
        assert_eq!(dictionary.candidate(0).as_deref(), Some("secret"));
    }

    #[test]
    fn what_people_make_of_a_word_is_among_the_candidates() {
        let dictionary = Dictionary::default();
        let all: BTreeSet<String> = (0..dictionary.len())
            .filter_map(|at| dictionary.candidate(at))
            .collect();
        for made in [
            "sunflower",
            "Sunflower",
            "SUNFLOWER",
            "$unfl0w3r",
            "sunflowersunflower",
            "rewolfnus",
            "Sunflower2024",
            "sunflower123!",
        ] {
            assert!(all.contains(made), "{made}");
        }
        assert!(!all.contains("sunflowers"));
    }
}
