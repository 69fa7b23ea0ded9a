//! The browser against RFC 6265bis (draft 22), the Fetch standard, Referrer Policy and Fetch
//! Metadata, rule by rule.

// proptest is for native tests.
#![cfg(not(target_arch = "wasm32"))]

mod headers;
mod keeping;
mod navigating;
mod sending;

use glassgate::cast::browser::{Api, Browser, Jar, Mode, Reach, Trip};
use glassgate::wire::Url;

const NOW: i64 = 1_767_268_800;
const HTTP: Api = Api::Http(Reach::SameSite);

#[track_caller]
fn url(text: &str) -> Url {
    Url::parse(text).expect("a URL")
}

/// A jar with these cookies, each set by a page of its own site.
fn jar(set: &[(&str, &str)]) -> Jar {
    let mut jar = Jar::default();
    for (from, text) in set {
        jar.set(text, &url(from), HTTP, NOW)
            .unwrap_or_else(|refused| panic!("{text}: {refused:?}"));
    }
    jar
}

fn browser(set: &[(&str, &str)]) -> Browser {
    let mut browser = Browser::default();
    browser.jar = jar(set);
    browser
}

/// How a request comes about, in the words of the tables.
fn trip<'a>(how: &str, page: Option<&'a Url>, to: &'a Url) -> Trip<'a> {
    let (mode, method) = match how {
        "type" | "link" => (Mode::Navigate, "GET"),
        "form" => (Mode::Navigate, "POST"),
        "frame" => (Mode::Frame, "GET"),
        "picture" => (Mode::Subresource, "GET"),
        "fetch" => (Mode::Fetch { include: true }, "GET"),
        "fetch POST" => (Mode::Fetch { include: true }, "POST"),
        "fetch without" => (Mode::Fetch { include: false }, "GET"),
        other => panic!("{other}"),
    };
    Trip {
        method,
        to,
        page,
        mode,
        via: &[],
    }
}
