//! A page of Mallory's that promises something and sends the browser elsewhere, and an address at
//! which a code arrives.

use super::{MALLORY, MallorySite, Provider, random_text, redeem_stolen};
use crate::keys::Verifier;
use crate::sim::{Handled, Moment, Note, Record, Server};
use crate::validate::Parameters;
use crate::wire::{Request, Response, Url};
use crate::words::mallory_lure as words;
use rand_core::RngCore;

/// Her page and her address. Every host that ends in `mallory.example.org` leads to her.
#[derive(Debug, Default)]
pub struct MalloryLure {
    leads_to: Option<Url>,
    /// The verifier of a flow that she wrote.
    verifier: Option<Verifier>,
    caught: Option<Request>,
}

impl MalloryLure {
    /// A host of hers that begins like the app's.
    pub const LOOKALIKE: &'static str = "app.example.com.mallory.example.org";
    /// Where she wants a code to go: it begins like the app's own address.
    pub const CALLBACK: &'static str = "https://app.example.com.mallory.example.org/callback";

    /// The page that a victim opens.
    pub fn url() -> Url {
        MallorySite::url(MallorySite::HOST, "/kittens")
    }

    /// Whoever opens the page from now on is sent there.
    pub fn lead_to(&mut self, url: Url) {
        self.leads_to = Some(url);
    }

    /// Whoever opens the page from now on asks for a code in an app's name, for her address. The
    /// whole request is hers, so the challenge is too.
    pub fn ask_for_code(
        &mut self,
        client_id: &str,
        scope: &str,
        random: &mut impl RngCore,
    ) -> Note {
        let verifier = Verifier::generate(random);
        let challenge = verifier.challenge();
        self.lead_to(Provider::auth().authorization_endpoint.with_query(&[
            ("response_type", "code"),
            ("client_id", client_id),
            ("redirect_uri", Self::CALLBACK),
            ("scope", scope),
            ("state", &random_text(random, 16)),
            ("code_challenge", &challenge.value),
            ("code_challenge_method", &challenge.method),
        ]));
        let members = vec![
            ("client_id", client_id.to_owned()),
            ("redirect_uri", Self::CALLBACK.to_owned()),
            ("code_verifier", verifier.as_str().to_owned()),
            ("code_challenge", challenge.value),
        ];
        self.verifier = Some(verifier);
        Note {
            what: words::wrote_request(),
            record: Some(Record {
                name: words::request_record(),
                members,
            }),
        }
    }

    /// The token request for the code that a browser brought here; none where none did.
    pub fn redeem(&self, client_id: &str) -> Option<Request> {
        let caught = self.caught.as_ref()?;
        let parameters = Parameters::of(caught);
        let code = parameters.text("code")?;
        let verifier = self.verifier.as_ref().map(Verifier::as_str);
        Some(redeem_stolen(code, client_id, Self::CALLBACK, verifier))
    }
}

impl Server for MalloryLure {
    fn id(&self) -> &'static str {
        MALLORY
    }

    fn receive(&mut self, request: &Request, _: &mut Moment<'_>) -> Handled {
        let page = || Response::new(200).html(&words::kittens());
        let (response, notes) = match (request.path(), &self.leads_to) {
            ("/callback", _) => {
                self.caught = Some(request.clone());
                (page(), vec![words::caught().into()])
            }
            (_, Some(url)) => (Response::see_other(&url.to_string()), Vec::new()),
            (_, None) => (page(), Vec::new()),
        };
        Handled {
            response,
            report: None,
            notes,
        }
    }
}
