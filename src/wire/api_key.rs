//! The API keys of a request, wherever a client put them.

use super::{BearerPlace, Request, bearers};

/// An API key as a request carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PresentedKey {
    pub place: KeyPlace,
    pub value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPlace {
    /// `Authorization: Bearer`, RFC 6750 §2.1
    Authorization,
    /// `X-API-Key`, a custom of no RFC
    KeyHeader,
    Query,
    Form,
}

impl KeyPlace {
    pub fn is_header(self) -> bool {
        matches!(self, Self::Authorization | Self::KeyHeader)
    }
}

/// Names under which clients send a key in a query or a form, in small letters.
const NAMES: [&str; 4] = ["api_key", "apikey", "api-key", "access_token"];

/// Every key of a request: in the two headers, then in the query, then in the form.
pub fn presented_keys(request: &Request) -> Vec<PresentedKey> {
    let found = |place, value| PresentedKey { place, value };
    let authorization = bearers(request)
        .into_iter()
        .filter(|bearer| bearer.place == BearerPlace::Header)
        .map(|bearer| found(KeyPlace::Authorization, bearer.value));
    let key_header = request
        .headers
        .all("X-API-Key")
        .filter(|value| !value.is_empty())
        .map(|value| found(KeyPlace::KeyHeader, value.to_owned()));
    let named = |pairs: Vec<(String, String)>, place| {
        pairs
            .into_iter()
            .filter(|(name, value)| is_carrier(name) && !value.is_empty())
            .map(move |(_, value)| found(place, value))
    };
    authorization
        .chain(key_header)
        .chain(named(request.query(), KeyPlace::Query))
        .chain(named(request.fields(), KeyPlace::Form))
        .collect()
}

fn is_carrier(name: &str) -> bool {
    NAMES.contains(&name.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_in_both_headers_the_query_and_the_form() {
        let request = Request::new("POST", "api.example.com", "/v1?API_KEY=q&page=2")
            .header("x-api-key", "k")
            .bearer("h")
            .form(&[("api_key", "f"), ("amount", "5")]);
        let found: Vec<_> = presented_keys(&request)
            .into_iter()
            .map(|key| (key.place, key.value))
            .collect();
        let text = |value: &str| value.to_owned();
        assert_eq!(
            found,
            [
                (KeyPlace::Authorization, text("h")),
                (KeyPlace::KeyHeader, text("k")),
                (KeyPlace::Query, text("q")),
                (KeyPlace::Form, text("f")),
            ]
        );
    }
}
