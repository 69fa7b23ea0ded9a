//! A curl command line as the request that it would send.

use super::super::Request;
use super::joined::joined;
use crate::words::wire as words;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use form_urlencoded::byte_serialize;
use url::Url;

/// Options that change nothing of what is sent, and take no value.
const IDLE: [&str; 20] = [
    "s",
    "S",
    "v",
    "i",
    "k",
    "L",
    "f",
    "g",
    "N",
    "globoff",
    "path-as-is",
    "silent",
    "show-error",
    "verbose",
    "include",
    "insecure",
    "location",
    "fail",
    "compressed",
    "http1.1",
];
/// Options that change nothing of what is sent, and take a value.
const IDLE_WITH_VALUE: [&str; 7] = [
    "o",
    "w",
    "m",
    "output",
    "write-out",
    "max-time",
    "connect-timeout",
];

/// Whether a pasted text is a curl command line.
pub fn is_curl(text: &str) -> bool {
    begun(text).split_whitespace().next() == Some("curl")
}

/// Without what stands before the command: comments, and the prompt.
fn begun(text: &str) -> &str {
    let mut rest = text.trim_start();
    while rest.starts_with('#') {
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
        rest = rest.trim_start();
    }
    rest.trim_start_matches("$ ")
}

/// Reads a curl command line; an error is one sentence. Nothing is fetched, no file is read.
pub fn from_curl(text: &str) -> Result<Request, String> {
    let joined = joined(begun(text));
    let words = shlex::split(&joined).ok_or_else(words::curl_unbalanced)?;
    let mut command = Command::default();
    let mut words = words.into_iter().skip(1);
    while let Some(word) = words.next() {
        if let Some(name) = word.strip_prefix("--").filter(|name| !name.is_empty()) {
            command.option(name, || words.next())?;
        } else if let Some(letters) = word.strip_prefix('-').filter(|l| !l.is_empty()) {
            command.letters(letters, &mut words)?;
        } else {
            command.url = Some(word);
        }
    }
    command.request()
}

/// What a command line says, gathered.
#[derive(Default)]
struct Command {
    url: Option<String>,
    target: Option<String>,
    method: Option<String>,
    headers: Vec<(String, String)>,
    /// Headers that curl is not to add.
    taken_away: Vec<String>,
    data: Vec<String>,
    is_get: bool,
    is_json: bool,
}

impl Command {
    /// A word such as `-sXPOST`: the first letter that takes a value takes the rest.
    fn letters(
        &mut self,
        letters: &str,
        words: &mut impl Iterator<Item = String>,
    ) -> Result<(), String> {
        for (at, letter) in letters.char_indices() {
            let rest = &letters[at + letter.len_utf8()..];
            let mut took = false;
            self.option(letter.encode_utf8(&mut [0; 4]), || {
                took = true;
                if rest.is_empty() {
                    words.next()
                } else {
                    Some(rest.to_owned())
                }
            })?;
            if took {
                break;
            }
        }
        Ok(())
    }

    fn option(
        &mut self,
        name: &str,
        mut next: impl FnMut() -> Option<String>,
    ) -> Result<(), String> {
        let mut value = || next().ok_or_else(|| words::curl_no_value(name));
        match name {
            "X" | "request" => self.method = Some(value()?),
            "url" => self.url = Some(value()?),
            "request-target" => self.target = Some(value()?),
            "G" | "get" => self.is_get = true,
            "I" | "head" => self.method = Some("HEAD".to_owned()),
            "H" | "header" => {
                let line = value()?;
                self.header_line(&line)?;
            }
            "u" | "user" => {
                let credentials = STANDARD.encode(value()?);
                self.header("Authorization", &format!("Basic {credentials}"));
            }
            "b" | "cookie" => self.header("Cookie", &value()?),
            "A" | "user-agent" => self.header("User-Agent", &value()?),
            "e" | "referer" => self.header("Referer", &value()?),
            "oauth2-bearer" => self.header("Authorization", &format!("Bearer {}", value()?)),
            "d" | "data" | "data-ascii" | "data-binary" => self.data.push(no_file(value()?)?),
            "data-raw" => self.data.push(value()?),
            "json" => {
                self.data.push(no_file(value()?)?);
                self.is_json = true;
            }
            "data-urlencode" => self.data.push(urlencoded(&value()?)?),
            _ if IDLE.contains(&name) => {}
            _ if IDLE_WITH_VALUE.contains(&name) => {
                value()?;
            }
            _ => return Err(words::curl_unknown_option(name)),
        }
        Ok(())
    }

    /// `Name: value`; `Name:` takes away what curl would send by itself, and `Name;` sends a
    /// header with nothing in it.
    fn header_line(&mut self, line: &str) -> Result<(), String> {
        let is_space = |c| c == ' ' || c == '\t';
        match (line.split_once(':'), line.strip_suffix(';')) {
            (Some((name, value)), _) if value.trim_matches(is_space).is_empty() => {
                self.taken_away.push(name.trim().to_owned());
            }
            (Some((name, value)), _) => self.header(name.trim(), value.trim_matches(is_space)),
            (None, Some(name)) => self.header(name.trim(), ""),
            (None, None) => return Err(words::curl_bad_header(line)),
        }
        Ok(())
    }

    fn header(&mut self, name: &str, value: &str) {
        // A line break would begin another header line.
        let value = value.replace(['\r', '\n'], " ");
        self.headers.push((name.to_owned(), value));
    }

    fn request(self) -> Result<Request, String> {
        let text = self.url.ok_or_else(words::curl_no_url)?;
        let absolute = if text.contains("://") {
            text.clone()
        } else {
            format!("http://{text}")
        };
        let url = Url::parse(&absolute).map_err(|_| words::curl_bad_url(&text))?;
        let data = self.data.join("&");
        let mut target = url[url::Position::BeforePath..url::Position::AfterQuery].to_owned();
        let sends_body = !self.data.is_empty() && !self.is_get;
        if self.is_get && !data.is_empty() {
            target.push(if url.query().is_some() { '&' } else { '?' });
            target.push_str(&data.replace(char::is_whitespace, "%20"));
        }
        let target = self.target.unwrap_or(target);
        let default = if sends_body { "POST" } else { "GET" };
        let method = self.method.unwrap_or_else(|| default.to_owned());
        let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
        let mut request = Request::new(&method, host, &target);
        let named = self.headers.iter().map(|(name, _)| name);
        let says_itself = |field: &str| {
            let mut named = named.clone().chain(&self.taken_away);
            named.any(|name| name.eq_ignore_ascii_case(field))
        };
        // A Host of its own stands in place of the URL's.
        if says_itself("Host") {
            request = request.without_header("Host");
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if sends_body {
            if !says_itself("Content-Type") {
                let form = "application/x-www-form-urlencoded";
                let kind = if self.is_json {
                    "application/json"
                } else {
                    form
                };
                request = request.header("Content-Type", kind);
            }
            if !says_itself("Content-Length") {
                request = request.header("Content-Length", &data.len().to_string());
            }
            request.body = data;
        }
        // What is no message over HTTP is none here either.
        Request::parse(&request.to_text()).map_err(|fault| fault.to_string())
    }
}

/// `@name` would read a file.
fn no_file(data: String) -> Result<String, String> {
    if data.starts_with('@') {
        return Err(words::curl_file(&data));
    }
    Ok(data)
}

/// `content`, `=content` or `name=content`, of which the content is encoded.
fn urlencoded(data: &str) -> Result<String, String> {
    let encode = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    match data.split_once('=') {
        Some(("", content)) => Ok(encode(content)),
        Some((name, content)) => Ok(format!("{name}={}", encode(content))),
        None if data.contains('@') => Err(words::curl_file(data)),
        None => Ok(encode(data)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(command: &str) -> Request {
        from_curl(command).expect(command)
    }

    #[test]
    fn a_token_request_as_documents_write_it() {
        let request = read(
            "curl -s -X POST https://auth.example.com/token \\\n  -u 's6BhdRkqt3:gX1fBat3bV' \\\n  \
             -d grant_type=authorization_code -d \"code=SplxlOBeZQQYbYS6WxSbIA\" \\\n  \
             --data-urlencode 'redirect_uri=https://client.example.com/cb'",
        );
        assert_eq!(request.method, "POST");
        assert_eq!(request.target, "/token");
        assert_eq!(request.headers.first("Host"), Some("auth.example.com"));
        // The header of RFC 6749 §4.1.3.
        assert_eq!(
            request.headers.first("Authorization"),
            Some("Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW")
        );
        let redirect_uri = request.field("redirect_uri");
        assert_eq!(
            redirect_uri.as_deref(),
            Some("https://client.example.com/cb")
        );
        assert_eq!(
            request.field("code").as_deref(),
            Some("SplxlOBeZQQYbYS6WxSbIA")
        );
    }

    #[test]
    fn with_get_the_data_goes_into_the_query() {
        let request =
            read("curl -Gd response_type=code -dstate=xyz 'auth.example.com/authorize?a=b'");
        assert_eq!(request.method, "GET");
        assert_eq!(
            request.target,
            "/authorize?a=b&response_type=code&state=xyz"
        );
    }

    #[test]
    fn a_header_of_its_own_stays_and_a_word_may_hold_several_letters() {
        let request =
            read("$ curl -sSXPUT -H 'Content-Type: text/plain' --data x http://a.example.com:8080");
        assert_eq!(request.method, "PUT");
        assert_eq!(request.target, "/");
        assert_eq!(request.headers.first("Host"), Some("a.example.com:8080"));
        assert_eq!(request.headers.first("Content-Type"), Some("text/plain"));
    }

    #[test]
    fn a_host_of_its_own_stands_in_place_of_the_urls() {
        let request = read("curl -H 'host: api.example.com' http://127.0.0.1:8080/");
        let hosts: Vec<&str> = request.headers.all("Host").collect();
        assert_eq!(hosts, ["api.example.com"]);
    }

    #[test]
    fn lines_are_joined_outside_single_quotes_only() {
        let request = read(
            "curl https://a.example.com \\\r\n  -H 'X-A;' \\\n --data-raw 'one\\\ntwo\r\nthree'",
        );
        assert_eq!(request.headers.first("X-A"), Some(""));
        assert_eq!(request.body, "one\\\ntwo\r\nthree");
        let request = read("curl https://a.example.com -d \"one\\\ntwo \\\" three\"");
        assert_eq!(request.body, "onetwo \" three");
    }

    #[test]
    fn a_header_without_a_value_takes_away_what_curl_would_send() {
        let request = read("curl -H 'Host:' -H 'content-type: ' -d x https://a.example.com");
        assert_eq!(request.headers.first("Host"), None);
        assert_eq!(request.headers.first("Content-Type"), None);
        assert_eq!(request.headers.first("Content-Length"), Some("1"));
    }

    #[test]
    fn a_target_of_its_own_travels_as_it_stands() {
        let request = read("curl --request-target '/a/../b?c=[d]' https://a.example.com/");
        assert_eq!(request.target, "/a/../b?c=[d]");
        assert_eq!(request.headers.first("Host"), Some("a.example.com"));
    }

    #[test]
    fn what_cannot_be_known_is_answered_with_a_sentence() {
        for command in [
            "curl",
            "curl 'https://a.example.com",
            "curl -d @secret.txt https://a.example.com",
            "curl --data-urlencode name@file https://a.example.com",
            "curl --proxy x https://a.example.com",
            "curl -X",
            "curl -H nonsense https://a.example.com",
            "curl http://",
            "curl -X 'P OST' https://a.example.com",
        ] {
            let fault = from_curl(command).expect_err(command);
            assert!(fault.ends_with('.'), "{command}: {fault}");
        }
    }
}
