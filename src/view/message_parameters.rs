use super::parameters::explained;
use super::{Member, Part, authorization_request, authorization_response, token_request};
use crate::wire::{Request, Response};
use crate::words::parameter as words;

type Pairs = Vec<(String, String)>;

/// Every place in a message's text where parameters stand (the address, the form, a redirect and
/// its fragment) with each of them decoded, in order, and what it is for.
pub fn message_parameters(http: &str) -> Vec<Part> {
    let parts = if http.starts_with("HTTP/") {
        of_response(http)
    } else {
        of_request(http)
    };
    let parts = parts
        .into_iter()
        .filter(|(_, request)| !pairs_of(request).is_empty());
    parts
        .map(|(title, request)| Part {
            title,
            members: members(&request),
            ..Part::default()
        })
        .collect()
}

/// Each place as a request that carries these parameters and no others.
fn of_request(http: &str) -> Vec<(String, Request)> {
    let Ok(request) = Request::parse(http) else {
        return Vec::new();
    };
    let query = Request::new("GET", "", &request.target);
    let form = Request {
        method: "POST".to_owned(),
        target: "/".to_owned(),
        ..request
    };
    vec![(words::in_query(), query), (words::in_form(), form)]
}

fn of_response(http: &str) -> Vec<(String, Request)> {
    let response = Response::parse(http).ok();
    let location = response.as_ref().and_then(|r| r.headers.first("Location"));
    let Some(location) = location else {
        return Vec::new();
    };
    let (url, fragment) = location.split_once('#').unwrap_or((location, ""));
    let to = url.split('?').next().unwrap_or_default();
    // An anchor is no parameter.
    let fragment = if fragment.contains('=') { fragment } else { "" };
    vec![
        (words::in_redirect(to), Request::new("GET", "", url)),
        (
            words::in_fragment(),
            Request::new("GET", "", &format!("/?{fragment}")),
        ),
    ]
}

fn pairs_of(request: &Request) -> Pairs {
    match request.method.as_str() {
        "POST" => request.fields(),
        _ => request.query(),
    }
}

/// By what gives the kind of request away.
fn members(request: &Request) -> Vec<Member> {
    let pairs = pairs_of(request);
    let has = |name: &str| pairs.iter().any(|(found, _)| found == name);
    if has("grant_type") && request.method == "POST" {
        return without_warnings(token_request(request));
    }
    if has("response_type") {
        return authorization_request(request);
    }
    if ["code", "error", "access_token"].into_iter().any(has) {
        return authorization_response(request);
    }
    explained(&pairs, words::anywhere, |_, _| None)
}

/// What the workbench says of secrets that a learner pasted is not for a scene's own.
fn without_warnings(mut members: Vec<Member>) -> Vec<Member> {
    let warning = words::not_shown();
    for member in &mut members {
        member.in_words.take_if(|told| *told == warning);
    }
    members
}
