//! The app as a client, on its own and against Mallory.

use crate::{Place, pairs};
use glassgate::cast::browser::{Browser, Next};
use glassgate::cast::{MALLORY, MalloryApp, MalloryAuth, OauthApp, Person, Press, WEB_CLIENT_ID};
use glassgate::keys::Verifier;
use glassgate::sim::{Moment, Ring, Server};
use glassgate::wire::{Destination, Request};

#[test]
fn the_app_sends_a_challenge_whose_verifier_only_the_exchange_shows() {
    let mut place = Place::new();
    let request = place.authorization_request();
    let asked = pairs(&request);
    assert_eq!(asked["code_challenge_method"], "S256");
    let answer = place.after_press(&request, Press::Allow);
    let callback = place.follows(&answer);
    place.at_app(&callback);
    let exchange = place.app.exchange().expect("a code");
    let verifier = exchange.field("code_verifier").expect("a verifier");
    for front in [&request, &callback] {
        assert!(!front.to_text().contains(&verifier));
    }
    let verifier = Verifier::parse(&verifier).expect("well-formed");
    assert_eq!(verifier.challenge().value, asked["code_challenge"]);
    assert!(exchange.headers.first("Authorization").is_some());
    assert!(place.app.exchange().is_none(), "a code is traded once");
}

#[test]
fn every_flow_has_a_state_and_a_verifier_of_its_own() {
    let mut place = Place::new();
    let [first, second] = [(); 2].map(|()| pairs(&place.authorization_request()));
    assert_ne!(first["state"], second["state"]);
    assert_ne!(first["code_challenge"], second["code_challenge"]);
}

#[test]
fn a_callback_in_a_browser_that_began_nothing_is_refused() {
    let mut place = Place::new();
    let callback = place.callback();
    let mut other = Browser::default();
    let url = OauthApp::url(&callback.target);
    let foreign = other.open(&url, place.now_s);
    let handled = place.at_app(&foreign);
    assert_eq!(handled.response.status, 400);
    assert_eq!(
        handled.report.and_then(|report| report.decided_by),
        Some("callback.state")
    );
    assert!(place.app.exchange().is_none());
    // Ada's own flow is unharmed.
    assert_eq!(place.at_app(&callback).response.status, 303);
}

#[test]
fn a_callback_works_once() {
    let mut place = Place::new();
    let callback = place.callback();
    assert_eq!(place.at_app(&callback).response.status, 303);
    let exchange = place.app.exchange().expect("a code");
    place.send(&exchange);
    assert_eq!(place.at_app(&callback).response.status, 400);
}

#[test]
fn each_visitor_has_tokens_of_their_own() {
    let mut place = Place::new();
    place.connect();
    let of_ada = place.app.access_token().to_owned();
    let ada = std::mem::take(&mut place.ada);
    let request = place.authorization_request();
    let page = place.send(&request);
    place.takes(&page);
    let form = Person::Mallory.signs_in(&mut place.ada, &page, place.now_s);
    let signed_in = place.send(&form.expect("a form"));
    let again = place.follows(&signed_in);
    let page = place.send(&again);
    place.takes(&page);
    let form = Press::Allow.on(&mut place.ada, &page, place.now_s);
    let allowed = place.send(&form.expect("a form"));
    let callback = place.follows(&allowed);
    place.at_app(&callback);
    assert_eq!(place.app.access_token(), "", "a visitor without tokens yet");
    let exchange = place.app.exchange().expect("a code");
    let answer = place.send(&exchange);
    place.app.keep(&answer);
    assert_ne!(place.app.access_token(), of_ada);
    // Ada comes again, and the app acts for her.
    place.ada = ada;
    let home = place.ada.open(&OauthApp::url("/"), place.now_s);
    let shown = place.at_app(&home).response;
    assert!(shown.body.contains("Connected"));
    assert_eq!(place.app.access_token(), of_ada);
}

/// RFC 8252 §7.1 and RFC 9700 §4.5: the code is stolen, and worth nothing without the verifier.
#[test]
fn an_app_with_the_same_scheme_gets_the_callback_and_pkce_makes_it_worthless() {
    for (off, status) in [(&[][..], 400), (&["token.pkce"][..], 200)] {
        let mut place = Place::with(OauthApp::native()).off(off);
        place.knows_ada();
        for app in [place.app.id(), MALLORY] {
            place.ada.register_scheme(OauthApp::NATIVE_SCHEME, app);
        }
        let mut moment = Moment {
            now_s: place.now_s,
            off: &place.off,
            random: &mut place.random,
            ring: Ring::default(),
        };
        let begun = place.app.begin(&mut moment);
        let request = place.ada.open(&begun.url, place.now_s);
        let answer = place.send(&request);
        let Next::HandOver { app, request } = place.takes(&answer) else {
            panic!("{answer:?}");
        };
        assert_eq!(app, MALLORY);
        let mut mallory = MalloryApp::default();
        let mut moment = Moment {
            now_s: place.now_s,
            off: &place.off,
            random: &mut place.random,
            ring: Ring::default(),
        };
        mallory.receive(&request, &mut moment);
        let redeem = mallory.redeem("ada-app", OauthApp::NATIVE_CALLBACK, None);
        assert_eq!(place.send(&redeem.expect("a code")).status, status);
        // What the honest app does with the same callback.
        assert_eq!(place.at_app(&request).response.status, 303);
    }
}

/// RFC 9700 §4.4.
#[test]
fn a_mixed_up_app_brings_mallory_the_code_unless_it_compares_the_issuer() {
    for (off, got_in) in [(&[][..], false), (&["callback.iss"][..], true)] {
        let app = OauthApp::public().also_knows(MalloryAuth::provider());
        let mut place = Place::with(app).off(off);
        place.knows_ada();
        let mut mallory = MalloryAuth::default();
        let connect = OauthApp::connect_url(Some(MalloryAuth::ISSUER));
        let connect = place.ada.open(&connect, place.now_s);
        let began = place.at_app(&connect).response;
        let to_mallory = place.follows(&began);
        assert_eq!(
            to_mallory.headers.first("Host"),
            Some("mallory.example.org")
        );
        let sent_on = meet(&mut mallory, &to_mallory, &mut place);
        let to_auth = place.follows(&sent_on);
        assert_eq!(to_auth.headers.first("Host"), Some("auth.example.com"));
        let answer = place.send(&to_auth);
        let callback = place.follows(&answer);
        let handled = place.at_app(&callback);
        let refused_by = handled.report.and_then(|report| report.decided_by);
        assert_eq!(refused_by, (!got_in).then_some("callback.iss"));
        let Some(exchange) = place.app.exchange() else {
            assert!(!got_in);
            continue;
        };
        assert_eq!(exchange.headers.first("Host"), Some("mallory.example.org"));
        meet(&mut mallory, &exchange, &mut place);
        let redeem = mallory.redeem().expect("the app brought it");
        let answer = place.send(&redeem);
        assert_eq!(answer.status, 200, "PKCE does not help: {}", answer.body);
    }
}

fn meet(
    server: &mut dyn Server,
    request: &Request,
    place: &mut Place,
) -> glassgate::wire::Response {
    let mut moment = Moment {
        now_s: place.now_s,
        off: &place.off,
        random: &mut place.random,
        ring: Ring::default(),
    };
    server.receive(request, &mut moment).response
}

/// RFC 9700 §4.7: without state and without PKCE, Mallory's code lands in Ada's session.
#[test]
fn a_code_of_another_flow_is_taken_only_by_an_app_that_compares_nothing() {
    for (off, taken) in [(&[][..], false), (&["callback.state"][..], true)] {
        let app = OauthApp::web(&mut crate::common::random(3)).without_pkce();
        let mut place = Place::with(app).off(off);
        let ada = std::mem::take(&mut place.ada);
        let request = place.authorization_request();
        let page = place.send(&request);
        place.takes(&page);
        let form = Person::Mallory.signs_in(&mut place.ada, &page, place.now_s);
        let signed_in = place.send(&form.expect("a form"));
        let again = place.follows(&signed_in);
        let page = place.send(&again);
        place.takes(&page);
        let form = Press::Allow.on(&mut place.ada, &page, place.now_s);
        let allowed = place.send(&form.expect("a form"));
        let callback = place.follows(&allowed);
        // Ada began a flow of her own, then follows Mallory's link.
        place.ada = ada;
        let _hers = place.authorization_request();
        let lure = OauthApp::url(&callback.target);
        let opened = place.ada.open(&lure, place.now_s);
        assert_eq!(place.at_app(&opened).response.status == 303, taken);
        let Some(exchange) = place.app.exchange() else {
            assert!(!taken);
            continue;
        };
        assert_eq!(place.send(&exchange).status, 200);
    }
}

#[test]
fn the_native_apps_address_is_no_web_address() {
    let destination = Destination::parse(OauthApp::NATIVE_CALLBACK);
    assert!(matches!(destination, Some(Destination::App { scheme, .. })
        if scheme == OauthApp::NATIVE_SCHEME));
    assert_eq!(WEB_CLIENT_ID, "ada-web");
}
