//! The back channel: the code for tokens, RFC 6749 §4.1.3, and the tokens for data.

use super::{OauthApp, Provider};
use crate::sim::Note;
use crate::wire::{Request, Response, Url};
use crate::words::oauth_app as words;

impl OauthApp {
    /// Trades the code that came back; none where none did. With it goes what the app kept: the
    /// verifier, and its own secret where it has one.
    pub fn exchange(&mut self) -> Option<Request> {
        let visit = self.visits.get_mut(&self.last)?;
        let code = visit.code.take()?;
        let flow = visit.flow.take().unwrap_or_default();
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", self.redirect_uri),
        ];
        fields.extend(
            flow.verifier
                .as_deref()
                .map(|verifier| ("code_verifier", verifier)),
        );
        let endpoint = &self.server()?.token_endpoint;
        Some(self.proved("POST", endpoint, fields))
    }

    /// Asks for a new access token, RFC 6749 §6; none without a refresh token.
    pub fn refresh(&self) -> Option<Request> {
        let visit = self
            .visit()
            .filter(|visit| !visit.refresh_token.is_empty())?;
        let fields = vec![
            ("grant_type", "refresh_token"),
            ("refresh_token", visit.refresh_token.as_str()),
        ];
        Some(self.proved("POST", &self.server()?.token_endpoint, fields))
    }

    /// Asks with a user's name and password: the grant of RFC 6749 §4.3 that RFC 9700 §2.4 rules
    /// out.
    pub fn ask_with_password(&self, name: &str, password: &str) -> Request {
        let fields = vec![
            ("grant_type", "password"),
            ("username", name),
            ("password", password),
            ("scope", self.scope),
        ];
        self.proved("POST", &Provider::auth().token_endpoint, fields)
    }

    /// Gives the refresh token back when the user logs out, RFC 7009 §2.1.
    pub fn revoke(&self) -> Option<Request> {
        let visit = self
            .visit()
            .filter(|visit| !visit.refresh_token.is_empty())?;
        let fields = vec![
            ("token", visit.refresh_token.as_str()),
            ("token_type_hint", "refresh_token"),
        ];
        let endpoint = self.server()?.token_endpoint.at("/revoke");
        Some(self.proved("POST", &endpoint, fields))
    }

    /// Keeps the tokens of an answer, for this visitor alone; says what it holds now.
    pub fn keep(&mut self, response: &Response) -> Note {
        let Some(access_token) = response.member("access_token") else {
            return self.note(words::got_no_token(response.member("error").as_deref()));
        };
        if let Some(visit) = self.visits.get_mut(&self.last) {
            visit.access_token = access_token;
            if let Some(refresh_token) = response.member("refresh_token") {
                visit.refresh_token = refresh_token;
            }
        }
        self.note(words::keeps_tokens(self.is_native()))
    }

    /// Keeps the token that stands in an address behind the hash, as the page's script hands it
    /// over, RFC 6749 §4.2.2.
    pub fn keep_fragment(&mut self, address: &Url) -> Note {
        let fragment = address.fragment.as_deref().unwrap_or_default();
        let token = form_urlencoded::parse(fragment.as_bytes())
            .find(|(name, _)| name == "access_token")
            .map(|(_, token)| token.into_owned());
        let Some(token) = token else {
            return self.note(words::got_no_token(None));
        };
        let visit = self.visits.entry(self.last.clone()).or_default();
        visit.access_token = token;
        self.note(words::keeps_tokens(self.is_native()))
    }

    /// A call of an API, with the access token where there is one.
    pub fn call(&self, host: &str, target: &str) -> Request {
        self.with_token(Request::new("GET", host, target))
    }

    /// A call that changes something.
    pub fn write(&self, host: &str, target: &str) -> Request {
        self.with_token(Request::new("POST", host, target))
    }

    pub fn access_token(&self) -> &str {
        self.visit().map_or("", |visit| &visit.access_token)
    }

    pub fn refresh_token(&self) -> &str {
        self.visit().map_or("", |visit| &visit.refresh_token)
    }

    fn with_token(&self, request: Request) -> Request {
        match self.access_token() {
            "" => request,
            token => request.bearer(token),
        }
    }

    fn server(&self) -> Option<&Provider> {
        let provider = self.visit().map_or(0, |visit| visit.provider);
        self.providers.get(provider)
    }

    /// A request that says which client it comes from, and proves it where it can.
    fn proved(&self, method: &str, endpoint: &Url, mut fields: Vec<(&str, &str)>) -> Request {
        let request = Request::new(method, &endpoint.authority(), &endpoint.target);
        if let Some(secret) = &self.secret {
            return request.basic(self.client_id, secret).form(&fields);
        }
        fields.push(("client_id", self.client_id));
        request.form(&fields)
    }
}
