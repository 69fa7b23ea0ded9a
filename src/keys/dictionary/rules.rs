/// What is done to a word, by the letters that hashcat's rules have for it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// `:`
    AsItIs,
    /// `c`
    Capital,
    /// `u`
    Capitals,
    /// `sa@ se3 si1 so0 ss$`
    Leet,
    /// `sa@ se3 si1 so0 ss$ c`
    CapitalLeet,
    /// `d`
    Doubled,
    /// `r`
    Reversed,
}

/// In the order in which they are tried.
pub(super) const SHAPES: [Shape; 7] = [
    Shape::AsItIs,
    Shape::Capital,
    Shape::Capitals,
    Shape::Leet,
    Shape::CapitalLeet,
    Shape::Doubled,
    Shape::Reversed,
];

/// What is put behind it (`$1 $2 $3`): the first is nothing.
pub(super) const ENDINGS: [&str; 12] = [
    "", "1", "123", "!", "2024", "2025", "2026", "2023", "12", "1234", "123!", "01",
];

impl Shape {
    pub(super) fn of(self, word: &str) -> String {
        match self {
            Self::AsItIs => word.to_owned(),
            Self::Capital => capital(word),
            Self::Capitals => word.to_ascii_uppercase(),
            Self::Leet => leet(word),
            Self::CapitalLeet => capital(&leet(word)),
            Self::Doubled => word.repeat(2),
            Self::Reversed => word.chars().rev().collect(),
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn leet(word: &str) -> String {
    let sign = |letter| match letter {
        'a' => '@',
        'e' => '3',
        'i' => '1',
        'o' => '0',
        's' => '$',
        other => other,
    };
    word.chars().map(sign).collect()
}
