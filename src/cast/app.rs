use super::{AUTH_HOST, CLIENT_ID};
use crate::keys::{Challenge, Verifier};
use crate::validate::token::{AuthMethod, Client, Pkce};
use crate::wire::{Request, Response};
use rand_core::RngCore;

/// Ada's app, or another one: a public client.
#[derive(Default)]
pub struct App {
    pub access_token: String,
    pub refresh_token: String,
    /// `OpenID` Connect Core §2; empty where the app asked for none.
    pub id_token: String,
    /// How it is known at its authorization server.
    pub registration: Registration,
    verifier: String,
}

/// A public client as its authorization server knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Registration {
    pub client_id: &'static str,
    pub redirect_uri: &'static str,
    /// The host of the authorization server.
    pub server: &'static str,
}

impl Default for Registration {
    fn default() -> Self {
        Self {
            client_id: CLIENT_ID,
            redirect_uri: App::REDIRECT_URI,
            server: AUTH_HOST,
        }
    }
}

impl Registration {
    /// What the server keeps of it; `scope` is all that it may ask a user for.
    pub fn client(&self, scope: &str) -> Client {
        Client {
            id: self.client_id.to_owned(),
            auth: AuthMethod::None,
            redirect_uris: vec![self.redirect_uri.to_owned()],
            pkce: Pkce::Required,
            grants: Some(vec!["authorization_code".into(), "refresh_token".into()]),
            scope: Some(scope.to_owned()),
        }
    }
}

impl App {
    pub const REDIRECT_URI: &'static str = "https://app.example.com/callback";

    /// Another app than Ada's.
    pub fn registered(registration: Registration) -> Self {
        Self {
            registration,
            ..Self::default()
        }
    }

    /// Makes a code verifier and gives its S256 challenge, RFC 7636 §4.1 and §4.2.
    pub fn challenge(&mut self, random: &mut impl RngCore) -> Challenge {
        let verifier = Verifier::generate(random);
        verifier.as_str().clone_into(&mut self.verifier);
        verifier.challenge()
    }

    /// RFC 6749 §4.1.3 with RFC 7636 §4.5.
    pub fn exchange(&self, code: &str) -> Request {
        Request::new("POST", self.registration.server, "/token").form(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", self.registration.redirect_uri),
            ("client_id", self.registration.client_id),
            ("code_verifier", &self.verifier),
        ])
    }

    /// RFC 6749 §6.
    pub fn refresh(&self) -> Request {
        Request::new("POST", self.registration.server, "/token").form(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", &self.refresh_token),
            ("client_id", self.registration.client_id),
        ])
    }

    /// RFC 7009 §2.1.
    pub fn revoke(&self) -> Request {
        Request::new("POST", self.registration.server, "/revoke").form(&[
            ("token", &self.refresh_token),
            ("token_type_hint", "refresh_token"),
            ("client_id", self.registration.client_id),
        ])
    }

    /// RFC 6749 §6, asking for a scope.
    pub fn refresh_for(&self, scope: &str) -> Request {
        Request::new("POST", self.registration.server, "/token").form(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", &self.refresh_token),
            ("scope", scope),
            ("client_id", self.registration.client_id),
        ])
    }

    /// RFC 7009 §2.1, for the access token.
    pub fn revoke_access(&self) -> Request {
        Request::new("POST", self.registration.server, "/revoke").form(&[
            ("token", &self.access_token),
            ("token_type_hint", "access_token"),
            ("client_id", self.registration.client_id),
        ])
    }

    /// Keeps the tokens of a successful answer.
    pub fn keep(&mut self, response: &Response) {
        if let Some(token) = response.member("access_token") {
            self.access_token = token;
        }
        if let Some(token) = response.member("refresh_token") {
            self.refresh_token = token;
        }
        if let Some(token) = response.member("id_token") {
            self.id_token = token;
        }
    }

    pub fn call(&self, host: &str, target: &str) -> Request {
        Request::new("GET", host, target).bearer(&self.access_token)
    }

    /// A request that changes something.
    pub fn write(&self, host: &str, target: &str) -> Request {
        Request::new("POST", host, target).bearer(&self.access_token)
    }
}
