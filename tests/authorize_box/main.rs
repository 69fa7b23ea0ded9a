//! The authorization endpoint's box: RFC 6749 §4.1.1 and §4.1.2.1, RFC 7636 §4.4.1, RFC 9700 §2.1.

// proptest is for native tests.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;

mod consent;
mod errors;
mod exhibit;
mod explained;
mod no_panic;
mod redirect;
mod standard;

use glassgate::validate::authorize::{self, Consent, Input, Next, Owner};
use glassgate::validate::token::{AuthMethod, Client, Pkce};
use glassgate::validate::{Off, Report};
use glassgate::wire::Request;

pub const ISSUER: &str = "https://auth.example.com/";
pub const CALLBACK: &str = "https://app.example.com/callback";
/// RFC 7636 appendix B.
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
pub const NOW_S: i64 = 1_767_268_800;

/// A server that knows one client, and the user at its page.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub client: Option<Client>,
    pub owner: Owner<'static>,
    pub off: Off,
}

impl Place {
    /// Ada's app, which is public; Ada is signed in and said yes.
    pub fn new() -> Self {
        Self {
            client: Some(Client {
                id: "ada-app".to_owned(),
                auth: AuthMethod::None,
                redirect_uris: vec![CALLBACK.to_owned()],
                pkce: Pkce::Required,
                grants: Some(vec!["authorization_code".to_owned()]),
                scope: Some("charges:read charges:write".to_owned()),
            }),
            owner: signed_in(Consent::Given("charges:read charges:write")),
            off: Off::new(),
        }
    }

    pub fn client(mut self, change: impl FnOnce(&mut Client)) -> Self {
        if let Some(client) = &mut self.client {
            change(client);
        }
        self
    }

    pub fn owner(mut self, owner: Owner<'static>) -> Self {
        self.owner = owner;
        self
    }

    pub fn off(mut self, id: &str) -> Self {
        self.off.insert(id.to_owned());
        self
    }

    pub fn input<'a>(&'a self, request: &'a Request) -> Input<'a> {
        let named = authorize::claimed_client_id(request);
        Input {
            request,
            client: self
                .client
                .as_ref()
                .filter(|c| Some(&c.id) == named.as_ref()),
            issuer: Some(ISSUER),
            owner: self.owner,
            now_s: NOW_S,
        }
    }

    pub fn put(&self, request: &Request) -> (Report, Next) {
        let input = self.input(request);
        let report = authorize::validate(&input, &self.off);
        let next = authorize::next(&input, &report);
        (report, next)
    }

    /// Where a code would go.
    pub fn sends_to(&self, request: &Request) -> Option<String> {
        match self.put(request).1 {
            Next::Grant(granted) => Some(granted.location("SplxlOBeZQQYbYS6WxSbIA")),
            _ => None,
        }
    }
}

pub(crate) fn signed_in(consent: Consent<'static>) -> Owner<'static> {
    Owner::SignedIn {
        user: "ada",
        since_s: NOW_S - 300,
        consent,
    }
}

/// An honest request, as pairs to change.
pub(crate) fn honest() -> Vec<(&'static str, String)> {
    [
        ("response_type", "code"),
        ("client_id", "ada-app"),
        ("redirect_uri", CALLBACK),
        ("scope", "charges:read"),
        ("state", "af0ifjsldkj"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

/// The honest request with one parameter set, or taken out where the value is empty.
pub(crate) fn with(name: &'static str, value: &str) -> Request {
    let mut pairs = honest();
    pairs.retain(|(found, _)| *found != name);
    if !value.is_empty() {
        pairs.push((name, value.to_owned()));
    }
    get(&pairs)
}

pub(crate) fn get(pairs: &[(&str, String)]) -> Request {
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    Request::new("GET", "auth.example.com", &format!("/authorize?{query}"))
}

#[test]
fn the_checks_stand_in_the_order_that_documents_name() {
    let names = [
        "client",
        "redirect-uri",
        "response-type",
        "pkce",
        "scope",
        "consent",
    ];
    assert_eq!(
        authorize::check_ids(),
        names.map(|name| format!("authorize.{name}"))
    );
}

#[test]
fn an_honest_request_gets_a_code_for_what_it_asked() {
    let (report, next) = Place::new().put(&get(&honest()));
    assert!(report.verdict.allowed, "{report:#?}");
    // RFC 9700 §4.12: 303, so that no browser sends the form of the sign-in on.
    assert_eq!(report.verdict.status, 303);
    let Next::Grant(granted) = next else {
        panic!("{next:?}");
    };
    assert_eq!(granted.user.as_deref(), Some("ada"));
    assert_eq!(granted.scope, "charges:read");
    let record = granted.record(NOW_S);
    assert_eq!(record.redirect_uri.as_deref(), Some(CALLBACK));
    assert_eq!(
        record.challenge.map(|c| c.value).as_deref(),
        Some(CHALLENGE)
    );
    assert!(!record.used);
}

/// RFC 6749 §3.1: POST is allowed beside GET.
#[test]
fn the_request_may_come_as_a_form() {
    let pairs = honest();
    let fields: Vec<(&str, &str)> = pairs.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let request = Request::new("POST", "auth.example.com", "/authorize").form(&fields);
    let to = Place::new().sends_to(&request).expect("a redirect");
    assert!(to.starts_with(&format!("{CALLBACK}?code=")));
}
