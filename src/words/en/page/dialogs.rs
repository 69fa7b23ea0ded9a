//! The dialog of the keyboard.

/// Each key with what it does.
pub const KEYS: [(&str, &str); 13] = [
    ("→ or Space", "next step"),
    ("←", "step back"),
    ("Home", "first step"),
    ("End", "last step"),
    ("P", "play or pause"),
    (".", "next check in the box"),
    (",", "previous check in the box"),
    ("D", "to the defences"),
    ("W", "to the wire"),
    ("B", "to the box"),
    ("R", "reset the scene"),
    ("?", "this help"),
    ("Esc", "close, or leave presenting"),
];
