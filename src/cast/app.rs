use super::CLIENT_ID;
use crate::keys::{Challenge, Verifier};
use crate::wire::{Request, Response};
use rand_core::RngCore;

/// Ada's app: a public client.
#[derive(Default)]
pub struct App {
    pub access_token: String,
    pub refresh_token: String,
    verifier: String,
}

impl App {
    pub const REDIRECT_URI: &'static str = "https://app.example.com/callback";

    /// Makes a code verifier and gives its S256 challenge, RFC 7636 §4.1 and §4.2.
    pub fn challenge(&mut self, random: &mut impl RngCore) -> Challenge {
        let verifier = Verifier::generate(random);
        verifier.as_str().clone_into(&mut self.verifier);
        verifier.challenge()
    }

    /// RFC 6749 §4.1.3 with RFC 7636 §4.5.
    pub fn exchange(&self, code: &str) -> Request {
        Request::new("POST", "auth.example.com", "/token").form(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", Self::REDIRECT_URI),
            ("client_id", CLIENT_ID),
            ("code_verifier", &self.verifier),
        ])
    }

    /// RFC 6749 §6.
    pub fn refresh(&self) -> Request {
        Request::new("POST", "auth.example.com", "/token").form(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", &self.refresh_token),
            ("client_id", CLIENT_ID),
        ])
    }

    /// RFC 7009 §2.1.
    pub fn revoke(&self) -> Request {
        Request::new("POST", "auth.example.com", "/revoke").form(&[
            ("token", &self.refresh_token),
            ("token_type_hint", "refresh_token"),
            ("client_id", CLIENT_ID),
        ])
    }

    /// RFC 6749 §6, asking for a scope.
    pub fn refresh_for(&self, scope: &str) -> Request {
        Request::new("POST", "auth.example.com", "/token").form(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", &self.refresh_token),
            ("scope", scope),
            ("client_id", CLIENT_ID),
        ])
    }

    /// RFC 7009 §2.1, for the access token.
    pub fn revoke_access(&self) -> Request {
        Request::new("POST", "auth.example.com", "/revoke").form(&[
            ("token", &self.access_token),
            ("token_type_hint", "access_token"),
            ("client_id", CLIENT_ID),
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
    }

    pub fn call(&self, host: &str, target: &str) -> Request {
        Request::new("GET", host, target).bearer(&self.access_token)
    }

    /// A request that changes something.
    pub fn write(&self, host: &str, target: &str) -> Request {
        Request::new("POST", host, target).bearer(&self.access_token)
    }
}
