//! A code comes back: RFC 6749 §4.1.2.

use super::{OauthApp, shown};
use crate::sim::{Handled, Moment};
use crate::validate::callback::{self, Input};
use crate::wire::{Request, Response};
use crate::words::oauth_app as words;

impl OauthApp {
    /// The redirect URI. Where the box lets the code in, the app holds it: [`OauthApp::exchange`]
    /// trades it, and [`OauthApp::landing`] is what the browser is answered then.
    pub(super) fn callback(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        if !self.habits.codes {
            // The token stands behind the hash, which no browser sends: a script of this page
            // reads it there.
            return shown(self.page(200, &words::fragment_page()));
        }
        let known = self.visitor(request);
        let flow = known
            .and_then(|key| self.visits.get(&key))
            .and_then(|visit| visit.flow.clone());
        let input = Input {
            request,
            flow: flow.as_ref(),
        };
        let report = callback::validate(&input, moment.off);
        let (visit, cookie) = self.session(request, moment);
        let code = callback::code(request).filter(|_| report.verdict.allowed);
        visit.code.clone_from(&code);
        let mut response = match code {
            Some(_) => landed(),
            None => self.page(400, &words::not_connected(&report.verdict.reason)),
        };
        if let Some(cookie) = &cookie {
            response = response.set_cookie(cookie);
        }
        Handled {
            response,
            report: Some(report),
            notes: Vec::new(),
        }
    }

    /// What the app answers to the browser that brought the code, once it has tried to trade it:
    /// on to a page whose address has no code in it, or what went wrong.
    pub fn landing(&self) -> Response {
        match self.visit() {
            Some(visit) if !visit.access_token.is_empty() => landed(),
            _ => self.page(502, &words::not_connected(words::no_token())),
        }
    }

    /// What a careless app answers then: its page, at the address in which the code still stands.
    pub fn landing_page(&self) -> Response {
        match self.visit() {
            Some(visit) if !visit.access_token.is_empty() => self.page(200, &words::home(true)),
            _ => self.landing(),
        }
    }
}

fn landed() -> Response {
    Response::see_other("/").header("Cache-Control", "no-store")
}
