//! A server to probe, and what a person and an app do before the probe.

use glassgate::wire::{Request, Response};
use serde_json::Value;
use url::Url;

pub const HOST: &str = "auth.example.com";
pub const ISSUER: &str = "https://auth.example.com/";
pub const CALLBACK: &str = "https://app.example.com/callback";
pub const STATE: &str = "af0ifjsldkj";

/// The pair of RFC 7636 appendix B.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

pub const WEB_SECRET: &str = "a-secret-of-ada-web";
pub const JOB_SECRET: &str = "a-secret-of-nightly-job";

/// An authorization server.
pub trait Server {
    fn send(&mut self, request: &Request) -> Response;
    /// Lets its clock go on, seconds.
    fn wait(&mut self, seconds: u32);
}

/// What the user answers when she is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Allow,
    Deny,
}

/// A form's fields, or a query's parameters, in order.
pub type Fields<'a> = Vec<(&'a str, &'a str)>;

/// The authorization request of an app that makes no mistake.
pub fn asks(client_id: &str) -> Fields<'_> {
    vec![
        ("response_type", "code"),
        ("client_id", client_id),
        ("redirect_uri", CALLBACK),
        ("scope", "charges:read"),
        ("state", STATE),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ]
}

/// The token request of a public client that makes no mistake.
pub fn redeems(code: &str) -> Fields<'_> {
    vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", CALLBACK),
        ("client_id", "ada-app"),
        ("code_verifier", VERIFIER),
    ]
}

pub fn refreshes(refresh_token: &str) -> Fields<'_> {
    vec![
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh_token),
        ("client_id", "ada-app"),
    ]
}

/// The same fields, one with another value.
pub fn with<'a>(mut fields: Fields<'a>, name: &str, value: &'a str) -> Fields<'a> {
    for field in fields.iter_mut().filter(|(n, _)| *n == name) {
        field.1 = value;
    }
    fields
}

/// The same fields, one left out.
pub fn without<'a>(mut fields: Fields<'a>, name: &str) -> Fields<'a> {
    fields.retain(|(n, _)| *n != name);
    fields
}

/// The same fields and one more.
pub fn and<'a>(mut fields: Fields<'a>, name: &'a str, value: &'a str) -> Fields<'a> {
    fields.push((name, value));
    fields
}

impl dyn Server + '_ {
    /// A browser that no one has signed in with goes to the authorization endpoint, and a person
    /// answers what she is asked, until the answer is for the app or goes no further.
    pub fn authorize(&mut self, fields: &Fields<'_>, decision: Decision) -> Response {
        let mut cookies: Vec<(String, String)> = Vec::new();
        let mut request = get(&authorization_target(fields));
        // Sign-in, consent, and a redirect after each.
        for _ in 0..8 {
            let jar: Vec<_> = cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
            if !jar.is_empty() {
                request = request.header("Cookie", &jar.join("; "));
            }
            let response = self.send(&request);
            keep_cookies(&mut cookies, &response);
            request = match (own_target(&response), form(&response, decision)) {
                (Some(target), _) => get(&target),
                (None, Some(form)) => form,
                (None, None) => return response,
            };
        }
        panic!("the server asks and asks");
    }

    /// The code that an app gets which makes no mistake.
    pub fn code(&mut self, fields: &Fields<'_>) -> String {
        let answer = self.authorize(fields, Decision::Allow);
        let location = answer.headers.first("Location").expect("a redirect");
        let url = Url::parse(location).expect("an absolute address");
        let code = url.query_pairs().find(|(name, _)| name == "code");
        code.unwrap_or_else(|| panic!("a code in {location}"))
            .1
            .into_owned()
    }

    /// What the public client gets for a code of its own.
    pub fn tokens(&mut self) -> Tokens {
        let code = self.code(&asks("ada-app"));
        Tokens::of(&self.token(&redeems(&code)))
    }

    pub fn token(&mut self, fields: &Fields<'_>) -> Response {
        self.post("/token", None, fields)
    }

    /// As `ada-web` with its secret.
    pub fn token_as_web(&mut self, fields: &Fields<'_>) -> Response {
        self.post("/token", Some(("ada-web", WEB_SECRET)), fields)
    }

    pub fn post(
        &mut self,
        path: &str,
        proof: Option<(&str, &str)>,
        fields: &Fields<'_>,
    ) -> Response {
        let mut request = Request::new("POST", HOST, path).form(fields);
        if let Some((id, secret)) = proof {
            request = request.basic(id, secret);
        }
        self.send(&request)
    }
}

/// What a token request brought.
pub struct Tokens {
    pub access: String,
    pub refresh: String,
}

impl Tokens {
    #[track_caller]
    pub fn of(response: &Response) -> Self {
        let body: Value = serde_json::from_str(&response.body).expect("JSON");
        let member = |name: &str| {
            let value = body[name].as_str();
            value
                .unwrap_or_else(|| panic!("{name} in {body}"))
                .to_owned()
        };
        Self {
            access: member("access_token"),
            refresh: member("refresh_token"),
        }
    }
}

fn get(target: &str) -> Request {
    Request::new("GET", HOST, target)
}

fn authorization_target(fields: &Fields<'_>) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    format!("/authorize?{query}")
}

/// Where a redirect leads within the server.
fn own_target(response: &Response) -> Option<String> {
    let location = response.headers.first("Location")?;
    if location.starts_with('/') {
        return Some(location.to_owned());
    }
    let url = Url::parse(location).ok()?;
    (url.host_str() == Some(HOST)).then(|| match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    })
}

/// The form of a page, filled in.
fn form(response: &Response, decision: Decision) -> Option<Request> {
    let (_, page) = response.body.split_once("<form ")?;
    let action = between(page, "action=\"", "\"")?;
    let mut fields = Vec::new();
    for input in page.split("<input ").skip(1) {
        let input = input.split('>').next().unwrap_or_default();
        let name = between(input, "name=\"", "\"").unwrap_or_default();
        let value = match name {
            "username" => "ada",
            "password" => "correct horse battery staple",
            _ => between(input, "value=\"", "\"").unwrap_or_default(),
        };
        fields.push((name, value));
    }
    if page.contains("name=\"decision\"") {
        let value = match decision {
            Decision::Allow => "allow",
            Decision::Deny => "deny",
        };
        fields.push(("decision", value));
    }
    let request = Request::new("POST", HOST, action)
        .header("Origin", &format!("https://{HOST}"))
        .form(&fields);
    Some(request)
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after)?.0)
}

fn keep_cookies(jar: &mut Vec<(String, String)>, response: &Response) {
    for line in response.headers.all("Set-Cookie") {
        let pair = line.split(';').next().unwrap_or_default();
        let Some((name, value)) = pair.split_once('=') else {
            continue;
        };
        jar.retain(|(kept, _)| kept != name);
        if !value.is_empty() {
            jar.push((name.to_owned(), value.to_owned()));
        }
    }
}
