//! What the session cookie box says.

use super::time::span;
use crate::validate::session::{Source, same_site_name};
use crate::wire::{SameSite, SetCookie};
use crate::words::Evidence;

pub fn one_cookie(name: &str) -> String {
    format!("one {name}: Secure, HttpOnly, SameSite, Path=/, no Domain")
}
pub fn no_cookie(name: &str) -> Evidence {
    Evidence::new(
        one_cookie(name),
        "none",
        "The request carries no session cookie, so nobody has said who is calling.",
    )
}
pub fn several_cookies(name: &str, found: &[&str]) -> Evidence {
    Evidence::new(
        one_cookie(name),
        format!("{}: {}", found.len(), found.join(", ")),
        format!(
            "The request carries {} session cookies, and the server will not guess which one is meant.",
            found.len()
        ),
    )
}
pub fn no_prefix(name: &str) -> Evidence {
    Evidence::new(
        "a name that begins with __Host-",
        name,
        format!(
            "The cookie is called {name}: without __Host- another host of the same domain could have set it."
        ),
    )
}
pub fn empty_cookie(name: &str) -> Evidence {
    Evidence::new(
        "a session id",
        format!("{name}= and nothing behind it"),
        "The session cookie is empty.",
    )
}
pub fn name_alone(name: &str) -> String {
    format!("{name}; how it was set, a request does not show")
}
pub fn set_another(was_set: &str, came: &str) -> Evidence {
    Evidence::new(
        was_set,
        came,
        format!("The server set {was_set}, and the request carries {came}."),
    )
}
fn attributes(set: &SetCookie) -> String {
    let mut list = Vec::new();
    if set.secure {
        list.push("Secure".to_owned());
    }
    if set.http_only {
        list.push("HttpOnly".to_owned());
    }
    list.push(same_site_name(set.same_site).to_owned());
    if let Some(path) = &set.path {
        list.push(format!("Path={path}"));
    }
    if let Some(domain) = &set.domain {
        list.push(format!("Domain={domain}"));
    }
    list.join(", ")
}
pub fn set_as(name: &str, set: &SetCookie) -> String {
    format!("{name}: {}", attributes(set))
}
pub fn badly_set(name: &str, set: &SetCookie, missing: &[&str]) -> Evidence {
    Evidence::new(
        one_cookie(name),
        set_as(name, set),
        format!("The cookie was set without {}.", missing.join(", ")),
    )
}

pub fn known_id() -> String {
    "a record under the SHA-256 of this id".into()
}
pub fn session_of(user: &str) -> String {
    format!("one, of {user}")
}
pub fn no_store() -> Evidence {
    Evidence::new(
        known_id(),
        "no session store",
        "There is no store to look the id up in, and an id by itself proves nothing.",
    )
}
pub fn unknown_id() -> Evidence {
    Evidence::new(
        known_id(),
        "none",
        "The store has no session under this id: it was deleted, or it never was.",
    )
}
pub fn nobody_signed_in() -> Evidence {
    Evidence::new(
        known_id(),
        "one, of a visitor",
        "The session is known, but nobody has signed in with it.",
    )
}

pub fn limits(idle_s: Option<i64>, absolute_s: Option<i64>) -> String {
    let idle = idle_s.map(|s| format!("idle under {}", span(s)));
    let absolute = absolute_s.map(|s| format!("age under {}", span(s)));
    let both: Vec<String> = idle.into_iter().chain(absolute).collect();
    both.join(", ")
}
pub fn times(idle_for_s: i64, age_s: i64) -> String {
    format!("idle for {}, {} old", span(idle_for_s), span(age_s))
}
pub fn no_limits() -> Evidence {
    Evidence::new(
        "an idle and an absolute limit",
        "none set",
        "This server sets no limit to a session's life.",
    )
}
pub fn no_times(idle_s: Option<i64>, absolute_s: Option<i64>) -> Evidence {
    Evidence::new(
        limits(idle_s, absolute_s),
        "no record",
        "Without a record nobody can say how old the session is.",
    )
}
pub fn idle_too_long(
    idle_s: Option<i64>,
    absolute_s: Option<i64>,
    idle_for_s: i64,
    age_s: i64,
) -> Evidence {
    Evidence::new(
        limits(idle_s, absolute_s),
        times(idle_for_s, age_s),
        format!(
            "The session was idle for {}, and the limit is {}.",
            span(idle_for_s),
            span(idle_s.unwrap_or_default())
        ),
    )
}
pub fn too_old(
    idle_s: Option<i64>,
    absolute_s: Option<i64>,
    idle_for_s: i64,
    age_s: i64,
) -> Evidence {
    Evidence::new(
        limits(idle_s, absolute_s),
        times(idle_for_s, age_s),
        format!(
            "The session is {} old, and the absolute limit is {}, however busy it was.",
            span(age_s),
            span(absolute_s.unwrap_or_default())
        ),
    )
}

pub fn changes_nothing() -> String {
    "our own site, where the method changes something".into()
}
pub fn no_origin_policy() -> Evidence {
    Evidence::new(
        "our own origin",
        "none set",
        "This server does not say which site is its own.",
    )
}
/// Where a request comes from, as the header says it.
fn said(source: &Source) -> String {
    match source {
        Source::Origin(origin) => format!("Origin: {origin}"),
        Source::FetchSite(site) => format!("Sec-Fetch-Site: {site}"),
        Source::Referer(page) => format!("Referer of {page}"),
        Source::Unsaid => "no Origin, no Sec-Fetch-Site, no Referer".into(),
    }
}
pub fn came_from(source: &Source, same_site: Option<Option<SameSite>>) -> String {
    match same_site {
        Some(same_site) => format!("{}; cookie: {}", said(source), same_site_name(same_site)),
        None => said(source),
    }
}
pub fn came_from_elsewhere(
    own: &str,
    source: &Source,
    same_site: Option<Option<SameSite>>,
) -> Evidence {
    let because = match source {
        Source::Origin(origin) => format!(
            "Origin is {origin} and this site is {own}: a page that is not ours sent this request."
        ),
        Source::FetchSite(site) => {
            format!("Sec-Fetch-Site is {site}: a page that is not ours sent this request.")
        }
        Source::Referer(page) => format!(
            "Referer is of {page} and this site is {own}: a page that is not ours sent this request."
        ),
        Source::Unsaid => {
            "The request changes something and does not say which page sent it.".into()
        }
    };
    Evidence::new(own, came_from(source, same_site), because)
}

pub fn no_permission_policy() -> Evidence {
    Evidence::new(
        "what the action needs",
        "none set",
        "This server asks no permission for the action.",
    )
}
pub fn granted_now(granted: &str) -> String {
    if granted.is_empty() {
        "none, as the store has them now".into()
    } else {
        format!("{granted}, as the store has them now")
    }
}
pub fn not_permitted(needed: &str, missing: &[&str], granted: &str) -> Evidence {
    Evidence::new(
        needed,
        granted_now(granted),
        format!(
            "The caller is known and may not do this: {} is missing in the store now.",
            missing.join(", ")
        ),
    )
}
