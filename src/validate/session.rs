//! The session cookie box: RFC 6265bis, and OWASP's cheat sheets on sessions and on cross-site
//! request forgery. The cookie only points; the truth is a record in the server's store.

use super::{Check, Finding, Off, Refusal, Report, Verdict, Without, let_in, run};
use crate::wire::{Request, SameSite, SetCookie, Url, cookies, is_session_cookie};
use crate::words::session as words;

/// The name under which servers here keep a session's id: RFC 6265bis §4.1.3.2.
pub const COOKIE: &str = "__Host-session";

/// What the store has under an id, as it stands now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// None: a visitor who has not signed in.
    pub user: Option<String>,
    /// Seconds since 1970.
    pub made_s: i64,
    /// The last request, seconds since 1970.
    pub seen_s: i64,
    /// What the user may do, space-separated. The session points to it and keeps no copy.
    pub permissions: String,
}

/// What looking up the id gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup<'a> {
    /// There is no store to ask.
    NoStore,
    Unknown,
    Found(&'a Record),
}

/// What a server demands. A member left out switches off the check that needs it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    /// Longest time without a request, seconds.
    pub idle_s: Option<i64>,
    /// Longest life of a session, seconds.
    pub absolute_s: Option<i64>,
    /// Our own site, as `https://app.example.com`.
    pub origin: Option<String>,
    /// What the action needs, space-separated: all of them.
    pub permission: Option<String>,
}

/// One request beside what the server knows.
pub struct Input<'a> {
    pub request: &'a Request,
    /// How the server set the cookie. A request shows its name and value alone, RFC 6265bis §4.2.
    pub set_cookie: Option<&'a SetCookie>,
    pub lookup: Lookup<'a>,
    pub policy: &'a Policy,
    /// Seconds since 1970.
    pub now_s: i64,
}

/// The ids of the checks, in running order.
pub fn check_ids() -> Vec<&'static str> {
    checks().iter().map(|check| check.id).collect()
}

/// The id that a request presents: its first session cookie's value.
pub fn presented_id(request: &Request) -> Option<String> {
    session_cookies(request)
        .into_iter()
        .next()
        .map(|(_, id)| id)
}

/// Puts one request to the box. Never panics, whatever the input.
pub fn validate(input: &Input<'_>, off: &Off) -> Report {
    run("session", &checks(), input, off, answer)
}

const fn checks<'a>() -> [Check<Input<'a>>; 5] {
    [
        Check::new("session.cookie", "RFC 6265bis §4.1.3.2", cookie),
        Check::new("session.known", "RFC 6265bis §8.4", known),
        Check::after_trust("session.timeout", "OWASP Session Management", timeout),
        Check::new("session.origin", "OWASP CSRF Prevention", origin),
        Check::after_trust("session.permission", "RFC 9110 §15.5.4", permission),
    ]
}

fn session_cookies(request: &Request) -> Vec<(String, String)> {
    let mut found = cookies(request);
    found.retain(|(name, _)| is_session_cookie(name));
    found
}

/// Exactly one, under the name that no other host can set, and set as it should be.
fn cookie(input: &Input<'_>) -> Finding {
    let found = session_cookies(input.request);
    let [(name, id)] = found.as_slice() else {
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        return Finding::fail(match names.as_slice() {
            [] => words::no_cookie(COOKIE),
            names => words::several_cookies(COOKIE, names),
        });
    };
    // Servers compare names to the letter; browsers demand the prefix's rules in any case.
    if !name.starts_with("__Host-") {
        return Finding::fail(words::no_prefix(name));
    }
    if id.is_empty() {
        return Finding::fail(words::empty_cookie(name));
    }
    let Some(set) = input.set_cookie else {
        return Finding::pass(words::one_cookie(COOKIE), words::name_alone(name));
    };
    if set.name != *name {
        return Finding::fail(words::set_another(&set.name, name));
    }
    let missing = attributes_missing(set);
    if missing.is_empty() {
        Finding::pass(words::one_cookie(COOKIE), words::set_as(name, set))
    } else {
        Finding::fail(words::badly_set(name, set, &missing))
    }
}

/// What a session cookie's attributes lack. `SameSite=None` is a choice, for an application that
/// lives in others' frames; what it opens, `session.origin` closes.
fn attributes_missing(set: &SetCookie) -> Vec<&'static str> {
    [
        (set.secure, "Secure"),
        (set.http_only, "HttpOnly"),
        (set.same_site.is_some(), "SameSite"),
        (set.path.as_deref() == Some("/"), "Path=/"),
        (set.domain.is_none(), "no Domain"),
    ]
    .into_iter()
    .filter_map(|(there, name)| (!there).then_some(name))
    .collect()
}

/// The store is asked for the SHA-256 of the id, so neither a leaked store nor the time that a
/// comparison takes gives an id away.
fn known(input: &Input<'_>) -> Finding {
    match input.lookup {
        Lookup::NoStore => Finding::unset(Without::Refuse, words::no_store()),
        Lookup::Unknown => Finding::fail(words::unknown_id()),
        Lookup::Found(record) => match &record.user {
            Some(user) => Finding::pass(words::known_id(), words::session_of(user)),
            None => Finding::fail(words::nobody_signed_in()),
        },
    }
}

fn timeout(input: &Input<'_>) -> Finding {
    let (idle_s, absolute_s) = (input.policy.idle_s, input.policy.absolute_s);
    if idle_s.is_none() && absolute_s.is_none() {
        return Finding::unset(Without::GoOn, words::no_limits());
    }
    let Lookup::Found(record) = input.lookup else {
        return Finding::fail(words::no_times(idle_s, absolute_s));
    };
    let idle_for_s = input.now_s.saturating_sub(record.seen_s);
    let age_s = input.now_s.saturating_sub(record.made_s);
    if idle_s.is_some_and(|limit_s| idle_for_s >= limit_s) {
        return Finding::fail(words::idle_too_long(idle_s, absolute_s, idle_for_s, age_s));
    }
    if absolute_s.is_some_and(|limit_s| age_s >= limit_s) {
        return Finding::fail(words::too_old(idle_s, absolute_s, idle_for_s, age_s));
    }
    Finding::pass(
        words::limits(idle_s, absolute_s),
        words::times(idle_for_s, age_s),
    )
}

/// A request that changes something must come from our own pages. `Origin` says so, else
/// `Sec-Fetch-Site`, else `Referer`: the browser writes all three, and no page can forge them.
fn origin(input: &Input<'_>) -> Finding {
    let method = input.request.method.as_str();
    if matches!(method, "GET" | "HEAD" | "OPTIONS" | "TRACE") {
        return Finding::pass(words::changes_nothing(), method);
    }
    let Some(own) = &input.policy.origin else {
        return Finding::unset(Without::GoOn, words::no_origin_policy());
    };
    let same_site = input.set_cookie.map(|set| set.same_site);
    let source = source(input.request);
    if source.is_own(own) {
        Finding::pass(own, words::came_from(&source, same_site))
    } else {
        Finding::fail(words::came_from_elsewhere(own, &source, same_site))
    }
}

/// What a request says of the page that sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    Origin(String),
    /// `Sec-Fetch-Site`.
    FetchSite(String),
    /// The origin of `Referer`, or the text where it has none.
    Referer(String),
    Unsaid,
}

fn source(request: &Request) -> Source {
    let joined = |name| {
        let values: Vec<&str> = request.headers.all(name).collect();
        (!values.is_empty()).then(|| values.join(", "))
    };
    if let Some(origin) = joined("Origin") {
        return Source::Origin(origin);
    }
    if let Some(site) = joined("Sec-Fetch-Site") {
        return Source::FetchSite(site);
    }
    match joined("Referer") {
        Some(page) => {
            Source::Referer(Url::parse(&page).map_or_else(|| page.clone(), |url| url.origin()))
        }
        None => Source::Unsaid,
    }
}

impl Source {
    fn is_own(&self, own: &str) -> bool {
        match self {
            Self::Origin(origin) | Self::Referer(origin) => {
                // "null" and text that is no origin equal nothing.
                let of = |text: &str| Url::parse(text).map(|url| url.origin());
                of(origin).is_some() && of(origin) == of(own)
            }
            Self::FetchSite(site) => site == "same-origin",
            Self::Unsaid => false,
        }
    }
}

fn permission(input: &Input<'_>) -> Finding {
    let Some(needed) = &input.policy.permission else {
        return Finding::unset(Without::GoOn, words::no_permission_policy());
    };
    let granted = match input.lookup {
        Lookup::Found(record) => record.permissions.as_str(),
        Lookup::NoStore | Lookup::Unknown => "",
    };
    let missing = super::missing_scopes(needed, granted);
    if missing.is_empty() {
        Finding::pass(needed, words::granted_now(granted))
    } else {
        Finding::fail(words::not_permitted(needed, &missing, granted))
    }
}

/// RFC 9110 §15.5.2 demands a challenge with every 401, and no scheme is registered for cookies.
/// `Cookie` is the name that an expired draft (draft-broyer-http-cookie-auth) gave it: browsers
/// skip a scheme that they do not know, and the answer keeps the RFC. The other way is a redirect
/// to the login page, 303, which hides from scripts and tests that anything was refused.
///
/// 403 where the caller is known: RFC 9110 §15.5.4, for a forged request as for a lacking right.
fn answer(_: &Input<'_>, refusal: Option<&Refusal>) -> Verdict {
    let Some(refusal) = refusal else {
        return let_in();
    };
    let (status, header) = match refusal.check {
        "session.origin" | "session.permission" => (403, None),
        _ => (
            401,
            Some(format!("WWW-Authenticate: Cookie cookie-name=\"{COOKIE}\"")),
        ),
    };
    Verdict {
        allowed: false,
        status,
        reason: refusal.because.clone(),
        header,
        error: None,
    }
}

/// The word for a `SameSite` attribute, as it is written.
pub fn same_site_name(same_site: Option<SameSite>) -> &'static str {
    match same_site {
        Some(SameSite::Strict) => "SameSite=Strict",
        Some(SameSite::Lax) => "SameSite=Lax",
        Some(SameSite::None) => "SameSite=None",
        None => "no SameSite",
    }
}
