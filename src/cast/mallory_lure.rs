//! A page of Mallory's that promises something and sends the browser elsewhere, and an address at
//! which a code arrives.

use super::{MALLORY, MallorySite};
use crate::sim::{Handled, Moment, Server};
use crate::validate::Parameters;
use crate::wire::{Request, Response, Url};
use crate::words::mallory_lure as words;

/// Her page and her address. Every host that ends in `mallory.example.org` leads to her.
#[derive(Debug, Default)]
pub struct MalloryLure {
    leads_to: Option<Url>,
    caught: Option<Request>,
}

impl MalloryLure {
    /// A host of hers that begins like the app's.
    pub const LOOKALIKE: &'static str = "app.example.com.mallory.example.org";
    /// Where she wants a code to go: it begins like the app's own address.
    pub const CALLBACK: &'static str = "https://app.example.com.mallory.example.org/callback";

    /// The page that a victim opens.
    pub fn url() -> Url {
        MallorySite::url(MallorySite::HOST, "/kittens")
    }

    /// Whoever opens the page from now on is sent there.
    pub fn lead_to(&mut self, url: Url) {
        self.leads_to = Some(url);
    }

    /// The code that a browser brought here; none where none did.
    pub fn code(&self) -> Option<String> {
        let caught = self.caught.as_ref()?;
        Parameters::of(caught).text("code").map(str::to_owned)
    }
}

impl Server for MalloryLure {
    fn id(&self) -> &'static str {
        MALLORY
    }

    fn receive(&mut self, request: &Request, _: &mut Moment<'_>) -> Handled {
        let page = || Response::new(200).html(&words::kittens());
        let (response, notes) = match (request.path(), &self.leads_to) {
            ("/callback", _) => {
                self.caught = Some(request.clone());
                (page(), vec![words::caught().into()])
            }
            (_, Some(url)) => (Response::see_other(&url.to_string()), Vec::new()),
            (_, None) => (page(), Vec::new()),
        };
        Handled {
            response,
            report: None,
            notes,
        }
    }
}
