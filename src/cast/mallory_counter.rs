//! A statistics service of Mallory's, whose script many sites have on their pages.

use super::{MALLORY, MallorySite};
use crate::sim::{Handled, Moment, Note, Record, Server};
use crate::wire::{Request, Response, Url};
use crate::words::mallory_counter as words;

/// What it was told: the address of every page on which its script ran.
#[derive(Debug, Default)]
pub struct MalloryCounter {
    pages: Vec<String>,
}

impl MalloryCounter {
    pub const HOST: &'static str = "stats.mallory.example.org";
    /// What a site's owner puts on every page, as the service asks for it.
    pub const TAG: &'static str =
        "<script src=\"https://stats.mallory.example.org/count.js\"></script>\n";

    /// What the script does on a page: it asks for a picture of one pixel, and says in the picture's
    /// address where the page stands, `location.href`, hash and all.
    pub fn pixel(page: &Url) -> Url {
        MallorySite::url(Self::HOST, "/pixel.gif").with_query(&[("page", &page.to_string())])
    }

    /// One parameter of the address that came last, from its query or from behind the hash.
    pub fn last(&self, name: &str) -> Option<String> {
        let url = Url::parse(self.pages.last()?)?;
        let fragment = url.fragment.clone().unwrap_or_default();
        let behind_hash = form_urlencoded::parse(fragment.as_bytes()).into_owned();
        let mut pairs = url.query().into_iter().chain(behind_hash);
        pairs.find(|(n, _)| n == name).map(|(_, value)| value)
    }
}

impl Server for MalloryCounter {
    fn id(&self) -> &'static str {
        MALLORY
    }

    fn receive(&mut self, request: &Request, _: &mut Moment<'_>) -> Handled {
        let query = request.query();
        let page = query.into_iter().find(|(name, _)| name == "page");
        self.pages.extend(page.map(|(_, page)| page));
        let pages = self.pages.iter().map(|page| ("page", page.clone()));
        let note = Note {
            what: words::counted(),
            record: Some(Record {
                name: words::record(),
                members: pages.collect(),
            }),
        };
        Handled {
            response: Response::new(204),
            report: None,
            notes: vec![note],
        }
    }
}
