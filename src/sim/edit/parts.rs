//! A message's parts, as an editor lays them out.

use super::body::as_typed;
use super::token::InMessage;
use super::{Act, Change, Place};
use crate::wire::{Headers, Request, Response, SetCookie, cookies};
use serde_json::{Map, Value};

/// Where parts stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The request line or the status.
    Start,
    Of(Place),
    /// A body that is neither a form nor a JSON object.
    Body,
}

/// What of a message can be changed by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    Method,
    Target,
    Status,
    Body,
    Named(Place, String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessagePart {
    pub slot: Slot,
    /// As a person types it: a member of JSON that is text stands without quotation marks.
    pub value: String,
}

impl Slot {
    pub fn group(&self) -> Group {
        match self {
            Self::Method | Self::Target | Self::Status => Group::Start,
            Self::Body => Group::Body,
            Self::Named(place, _) => Group::Of(*place),
        }
    }

    pub fn change(&self, value: &str) -> Change {
        let value = value.to_owned();
        match self {
            Self::Method => Change::Method(value),
            Self::Target => Change::Target(value),
            Self::Status => Change::Status(value),
            Self::Body => Change::Body(value),
            Self::Named(place, name) => Change::Part {
                place: *place,
                name: name.clone(),
                act: Act::Set(value),
            },
        }
    }

    /// None where it can be changed, but not be left out.
    pub fn removal(&self) -> Option<Change> {
        match self {
            Self::Named(place, name) => Some(Change::Part {
                place: *place,
                name: name.clone(),
                act: Act::Remove,
            }),
            _ => None,
        }
    }
}

/// The parts of a message's text, group by group; none where it is no HTTP message. Of several
/// parts of one name only the first is there: a change goes to that one.
pub fn parts(text: &str) -> Vec<MessagePart> {
    let mut parts = Parts(Vec::new());
    let body = if text.starts_with("HTTP/") {
        let Ok(response) = Response::parse(text) else {
            return Vec::new();
        };
        parts.add(Slot::Status, response.status.to_string());
        parts.headers(&response.headers, "Set-Cookie");
        let set = response.headers.all("Set-Cookie");
        for cookie in set.filter_map(SetCookie::parse) {
            parts.named(Place::Cookie, &cookie.name, cookie.value);
        }
        response.body
    } else {
        let Ok(request) = Request::parse(text) else {
            return Vec::new();
        };
        parts.add(Slot::Method, request.method.clone());
        parts.add(Slot::Target, request.target.clone());
        for (name, value) in request.query() {
            parts.named(Place::Query, &name, value);
        }
        parts.headers(&request.headers, "Cookie");
        for (name, value) in cookies(&request) {
            parts.named(Place::Cookie, &name, value);
        }
        let fields = request.fields();
        let is_form = !fields.is_empty();
        for (name, value) in fields {
            parts.named(Place::Form, &name, value);
        }
        if is_form { String::new() } else { request.body }
    };
    match serde_json::from_str::<Map<String, Value>>(&body) {
        Ok(members) => parts.members(Place::Json, &members),
        Err(_) if body.is_empty() => {}
        Err(_) => parts.add(Slot::Body, body),
    }
    if let Some(token) = InMessage::find(text) {
        parts.members(Place::TokenHeader, &token.header);
        parts.members(Place::Claim, &token.claims);
    }
    parts.0
}

/// The places to which a part of a new name can be added in this message.
pub fn open_places(text: &str) -> Vec<Place> {
    let is_response = text.starts_with("HTTP/");
    let has = |place| {
        parts(text)
            .iter()
            .any(|part| part.slot.group() == Group::Of(place))
    };
    let fits = |place: &Place| match place {
        Place::Header | Place::Cookie => true,
        Place::Query => !is_response,
        Place::Form | Place::Json | Place::TokenHeader | Place::Claim => has(*place),
    };
    Place::ALL.into_iter().filter(fits).collect()
}

struct Parts(Vec<MessagePart>);

impl Parts {
    fn add(&mut self, slot: Slot, value: String) {
        if !self.0.iter().any(|part| part.slot == slot) {
            self.0.push(MessagePart { slot, value });
        }
    }

    fn named(&mut self, place: Place, name: &str, value: String) {
        self.add(Slot::Named(place, name.to_owned()), value);
    }

    fn headers(&mut self, headers: &Headers, but: &str) {
        for (name, value) in headers.iter() {
            if !name.eq_ignore_ascii_case(but) {
                self.named(Place::Header, name, value.to_owned());
            }
        }
    }

    fn members(&mut self, place: Place, members: &Map<String, Value>) {
        for (name, value) in members {
            self.named(place, name, as_typed(value));
        }
    }
}
