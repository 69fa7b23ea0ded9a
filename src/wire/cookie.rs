//! `Set-Cookie` and `Cookie` as values. What a browser does with them is a browser's business.

use super::{Request, Response};
use ::cookie::Cookie;

pub use ::cookie::SameSite;

/// One `Set-Cookie` line, RFC 6265bis §4.1: what the server asked for, whether or not a browser
/// does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetCookie {
    pub name: String,
    pub value: String,
    pub secure: bool,
    pub http_only: bool,
    /// None where the attribute is missing or names something unknown.
    pub same_site: Option<SameSite>,
    pub path: Option<String>,
    /// Without a leading dot, in small letters.
    pub domain: Option<String>,
    pub max_age_s: Option<i64>,
    /// Seconds since 1970.
    pub expires_s: Option<i64>,
}

impl SetCookie {
    /// A cookie for this session alone, with no attribute.
    pub fn new(name: &str, value: &str) -> Self {
        Self {
            name: name.to_owned(),
            value: value.to_owned(),
            secure: false,
            http_only: false,
            same_site: None,
            path: None,
            domain: None,
            max_age_s: None,
            expires_s: None,
        }
    }

    /// Reads the value of a `Set-Cookie` line; none where it sets nothing: no name, or a
    /// control character in it (RFC 6265bis §5.6).
    ///
    /// RFC 6265bis also takes a value without a name; here, as in most servers' own parsers, it
    /// sets nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let forbidden = |c: char| c.is_ascii_control() && c != '\t';
        if text.contains(forbidden) {
            return None;
        }
        let read = Cookie::parse(text).ok()?;
        Some(Self {
            name: read.name().to_owned(),
            value: read.value().to_owned(),
            secure: read.secure() == Some(true),
            http_only: read.http_only() == Some(true),
            same_site: read.same_site(),
            path: read.path().map(str::to_owned),
            domain: read.domain().map(str::to_ascii_lowercase),
            max_age_s: max_age_s(text, &read),
            expires_s: read
                .expires_datetime()
                .map(time::OffsetDateTime::unix_timestamp),
        })
    }

    /// The value of a `Set-Cookie` line.
    pub fn to_text(&self) -> String {
        let mut cookie = Cookie::new(&self.name, &self.value);
        cookie.set_secure(self.secure);
        cookie.set_http_only(self.http_only);
        cookie.set_same_site(self.same_site);
        if let Some(path) = &self.path {
            cookie.set_path(path);
        }
        if let Some(domain) = &self.domain {
            cookie.set_domain(domain);
        }
        cookie.set_max_age(self.max_age_s.map(time::Duration::seconds));
        let moment = |s| time::OffsetDateTime::from_unix_timestamp(s).ok();
        if let Some(expires) = self.expires_s.and_then(moment) {
            cookie.set_expires(expires);
        }
        cookie.to_string()
    }
}

/// RFC 6265bis §5.6.2 ignores a Max-Age without a digit, which the parser takes for forever.
fn max_age_s(text: &str, read: &Cookie<'_>) -> Option<i64> {
    let stated = text.split(';').skip(1).filter_map(|attribute| {
        let (name, value) = attribute.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("Max-Age")
            .then_some(value.trim())
    });
    let has_digit = |value: &str| value.contains(|c: char| c.is_ascii_digit());
    if !stated.clone().all(has_digit) {
        let last = stated.filter(|value| has_digit(value)).last()?;
        return last.parse().ok();
    }
    Some(read.max_age()?.whole_seconds())
}

/// Name and value of every cookie that a request carries, in order, RFC 6265bis §4.2.
pub fn cookies(request: &Request) -> Vec<(String, String)> {
    request
        .headers
        .all("Cookie")
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .filter(|(name, _)| !name.is_empty())
        .collect()
}

impl Response {
    /// Adds a `Set-Cookie` line: one line a cookie, never joined (RFC 6265bis §3).
    #[must_use]
    pub fn set_cookie(self, cookie: &SetCookie) -> Self {
        self.header("Set-Cookie", &cookie.to_text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_that_was_written_reads_back_the_same() {
        let cookie = SetCookie {
            secure: true,
            http_only: true,
            same_site: Some(SameSite::Lax),
            path: Some("/".into()),
            max_age_s: Some(0),
            ..SetCookie::new("__Host-session", "abc")
        };
        let text = cookie.to_text();
        assert_eq!(
            text,
            "__Host-session=abc; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0"
        );
        assert_eq!(SetCookie::parse(&text), Some(cookie));
    }

    #[test]
    fn a_max_age_that_is_no_number_is_no_max_age() {
        let age = |text| SetCookie::parse(text).and_then(|c| c.max_age_s);
        assert_eq!(age("a=b; Max-Age="), None);
        assert_eq!(age("a=b; Max-Age=-"), None);
        assert_eq!(age("a=b; Max-Age=soon"), None);
        assert_eq!(age("a=b; Max-Age=5; Max-Age="), Some(5));
        assert_eq!(age("a=b; Max-Age=-5"), Some(0));
        assert_eq!(age("a=b; max-age=60"), Some(60));
    }

    #[test]
    fn every_cookie_of_a_request_is_seen_in_order() {
        let request = Request::new("GET", "a.example.com", "/")
            .header("Cookie", "a=1; b=2=3;  c=")
            .header("cookie", "a=4; nothing");
        let pairs = cookies(&request);
        let shown: Vec<_> = pairs.iter().map(|(n, v)| format!("{n}={v}")).collect();
        assert_eq!(shown, ["a=1", "b=2=3", "c=", "a=4"]);
    }
}
