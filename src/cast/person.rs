//! Who sits in front of a browser, and what they do on the pages that it shows.

use super::browser::Browser;
use super::password::ADA_PASSWORD;
use super::{ADA, Auth, MALLORY_USER};
use crate::wire::{Destination, Form, Request, Response, Url, WebPage};

/// Someone with an account at the authorization server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    Ada,
    Mallory,
}

/// What a person presses on the consent page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    Allow,
    Deny,
}

impl Person {
    /// What this person types: name, then password.
    pub fn credentials(self) -> (&'static str, &'static str) {
        match self {
            Self::Ada => ("ada", ADA_PASSWORD),
            Self::Mallory => ("mallory", "a password of my own"),
        }
    }

    /// The account's id, as `sub` says it.
    pub fn user(self) -> &'static str {
        match self {
            Self::Ada => ADA,
            Self::Mallory => MALLORY_USER,
        }
    }

    /// Fills in the sign-in form of a page that this browser shows; none where the page has none.
    pub fn signs_in(self, browser: &mut Browser, page: &Response, now_s: i64) -> Option<Request> {
        let (name, password) = self.credentials();
        let (form, to) = form_to(browser, page, "/sign-in")?;
        let fields = form.filled(&[("username", name), ("password", password)], None);
        Some(browser.submit(&to, &fields, now_s))
    }
}

impl Press {
    /// What the consent form sends of it.
    pub fn decision(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Deny => "deny",
        }
    }

    /// Answers the consent form of a page that a browser shows; none where the page has none.
    pub fn on(self, browser: &mut Browser, page: &Response, now_s: i64) -> Option<Request> {
        let (form, to) = form_to(browser, page, "/consent")?;
        let mut buttons = form.buttons.iter();
        let button = buttons.find(|button| button.value == self.decision())?;
        let fields = form.filled(&[], Some(button));
        Some(browser.submit(&to, &fields, now_s))
    }
}

/// The form of the page on the screen that goes to this path of the authorization server, and its
/// whole address: nobody here types a password for anyone else.
fn form_to(browser: &Browser, page: &Response, path: &str) -> Option<(Form, Url)> {
    let wanted = Auth::url(path);
    let shown_at = browser.address()?;
    let mut forms = WebPage::read(&page.body).forms.into_iter();
    let form = forms
        .find(|form| shown_at.resolve(&form.action) == Some(Destination::Web(wanted.clone())))?;
    Some((form, wanted))
}
