//! Our own server, with the clients that `provider.mjs` has.

use crate::common::random;
use crate::server::{CALLBACK, JOB_SECRET, Server, WEB_SECRET};
use glassgate::cast::Auth;
use glassgate::sim::{Moment, Random, Ring, START_S, Server as _};
use glassgate::validate::Off;
use glassgate::validate::token::{AuthMethod, Client, Pkce, SecretHash};
use glassgate::wire::{Request, Response};

pub struct Ours {
    auth: Auth,
    random: Random,
    now_s: i64,
    off: Off,
}

impl Ours {
    pub fn new() -> Self {
        let mut random = random(7);
        let mut auth = Auth::new(&mut random, 300);
        let code = ["authorization_code", "refresh_token"];
        let secret = |secret| AuthMethod::SecretBasic(SecretHash::of(secret));
        for client in [
            client("ada-app", AuthMethod::None, Pkce::Required, &code),
            client("ada-web", secret(WEB_SECRET), Pkce::Optional, &code),
            Client {
                redirect_uris: Vec::new(),
                ..client(
                    "nightly-job",
                    secret(JOB_SECRET),
                    Pkce::Optional,
                    &["client_credentials"],
                )
            },
        ] {
            auth.register(client);
        }
        Self {
            auth,
            random,
            now_s: START_S,
            off: Off::new(),
        }
    }
}

fn client(id: &str, auth: AuthMethod, pkce: Pkce, grants: &[&str]) -> Client {
    Client {
        id: id.to_owned(),
        auth,
        redirect_uris: vec![CALLBACK.to_owned()],
        pkce,
        grants: Some(grants.iter().map(|&grant| grant.to_owned()).collect()),
        scope: Some("charges:read".to_owned()),
    }
}

impl Server for Ours {
    /// As text and back, as it would travel.
    fn send(&mut self, request: &Request) -> Response {
        let request = Request::parse(&request.to_text()).expect("a request");
        let mut moment = Moment {
            now_s: self.now_s,
            off: &self.off,
            random: &mut self.random,
            ring: Ring::default(),
        };
        let response = self.auth.receive(&request, &mut moment).response;
        Response::parse(&response.to_text()).expect("a response")
    }

    fn wait(&mut self, seconds: u32) {
        self.now_s += i64::from(seconds);
    }
}
