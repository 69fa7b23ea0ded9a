//! The window that a person looks at: address bar, history, redirects, and apps of the device that
//! open what the browser cannot.

use super::{Browser, Mode, ReferrerPolicy, Trip};
use crate::sim::{Note, Record};
use crate::wire::{Destination, Request, Response, Url};
use crate::words::browser as words;

/// A chain of more redirects leads nowhere, Fetch §4.4.
const REDIRECTS_MAX: usize = 20;

/// What the window shows, and what it is waiting for.
#[derive(Debug, Default)]
pub(super) struct Window {
    /// The page on the screen.
    page: Option<Page>,
    /// Every address that the browser went to, redirects too, as browsers' own files keep it.
    history: Vec<Url>,
    going: Option<Going>,
    /// URL schemes and the apps that registered them, in order.
    schemes: Vec<(String, &'static str)>,
}

/// A page as its requests depend on it.
#[derive(Debug, Clone)]
struct Page {
    url: Url,
    policy: ReferrerPolicy,
}

/// A page load under way.
#[derive(Debug, Clone)]
struct Going {
    method: String,
    to: Url,
    via: Vec<Url>,
    /// The page that caused it; none where the person typed the address.
    by: Option<Page>,
    /// The form that goes along.
    fields: Vec<(String, String)>,
}

/// What the browser does once an answer is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// It shows a page, or stays where it is.
    Stay,
    /// A redirect: this request goes out at once.
    Follow(Request),
    /// A redirect to a URL of an app's own scheme: the device hands it to this app.
    HandOver { app: &'static str, request: Request },
    /// A redirect to where nobody is, or one too many.
    DeadEnd,
}

impl Next {
    /// The request that goes out next, to a server or an app.
    pub fn request(self) -> Option<Request> {
        match self {
            Self::Follow(request) | Self::HandOver { request, .. } => Some(request),
            Self::Stay | Self::DeadEnd => None,
        }
    }
}

impl From<Request> for Next {
    fn from(request: Request) -> Self {
        Self::Follow(request)
    }
}

/// None: the person found nothing to press.
impl From<Option<Request>> for Next {
    fn from(request: Option<Request>) -> Self {
        request.map_or(Self::Stay, Self::Follow)
    }
}

impl Browser {
    /// The person types an address, or opens a bookmark or a link from outside.
    pub fn open(&mut self, url: &Url, now_s: i64) -> Request {
        self.go(going("GET", url, None, &[]), now_s)
    }

    /// A press on a link of the page, or a script of it that goes elsewhere.
    pub fn click(&mut self, url: &Url, now_s: i64) -> Request {
        let by = self.window.page.clone();
        self.go(going("GET", url, by, &[]), now_s)
    }

    /// The page's form is sent, by the person's press or by its own script.
    pub fn submit(&mut self, action: &Url, fields: &[(&str, &str)], now_s: i64) -> Request {
        let by = self.window.page.clone();
        self.go(going("POST", action, by, fields), now_s)
    }

    /// The page on the screen asks for a picture or a script: the person sees nothing of it.
    pub fn load(&self, url: &Url, now_s: i64) -> Request {
        let page = self.window.page.as_ref();
        let trip = Trip {
            mode: Mode::Subresource,
            page: page.map(|page| &page.url),
            policy: page.map_or_else(Default::default, |page| page.policy),
            ..Trip::typed(url)
        };
        self.request(&trip, now_s)
    }

    /// The answer to the page load under way: keeps its cookies, then shows it or follows it.
    pub fn receive(&mut self, response: &Response, now_s: i64) -> Next {
        let Some(gone) = self.window.going.take() else {
            return Next::Stay;
        };
        self.keep(&gone.trip(), response, now_s);
        let location = response.headers.first("Location");
        let is_redirect = matches!(response.status, 301 | 302 | 303 | 307 | 308);
        match location.filter(|_| is_redirect) {
            Some(location) => self.follow(gone, location, response, now_s),
            None if matches!(response.status, 204 | 205) => Next::Stay,
            None => {
                self.window.page = Some(Page {
                    url: gone.to,
                    policy: ReferrerPolicy::of(response).unwrap_or_default(),
                });
                Next::Stay
            }
        }
    }

    /// What stands in the address bar: where the browser is, or is on its way to.
    pub fn address(&self) -> Option<&Url> {
        let going = self.window.going.as_ref().map(|going| &going.to);
        going.or(self.window.page.as_ref().map(|page| &page.url))
    }

    /// Every address that the browser went to, redirects too.
    pub fn history(&self) -> &[Url] {
        &self.window.history
    }

    /// An app on the device says that it opens URLs of this scheme. Nobody proves that a scheme is
    /// theirs, RFC 8252 §7.1: of two apps that say so, this careless device takes the last.
    pub fn register_scheme(&mut self, scheme: &str, app: &'static str) {
        self.window.schemes.push((scheme.to_ascii_lowercase(), app));
    }

    /// The address bar as it stands, beside words for what happened.
    pub fn address_note(&self, what: String) -> Note {
        let address = self.address().map(Url::to_string);
        Note {
            what,
            record: Some(Record {
                name: words::address_bar(),
                members: vec![("url", address.unwrap_or_default())],
            }),
        }
    }

    /// The history as it stands, beside words for what happened.
    pub fn history_note(&self, what: String) -> Note {
        let visited = self.window.history.iter();
        Note {
            what,
            record: Some(Record {
                name: words::history(),
                members: visited.map(|url| ("url", url.to_string())).collect(),
            }),
        }
    }

    fn go(&mut self, going: Going, now_s: i64) -> Request {
        let request = self.request(&going.trip(), now_s);
        let request = if going.method == "GET" {
            request
        } else {
            let fields = going.fields.iter();
            let pairs: Vec<_> = fields.map(|(n, v)| (n.as_str(), v.as_str())).collect();
            request.form(&pairs)
        };
        self.window.history.push(going.to.clone());
        self.window.going = Some(going);
        request
    }

    /// Fetch, "HTTP-redirect fetch".
    fn follow(&mut self, mut gone: Going, location: &str, response: &Response, now_s: i64) -> Next {
        if let (Some(by), Some(policy)) = (&mut gone.by, ReferrerPolicy::of(response)) {
            by.policy = policy;
        }
        if gone.via.len() >= REDIRECTS_MAX {
            return Next::DeadEnd;
        }
        match gone.to.resolve(location) {
            None => Next::DeadEnd,
            Some(Destination::App { scheme, url }) => {
                let mut apps = self.window.schemes.iter().rev();
                match apps.find(|(registered, _)| *registered == scheme) {
                    Some((_, app)) => Next::HandOver {
                        app,
                        request: Request::handed_over(&url),
                    },
                    None => Next::DeadEnd,
                }
            }
            Some(Destination::Web(to)) => {
                Next::Follow(self.go(gone.onward(to, response.status), now_s))
            }
        }
    }
}

impl Going {
    fn trip(&self) -> Trip<'_> {
        Trip {
            method: &self.method,
            via: &self.via,
            page: self.by.as_ref().map(|page| &page.url),
            policy: self
                .by
                .as_ref()
                .map_or_else(Default::default, |page| page.policy),
            ..Trip::typed(&self.to)
        }
    }

    /// The same load at the address that it is redirected to. 303 makes a GET of everything, 301
    /// and 302 of a POST; 307 and 308 send the form on, RFC 9110 §15.4.
    fn onward(mut self, to: Url, status: u16) -> Self {
        let becomes_get = match status {
            303 => true,
            301 | 302 => self.method == "POST",
            _ => false,
        };
        if becomes_get {
            "GET".clone_into(&mut self.method);
            self.fields.clear();
        }
        let came_from = std::mem::replace(&mut self.to, to);
        if self.to.fragment.is_none() {
            self.to.fragment.clone_from(&came_from.fragment);
        }
        self.via.push(came_from);
        self
    }
}

fn going(method: &str, to: &Url, by: Option<Page>, fields: &[(&str, &str)]) -> Going {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Going {
        method: method.to_owned(),
        to: to.clone(),
        via: Vec::new(),
        by,
        fields: fields.iter().map(owned).collect(),
    }
}
