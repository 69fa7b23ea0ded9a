//! Where an answer may go: RFC 6749 §3.1.2, RFC 9700 §2.1 and §4.1, RFC 8252 §7.3.

use super::super::{Finding, Parameters};
use super::Input;
use crate::validate::token::Client;
use crate::wire::Request;
use crate::words::authorize as words;
use url::Url;

/// Why there is no address to send an answer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RedirectFault {
    /// `redirect_uri` stands twice.
    Repeated,
    /// Left out, and the client has registered this many.
    Missing(usize),
    NoneRegistered,
    NotRegistered {
        asked: String,
        registered: Vec<String>,
        /// The host that a browser would go to, where the address only begins like a registered
        /// one: what a comparison of beginnings would let by.
        begins_alike: Option<String>,
    },
    /// RFC 6749 §3.1.2 forbids a fragment.
    Fragment(String),
    /// No absolute URI.
    Unreadable(String),
}

/// How a server compares what is asked with what is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Matching {
    Exact,
    /// The careless way: the beginning is enough.
    Prefix,
}

impl Matching {
    pub fn of(check_is_off: bool) -> Self {
        if check_is_off {
            Self::Prefix
        } else {
            Self::Exact
        }
    }
}

pub fn redirect_uri(input: &Input<'_>) -> Finding {
    match (asked(input), target(input, Matching::Exact)) {
        (Ok(asked), Ok(_)) => Finding::pass(words::registered(registered(input)), asked),
        (_, Err(fault)) | (Err(fault), _) => Finding::fail(words::redirect_fault(&fault)),
    }
}

/// The address that the answer goes to, where the comparison lets it.
pub(super) fn target(input: &Input<'_>, matching: Matching) -> Result<Url, RedirectFault> {
    let asked = asked(input)?;
    let asked = asked.as_str();
    let accepted = match (matching, input.client) {
        (_, None) => false,
        (Matching::Exact, Some(client)) => is_registered(client, asked),
        (Matching::Prefix, Some(client)) => accepted_by_prefix(client, asked),
    };
    if !accepted {
        return Err(RedirectFault::NotRegistered {
            asked: asked.to_owned(),
            registered: registered(input).to_vec(),
            begins_alike: input
                .client
                .filter(|client| accepted_by_prefix(client, asked))
                .and_then(|_| Url::parse(asked).ok()?.host_str().map(str::to_owned)),
        });
    }
    if matching == Matching::Exact && asked.contains('#') {
        return Err(RedirectFault::Fragment(asked.to_owned()));
    }
    Url::parse(asked).map_err(|_| RedirectFault::Unreadable(asked.to_owned()))
}

/// Whether a client registered exactly this address, character by character. Only the port of a
/// loopback address may differ, which a native app cannot know beforehand.
pub fn is_registered(client: &Client, asked: &str) -> bool {
    let same = |registered: &String| {
        registered == asked
            || matches!(
                (loopback(registered), loopback(asked)),
                (Some(registered), Some(asked)) if registered == asked
            )
    };
    client.redirect_uris.iter().any(same)
}

/// Whether a server would accept an address that only compares how it begins: with the scheme and
/// host of a registered one, or where that has none, with all of it.
pub fn accepted_by_prefix(client: &Client, asked: &str) -> bool {
    client.redirect_uris.iter().any(|registered| {
        let beginning = match Url::parse(registered).map(|url| url.origin()) {
            Ok(origin) if origin.is_tuple() => origin.ascii_serialization(),
            _ => registered.clone(),
        };
        !beginning.is_empty() && (asked.starts_with(&beginning) || is_registered(client, asked))
    })
}

/// Where in the address the parameters of an answer stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Query,
    Fragment,
}

impl Part {
    /// A client that asks for a token in the address reads errors where it expects the token:
    /// RFC 6749 §4.2.2.1.
    pub fn of(request: &Request) -> Self {
        let parameters = Parameters::of(request);
        let asked = parameters.text("response_type").unwrap_or_default();
        if asked.split(' ').any(|name| name == "token") {
            Self::Fragment
        } else {
            Self::Query
        }
    }
}

/// An address with these parameters, then `state` and `iss` where there are any. What stood in
/// its query stays, RFC 6749 §3.1.2.
pub(super) fn location(
    mut target: Url,
    part: Part,
    parameters: &[(&str, &str)],
    state: Option<&str>,
    issuer: Option<&str>,
) -> String {
    let state = state.map(|state| ("state", state));
    let issuer = issuer.map(|issuer| ("iss", issuer));
    let all = parameters.iter().copied().chain(state).chain(issuer);
    match part {
        Part::Query => {
            target.query_pairs_mut().extend_pairs(all);
        }
        Part::Fragment => {
            let mut text = form_urlencoded::Serializer::new(String::new());
            target.set_fragment(Some(&text.extend_pairs(all).finish()));
        }
    }
    target.into()
}

fn registered<'a>(input: &Input<'a>) -> &'a [String] {
    input.client.map_or(&[], |client| &client.redirect_uris)
}

/// What the request asks for; left out, the one that is registered, RFC 6749 §3.1.2.3.
fn asked(input: &Input<'_>) -> Result<String, RedirectFault> {
    let registered = registered(input);
    if registered.is_empty() {
        return Err(RedirectFault::NoneRegistered);
    }
    let parameters = Parameters::of(input.request);
    match (parameters.one("redirect_uri"), registered) {
        (Err(_), _) => Err(RedirectFault::Repeated),
        (Ok(Some(asked)), _) => Ok(asked.to_owned()),
        (Ok(None), [only]) => Ok(only.clone()),
        (Ok(None), several) => Err(RedirectFault::Missing(several.len())),
    }
}

/// A loopback address without its port: host, then path and query.
fn loopback(uri: &str) -> Option<(&'static str, &str)> {
    let (host, rest) = ["http://127.0.0.1", "http://[::1]"]
        .into_iter()
        .find_map(|host| Some((host, uri.strip_prefix(host)?)))?;
    let Some(port) = rest.strip_prefix(':') else {
        return rest.starts_with('/').then_some((host, rest));
    };
    let digits = port.bytes().take_while(u8::is_ascii_digit).count();
    let (port, rest) = port.split_at(digits);
    let is_port = port.parse::<u16>().is_ok();
    (is_port && rest.starts_with('/')).then_some((host, rest))
}
