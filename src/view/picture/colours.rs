//! The page's colours.

use super::Ground;

/// By what they mean.
pub(super) struct Colours {
    pub paper: &'static str,
    pub panel: &'static str,
    pub ink: &'static str,
    pub muted: &'static str,
    pub line: &'static str,
    pub well: &'static str,
    pub credential: [&'static str; 3],
    pub pass: [&'static str; 2],
    pub fail: [&'static str; 2],
    pub attacker: [&'static str; 2],
}

const LIGHT: Colours = Colours {
    paper: "#fbfaf7",
    panel: "#ffffff",
    ink: "#1c1f24",
    muted: "#555d68",
    line: "#d9d6cc",
    well: "#f3f1ea",
    credential: ["#6b4300", "#fff1d0", "#d9a441"],
    pass: ["#00614a", "#dff3ea"],
    fail: ["#a33600", "#fde6da"],
    attacker: ["#852963", "#f8e4f0"],
};

const DARK: Colours = Colours {
    paper: "#14161a",
    panel: "#1c1f25",
    ink: "#eceae4",
    muted: "#a9afb9",
    line: "#363b45",
    well: "#23272f",
    credential: ["#f0b647", "#3a2c0c", "#8d6a1f"],
    pass: ["#4fd1a5", "#12362b"],
    fail: ["#ff9e74", "#43200f"],
    attacker: ["#e898ca", "#3d1a31"],
};

impl Ground {
    pub(super) fn colours(self) -> &'static Colours {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        }
    }
}
