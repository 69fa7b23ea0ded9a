//! What every list of parameters shows alike.

use super::Member;
use crate::words::parameter as words;
use url::Url;

/// Each parameter, decoded, with what it is for and what there is to say of its value.
pub(super) fn explained(
    pairs: &[(String, String)],
    meaning: fn(&str) -> &'static str,
    about: fn(&str, &str) -> Option<String>,
) -> Vec<Member> {
    let is_twice = |name: &str| {
        name != "resource" && pairs.iter().filter(|(found, _)| found == name).count() > 1
    };
    let in_words = |name: &str, value: &str| match value {
        _ if is_twice(name) => Some(words::twice()),
        "" => Some(words::without_value()),
        value => about(name, value),
    };
    pairs
        .iter()
        .map(|(name, value)| Member {
            name: name.clone(),
            value: value.clone(),
            meaning: meaning(name),
            in_words: in_words(name, value),
        })
        .collect()
}

/// Where a browser goes with an address.
pub(super) fn destination(uri: &str) -> Option<String> {
    let url = Url::parse(uri).ok()?;
    Some(match url.host_str() {
        Some(host) => words::goes_to(host),
        None => words::opens_an_app(url.scheme()),
    })
}

/// The scopes of a list.
pub(super) fn scopes(scope: &str) -> Option<String> {
    let scopes: Vec<&str> = scope.split(' ').filter(|s| !s.is_empty()).collect();
    (!scopes.is_empty()).then(|| words::names(&scopes))
}
