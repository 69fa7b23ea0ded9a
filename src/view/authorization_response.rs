use super::Member;
use super::parameters::{explained, scopes};
use crate::validate::Parameters;
use crate::wire::Request;
use crate::words::parameter as words;

/// A response at an app's redirect URI, parameter by parameter.
pub fn authorization_response(request: &Request) -> Vec<Member> {
    let pairs = Parameters::of(request).into_pairs();
    explained(&pairs, words::response, about)
}

/// The parameters behind the `#` of a URL, where the old implicit flow put its tokens, RFC 6749
/// §4.2.2. A browser keeps them from the server.
pub fn fragment_response(url: &str) -> Vec<Member> {
    let fragment = url.split_once('#').map_or("", |(_, fragment)| fragment);
    let pairs: Vec<(String, String)> = form_urlencoded::parse(fragment.trim().as_bytes())
        .into_owned()
        .collect();
    explained(&pairs, words::response, about)
}

fn about(name: &str, value: &str) -> Option<String> {
    match name {
        "error" => Some(words::error(value)),
        "scope" => scopes(value),
        "expires_in" => value.parse::<u32>().ok().map(|s| words::seconds(s.into())),
        _ => None,
    }
}
