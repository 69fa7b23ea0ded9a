//! `Set-Cookie` and `Cookie` as values. What a browser does with them is a browser's business.

use super::cookie_date::cookie_date;
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

    /// Reads the value of a `Set-Cookie` line, RFC 6265bis §5.6; none where it sets nothing: no
    /// name, or a control character in it.
    ///
    /// The draft also takes a value without a name; here, as in most servers' own parsers, it
    /// sets nothing. The attributes are read by the draft's rules and not by the cookie crate's,
    /// which takes fewer dates, an empty Max-Age for forever, and not always the last of two.
    pub fn parse(text: &str) -> Option<Self> {
        let forbidden = |c: char| c.is_ascii_control() && c != '\t';
        if text.contains(forbidden) {
            return None;
        }
        let pair = Cookie::parse(text).ok()?;
        let last = |name| attribute(text, name).last();
        Some(Self {
            name: pair.name().to_owned(),
            value: pair.value().to_owned(),
            secure: last("Secure").is_some(),
            http_only: last("HttpOnly").is_some(),
            same_site: last("SameSite").and_then(same_site),
            path: last("Path").map(str::to_owned),
            domain: last("Domain").map(|domain| {
                let domain = domain.strip_prefix('.').unwrap_or(domain);
                domain.to_ascii_lowercase()
            }),
            max_age_s: attribute(text, "Max-Age").filter_map(max_age_s).last(),
            expires_s: attribute(text, "Expires").filter_map(cookie_date).last(),
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

/// Every value that an attribute is given, in order. One that is longer than 1024 bytes does not
/// count.
fn attribute<'a>(text: &'a str, wanted: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(';')
        .skip(1)
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .filter(move |(name, _)| name.trim().eq_ignore_ascii_case(wanted))
        .map(|(_, value)| value.trim())
        .filter(|value| value.len() <= 1024)
}

/// RFC 6265bis §5.6.7; a name that it does not know is as good as none.
fn same_site(value: &str) -> Option<SameSite> {
    [
        ("Strict", SameSite::Strict),
        ("Lax", SameSite::Lax),
        ("None", SameSite::None),
    ]
    .into_iter()
    .find_map(|(name, same_site)| value.eq_ignore_ascii_case(name).then_some(same_site))
}

/// RFC 6265bis §5.6.2: digits, with or without a minus before them. Zero is as early as it gets.
fn max_age_s(value: &str) -> Option<i64> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if digits.len() < value.len() {
        return Some(0);
    }
    Some(digits.parse().unwrap_or(i64::MAX))
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
    fn the_last_of_two_attributes_counts_as_the_draft_says() {
        let read = |text| SetCookie::parse(text).map(|c| (c.same_site, c.domain, c.path));
        assert_eq!(
            read("a=b; SameSite=Lax; SameSite=What; Domain=a; Domain; Path=/a; Path"),
            Some((None, Some(String::new()), Some(String::new())))
        );
        assert_eq!(
            read("a=b; Domain=.Example.COM; samesite=STRICT; path=/x"),
            Some((
                Some(SameSite::Strict),
                Some("example.com".into()),
                Some("/x".into())
            ))
        );
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
