//! Mallory with OAuth: an authorization server of hers that an app was talked into knowing, and an
//! app of hers on Ada's device.

use super::{ISSUER, MALLORY, MallorySite, Provider, TOKEN_ENDPOINT};
use crate::sim::{Handled, Moment, Server};
use crate::validate::Parameters;
use crate::wire::{Request, Response, Url};
use crate::words::mallory_auth as words;
use serde_json::{Value, json};

/// What a thief does with a code: the token request of RFC 6749 §4.1.3 in a client's name. A public
/// client has nothing but a name.
pub fn redeem_stolen(
    code: &str,
    client_id: &str,
    redirect_uri: &str,
    verifier: Option<&str>,
) -> Request {
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", redirect_uri),
        ("client_id", client_id),
    ];
    fields.extend(verifier.map(|verifier| ("code_verifier", verifier)));
    let endpoint = Url::parse(TOKEN_ENDPOINT);
    let (host, target) = endpoint.map_or_else(Default::default, |url| (url.host, url.target));
    Request::new("POST", &host, &target).form(&fields)
}

/// Her authorization server: it sends browsers on to the honest one, and takes what the app then
/// brings here, RFC 9700 §4.4.
#[derive(Debug, Default)]
pub struct MalloryAuth {
    /// The token request that an app brought here.
    brought: Option<Request>,
}

impl MalloryAuth {
    pub const ISSUER: &'static str = "https://mallory.example.org/";

    /// As an app knows it that trusts what the server says of itself.
    pub fn provider() -> Provider {
        Provider {
            issuer: Self::ISSUER.to_owned(),
            authorization_endpoint: MallorySite::url(MallorySite::HOST, "/authorize"),
            token_endpoint: MallorySite::url(MallorySite::HOST, "/token"),
        }
    }

    /// One field of the token request that an app brought here.
    pub fn brought(&self, name: &str) -> Option<String> {
        self.brought.as_ref()?.field(name)
    }

    /// What she asks the honest server with what an app brought her; none where none did.
    pub fn redeem(&self) -> Option<Request> {
        let verifier = self.brought("code_verifier");
        Some(redeem_stolen(
            &self.brought("code")?,
            &self.brought("client_id")?,
            &self.brought("redirect_uri")?,
            verifier.as_deref(),
        ))
    }

    /// RFC 8414: true to the letter, and no proof of good will.
    fn metadata() -> Value {
        let provider = Self::provider();
        json!({
            "issuer": Self::ISSUER,
            "authorization_endpoint": provider.authorization_endpoint.to_string(),
            "token_endpoint": provider.token_endpoint.to_string(),
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
        })
    }
}

impl Server for MalloryAuth {
    fn id(&self) -> &'static str {
        MALLORY
    }

    fn receive(&mut self, request: &Request, _: &mut Moment<'_>) -> Handled {
        let (response, what) = match (request.method.as_str(), request.path()) {
            ("GET", "/authorize") => {
                let pairs = request.query();
                let pairs: Vec<_> = pairs
                    .iter()
                    .map(|(n, v)| (n.as_str(), v.as_str()))
                    .collect();
                let honest = Provider::auth().authorization_endpoint.with_query(&pairs);
                let response = Response::see_other(&honest.to_string());
                (response, words::sends_on(ISSUER))
            }
            ("POST", "/token") => {
                self.brought = Some(request.clone());
                let response = Response::new(400).json(&json!({"error": "invalid_grant"}));
                (response, words::brought())
            }
            _ => {
                return Handled {
                    response: Response::new(200).json(&Self::metadata()),
                    report: None,
                    notes: Vec::new(),
                };
            }
        };
        Handled {
            response,
            report: None,
            notes: vec![what.into()],
        }
    }
}

/// An app of hers on Ada's device that says it opens the same URLs as Ada's app.
#[derive(Debug, Default)]
pub struct MalloryApp {
    caught: Option<Request>,
}

impl MalloryApp {
    /// The code of the callback that the device handed to her.
    pub fn code(&self) -> Option<String> {
        let caught = self.caught.as_ref()?;
        Parameters::of(caught).text("code").map(str::to_owned)
    }

    /// What she asks the server with it, in the name of Ada's app; none where she has no code. The
    /// verifier stayed with Ada's app: what she sends in its place is made up, or left out.
    pub fn redeem(
        &self,
        client_id: &str,
        redirect_uri: &str,
        verifier: Option<&str>,
    ) -> Option<Request> {
        let code = self.code()?;
        Some(redeem_stolen(&code, client_id, redirect_uri, verifier))
    }
}

impl Server for MalloryApp {
    fn id(&self) -> &'static str {
        MALLORY
    }

    fn receive(&mut self, request: &Request, _: &mut Moment<'_>) -> Handled {
        self.caught = Some(request.clone());
        Handled {
            response: Response::new(200).header("Content-Length", "0"),
            report: None,
            notes: vec![words::caught().into()],
        }
    }
}
