//! A request as the curl command line that sends it.

use super::super::Request;
use url::{Position, Url};

/// The command, an option a line; none where no command line can hold the request, since there is
/// a NUL in it. What curl adds by itself is not written; what it would change is.
pub fn to_curl(request: &Request) -> Option<String> {
    let mut words = vec!["curl".to_owned()];
    let has_body = !request.body.is_empty();
    match request.method.as_str() {
        "POST" if has_body => {}
        "GET" if !has_body => {}
        "HEAD" if !has_body => words.push("-I".to_owned()),
        method => words.push(format!("-X {}", quoted(method)?)),
    }
    let host = plain_host(request);
    let at = host.filter(|host| url_of(host, "/").is_some());
    let host = at.unwrap_or(NOWHERE);
    if let Some(url) = url_of(host, &request.target) {
        // curl reads brackets and braces as lists of addresses.
        if url.contains(['[', ']', '{', '}']) {
            words.push("-g".to_owned());
        }
        words.push(quoted(&url)?);
    } else {
        words.push(format!("--request-target {}", quoted(&request.target)?));
        words.push(quoted(&format!("https://{host}/"))?);
    }
    for (number, (name, value)) in request.headers.iter().enumerate() {
        let is_said_by_url = number == 0 && at.is_some();
        if is_said_by_url || counts_itself(request, name, value) {
            continue;
        }
        let line = if value.is_empty() {
            format!("{name};")
        } else {
            format!("{name}: {value}")
        };
        words.push(format!("-H {}", quoted(&line)?));
    }
    for (field, is_added) in [
        ("Host", true),
        ("Content-Type", has_body),
        ("Content-Length", has_body),
    ] {
        if is_added && request.headers.first(field).is_none() {
            words.push(format!("-H {field}:"));
        }
    }
    if has_body {
        words.push(format!("--data-raw {}", quoted(&request.body)?));
    }
    Some(words.join(" \\\n  ").replacen(" \\\n  ", " ", 1))
}

/// Where a request goes that does not say so: to the reader's own machine.
const NOWHERE: &str = "localhost";

/// The host, where the request names one, and names it first, as curl does.
fn plain_host(request: &Request) -> Option<&str> {
    let mut fields = request.headers.iter();
    let (_, host) = fields
        .next()
        .filter(|(name, _)| name.eq_ignore_ascii_case("Host"))?;
    let has_other = fields.any(|(name, _)| name.eq_ignore_ascii_case("Host"));
    (!has_other).then_some(host)
}

/// The URL that makes curl send exactly this host and target.
fn url_of(host: &str, target: &str) -> Option<String> {
    let text = format!("https://{host}{target}");
    let url = Url::parse(&text).ok()?;
    let is_same = url[..Position::BeforeHost] == *"https://"
        && url[Position::BeforeHost..Position::AfterPort] == *host
        && url[Position::BeforePath..] == *target
        && url.fragment().is_none();
    is_same.then_some(text)
}

/// curl counts a body itself.
fn counts_itself(request: &Request, name: &str, value: &str) -> bool {
    let length = request.body.len();
    let has_one = request.headers.all("Content-Length").count() == 1;
    name.eq_ignore_ascii_case("Content-Length")
        && has_one
        && length > 0
        && value == length.to_string()
}

fn quoted(word: &str) -> Option<String> {
    // Single quotes hold everything but themselves.
    if word.contains('\0') {
        return None;
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@%+,=".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return Some(word.to_owned());
    }
    Some(format!("'{}'", word.replace('\'', r"'\''")))
}

#[cfg(test)]
mod tests {
    use super::super::from_curl;
    use super::*;

    #[test]
    fn a_token_request_is_written_as_documents_write_it() {
        let request = Request::new("POST", "auth.example.com", "/token")
            .header("Accept", "application/json")
            .form(&[("grant_type", "authorization_code"), ("code", "it's")]);
        assert_eq!(
            to_curl(&request).as_deref(),
            Some(
                "curl https://auth.example.com/token \\\n  -H 'Accept: application/json' \\\n  \
                 -H 'Content-Type: application/x-www-form-urlencoded' \\\n  \
                 --data-raw 'grant_type=authorization_code&code=it%27s'"
            )
        );
    }

    #[test]
    fn what_curl_would_change_is_said_exactly() {
        let odd = [
            ("GET", "/a/../b"),
            ("GET", "/a?x=[1]&y={z}"),
            ("GET", "/a#b"),
            ("GET", "/it's\"quoted\""),
            ("OPTIONS", "*"),
            ("HEAD", "/"),
            ("POST", "https://a.example.com/"),
        ];
        for (method, target) in odd {
            let request = Request::new(method, "a.example.com", target).header("X-Empty", "");
            let line = to_curl(&request).expect("a line");
            assert_eq!(from_curl(&line), Ok(request), "{line}");
        }
    }

    #[test]
    fn a_host_that_no_url_says_is_a_header() {
        for host in [
            "",
            "a b",
            "a.example.com:443",
            "A.example.com",
            "user@a",
            "a/b",
        ] {
            let request = Request::new("GET", host, "/");
            let line = to_curl(&request).expect("a line");
            assert_eq!(from_curl(&line), Ok(request), "{line}");
        }
    }

    #[test]
    fn no_command_line_holds_a_nul() {
        let mut request = Request::new("POST", "a.example.com", "/");
        request.body = "a\0b".to_owned();
        assert_eq!(to_curl(&request), None);
    }
}
