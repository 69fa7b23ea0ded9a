//! Named parts inside of texts: parameters, JSON members, cookies.

use super::Act;
use crate::wire::{Headers, SetCookie};
use serde_json::{Map, Value};

/// Parameters as they travel; those that are not named stay as they are written.
pub(super) fn change_pairs(raw: &str, name: &str, act: &Act) -> String {
    let encoded = |value: &str| {
        form_urlencoded::Serializer::new(String::new())
            .append_pair(name, value)
            .finish()
    };
    let is_named = |pair: &str| {
        let decoded = form_urlencoded::parse(pair.as_bytes()).next();
        decoded.is_some_and(|(found, _)| found == name)
    };
    let pairs = raw.split('&').filter(|pair| !pair.is_empty());
    let pairs: Vec<String> = pairs.map(str::to_owned).collect();
    change_list(pairs, is_named, act, encoded).join("&")
}

/// A request's cookies, all in one line.
pub(super) fn change_cookies(headers: &mut Headers, name: &str, act: &Act) {
    let line = headers.all("Cookie").collect::<Vec<_>>().join(";");
    let pairs = line.split(';').map(str::trim);
    let pairs = pairs.filter(|pair| !pair.is_empty()).map(str::to_owned);
    let is_named = |pair: &str| pair.split('=').next().unwrap_or_default().trim() == name;
    let written = |value: &str| format!("{name}={value}");
    let pairs = change_list(pairs.collect(), is_named, act, written);
    if pairs.is_empty() {
        headers.remove("Cookie");
    } else {
        headers.set("Cookie", &pairs.join("; "));
    }
}

/// A response's cookies: a line each, whose attributes stay.
pub(super) fn change_set_cookies(headers: &mut Headers, name: &str, act: &Act) {
    let is_named = |line: &str| SetCookie::parse(line).is_some_and(|cookie| cookie.name == name);
    match act {
        Act::Remove => headers
            .retain(|field, line| !(field.eq_ignore_ascii_case("Set-Cookie") && is_named(line))),
        Act::Add(value) => headers.add("Set-Cookie", &format!("{name}={value}")),
        Act::Set(value) => {
            let found = headers.all_mut("Set-Cookie").find(|line| is_named(line));
            match found {
                Some(line) => {
                    let attributes = line.find(';').map_or("", |at| &line[at..]);
                    *line = format!("{name}={value}{attributes}");
                }
                None => headers.add("Set-Cookie", &format!("{name}={value}")),
            }
        }
    }
}

pub(super) fn change_headers(headers: &mut Headers, name: &str, act: &Act) {
    match act {
        Act::Remove => headers.remove(name),
        Act::Add(value) => headers.add(name, value),
        Act::Set(value) => {
            let first = headers.all_mut(name).next();
            match first {
                Some(line) => line.clone_from(value),
                None => headers.add(name, value),
            }
        }
    }
}

pub(super) fn change_members(object: &mut Map<String, Value>, name: &str, act: &Act) {
    match act {
        Act::Remove => {
            object.shift_remove(name);
        }
        Act::Set(value) | Act::Add(value) => {
            object.insert(name.to_owned(), json(value));
        }
    }
}

/// JSON, or text where it is none.
pub(super) fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()))
}

/// A value as [`json`] reads it back.
pub(super) fn as_typed(value: &Value) -> String {
    match value {
        Value::String(text) if serde_json::from_str::<Value>(text).is_err() => text.clone(),
        other => other.to_string(),
    }
}

fn change_list(
    mut items: Vec<String>,
    is_named: impl Fn(&str) -> bool,
    act: &Act,
    written: impl Fn(&str) -> String,
) -> Vec<String> {
    match act {
        Act::Remove => items.retain(|item| !is_named(item)),
        Act::Add(value) => items.push(written(value)),
        Act::Set(value) => match items.iter_mut().find(|item| is_named(item)) {
            Some(item) => *item = written(value),
            None => items.push(written(value)),
        },
    }
    items
}
