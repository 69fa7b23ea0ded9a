//! An app that Mallory offers to everyone, where people sign in with their account at auth.

use super::{APP, App, Auth, ISSUER, Registration};
use crate::keys::KeySet;
use crate::sim::{Handled, Moment, Server};
use crate::validate::jwt::{self, Policy, Presented};
use crate::validate::{Off, Report};
use crate::wire::{Request, Response};
use serde_json::{Value, json};

pub struct QuizApp {
    pub app: App,
}

impl Default for QuizApp {
    fn default() -> Self {
        Self {
            app: App::registered(Self::REGISTRATION),
        }
    }
}

impl QuizApp {
    pub const CLIENT_ID: &'static str = "quiz-app";
    pub const REGISTRATION: Registration = Registration {
        client_id: Self::CLIENT_ID,
        redirect_uri: "https://quiz.example.org/callback",
        server: super::AUTH_HOST,
    };
    /// All that it asks of a user: who are you?
    pub const SCOPE: &'static str = "openid";

    /// It becomes known at the authorization server.
    pub fn register(auth: &mut Auth) {
        let _known = auth.register(Self::REGISTRATION.client(Self::SCOPE));
    }

    /// What a client does with an ID token, `OpenID` Connect Core §3.1.3.7: signature, issuer, an
    /// audience that is itself, an end.
    pub fn reads(&self, jwks: &Value, now_s: i64, off: &Off) -> Report {
        let policy = Policy {
            algs: Some(vec!["ES256".to_owned()]),
            keys: Some(KeySet::from_value(jwks)),
            issuer: Some(ISSUER.to_owned()),
            audience: Some(Self::CLIENT_ID.to_owned()),
            typ: Some("JWT".to_owned()),
            ..Policy::default()
        };
        let token = Presented::token_alone(&self.app.id_token);
        jwt::validate(token, &policy, now_s, off)
    }

    /// Its owner asks who has signed in.
    pub fn ask_for_sign_ins() -> Request {
        Request::new("GET", "quiz.example.org", "/sign-ins")
    }
}

impl Server for QuizApp {
    fn id(&self) -> &'static str {
        APP
    }

    fn receive(&mut self, _: &Request, _: &mut Moment<'_>) -> Handled {
        Handled {
            response: Response::new(200).json(&json!({"id_token": self.app.id_token})),
            report: None,
            notes: Vec::new(),
        }
    }
}
