//! The editor in which a learner changes a message on its way.

use crate::sim::edit::{Group, Place, Slot};

pub const CHANGE: &str = "Change this message";
pub const CHANGE_AGAIN: &str = "Change it again";
pub const UNDO: &str = "Undo the change";
pub const IN_TLS: &str = "This message travels inside TLS, and nobody on the way can change it. If you change it, the sender changed it before TLS sealed it: the records are those of the changed message.";
pub const WAY: &str = "Change it by";
pub const PARTS: &str = "Parts";
pub const RAW: &str = "Raw text";
pub const RAW_LABEL: &str = "The whole message, as it travels";
pub const RAW_HINT: &str =
    "Every byte is yours, Content-Length too. Lines of the header end in CRLF on the wire.";
pub const SEND: &str = "Send it on";
pub const CANCEL: &str = "Cancel";
pub const ADD: &str = "Add a part";
pub const NEW_PLACE: &str = "Where";
pub const NEW_NAME: &str = "Name";
pub const NEW_VALUE: &str = "Value";
pub const NO_NAME: &str = "Without a name nothing is added.";
pub const LEFT_OUT: &str = "A link does not carry this change: a secret may stand in it.";
pub const SIGNATURE: &str = "Signature";
pub const SIGN_KEPT: &str = "Left as it is";
pub const SIGN_MAKER: &str = "Made again by whoever made it, who has the key";
pub const SIGN_MALLORY: &str = "Made by Mallory, with a key of her own";
pub const MESSAGE: &str = "Message";
pub const JSON_HINT: &str =
    "A value that is JSON is taken as such, as in 42 or [\"a\", \"b\"]; any other is text.";
/// In the list of ways to sign.
pub const SIGN_CHOICES: [&str; 3] = [SIGN_KEPT, SIGN_MAKER, SIGN_MALLORY];

pub fn group(group: Group, is_response: bool) -> &'static str {
    match group {
        Group::Start if is_response => "Status",
        Group::Start => "Request line",
        Group::Body => "Body",
        Group::Of(place) => self::place(place),
    }
}

pub fn place(place: Place) -> &'static str {
    match place {
        Place::Header => "Headers",
        Place::Query => "Query parameters",
        Place::Form => "Form fields",
        Place::Json => "JSON body",
        Place::Cookie => "Cookies",
        Place::TokenHeader => "Token header",
        Place::Claim => "Token claims",
    }
}

pub fn label(slot: &Slot) -> String {
    match slot {
        Slot::Method => "Method".into(),
        Slot::Target => "Target".into(),
        Slot::Status => "Status code".into(),
        Slot::Body => "Body".into(),
        Slot::Named(_, name) => name.clone(),
    }
}

/// Over what was changed.
pub fn changed(is_in_tls: bool) -> &'static str {
    if is_in_tls {
        "You changed this message before TLS sealed it"
    } else {
        "You changed this message on its way"
    }
}
/// What the editor is called.
pub fn editor(is_in_tls: bool) -> &'static str {
    if is_in_tls {
        "Change this message before TLS seals it"
    } else {
        "Change this message on its way"
    }
}

pub fn remove(label: &str) -> String {
    format!("Remove {label}")
}
pub fn keep(label: &str) -> String {
    format!("Keep {label}")
}
pub const REMOVED: &str = "Removed";

/// One of a step's messages, in a list of them.
pub fn choice(number: usize, count: usize, from: &str, to: &str) -> String {
    format!("{number} of {count}: {from} to {to}")
}
