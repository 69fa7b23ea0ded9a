//! Ada's browser: it keeps cookies, decides which request carries them, and says where a request
//! comes from. Pages ask it to; it does not ask them whether they mean well.
//!
//! Cookies follow RFC 6265bis; `Origin`, `Referer` and `Sec-Fetch-*` follow the Fetch standard,
//! Referrer Policy (its default, strict-origin-when-cross-origin) and Fetch Metadata.
//!
//! Left out: redirects from site to site, pages of several nested frames, CORS preflights, the two
//! minutes in which some browsers send a cookie without `SameSite` with a form's POST (RFC 6265bis
//! §5.6.7.2, which it allows and does not ask for), limits to the number of cookies, and
//! browsers' own blocking and partitioning of third-party cookies, which no standard settles.

mod jar;
mod site;

pub use jar::{Api, Jar, Kept, LIFE_LIMIT_S, Reach, Refused};
pub use site::{domain_matches, is_public_suffix, is_same_site, registrable_domain};

use crate::wire::{Request, Response, Scheme, Url};
use std::collections::BTreeMap;

/// A browser with one person in front of it.
#[derive(Debug, Default)]
pub struct Browser {
    pub jar: Jar,
    /// localStorage, by origin: every script of that origin reads all of it.
    storage: BTreeMap<String, BTreeMap<String, String>>,
}

/// A request that the browser is about to send.
#[derive(Debug, Clone)]
pub struct Trip<'a> {
    pub method: &'a str,
    pub to: &'a Url,
    /// The page that caused it; none where the person typed the address.
    pub page: Option<&'a Url>,
    pub mode: Mode,
}

/// How a request came about, as `Sec-Fetch-Mode` tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A link, a form or a typed address: the whole page goes there.
    Navigate,
    /// The same inside a frame of another page.
    Frame,
    /// A picture, a script, a style sheet.
    Subresource,
    /// `fetch()` in a script. Cookies go to another origin only where it says `include`.
    Fetch { include: bool },
}

impl<'a> Trip<'a> {
    /// A person types an address, or opens a bookmark.
    pub fn typed(to: &'a Url) -> Self {
        Self {
            method: "GET",
            to,
            page: None,
            mode: Mode::Navigate,
        }
    }

    /// A link that was clicked, or a redirect inside a site.
    pub fn link(page: &'a Url, to: &'a Url) -> Self {
        Self {
            page: Some(page),
            ..Self::typed(to)
        }
    }

    /// A form that a page sends, by the person's press or by its own script.
    pub fn form(page: &'a Url, to: &'a Url) -> Self {
        Self {
            method: "POST",
            ..Self::link(page, to)
        }
    }

    /// `fetch(to, {method, credentials: "include"})` by a script of a page.
    pub fn fetch(page: &'a Url, method: &'a str, to: &'a Url) -> Self {
        Self {
            method,
            to,
            page: Some(page),
            mode: Mode::Fetch { include: true },
        }
    }

    /// RFC 6265bis §5.2.
    pub fn reach(&self) -> Reach {
        match self.page {
            None => Reach::SameSite,
            Some(page) if is_same_site(page, self.to) => Reach::SameSite,
            Some(_) if self.mode == Mode::Navigate => Reach::TopLevel {
                safe_method: is_safe(self.method),
            },
            Some(_) => Reach::CrossSite,
        }
    }

    fn is_same_origin(&self) -> bool {
        self.page
            .is_some_and(|page| page.origin() == self.to.origin())
    }

    fn carries_cookies(&self) -> bool {
        self.mode != Mode::Fetch { include: false } || self.is_same_origin()
    }

    /// Fetch, "append a request `Origin` header": on all but GET and HEAD, and on every fetch
    /// to another origin.
    fn origin(&self) -> Option<String> {
        let page = self.page?;
        let crosses = matches!(self.mode, Mode::Fetch { .. }) && !self.is_same_origin();
        if matches!(self.method, "GET" | "HEAD") && !crosses {
            return None;
        }
        // The referrer policy keeps the origin back from plain HTTP; a fetch tells it all the same.
        if self.goes_down() && !crosses {
            return Some("null".to_owned());
        }
        Some(page.origin())
    }

    /// Referrer Policy, strict-origin-when-cross-origin.
    fn referer(&self) -> Option<String> {
        let page = self.page?;
        if self.is_same_origin() {
            return Some(page.to_string());
        }
        (!self.goes_down()).then(|| format!("{}/", page.origin()))
    }

    /// From HTTPS to plain HTTP.
    fn goes_down(&self) -> bool {
        self.to.scheme == Scheme::Http && self.page.is_some_and(|page| page.scheme == Scheme::Https)
    }

    /// Fetch Metadata §2.3.
    fn fetch_site(&self) -> &'static str {
        match self.page {
            None => "none",
            Some(_) if self.is_same_origin() => "same-origin",
            Some(page) if is_same_site(page, self.to) => "same-site",
            Some(_) => "cross-site",
        }
    }

    /// Fetch Metadata §2.2.
    fn fetch_mode(&self) -> &'static str {
        match self.mode {
            Mode::Navigate | Mode::Frame => "navigate",
            Mode::Subresource => "no-cors",
            Mode::Fetch { .. } => "cors",
        }
    }
}

impl Browser {
    /// The request as it leaves the browser, cookies and all. `now_s` is in seconds since 1970.
    pub fn request(&self, trip: &Trip<'_>, now_s: i64) -> Request {
        let mut request = Request::new(trip.method, &trip.to.authority(), &trip.to.target);
        let api = Api::Http(trip.reach());
        let cookies = self.jar.header(trip.to, api, now_s);
        if trip.carries_cookies() && !cookies.is_empty() {
            request = request.header("Cookie", &cookies);
        }
        if let Some(origin) = trip.origin() {
            request = request.header("Origin", &origin);
        }
        if let Some(referer) = trip.referer() {
            request = request.header("Referer", &referer);
        }
        // Fetch Metadata §3: only to where the channel is safe.
        if trip.to.scheme == Scheme::Https {
            request = request
                .header("Sec-Fetch-Site", trip.fetch_site())
                .header("Sec-Fetch-Mode", trip.fetch_mode());
        }
        request
    }

    /// Keeps the cookies of a response; says why where one is refused.
    pub fn keep(&mut self, trip: &Trip<'_>, response: &Response, now_s: i64) -> Vec<Refused> {
        if !trip.carries_cookies() {
            return Vec::new();
        }
        let api = Api::Http(trip.reach());
        response
            .headers
            .all("Set-Cookie")
            .filter_map(|text| self.jar.set(text, trip.to, api, now_s).err())
            .collect()
    }

    /// What `document.cookie` gives to a script of this page: no `HttpOnly` cookie.
    pub fn document_cookie(&self, page: &Url, now_s: i64) -> String {
        self.jar.header(page, Api::Script, now_s)
    }

    /// `localStorage.setItem` by a script of this page.
    pub fn store(&mut self, page: &Url, name: &str, value: &str) {
        self.storage
            .entry(page.origin())
            .or_default()
            .insert(name.to_owned(), value.to_owned());
    }

    /// `localStorage.getItem`: whichever script of this origin asks.
    pub fn stored(&self, page: &Url, name: &str) -> Option<&str> {
        self.storage
            .get(&page.origin())?
            .get(name)
            .map(String::as_str)
    }
}

/// RFC 9110 §9.2.1.
fn is_safe(method: &str) -> bool {
    matches!(method, "GET" | "HEAD" | "OPTIONS" | "TRACE")
}
