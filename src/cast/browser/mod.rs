//! Ada's browser: it keeps cookies, decides which request carries them, and says where a request
//! comes from. Pages ask it to; it does not ask them whether they mean well.
//!
//! Cookies follow RFC 6265bis; `Origin`, `Referer` and `Sec-Fetch-*` follow the Fetch standard,
//! Referrer Policy (its default, strict-origin-when-cross-origin) and Fetch Metadata.
//!
//! Left out: whether a redirect through another site keeps `SameSite=Strict` cookies back, pages of several nested frames, CORS preflights, the two
//! minutes in which some browsers send a cookie without `SameSite` with a form's POST (RFC 6265bis
//! §5.6.7.2, which it allows and does not ask for), limits to the number of cookies, and
//! browsers' own blocking and partitioning of third-party cookies, which no standard settles.

mod jar;
mod site;
mod trip;
mod window;

pub use jar::{Api, Jar, Kept, LIFE_LIMIT_S, Reach, Refused};
pub use site::{domain_matches, is_public_suffix, is_same_site, registrable_domain};
pub use trip::{Mode, Trip};
pub use window::Next;

use crate::wire::{Request, Response, Scheme, Url};
use std::collections::BTreeMap;

/// A browser with one person in front of it.
#[derive(Debug, Default)]
pub struct Browser {
    pub jar: Jar,
    /// localStorage, by origin: every script of that origin reads all of it.
    storage: BTreeMap<String, BTreeMap<String, String>>,
    window: window::Window,
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
