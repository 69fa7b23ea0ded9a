use super::body::{
    change_cookies, change_headers, change_members, change_pairs, change_set_cookies,
};
use super::signature::sign;
use super::token::{Half, InMessage};
use super::{Act, Change, Place, Signatory};
use crate::sim::Ring;
use crate::wire::{Headers, Request, Response};
use crate::words::edit as words;
use serde_json::{Map, Value};

const LENGTH: &str = "Content-Length";

/// What changing a message needs beside the message.
pub(in crate::sim) struct Hands<'a> {
    pub ring: &'a Ring,
    /// Seconds since 1970.
    pub now_s: i64,
    pub seed: u64,
}

/// A message as it goes on, and in a few words each what was done to it.
pub(in crate::sim) struct Changed {
    pub text: String,
    pub told: Vec<String>,
}

/// Makes the changes one after the other, the signature last. A change that cannot be made leaves
/// the message as it is, and says so.
pub(in crate::sim) fn apply(changes: &[Change], sent: &str, hands: &Hands<'_>) -> Changed {
    let sets_length = changes.iter().any(|change| match change {
        Change::Part { place, name, .. } => {
            *place == Place::Header && name.eq_ignore_ascii_case(LENGTH)
        }
        _ => false,
    });
    let mut message = Changed {
        text: sent.to_owned(),
        told: Vec::new(),
    };
    for change in changes {
        let made = match change {
            Change::Sign(_) => continue,
            Change::Text(text) => Ok(text.clone()),
            Change::Status(status) => with_status(&message.text, status),
            Change::Part {
                place: Place::TokenHeader,
                name,
                act,
            } => in_token(&message.text, Half::Header, name, act, sets_length),
            Change::Part {
                place: Place::Claim,
                name,
                act,
            } => in_token(&message.text, Half::Claims, name, act, sets_length),
            change => in_message(&message.text, change, sets_length),
        };
        message.take(made, words::made(change));
    }
    if let Some(by) = changes.iter().rev().find_map(signatory) {
        let made = sign(&message.text, sent, by, hands);
        let made = made.map(|text| {
            if sets_length {
                text
            } else {
                with_own_length(&text)
            }
        });
        message.take(made, words::signed(by));
    }
    message
}

impl Changed {
    fn take(&mut self, made: Result<String, String>, told: String) {
        match made {
            Ok(text) => {
                self.text = text;
                self.told.push(told);
            }
            Err(why) => self.told.push(why),
        }
    }
}

fn signatory(change: &Change) -> Option<Signatory> {
    match change {
        Change::Sign(by) => Some(*by),
        _ => None,
    }
}

enum Message {
    Request(Request),
    Response(Response),
}

impl Message {
    fn parse(text: &str) -> Result<Self, String> {
        let message = if text.starts_with("HTTP/") {
            Response::parse(text).map(Self::Response)
        } else {
            Request::parse(text).map(Self::Request)
        };
        message.map_err(|_| words::no_http_left())
    }

    fn headers(&mut self) -> &mut Headers {
        match self {
            Self::Request(request) => &mut request.headers,
            Self::Response(response) => &mut response.headers,
        }
    }

    fn body(&mut self) -> &mut String {
        match self {
            Self::Request(request) => &mut request.body,
            Self::Response(response) => &mut response.body,
        }
    }

    fn request(&mut self) -> Result<&mut Request, String> {
        match self {
            Self::Request(request) => Ok(request),
            Self::Response(_) => Err(words::no_request()),
        }
    }

    /// `Content-Length` as the body is; a message that had none and has no body needs none.
    fn measure(&mut self) {
        let length = self.body().len();
        if length > 0 || self.headers().first(LENGTH).is_some() {
            self.headers().set(LENGTH, &length.to_string());
        }
    }

    fn to_text(&self) -> String {
        match self {
            Self::Request(request) => request.to_text(),
            Self::Response(response) => response.to_text(),
        }
    }
}

fn in_message(text: &str, change: &Change, sets_length: bool) -> Result<String, String> {
    let mut message = Message::parse(text)?;
    let before = message.body().clone();
    match change {
        Change::Method(method) => message.request()?.method.clone_from(method),
        Change::Target(target) => message.request()?.target.clone_from(target),
        Change::Body(body) => message.body().clone_from(body),
        Change::Part { place, name, act } => change_part(&mut message, *place, name, act)?,
        Change::Text(_) | Change::Status(_) | Change::Sign(_) => {}
    }
    if *message.body() != before && !sets_length {
        message.measure();
    }
    Ok(message.to_text())
}

fn change_part(message: &mut Message, place: Place, name: &str, act: &Act) -> Result<(), String> {
    match place {
        Place::Header => change_headers(message.headers(), name, act),
        Place::Cookie => match message {
            Message::Request(request) => change_cookies(&mut request.headers, name, act),
            Message::Response(response) => change_set_cookies(&mut response.headers, name, act),
        },
        Place::Query => {
            let request = message.request()?;
            let (path, query) = request
                .target
                .split_once('?')
                .unwrap_or((&request.target, ""));
            let query = change_pairs(query, name, act);
            let mark = if query.is_empty() { "" } else { "?" };
            request.target = format!("{path}{mark}{query}");
        }
        Place::Form => {
            let body = message.body();
            *body = change_pairs(body, name, act);
        }
        Place::Json => {
            let body = message.body();
            let mut members: Map<String, Value> =
                serde_json::from_str(body).map_err(|_| words::no_json())?;
            change_members(&mut members, name, act);
            *body = Value::Object(members).to_string();
        }
        Place::TokenHeader | Place::Claim => {}
    }
    Ok(())
}

fn in_token(
    text: &str,
    half: Half,
    name: &str,
    act: &Act,
    sets_length: bool,
) -> Result<String, String> {
    let mut token = InMessage::find(text).ok_or_else(words::no_token)?;
    token.change(half, name, act);
    let text = token.put_into(text);
    Ok(if sets_length {
        text
    } else {
        with_own_length(&text)
    })
}

/// The same with the length that its body has, where it has one.
fn with_own_length(text: &str) -> String {
    let Ok(mut message) = Message::parse(text) else {
        return text.to_owned();
    };
    message.measure();
    message.to_text()
}

/// A status that is no number stands there as it is.
fn with_status(text: &str, status: &str) -> Result<String, String> {
    let Message::Response(mut response) = Message::parse(text)? else {
        return Err(words::no_response());
    };
    let number = status
        .parse()
        .ok()
        .filter(|code| (100..=999).contains(code));
    if let Some(code) = number {
        response.status = code;
        return Ok(response.to_text());
    }
    let text = response.to_text();
    let rest = text.find("\r\n").map_or("", |at| &text[at..]);
    Ok(format!("HTTP/1.1 {status}{rest}"))
}
