//! What the defences ask that are no check in a box.

use super::Words;

pub const DEFENCES: &[Words] = &[Words {
    id: "defence.fresh-answer",
    question: "Is the issuer asked anew before every write?",
    short: "fresh answer for writes",
}];
