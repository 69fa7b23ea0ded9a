//! The bearer tokens of a request.

use super::Request;

/// A bearer token as a request carries it, RFC 6750 §2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    pub place: BearerPlace,
    pub value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BearerPlace {
    /// RFC 6750 §2.1
    Header,
    /// RFC 6750 §2.2
    Form,
    /// RFC 6750 §2.3
    Query,
}

/// Every bearer token of a request, wherever it is put.
pub fn bearers(request: &Request) -> Vec<Bearer> {
    let found = |place, value| Bearer { place, value };
    let in_header = request
        .headers
        .all("Authorization")
        .filter_map(after_scheme)
        .map(|(at, value)| found(BearerPlace::Header, value[at..].to_owned()));
    let named = |pairs: Vec<(String, String)>, place| {
        pairs
            .into_iter()
            .filter(|(name, _)| name == "access_token")
            .map(move |(_, value)| found(place, value))
    };
    in_header
        .chain(named(request.query(), BearerPlace::Query))
        .chain(named(request.fields(), BearerPlace::Form))
        .collect()
}

/// The offset behind `Bearer ` in a header value, with the value.
fn after_scheme(value: &str) -> Option<(usize, &str)> {
    let scheme_end = value.find(' ')?;
    if !value[..scheme_end].eq_ignore_ascii_case("Bearer") {
        return None;
    }
    let rest = &value[scheme_end..];
    Some((
        scheme_end + rest.len() - rest.trim_start_matches(' ').len(),
        value,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bearer_tokens_are_counted_in_header_query_and_form() {
        let request = Request::new("POST", "api.example.com", "/v1?access_token=q")
            .header("authorization", "bearer  h")
            .form(&[("access_token", "f")]);
        let places: Vec<_> = bearers(&request).into_iter().map(|b| b.value).collect();
        assert_eq!(places, ["h", "q", "f"]);
    }
}
