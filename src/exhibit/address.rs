//! A pasted URL, and the request that a browser sends when it goes there.

use super::tidy::{Tidied, unquoted};
use crate::wire::Request;
use crate::words::exhibit as words;
use url::{Position, Url};

/// The request of a browser that goes to an address; an error is one sentence. Path and query
/// alone will do. A fragment stays in the browser.
pub fn from_url(text: &str) -> Result<Request, String> {
    let text = tidy_url(text).token;
    let (host, target) = if text.starts_with(['/', '?']) {
        let target = text.split('#').next().unwrap_or_default();
        (String::new(), target.to_owned())
    } else {
        let url = Url::parse(&text).map_err(|_| words::bad_url(&text))?;
        let host = &url[Position::BeforeHost..Position::AfterPort];
        let target = &url[Position::BeforePath..Position::AfterQuery];
        (host.to_owned(), target.to_owned())
    };
    let slash = if target.starts_with('/') { "" } else { "/" };
    Ok(Request::new("GET", &host, &format!("{slash}{target}")))
}

/// Takes a `Location` line's name, quotes and white space away from a pasted URL.
pub fn tidy_url(pasted: &str) -> Tidied {
    let mut removed = Vec::new();
    let mut text = pasted.trim();
    let line = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim()
            .eq_ignore_ascii_case("location")
            .then_some(value)
    });
    if let Some(value) = line {
        removed.push(words::removed_header());
        text = value.trim();
    }
    text = unquoted(text, &mut removed);
    let token: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if token.len() != text.len() {
        removed.push(words::removed_space());
    }
    Tidied { token, removed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_paste_around_a_url_is_taken_away() {
        let url = "https://app.example.com/callback?code=x&state=y";
        for pasted in [
            "https://app.example.com/callback?code=x&state=y",
            "  \"https://app.example.com/callback?code=x&state=y\",",
            "Location: https://app.example.com/callback?code=x&state=y",
            "HTTP/1.1 302 Found\r\nCache-Control: no-store\r\nlocation: https://app.example.com/callback?code=x&state=y\r\n",
            "https://app.example.com/callback?code=x\n    &state=y",
        ] {
            assert_eq!(tidy_url(pasted).token, url, "{pasted}");
        }
    }

    #[test]
    fn a_browser_keeps_the_fragment_and_sends_the_rest() {
        for (url, host, target) in [
            ("https://a.example.com?x=1#y", "a.example.com", "/?x=1"),
            (
                "http://127.0.0.1:4711/cb?code=x",
                "127.0.0.1:4711",
                "/cb?code=x",
            ),
            ("com.example.ada:/callback?code=x", "", "/callback?code=x"),
            ("/callback?code=x#y", "", "/callback?code=x"),
            ("?code=x", "", "/?code=x"),
        ] {
            let request = from_url(url).expect(url);
            assert_eq!(request.headers.first("Host"), Some(host), "{url}");
            assert_eq!(request.target, target, "{url}");
        }
        assert!(from_url("nonsense").is_err_and(|fault| fault.ends_with('.')));
    }
}
