//! What a server answered, as far as a standard says it.

use glassgate::wire::Response;
use std::fmt;
use url::Url;

/// Where the server says what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// In the address that the browser is sent to, RFC 6749 §4.1.2.1.
    Redirect {
        /// Without query and fragment.
        to: String,
        part: Part,
        /// What an app compares with what it sent.
        state: Option<String>,
        /// RFC 9207 §2.
        iss: Option<String>,
    },
    /// On a page of the server's own.
    Page,
    /// In a JSON body, RFC 6749 §5.2.
    Json {
        /// A `WWW-Authenticate` header says how the client could have proved itself.
        challenge: bool,
    },
    /// Nowhere: all is well, RFC 7009 §2.2.
    Nothing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Query,
    /// For a client that asked for a token in the address, RFC 6749 §4.2.2.1.
    Fragment,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub told: Told,
    /// None where all is well, and on a page, for which no standard names a code.
    pub error: Option<String>,
}

impl Answer {
    pub fn of(response: &Response) -> Self {
        let (told, error) = told(response);
        Self {
            status: response.status,
            told,
            error,
        }
    }
}

fn told(response: &Response) -> (Told, Option<String>) {
    if let Some(location) = response.headers.first("Location") {
        let mut url = Url::parse(location).expect("an absolute address");
        let (part, text) = match (url.fragment(), url.query()) {
            (Some(text), _) => (Part::Fragment, text.to_owned()),
            (None, text) => (Part::Query, text.unwrap_or_default().to_owned()),
        };
        let value = |name: &str| {
            form_urlencoded::parse(text.as_bytes())
                .find(|(n, _)| n == name)
                .map(|(_, value)| value.into_owned())
        };
        let (error, state, iss) = (value("error"), value("state"), value("iss"));
        url.set_query(None);
        url.set_fragment(None);
        let told = Told::Redirect {
            to: url.into(),
            part,
            state,
            iss,
        };
        return (told, error);
    }
    let media_type = response.headers.first("Content-Type").unwrap_or_default();
    if media_type.starts_with("text/html") {
        return (Told::Page, None);
    }
    if response.body.is_empty() {
        return (Told::Nothing, None);
    }
    let challenge = response.headers.first("WWW-Authenticate").is_some();
    (Told::Json { challenge }, response.member("error"))
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = self.error.as_deref().unwrap_or("no error");
        write!(f, "{} {error}, {:?}", self.status, self.told)
    }
}
