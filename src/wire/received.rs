//! Messages as the end that receives them reads them, RFC 9112: more strictly than text that a person
//! pastes is read.

use super::{Headers, Malformed, Request, Response};
use crate::words::wire as words;

const LENGTH: &str = "Content-Length";

impl Request {
    /// Reads a request as a server does. Its body is as long as `Content-Length` says, and empty
    /// where nothing says how long it is, RFC 9112 §6.3; what follows is no part of it.
    pub fn received(text: &str) -> Result<Self, Malformed> {
        let mut request = Self::parse_whole(text)?;
        let hosts = request.headers.all("Host").count();
        if hosts != 1 && !request.is_handed_over() {
            return Err(Malformed(words::host_count(hosts)));
        }
        refuse_coding(&request.headers)?;
        let length = length(&request.headers)?.unwrap_or(0);
        cut(&mut request.body, length)?;
        Ok(request)
    }

    /// A URL of an app's own scheme is given to the app by the device, with no HTTP around it.
    fn is_handed_over(&self) -> bool {
        let scheme = self.target.split(':').next().unwrap_or_default();
        let is_web = ["http", "https"]
            .iter()
            .any(|web| scheme.eq_ignore_ascii_case(web));
        self.target.contains(':') && !self.target.starts_with(['/', '*']) && !is_web
    }
}

impl Response {
    /// Reads a response as a client does. A body whose length nothing tells ends with the
    /// connection, RFC 9112 §6.3.
    pub fn received(text: &str) -> Result<Self, Malformed> {
        let mut response = Self::parse_whole(text)?;
        refuse_coding(&response.headers)?;
        if let Some(length) = length(&response.headers)? {
            cut(&mut response.body, length)?;
        }
        Ok(response)
    }
}

/// No actor here takes a body in chunks; a server that does not answers so, RFC 9112 §6.1.
fn refuse_coding(headers: &Headers) -> Result<(), Malformed> {
    match headers.first("Transfer-Encoding") {
        Some(coding) => Err(Malformed(words::transfer_coding(coding))),
        None => Ok(()),
    }
}

/// The length that every `Content-Length` line says, RFC 9112 §6.3.
fn length(headers: &Headers) -> Result<Option<usize>, Malformed> {
    let mut said = headers.all(LENGTH).map(str::trim);
    let Some(first) = said.next() else {
        return Ok(None);
    };
    if said.any(|other| other != first) {
        return Err(Malformed(words::two_lengths()));
    }
    let is_number = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    let length = first.parse().ok().filter(|_| is_number);
    length
        .map(Some)
        .ok_or_else(|| Malformed(words::no_length(first)))
}

fn cut(body: &mut String, length: usize) -> Result<(), Malformed> {
    if length > body.len() {
        return Err(Malformed(words::body_too_short(length, body.len())));
    }
    if !body.is_char_boundary(length) {
        return Err(Malformed(words::body_not_text(length)));
    }
    body.truncate(length);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> Option<String> {
        Request::received(text).ok().map(|request| request.body)
    }

    #[test]
    fn a_body_is_as_long_as_its_length_says() {
        let with = |length: &str| format!("POST / HTTP/1.1\r\nHost: a\r\n{length}\r\nabcd");
        assert_eq!(
            body(&with("Content-Length: 4\r\n")).as_deref(),
            Some("abcd")
        );
        assert_eq!(body(&with("Content-Length: 2\r\n")).as_deref(), Some("ab"));
        assert_eq!(body(&with("")).as_deref(), Some(""));
        for refused in [
            "5",
            "+4",
            "four",
            "",
            "4\r\nContent-Length: 3",
            "4\r\nTransfer-Encoding: chunked",
        ] {
            assert_eq!(
                body(&with(&format!("Content-Length: {refused}\r\n"))),
                None,
                "{refused}"
            );
        }
    }

    #[test]
    fn a_request_names_one_host_and_ends_its_header() {
        for refused in [
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n",
            "GET https://a/ HTTP/1.1\r\n\r\n",
            "GET /\r\nHost: a\r\n\r\n",
        ] {
            assert!(Request::received(refused).is_err(), "{refused}");
        }
        let handed_over = Request::handed_over("com.example.ada:/callback?code=1");
        assert_eq!(Request::received(&handed_over.to_text()), Ok(handed_over));
    }

    #[test]
    fn a_response_without_a_length_ends_with_the_connection() {
        let read = |text| Response::received(text).ok().map(|response| response.body);
        assert_eq!(read("HTTP/1.1 200 OK\r\n\r\nabcd").as_deref(), Some("abcd"));
        assert_eq!(
            read("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nabcd").as_deref(),
            Some("a")
        );
        assert_eq!(
            read("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabcd"),
            None
        );
    }
}
