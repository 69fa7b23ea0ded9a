use crate::words::wire as words;
use std::fmt;

/// Most header lines that a message may carry.
const MAX_HEADERS: usize = 64;

/// The media type of a form body. Media types compare without case, RFC 9110 §8.3.1.
const FORM: &str = "application/x-www-form-urlencoded";

/// Header fields in the order and the spelling in which they travel. Names compare without case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Headers(Vec<(String, String)>);

/// An HTTP/1.1 request; by default there is nothing in it, and it is no HTTP.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    pub method: String,
    /// The request target as it travels: path and query, RFC 9112 §3.2.
    pub target: String,
    pub headers: Headers,
    pub body: String,
}

/// An HTTP/1.1 response; by default there is nothing in it, and it is no HTTP.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Response {
    pub status: u16,
    pub headers: Headers,
    pub body: String,
}

/// Text that is no HTTP message, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed(pub String);

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Headers {
    /// The first value of a field.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// Every value of a field, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// Every field, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(n, v)| (n.as_str(), v.as_str()))
    }

    /// Puts a value in the place of the first of a field's, and drops its others; a field that is
    /// not there comes last.
    pub fn set(&mut self, name: &str, value: &str) {
        let mut is_first = true;
        self.0.retain_mut(|(n, v)| {
            if !n.eq_ignore_ascii_case(name) {
                return true;
            }
            value.clone_into(v);
            std::mem::take(&mut is_first)
        });
        if is_first {
            self.add(name, value);
        }
    }

    /// One line more, at the end.
    pub fn add(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// Drops every line of this name.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(n, _)| !n.eq_ignore_ascii_case(name));
    }

    /// Drops the lines that are not wanted, by name and value.
    pub fn retain(&mut self, is_wanted: impl Fn(&str, &str) -> bool) {
        self.0.retain(|(name, value)| is_wanted(name, value));
    }

    /// Every value of a field, to be changed in its place.
    pub fn all_mut<'a>(&'a mut self, name: &'a str) -> impl Iterator<Item = &'a mut String> {
        let fields = self.0.iter_mut();
        fields
            .filter(move |(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    fn write(&self, text: &mut String) {
        for (name, value) in &self.0 {
            text.push_str(name);
            text.push_str(": ");
            text.push_str(value);
            text.push_str("\r\n");
        }
        text.push_str("\r\n");
    }

    fn from_parsed(parsed: &[httparse::Header<'_>]) -> Result<Self, Malformed> {
        parsed
            .iter()
            .map(|h| {
                let value = std::str::from_utf8(h.value)
                    .map_err(|_| Malformed(words::header_not_text(h.name)))?;
                Ok((h.name.to_owned(), value.to_owned()))
            })
            .collect::<Result<Vec<_>, _>>()
            .map(Self)
    }
}

impl Request {
    /// A request without a body, for a path on a host.
    pub fn new(method: &str, host: &str, target: &str) -> Self {
        Self {
            method: method.to_owned(),
            target: target.to_owned(),
            headers: Headers(vec![("Host".to_owned(), host.to_owned())]),
            body: String::new(),
        }
    }

    /// A URL of an app's own scheme, as a device hands it to the app: no HTTP, only written so.
    pub fn handed_over(url: &str) -> Self {
        Self {
            method: "GET".to_owned(),
            target: url.to_owned(),
            headers: Headers::default(),
            body: String::new(),
        }
    }

    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same without any field of this name.
    #[must_use]
    pub fn without_header(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    /// RFC 6750 §2.1.
    #[must_use]
    pub fn bearer(self, token: &str) -> Self {
        self.header("Authorization", &format!("Bearer {token}"))
    }

    /// A form body, with its type and length.
    #[must_use]
    pub fn form(self, fields: &[(&str, &str)]) -> Self {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let mut request = self
            .header("Content-Type", FORM)
            .header("Content-Length", &body.len().to_string());
        request.body = body;
        request
    }

    /// The path without the query.
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// The query's parameters, decoded, in order.
    pub fn query(&self) -> Vec<(String, String)> {
        let query = self.target.split_once('?').map_or("", |(_, q)| q);
        form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect()
    }

    /// The form body's fields, decoded, in order; none where the body is no form.
    pub fn fields(&self) -> Vec<(String, String)> {
        let is_form = self
            .headers
            .first("Content-Type")
            .and_then(|t| t.split(';').next())
            .is_some_and(|t| t.trim().eq_ignore_ascii_case(FORM));
        if !is_form {
            return Vec::new();
        }
        form_urlencoded::parse(self.body.as_bytes())
            .into_owned()
            .collect()
    }

    /// One form field, where it is there exactly once.
    pub fn field(&self, name: &str) -> Option<String> {
        let mut found = self.fields().into_iter().filter(|(n, _)| n == name);
        match (found.next(), found.next()) {
            (Some((_, value)), None) => Some(value),
            _ => None,
        }
    }

    pub fn to_text(&self) -> String {
        let mut text = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        self.headers.write(&mut text);
        text.push_str(&self.body);
        text
    }

    /// Reads a request. Lines may end in CRLF or LF, and the blank line may be missing where
    /// there is no body, as in text that a person pastes.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        Self::parse_whole(&with_blank_line(text))
    }

    /// The same, with the blank line in its place.
    pub(super) fn parse_whole(whole: &str) -> Result<Self, Malformed> {
        let mut slots = [httparse::EMPTY_HEADER; MAX_HEADERS];
        let mut parsed = httparse::Request::new(&mut slots);
        let body_at = complete(parsed.parse(whole.as_bytes()))?;
        Ok(Self {
            method: parsed.method.unwrap_or_default().to_owned(),
            target: parsed.path.unwrap_or_default().to_owned(),
            headers: Headers::from_parsed(parsed.headers)?,
            body: whole[body_at..].to_owned(),
        })
    }
}

impl Response {
    pub fn new(status: u16) -> Self {
        Self {
            status,
            headers: Headers::default(),
            body: String::new(),
        }
    }

    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same without any field of this name.
    #[must_use]
    pub fn without_header(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    /// A JSON body, with its type and length.
    #[must_use]
    pub fn json(self, value: &serde_json::Value) -> Self {
        let body = value.to_string();
        let mut response = self
            .header("Content-Type", "application/json")
            .header("Content-Length", &body.len().to_string());
        response.body = body;
        response
    }

    /// An HTML body, with its type and length.
    #[must_use]
    pub fn html(self, body: &str) -> Self {
        let mut response = self
            .header("Content-Type", "text/html; charset=utf-8")
            .header("Content-Length", &body.len().to_string());
        body.clone_into(&mut response.body);
        response
    }

    /// 303: the browser goes on with a GET, whatever it came with, RFC 9110 §15.4.4.
    pub fn see_other(location: &str) -> Self {
        Self::new(303)
            .header("Location", location)
            .header("Content-Length", "0")
    }

    /// The status with its standard phrase, as in `401 Unauthorized`.
    pub fn status_line(&self) -> String {
        status_with_phrase(self.status)
    }

    /// A member of the JSON body that is a string.
    pub fn member(&self, name: &str) -> Option<String> {
        let value: serde_json::Value = serde_json::from_str(&self.body).ok()?;
        Some(value.get(name)?.as_str()?.to_owned())
    }

    pub fn to_text(&self) -> String {
        let mut text = format!("HTTP/1.1 {}\r\n", self.status_line());
        self.headers.write(&mut text);
        text.push_str(&self.body);
        text
    }

    pub fn parse(text: &str) -> Result<Self, Malformed> {
        Self::parse_whole(&with_blank_line(text))
    }

    pub(super) fn parse_whole(whole: &str) -> Result<Self, Malformed> {
        let mut slots = [httparse::EMPTY_HEADER; MAX_HEADERS];
        let mut parsed = httparse::Response::new(&mut slots);
        let body_at = complete(parsed.parse(whole.as_bytes()))?;
        Ok(Self {
            status: parsed.code.unwrap_or_default(),
            headers: Headers::from_parsed(parsed.headers)?,
            body: whole[body_at..].to_owned(),
        })
    }
}

fn status_with_phrase(status: u16) -> String {
    let phrase = http::StatusCode::from_u16(status)
        .ok()
        .and_then(|s| s.canonical_reason());
    match phrase {
        Some(phrase) => format!("{status} {phrase}"),
        None => status.to_string(),
    }
}

fn with_blank_line(text: &str) -> String {
    if text.contains("\r\n\r\n") || text.contains("\n\n") {
        return text.to_owned();
    }
    format!("{}\r\n\r\n", text.trim_end_matches(['\r', '\n']))
}

fn complete(parsed: httparse::Result<usize>) -> Result<usize, Malformed> {
    match parsed {
        Ok(httparse::Status::Complete(body_at)) => Ok(body_at),
        Ok(httparse::Status::Partial) => Err(Malformed(words::cut_short())),
        Err(e) => Err(Malformed(words::not_http(&e.to_string()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_parses_back_to_the_same_value() {
        let request = Request::new("POST", "auth.example.com", "/token?x=%20y")
            .bearer("a.b.c")
            .form(&[("grant_type", "authorization_code"), ("code", "a b&c")]);
        assert_eq!(Request::parse(&request.to_text()), Ok(request.clone()));
        assert_eq!(request.field("code").as_deref(), Some("a b&c"));
    }

    #[test]
    fn a_response_parses_back_to_the_same_value() {
        let response = Response::new(401).header("WWW-Authenticate", "Bearer");
        assert_eq!(Response::parse(&response.to_text()), Ok(response));
    }

    #[test]
    fn a_pasted_request_may_lack_its_blank_line_and_its_carriage_returns() {
        let request = Request::parse("GET / HTTP/1.1\nHost: a\nAuthorization: Bearer x\n");
        assert_eq!(
            request.map(|r| r.headers.first("authorization").map(str::to_owned)),
            Ok(Some("Bearer x".to_owned()))
        );
    }

    #[test]
    fn text_that_is_no_http_is_refused_with_a_reason() {
        assert!(Request::parse("hello").is_err());
        assert!(Request::parse("").is_err());
    }
}
