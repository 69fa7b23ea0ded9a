//! Ada's app as an OAuth client: it sends her browser to an authorization server, takes the code
//! that comes back, and trades it for tokens.

mod begin;
mod callback;
mod provider;
mod tokens;

pub use begin::Begun;
pub use provider::Provider;

use super::{APP, CLIENT_ID, SCOPES, fingerprint, random_text};
use crate::sim::{Handled, Moment, Note, Record, Server};
use crate::validate::callback::Flow;
use crate::validate::session::COOKIE;
use crate::validate::token::{AuthMethod, Client, Pkce, SecretHash};
use crate::wire::{Request, Response, SameSite, SetCookie, Url, cookies};
use crate::words::oauth_app as words;
use rand_core::RngCore;
use std::collections::BTreeMap;

/// The id of the web app, a confidential client.
pub const WEB_CLIENT_ID: &str = "ada-web";

/// An app that calls an API in its user's name.
///
/// A web app has many visitors, each in a session of their own; a native app has the one person who
/// holds the device. What [`OauthApp::exchange`], [`OauthApp::keep`] and [`OauthApp::call`] do, they
/// do for the visitor whose request came last.
///
/// A clone is a copy of the app with all that it holds: what a backup has.
#[derive(Clone)]
pub struct OauthApp {
    id: &'static str,
    client_id: &'static str,
    /// None: a public client.
    secret: Option<String>,
    redirect_uri: &'static str,
    scope: &'static str,
    habits: Habits,
    /// A tag that stands on every page of the app's: somebody else's script.
    script: &'static str,
    providers: Vec<Provider>,
    /// By the SHA-256 of the session id.
    visits: BTreeMap<String, Visit>,
    last: String,
}

/// What the app does beyond the bare minimum of RFC 6749.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Habits {
    pkce: bool,
    state: bool,
    /// Codes: never a token in an address.
    codes: bool,
}

/// What the app keeps of one visitor.
#[derive(Debug, Clone, Default)]
struct Visit {
    flow: Option<Flow>,
    /// Which of its authorization servers the flow was sent to.
    provider: usize,
    code: Option<String>,
    access_token: String,
    refresh_token: String,
}

impl OauthApp {
    pub const HOST: &'static str = "app.example.com";
    /// Where a web app takes its code.
    pub const CALLBACK: &'static str = "https://app.example.com/callback";
    /// Where a native app takes its code: a scheme of its own, which nobody proves to own.
    pub const NATIVE_CALLBACK: &'static str = "com.example.ada:/callback";
    pub const NATIVE_SCHEME: &'static str = "com.example.ada";

    /// `ada-web`: a web app with a server, which keeps a secret.
    pub fn web(random: &mut impl RngCore) -> Self {
        let secret = random_text(random, 32);
        Self {
            client_id: WEB_CLIENT_ID,
            secret: Some(secret),
            ..Self::public()
        }
    }

    /// `ada-app` at an `https` address: a public client, which has nothing to prove itself with.
    pub fn public() -> Self {
        Self {
            id: APP,
            client_id: CLIENT_ID,
            secret: None,
            redirect_uri: Self::CALLBACK,
            scope: "charges:read",
            habits: Habits {
                pkce: true,
                state: true,
                codes: true,
            },
            script: "",
            providers: vec![Provider::auth()],
            visits: BTreeMap::new(),
            last: String::new(),
        }
    }

    /// `ada-app` on Ada's device, behind a URL scheme of its own: a public client too.
    pub fn native() -> Self {
        Self {
            redirect_uri: Self::NATIVE_CALLBACK,
            ..Self::public()
        }
    }

    /// A careless app that follows RFC 6749 alone.
    #[must_use]
    pub fn without_pkce(mut self) -> Self {
        self.habits.pkce = false;
        self
    }

    /// A careless app that binds no flow to a browser.
    #[must_use]
    pub fn without_state(mut self) -> Self {
        self.habits.state = false;
        self
    }

    /// An app of an earlier age: `response_type=token`, RFC 6749 §4.2.
    #[must_use]
    pub fn implicit(mut self) -> Self {
        self.habits.codes = false;
        self.without_pkce()
    }

    /// An app whose every page loads a script of somebody else's.
    #[must_use]
    pub fn with_script(self, script: &'static str) -> Self {
        Self { script, ..self }
    }

    /// An app that lets its visitors choose between several authorization servers.
    #[must_use]
    pub fn also_knows(mut self, provider: Provider) -> Self {
        self.providers.push(provider);
        self
    }

    /// What it asks for; `charges:read` where nothing is said.
    #[must_use]
    pub fn asking_for(self, scope: &'static str) -> Self {
        Self { scope, ..self }
    }

    /// A page of the app: path, and query where there is one.
    pub fn url(target: &str) -> Url {
        Url::https(Self::HOST, target)
    }

    /// The page that begins a flow. Which server: the issuer, where it knows several.
    pub fn connect_url(issuer: Option<&str>) -> Url {
        let url = Self::url("/connect");
        issuer.map_or_else(|| url.clone(), |issuer| url.with_query(&[("with", issuer)]))
    }

    /// As the authorization server knows it.
    pub fn registration(&self) -> Client {
        let hash = self.secret.as_deref().map(SecretHash::of);
        Client {
            id: self.client_id.to_owned(),
            auth: hash.map_or(AuthMethod::None, AuthMethod::SecretBasic),
            redirect_uris: vec![self.redirect_uri.to_owned()],
            pkce: if self.habits.pkce {
                Pkce::Required
            } else {
                Pkce::Optional
            },
            grants: Some(vec!["authorization_code".into(), "refresh_token".into()]),
            scope: Some(SCOPES.to_owned()),
        }
    }

    pub fn client_id(&self) -> &'static str {
        self.client_id
    }

    /// A page, with the script of somebody else's where there is one.
    fn page(&self, status: u16, html: &str) -> Response {
        let tag = format!("{}</html>", self.script);
        Response::new(status).html(&html.replace("</html>", &tag))
    }

    /// Whether it lies on a device, with the one person who holds that.
    pub fn is_native(&self) -> bool {
        self.redirect_uri == Self::NATIVE_CALLBACK
    }

    /// The visitor of a request: the session that its cookie names, or on a device the one person.
    fn visitor(&self, request: &Request) -> Option<String> {
        if self.is_native() {
            return Some(String::new());
        }
        let mut ids = cookies(request)
            .into_iter()
            .filter(|(name, _)| name == COOKIE)
            .map(|(_, id)| fingerprint(&id));
        ids.next().filter(|key| self.visits.contains_key(key))
    }

    fn visit(&self) -> Option<&Visit> {
        self.visits.get(&self.last)
    }

    /// The same visitor's session, or a new one with the cookie that says so.
    fn session(
        &mut self,
        request: &Request,
        moment: &mut Moment<'_>,
    ) -> (&mut Visit, Option<SetCookie>) {
        let known = self.visitor(request);
        let new = known.is_none().then(|| random_text(moment.random, 32));
        self.last = known
            .or_else(|| new.as_deref().map(fingerprint))
            .unwrap_or_default();
        let visit = self.visits.entry(self.last.clone()).or_default();
        (visit, new.map(|id| cookie(&id)))
    }

    /// What the app keeps of the visitor whose request came last.
    pub fn note(&self, what: String) -> Note {
        let members = self.visit().map_or_else(Vec::new, Visit::members);
        Note {
            what,
            record: Some(Record {
                name: words::record(&self.last),
                members,
            }),
        }
    }
}

impl Visit {
    fn members(&self) -> Vec<(&'static str, String)> {
        let mut members = Vec::new();
        if let Some(flow) = &self.flow {
            let kept = [
                ("issuer", &flow.issuer),
                ("state", &flow.state),
                ("code_verifier", &flow.verifier),
            ];
            let kept = kept.into_iter().filter_map(|(name, value)| {
                let value = value.clone()?;
                Some((name, value))
            });
            members.extend(kept);
        }
        for (name, token) in [
            ("access_token", &self.access_token),
            ("refresh_token", &self.refresh_token),
        ] {
            if !token.is_empty() {
                members.push((name, words::shortened(token)));
            }
        }
        members
    }
}

fn cookie(id: &str) -> SetCookie {
    SetCookie {
        secure: true,
        http_only: true,
        same_site: Some(SameSite::Lax),
        path: Some("/".to_owned()),
        ..SetCookie::new(COOKIE, id)
    }
}

impl Server for OauthApp {
    fn id(&self) -> &'static str {
        self.id
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let callback = Url::parse(self.redirect_uri);
        let callback = callback.as_ref().map_or(self.redirect_uri, Url::path);
        match request.path() {
            path if path == callback => self.callback(request, moment),
            "/connect" => self.connect(request, moment),
            _ => {
                self.last = self.visitor(request).unwrap_or_default();
                let connected = !self.access_token().is_empty();
                shown(self.page(200, &words::home(connected)))
            }
        }
    }
}

fn shown(response: Response) -> Handled {
    Handled {
        response,
        report: None,
        notes: Vec::new(),
    }
}
