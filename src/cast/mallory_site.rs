use super::{MALLORY, WebApp};
use crate::sim::{Handled, Moment, Server};
use crate::wire::{Request, Response, Url};
use crate::words::web_app as words;

/// Web pages of Mallory's: a form that sends itself to somebody else's site, and an address at
/// which stolen things arrive.
#[derive(Debug, Default)]
pub struct MallorySite {
    collected: String,
}

impl MallorySite {
    /// Another site than Ada's bank: another registrable domain.
    pub const HOST: &'static str = "mallory.example.org";
    /// A forgotten host of the same site that Mallory took over.
    pub const TAKEN_OVER: &'static str = "old.example.com";

    pub fn url(host: &str, target: &str) -> Url {
        Url::https(host, target)
    }

    /// What her page's hidden form sends, whoever opens it.
    pub fn form_fields() -> [(&'static str, &'static str); 2] {
        [("to", "mallory"), ("amount", "100")]
    }

    /// What arrived at her address last.
    pub fn collected(&self, name: &str) -> String {
        form_urlencoded::parse(self.collected.as_bytes())
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    }
}

impl Server for MallorySite {
    fn id(&self) -> &'static str {
        MALLORY
    }

    fn receive(&mut self, request: &Request, _: &mut Moment<'_>) -> Handled {
        if request.method == "POST" {
            self.collected.clone_from(&request.body);
            return Handled {
                response: Response::new(204),
                report: None,
                notes: vec![words::state_collected(&self.collected("token")).into()],
            };
        }
        let body = words::mallory_page(&WebApp::url("/transfer").to_string(), &Self::form_fields());
        Handled {
            response: Response::new(200).html(&body),
            report: None,
            notes: Vec::new(),
        }
    }
}
