use std::collections::BTreeMap;

/// What a server remembers of messages that it let in, so that none is let in twice. A name is
/// forgotten once the message is too old to be let in anyway: the store stays small.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen(BTreeMap<String, Remembered>);

/// One message to remember.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What tells this message from every other.
    pub name: String,
    /// Seconds since 1970: as long as the name must be kept.
    pub until_s: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Remembered {
    seen_s: Option<i64>,
    until_s: i64,
}

/// When a message was let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Seconds since 1970.
    At(i64),
    Unsaid,
}

impl Seen {
    /// A store that forgets none of these names, nor knows when it saw them.
    pub fn of(names: &[String]) -> Self {
        let remembered = Remembered {
            seen_s: None,
            until_s: i64::MAX,
        };
        let entries = names.iter().map(|name| (name.clone(), remembered));
        Self(entries.collect())
    }

    /// When a message of this name was let in; none where it is not remembered, or no longer.
    pub fn at(&self, name: &str, now_s: i64) -> Option<When> {
        let found = self.0.get(name).filter(|found| found.until_s >= now_s)?;
        Some(found.seen_s.map_or(When::Unsaid, When::At))
    }

    /// Remembers a message, and forgets those whose time is over.
    pub fn remember(&mut self, mark: Mark, now_s: i64) {
        self.0.retain(|_, found| found.until_s >= now_s);
        let remembered = Remembered {
            seen_s: Some(now_s),
            until_s: mark.until_s,
        };
        self.0.entry(mark.name).or_insert(remembered);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_until_its_time_is_over() {
        let mut seen = Seen::default();
        let mark = |name: &str, until_s| Mark {
            name: name.into(),
            until_s,
        };
        seen.remember(mark("a", 110), 100);
        seen.remember(mark("a", 999), 105);
        assert_eq!(seen.at("a", 110), Some(When::At(100)));
        assert_eq!(seen.at("a", 111), None);
        assert_eq!(seen.at("b", 100), None);
        seen.remember(mark("b", 200), 111);
        assert_eq!((seen.len(), seen.is_empty()), (1, false));
        let told = Seen::of(&["c".to_owned()]);
        assert_eq!(told.at("c", i64::MAX), Some(When::Unsaid));
    }
}
