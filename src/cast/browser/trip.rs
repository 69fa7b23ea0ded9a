//! How a request comes about, and what it therefore says of itself.

use super::is_same_site;
use super::jar::Reach;
use crate::wire::{Scheme, Url};

/// A request that the browser is about to send.
#[derive(Debug, Clone)]
pub struct Trip<'a> {
    pub method: &'a str,
    pub to: &'a Url,
    /// The page that caused it; none where the person typed the address.
    pub page: Option<&'a Url>,
    pub mode: Mode,
    /// The addresses that sent it on to here, in order; none where nobody redirected it.
    pub via: &'a [Url],
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
            via: &[],
        }
    }

    /// A link that was clicked.
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
            via: &[],
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

    pub(super) fn carries_cookies(&self) -> bool {
        self.mode != Mode::Fetch { include: false } || self.is_same_origin()
    }

    /// Fetch, "append a request `Origin` header": on all but GET and HEAD, and on every fetch
    /// to another origin.
    pub(super) fn origin(&self) -> Option<String> {
        let page = self.page?;
        let crosses = matches!(self.mode, Mode::Fetch { .. }) && !self.is_same_origin();
        if matches!(self.method, "GET" | "HEAD") && !crosses {
            return None;
        }
        // The referrer policy keeps the origin back from plain HTTP; a fetch tells it all the same.
        if (self.goes_down() && !crosses) || self.is_tainted(page) {
            return Some("null".to_owned());
        }
        Some(page.origin())
    }

    /// Fetch, "redirect-taint": another origin than the page's sent the request on to a third.
    fn is_tainted(&self, page: &Url) -> bool {
        let onward = self.via.iter().skip(1).chain([self.to]);
        self.via
            .iter()
            .zip(onward)
            .any(|(from, to)| from.origin() != to.origin() && from.origin() != page.origin())
    }

    /// Referrer Policy, strict-origin-when-cross-origin.
    pub(super) fn referer(&self) -> Option<String> {
        let page = self.page?;
        if self.is_same_origin() {
            return Some(page.without_fragment().to_string());
        }
        (!self.goes_down()).then(|| format!("{}/", page.origin()))
    }

    /// From HTTPS to plain HTTP.
    fn goes_down(&self) -> bool {
        self.to.scheme == Scheme::Http && self.page.is_some_and(|page| page.scheme == Scheme::Https)
    }

    /// Fetch Metadata §2.3: the furthest of all the addresses that it came through.
    pub(super) fn fetch_site(&self) -> &'static str {
        let Some(page) = self.page else {
            return "none";
        };
        let came_through = || self.via.iter().chain([self.to]);
        if came_through().all(|url| url.origin() == page.origin()) {
            "same-origin"
        } else if came_through().all(|url| is_same_site(page, url)) {
            "same-site"
        } else {
            "cross-site"
        }
    }

    /// Fetch Metadata §2.2.
    pub(super) fn fetch_mode(&self) -> &'static str {
        match self.mode {
            Mode::Navigate | Mode::Frame => "navigate",
            Mode::Subresource => "no-cors",
            Mode::Fetch { .. } => "cors",
        }
    }
}

/// RFC 9110 §9.2.1.
fn is_safe(method: &str) -> bool {
    matches!(method, "GET" | "HEAD" | "OPTIONS" | "TRACE")
}
