//! `Cookie` and `Set-Cookie` lines taken apart for a reader.

use super::Member;
use crate::cast::browser::{Api, Jar, Reach};
use crate::wire::{SetCookie, Url};
use crate::words::{cookie as words, time};

/// What a session cookie's `Set-Cookie` line should say.
const WANTED: [&str; 4] = ["Secure", "HttpOnly", "SameSite", "Path"];

/// Each cookie of a `Cookie` line's value.
pub fn explain_cookie(text: &str) -> Vec<Member> {
    let pairs: Vec<(&str, &str)> = text.split(';').filter_map(pair).collect();
    pairs
        .iter()
        .map(|(name, value)| Member {
            name: (*name).to_owned(),
            value: (*value).to_owned(),
            meaning: words::cookie(name),
            in_words: {
                let same = pairs.iter().filter(|(other, _)| other == name).count();
                (same > 1).then(|| words::sent_more_than_once(same))
            },
        })
        .collect()
}

/// A `Set-Cookie` line's value, attribute by attribute; what is missing; and what a browser makes
/// of it, over HTTPS. `now_s` is in seconds since 1970.
pub fn explain_set_cookie(text: &str, now_s: i64) -> Vec<Member> {
    let mut parts = text.split(';');
    let (name, value) = parts.next().and_then(pair).unwrap_or_default();
    let attributes: Vec<(&str, &str)> = parts
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .map(|(name, value)| (name.trim(), value.trim()))
        .filter(|(name, _)| !name.is_empty())
        .collect();
    let has = |wanted: &str| {
        attributes
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case(wanted))
    };
    let mut members = vec![member(name, value, words::cookie(name), None)];
    for (at, (name, value)) in attributes.iter().enumerate() {
        let is_last = !attributes[at + 1..]
            .iter()
            .any(|(later, _)| later.eq_ignore_ascii_case(name));
        let note = if is_last {
            said(name, value, has("Max-Age"), now_s)
        } else {
            Some(words::the_last_counts())
        };
        members.push(member(name, value, words::attribute(name), note));
    }
    for wanted in WANTED.into_iter().filter(|wanted| !has(wanted)) {
        let note = Some(words::missing(wanted).to_owned());
        members.push(member(wanted, "", words::attribute(wanted), note));
    }
    members.push(browsers_word(text, now_s));
    members
}

/// What the browser model says to the line, set by a host to which it could belong.
fn browsers_word(text: &str, now_s: i64) -> Member {
    let domain = SetCookie::parse(text).and_then(|set| set.domain);
    let host = domain.map_or_else(
        || "app.example.com".to_owned(),
        |domain| format!("app.{domain}"),
    );
    let url = Url::https(&host, "/");
    let mut jar = Jar::default();
    let said = match jar.set(text, &url, Api::Http(Reach::SameSite), now_s) {
        Ok(()) if jar.all(now_s).next().is_some() => words::kept(),
        Ok(()) => words::deleted(),
        Err(refused) => words::refused(refused),
    };
    member(
        words::browser(),
        "",
        words::what_browsers_do(),
        Some(said.to_owned()),
    )
}

fn said(name: &str, value: &str, has_max_age: bool, now_s: i64) -> Option<String> {
    match name.to_ascii_lowercase().as_str() {
        "samesite" => Some(words::same_site(value).to_owned()),
        "max-age" => Some(match value.parse::<i64>() {
            Ok(age_s) if age_s > 0 => time::span(age_s),
            Ok(_) => words::at_once(),
            Err(_) => words::no_number(),
        }),
        "expires" if has_max_age => Some(words::max_age_wins()),
        "expires" => {
            let expires_s = SetCookie::parse(&format!("a=b; Expires={value}"))?.expires_s;
            Some(expires_s.map_or_else(words::no_date, |s| time::from_now(s, now_s)))
        }
        "domain" => Some(words::domain_reaches(value.trim_start_matches('.'))),
        _ => None,
    }
}

fn pair(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once('=')?;
    Some((name.trim(), value.trim()))
}

fn member(name: &str, value: &str, meaning: &'static str, in_words: Option<String>) -> Member {
    Member {
        name: name.to_owned(),
        value: value.to_owned(),
        meaning,
        in_words,
    }
}
