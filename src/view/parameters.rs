//! The parameters of a message, decoded: of its address, its form, its redirect.

use super::{Member, Part};
use crate::wire::{Request, Response};
use crate::words::parameter as words;

/// Every place in a message where parameters stand, with each of them decoded, in order, and what
/// it is for. A parameter that stands twice is told twice.
pub fn parameters(http: &str) -> Vec<Part> {
    let parts = if http.starts_with("HTTP/") {
        of_response(http)
    } else {
        of_request(http)
    };
    parts
        .into_iter()
        .filter(|(_, pairs)| !pairs.is_empty())
        .map(|(title, pairs)| Part {
            title,
            members: pairs.into_iter().map(member).collect(),
            ..Part::default()
        })
        .collect()
}

type Pairs = Vec<(String, String)>;

fn of_request(http: &str) -> Vec<(String, Pairs)> {
    let Ok(request) = Request::parse(http) else {
        return Vec::new();
    };
    vec![
        (words::in_query(), request.query()),
        (words::in_form(), request.fields()),
    ]
}

fn of_response(http: &str) -> Vec<(String, Pairs)> {
    let response = Response::parse(http).ok();
    let location = response.as_ref().and_then(|r| r.headers.first("Location"));
    let Some(location) = location else {
        return Vec::new();
    };
    let (rest, fragment) = location.split_once('#').unwrap_or((location, ""));
    let (to, query) = rest.split_once('?').unwrap_or((rest, ""));
    // An anchor is no parameter.
    let fragment = if fragment.contains('=') { fragment } else { "" };
    vec![
        (words::in_redirect(to), pairs(query)),
        (words::in_fragment(), pairs(fragment)),
    ]
}

fn pairs(text: &str) -> Pairs {
    let pairs = form_urlencoded::parse(text.as_bytes());
    pairs.into_owned().collect()
}

fn member((name, value): (String, String)) -> Member {
    Member {
        meaning: words::meaning(&name),
        name,
        value,
        in_words: None,
    }
}
