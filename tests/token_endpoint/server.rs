//! The authorization server around the box: RFC 6749 §4.4.3, RFC 7009, RFC 7662.

use crate::common::random;
use glassgate::cast::{App, Auth, BILLING_API, OpaqueApi, SERVICE, Service, TokenFormat};
use glassgate::sim::{Moment, Random, Ring, Server};
use glassgate::validate::Off;
use glassgate::wire::{Request, Response};
use serde_json::{Value, json};

const NOW: i64 = 1_767_268_800;
const LIFE_S: i64 = 300;

struct Place {
    auth: Auth,
    app: App,
    job: Service,
    api: OpaqueApi,
    random: Random,
    off: Off,
    now_s: i64,
}

impl Place {
    fn new(format: TokenFormat) -> Self {
        let mut random = random(7);
        let mut auth = Auth::new(&mut random, LIFE_S);
        auth.set_format(BILLING_API, format);
        let job = Service::new(&mut random);
        let api = OpaqueApi::new(&mut random, 30);
        auth.register(job.by_secret("charges:read"));
        auth.register(api.registration());
        Self {
            auth,
            app: App::default(),
            job,
            api,
            random,
            off: Off::new(),
            now_s: NOW,
        }
    }

    fn send(&mut self, request: &Request) -> Response {
        let mut moment = Moment {
            now_s: self.now_s,
            off: &self.off,
            random: &mut self.random,
            ring: Ring::default(),
        };
        self.auth.receive(request, &mut moment).response
    }

    /// Ada's app with its tokens.
    fn sign_in(&mut self) {
        let mut moment = Moment {
            now_s: self.now_s,
            off: &self.off,
            random: &mut self.random,
            ring: Ring::default(),
        };
        let code = self
            .auth
            .give_code(&mut self.app, "charges:read", &mut moment);
        let answer = self.send(&self.app.exchange(&code));
        self.app.keep(&answer);
    }

    /// What the issuer says of a token to billing-api.
    fn introspect(&mut self, token: &str) -> Value {
        let call = Request::new("GET", OpaqueApi::HOST, "/v1/charges").bearer(token);
        // A fresh API has no answer at hand, so it asks.
        let question = self.api.question(&call, self.now_s).expect("it asks");
        let answer = self.send(&question);
        assert_eq!(answer.status, 200);
        serde_json::from_str(&answer.body).expect("JSON")
    }
}

#[test]
fn a_client_that_asks_for_itself_gets_a_short_token_about_itself_and_no_refresh_token() {
    let mut place = Place::new(TokenFormat::Opaque);
    let answer = place.send(&place.job.ask("charges:read"));
    assert_eq!(answer.status, 200);
    let body: Value = serde_json::from_str(&answer.body).expect("JSON");
    assert!(body.get("refresh_token").is_none());
    assert_eq!(body["expires_in"], LIFE_S);
    assert_eq!(body["token_type"], "Bearer");
    let token = body["access_token"].as_str().expect("a token").to_owned();
    assert_eq!(
        place.introspect(&token),
        json!({
            "active": true, "scope": "charges:read", "client_id": SERVICE, "token_type": "Bearer",
            "exp": NOW + LIFE_S, "iat": NOW, "sub": SERVICE, "aud": BILLING_API,
            "iss": "https://auth.example.com/",
            "jti": place.introspect(&token)["jti"],
        })
    );
}

/// RFC 7662 §2.2: an answer about a token that is not active says nothing else.
#[test]
fn an_unknown_an_expired_and_a_revoked_token_get_one_and_the_same_answer() {
    for format in [TokenFormat::Opaque, TokenFormat::Jwt] {
        let inactive = json!({"active": false});
        let mut place = Place::new(format);
        place.sign_in();
        let token = place.app.access_token.clone();
        assert_eq!(place.introspect(&token)["active"], true);
        assert_eq!(place.introspect("2YotnFZFEjr1zCsicMWpAA"), inactive);
        place.now_s = NOW + LIFE_S;
        assert_eq!(place.introspect(&token), inactive);
        place.now_s = NOW;
        assert_eq!(place.send(&place.app.revoke_access()).status, 200);
        assert_eq!(place.introspect(&token), inactive);
        let listed = usize::from(format == TokenFormat::Jwt);
        assert_eq!(place.auth.denylist().len(), listed);
    }
}

/// RFC 7662 §2.1 and §2.3.
#[test]
fn only_a_caller_that_proves_itself_with_its_secret_is_answered() {
    let mut place = Place::new(TokenFormat::Opaque);
    place.sign_in();
    let token = place.app.access_token.clone();
    let ask = || Request::new("POST", "auth.example.com", "/introspect");
    for request in [
        ask().form(&[("token", &token)]),
        ask().form(&[("token", &token), ("client_id", "ada-app")]),
        ask().basic(BILLING_API, "guess").form(&[("token", &token)]),
        ask().bearer(&token).form(&[("token", &token)]),
    ] {
        let answer = place.send(&request);
        assert_eq!(answer.status, 401);
        assert!(!answer.body.contains("active"));
        let challenge = answer.headers.first("WWW-Authenticate");
        assert!(challenge.is_some_and(|value| value.starts_with("Basic realm=")));
    }
}

#[test]
fn a_refresh_token_takes_the_access_tokens_of_its_sign_in_with_it() {
    let mut place = Place::new(TokenFormat::Opaque);
    place.sign_in();
    let first = place.app.access_token.clone();
    let answer = place.send(&place.app.refresh());
    place.app.keep(&answer);
    let second = place.app.access_token.clone();
    assert_ne!(first, second);
    assert_eq!(place.send(&place.app.revoke()).status, 200);
    for token in [first, second] {
        assert_eq!(place.introspect(&token), json!({"active": false}));
    }
    assert_eq!(place.send(&place.app.refresh()).status, 400);
}

/// RFC 7009 §2.1.
#[test]
fn a_client_cannot_revoke_another_client_s_token() {
    let mut place = Place::new(TokenFormat::Opaque);
    let answer = place.send(&place.job.ask("charges:read"));
    let of_job = answer.member("access_token").expect("a token");
    place.app.access_token.clone_from(&of_job);
    let refused = place.send(&place.app.revoke_access());
    assert_eq!(refused.status, 400);
    assert_eq!(refused.member("error").as_deref(), Some("invalid_grant"));
    assert_eq!(place.introspect(&of_job)["active"], true);
}

/// RFC 6749 §6: narrower is allowed, and the sign-in keeps what it had.
#[test]
fn a_refresh_may_ask_for_less_and_never_for_more() {
    let mut place = Place::new(TokenFormat::Opaque);
    place.sign_in();
    let wider = place.send(&place.app.refresh_for("charges:read charges:write"));
    assert_eq!(wider.member("error").as_deref(), Some("invalid_scope"));
    let same = place.send(&place.app.refresh_for("charges:read"));
    assert_eq!(same.member("scope").as_deref(), Some("charges:read"));
}

#[test]
fn an_assertion_works_once_at_the_server_that_saw_it() {
    let mut place = Place::new(TokenFormat::Jwt);
    place.auth.register(place.job.by_key("charges:read"));
    let mut moment = Moment {
        now_s: NOW,
        off: &Off::new(),
        random: &mut random(9),
        ring: Ring::default(),
    };
    let request = place.job.ask_signed("charges:read", &mut moment);
    assert_eq!(place.send(&request).status, 200);
    let again = place.send(&request);
    assert_eq!(again.status, 401);
    assert_eq!(again.member("error").as_deref(), Some("invalid_client"));
}
