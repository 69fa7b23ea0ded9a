//! What stands in the browser's address bar.

use crate::sim::{BROWSER, Event, Trace};
use crate::wire::Request;
use crate::words::browser as words;

/// An address, apart where a reader's eye should fall.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// `https://`, or the scheme of an app.
    pub before: String,
    pub host: String,
    /// Path, query and fragment.
    pub after: String,
}

impl Address {
    fn parse(url: &str) -> Self {
        let (scheme, rest) = match url.split_once("://") {
            Some((scheme, rest)) => (format!("{scheme}://"), rest),
            None => (String::new(), url),
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        Self {
            before: scheme,
            host: rest[..end].to_owned(),
            after: rest[end..].to_owned(),
        }
    }
}

/// Where the browser is at a step: the address of the last page it went to, as its request or its
/// own record says. None where nothing was opened yet.
pub fn address(trace: &Trace, step: u32) -> Option<Address> {
    let until_now = trace.events.iter().filter(|event| event.step() <= step);
    let url = until_now.rev().find_map(opens)?;
    Some(Address::parse(&url))
}

fn opens(event: &Event) -> Option<String> {
    match event {
        Event::Message { from, http, .. } if *from == BROWSER => {
            let request = Request::parse(http).ok()?;
            let is_page = request.headers.first("Sec-Fetch-Mode") == Some("navigate");
            let host = request.headers.first("Host").filter(|_| is_page)?;
            Some(format!("https://{host}{}", request.target))
        }
        Event::State {
            who,
            record: Some(record),
            ..
        } if *who == BROWSER && record.name == words::address_bar() => {
            let (_, url) = record.members.iter().find(|(name, _)| *name == "url")?;
            Some(url.clone()).filter(|url| !url.is_empty())
        }
        _ => None,
    }
}
