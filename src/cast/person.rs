//! Who sits in front of a browser, and what they do on the pages that it shows.

use super::browser::Browser;
use super::password::ADA_PASSWORD;
use super::{ADA, Auth, MALLORY_USER};
use crate::wire::{Request, Response};

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
        let transaction = transaction(page, "/sign-in")?;
        let fields = [
            ("transaction", transaction),
            ("username", name),
            ("password", password),
        ];
        Some(browser.submit(&Auth::url("/sign-in"), &fields, now_s))
    }
}

impl Press {
    /// Answers the consent form of a page that a browser shows; none where the page has none.
    pub fn on(self, browser: &mut Browser, page: &Response, now_s: i64) -> Option<Request> {
        let decision = match self {
            Self::Allow => "allow",
            Self::Deny => "deny",
        };
        let fields = [
            ("transaction", transaction(page, "/consent")?),
            ("decision", decision),
        ];
        Some(browser.submit(&Auth::url("/consent"), &fields, now_s))
    }
}

/// The hidden field of the page's form, where its form goes there.
fn transaction<'a>(page: &'a Response, action: &str) -> Option<&'a str> {
    let (_, form) = page.body.split_once(&format!("action=\"{action}\""))?;
    let (_, value) = form.split_once("name=\"transaction\" value=\"")?;
    Some(value.split_once('"')?.0)
}
