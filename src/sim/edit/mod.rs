//! What a learner changes in a message on its way. An edit is part of the setup, so a run with it
//! is as repeatable as any.

mod apply;
mod body;
mod grammar;
mod parts;
mod secret;
mod signature;
mod token;

pub(super) use apply::{Changed, Hands, apply};
pub use grammar::{EditFault, Written, insert, written};
pub use parts::{Group, MessagePart, Slot, open_places, parts};
pub use signature::{Signed, signed_by};

use std::collections::BTreeMap;

/// A message of a run: the step, and which of the step's messages, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    pub step: u32,
    pub nth: u32,
}

/// The changes to each message, in the order in which they are made.
pub type Edits = BTreeMap<At, Vec<Change>>;

/// One change to a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The whole message, as it travels.
    Text(String),
    Method(String),
    /// The request target, query and all.
    Target(String),
    /// A response's status code.
    Status(String),
    /// The body as text.
    Body(String),
    /// One named part.
    Part {
        place: Place,
        name: String,
        act: Act,
    },
    /// The message's signature, or that of its token, is made anew after the other changes.
    Sign(Signatory),
}

/// Where a named part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    Header,
    /// The target's query.
    Query,
    /// A form in the body.
    Form,
    /// A member of a JSON object in the body.
    Json,
    /// `Cookie` in a request, `Set-Cookie` in a response.
    Cookie,
    /// A member of the header of the token that the message carries.
    TokenHeader,
    /// A member of its claims.
    Claim,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// In place of what is there; at the end where nothing is. A member of JSON takes JSON, and
    /// what is none as text.
    Set(String),
    /// Once more, beside what is there; a member of JSON is set.
    Add(String),
    Remove,
}

/// Who signs a changed message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Signatory {
    /// Whoever signed it before: only the holder of that key can.
    Maker,
    /// Mallory, with a key of her own.
    Mallory,
}

impl Place {
    pub const ALL: [Self; 7] = [
        Self::Header,
        Self::Query,
        Self::Form,
        Self::Json,
        Self::Cookie,
        Self::TokenHeader,
        Self::Claim,
    ];

    /// As a link writes it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Query => "query",
            Self::Form => "form",
            Self::Json => "json",
            Self::Cookie => "cookie",
            Self::TokenHeader => "jose",
            Self::Claim => "claim",
        }
    }
}

impl Change {
    /// Raw text as a person types it: its lines may end in LF. Those of the header travel with CRLF.
    pub fn typed(text: &str) -> Self {
        if text.contains('\r') {
            return Self::Text(text.to_owned());
        }
        let (head, body) = match text.find("\n\n") {
            Some(at) => text.split_at(at + 2),
            None => (text, ""),
        };
        Self::Text(head.replace('\n', "\r\n") + body)
    }
}
