use crate::common::random;
use glassgate::cast::browser::{Browser, Next};
use glassgate::cast::{Auth, BILLING_API, OauthApp, Person, Press, TokenFormat};
use glassgate::sim::{Handled, Moment, Random, Ring, Server};
use glassgate::validate::Off;
use glassgate::wire::{Request, Response, Url};
use std::collections::BTreeMap;

const NOW: i64 = 1_767_268_800;

/// An authorization server, an app that it knows, and Ada's browser.
pub(crate) struct Place {
    pub auth: Auth,
    pub app: OauthApp,
    pub ada: Browser,
    pub random: Random,
    pub off: Off,
    pub now_s: i64,
}

impl Place {
    pub fn new() -> Self {
        let mut random = random(7);
        let app = OauthApp::web(&mut random);
        Self::with(app)
    }

    pub fn with(app: OauthApp) -> Self {
        let mut random = random(8);
        let mut auth = Auth::new(&mut random, 300);
        auth.set_format(BILLING_API, TokenFormat::Opaque);
        auth.register(app.registration());
        Self {
            auth,
            app,
            ada: Browser::default(),
            random,
            off: Off::new(),
            now_s: NOW,
        }
    }

    pub fn off(mut self, checks: &[&str]) -> Self {
        self.off = checks.iter().map(|check| (*check).to_owned()).collect();
        self
    }

    fn meet(
        server: &mut dyn Server,
        request: &Request,
        (off, random, now_s): (&Off, &mut Random, i64),
    ) -> Handled {
        let mut moment = Moment {
            now_s,
            off,
            random,
            ring: Ring::default(),
        };
        server.receive(request, &mut moment)
    }

    /// What the authorization server answers, and the box that decided.
    pub fn handle(&mut self, request: &Request) -> Handled {
        let world = (&self.off, &mut self.random, self.now_s);
        Self::meet(&mut self.auth, request, world)
    }

    pub fn send(&mut self, request: &Request) -> Response {
        self.handle(request).response
    }

    pub fn at_app(&mut self, request: &Request) -> Handled {
        let world = (&self.off, &mut self.random, self.now_s);
        Self::meet(&mut self.app, request, world)
    }

    pub fn takes(&mut self, response: &Response) -> Next {
        self.ada.receive(response, self.now_s)
    }

    #[track_caller]
    pub fn follows(&mut self, response: &Response) -> Request {
        match self.takes(response) {
            Next::Follow(request) => request,
            other => panic!("{other:?} after {response:?}"),
        }
    }

    /// The app's authorization request as Ada's browser carries it.
    pub fn authorization_request(&mut self) -> Request {
        let connect = self.ada.open(&OauthApp::connect_url(None), self.now_s);
        let began = self.at_app(&connect).response;
        self.follows(&began)
    }

    /// The same with parameters changed: none leaves one out.
    pub fn changed(&mut self, changes: &[(&str, Option<&str>)]) -> Request {
        let mut query = self.authorization_request().query();
        for (name, value) in changes {
            query.retain(|(found, _)| found != name);
            query.extend(value.map(|value| ((*name).to_owned(), value.to_owned())));
        }
        let query: Vec<_> = query
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let url = Auth::url("/authorize").with_query(&query);
        self.ada.open(&url, self.now_s)
    }

    /// Ada has been here before, so nobody shows her a page.
    pub fn knows_ada(&mut self) {
        let mut moment = Moment {
            now_s: self.now_s,
            off: &self.off,
            random: &mut self.random,
            ring: Ring::default(),
        };
        self.auth
            .signed_in_before(Person::Ada, &mut self.ada, &mut moment);
        let user = Person::Ada.user();
        let client_id = self.app.client_id();
        self.auth.remember_consent(user, client_id, "charges:read");
    }

    /// The page that an authorization request leads to, once Ada has signed in.
    pub fn consent_page(&mut self, request: &Request) -> Response {
        let page = self.send(request);
        self.takes(&page);
        let form = Person::Ada.signs_in(&mut self.ada, &page, self.now_s);
        let signed_in = self.send(&form.expect("a sign-in form"));
        let again = self.follows(&signed_in);
        self.send(&again)
    }

    /// Ada signs in and presses a button: where the browser is sent.
    pub fn after_press(&mut self, request: &Request, press: Press) -> Response {
        let page = self.consent_page(request);
        self.takes(&page);
        let form = press.on(&mut self.ada, &page, self.now_s);
        self.send(&form.expect("a consent form"))
    }

    /// The whole way to the app's callback.
    pub fn callback(&mut self) -> Request {
        let request = self.authorization_request();
        let answer = self.after_press(&request, Press::Allow);
        self.follows(&answer)
    }

    /// The app's token request, after Ada has said yes.
    pub fn exchange(&mut self) -> Request {
        let callback = self.callback();
        let handled = self.at_app(&callback);
        assert_eq!(handled.response.status, 303, "{:?}", handled.report);
        self.app.exchange().expect("a code")
    }

    /// The whole flow: the app has tokens.
    pub fn connect(&mut self) {
        let exchange = self.exchange();
        let answer = self.send(&exchange);
        assert_eq!(answer.status, 200, "{}", answer.body);
        self.app.keep(&answer);
    }

    /// Whether the server calls an access token active, RFC 7662.
    pub fn is_active(&mut self, token: &str) -> bool {
        let mut random = random(9);
        let mut api = glassgate::cast::OpaqueApi::new(&mut random, 0);
        self.auth.register(api.registration());
        let call = Request::new("GET", "billing-api.example.com", "/v1/charges").bearer(token);
        let question = api.question(&call, self.now_s).expect("it asks");
        let answer = self.send(&question);
        answer.body.contains("\"active\":true")
    }
}

/// What a redirect's address says, in its query or behind its hash.
#[track_caller]
pub(crate) fn query(response: &Response) -> BTreeMap<String, String> {
    let location = response.headers.first("Location").expect("a redirect");
    let url = Url::parse(location).expect("an absolute address");
    let fragment = url.fragment.as_deref().unwrap_or_default();
    let behind_hash = url.at(&format!("/?{fragment}")).query();
    url.query().into_iter().chain(behind_hash).collect()
}

/// A request's parameters.
pub(crate) fn pairs(request: &Request) -> BTreeMap<String, String> {
    request.query().into_iter().collect()
}
