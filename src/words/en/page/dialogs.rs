//! The dialogs: sharing and the keyboard.

pub const LINK_TO_HERE: &str = "Link to this very state";
pub const COPY_LINK: &str = "Copy link";
pub const COPY_TRANSCRIPT: &str = "Copy transcript (Markdown)";
pub const COPY_WIRE: &str = "Copy the wire (.http)";
pub const COPY_MERMAID: &str = "Copy diagram (Mermaid)";
pub const PRINT: &str = "Print transcript";
pub fn copied(what: &str) -> String {
    format!("Copied: {what}.")
}
pub const COPY_FAILED: &str =
    "This browser does not let the page copy; select the text and copy it by hand.";
pub const SHARE_NOTE: &str =
    "It holds the scene, the step and the switches, and nothing that you pasted.";

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
