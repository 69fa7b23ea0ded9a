//! Sign-in and consent: what a person sees, and what no other site can press for them.

use crate::Place;
use glassgate::cast::browser::{Browser, Next};
use glassgate::cast::{AUTH_COOKIE, Auth, MallorySite, Person, Press};
use glassgate::wire::Request;

#[test]
fn a_stranger_signs_in_then_says_yes_and_goes_back_with_a_code() {
    let mut place = Place::new();
    let request = place.authorization_request();
    let first = place.handle(&request);
    let report = first.report.expect("a box");
    assert_eq!(report.decided_by, Some("authorize.consent"));
    assert_eq!(first.response.status, 200);
    assert!(first.response.body.starts_with("<!doctype html>"));
    assert!(first.response.body.contains("type=\"password\""));

    let answer = place.after_press(&request, Press::Allow);
    assert_eq!(answer.status, 303);
    let callback = place.follows(&answer);
    assert_eq!(callback.path(), "/callback");
}

#[test]
fn the_consent_page_names_the_app_and_the_scope_and_nothing_else_gets_out() {
    let mut place = Place::new();
    let request = place.authorization_request();
    let page = place.consent_page(&request);
    assert!(page.body.contains("ada-web") && page.body.contains("see your charges"));
    assert!(!page.body.contains("make and change"));
    assert_eq!(page.headers.first("Cache-Control"), Some("no-store"));
    assert_eq!(page.headers.first("Referrer-Policy"), Some("same-origin"));
}

#[test]
fn whoever_said_yes_before_is_not_asked_again_but_for_more() {
    let mut place = Place::new();
    place.knows_ada();
    let request = place.authorization_request();
    assert_eq!(place.send(&request).status, 303);
    let more = place.changed(&[("scope", Some("charges:read charges:write"))]);
    let page = place.send(&more);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("action=\"/consent\""));
}

/// RFC 6265bis §4.1.3; a password once typed is not typed again at every app.
#[test]
fn the_session_cookie_is_for_this_host_alone() {
    let mut place = Place::new();
    let request = place.authorization_request();
    let page = place.send(&request);
    place.takes(&page);
    let form = Person::Ada.signs_in(&mut place.ada, &page, place.now_s);
    let answer = place.send(&form.expect("a form"));
    let cookie = answer.headers.first("Set-Cookie").expect("a cookie");
    assert!(cookie.starts_with(AUTH_COOKIE), "{cookie}");
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{attribute}: {cookie}");
    }
    assert!(!cookie.contains("Domain"));
    // It goes back to the request that it interrupted, and nowhere else.
    let location = answer.headers.first("Location").expect("a redirect");
    assert_eq!(location, request.target);
}

#[test]
fn a_wrong_password_gets_the_form_again_and_no_session() {
    let mut place = Place::new();
    let request = place.authorization_request();
    let page = place.send(&request);
    place.takes(&page);
    let form = Person::Ada.signs_in(&mut place.ada, &page, place.now_s);
    let form = form.expect("a form");
    let mut fields = form.fields();
    fields.retain(|(name, _)| name != "password");
    fields.push(("password".into(), "guess".into()));
    let fields: Vec<_> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let wrong = place
        .ada
        .submit(&Auth::url("/sign-in"), &fields, place.now_s);
    let answer = place.send(&wrong);
    assert_eq!(answer.status, 403);
    assert!(answer.body.contains("Name or password is wrong"));
    assert_eq!(answer.headers.first("Set-Cookie"), None);
    // The same form still works.
    assert_eq!(place.send(&form).status, 303);
}

#[test]
fn a_form_of_another_site_is_not_taken() {
    let mut place = Place::new();
    place.knows_ada();
    let more = place.changed(&[("scope", Some("charges:write"))]);
    let page = place.send(&more);
    place.takes(&page);
    let own = Press::Allow.on(&mut place.ada, &page, place.now_s);
    let own = own.expect("a form");
    // Mallory's page sends the same fields; only the number of the page is out of her reach.
    let lure = MallorySite::url(MallorySite::HOST, "/");
    let _visit = place.ada.open(&lure, place.now_s);
    place.takes(&glassgate::wire::Response::new(200).html(""));
    let fields = own.fields();
    let fields: Vec<_> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let foreign = place
        .ada
        .submit(&Auth::url("/consent"), &fields, place.now_s);
    assert_eq!(place.send(&foreign).status, 403);
    assert_eq!(place.send(&own).status, 303, "it was not spent");
    assert_eq!(place.send(&own).status, 403, "and works once");
}

#[test]
fn nobody_presses_allow_on_a_page_that_was_shown_to_another() {
    let mut place = Place::new();
    let request = place.authorization_request();
    let page = place.consent_page(&request);
    place.takes(&page);
    let form = Press::Allow.on(&mut place.ada, &page, place.now_s);
    let mut form = form.expect("a form");
    // Mallory, signed in as herself, sends Ada's form from her own browser.
    let mut mallory = Browser::default();
    let ada = std::mem::take(&mut place.ada);
    let page = place.send(&request_without_cookie(&request));
    let opened = mallory.open(&Auth::url("/authorize"), place.now_s);
    assert_eq!(opened.headers.first("Cookie"), None);
    assert_eq!(mallory.receive(&page, place.now_s), Next::Stay);
    let typed = Person::Mallory.signs_in(&mut mallory, &page, place.now_s);
    let signed_in = place.send(&typed.expect("a form"));
    mallory.receive(&signed_in, place.now_s);
    place.ada = ada;
    let fields = form.fields();
    let fields: Vec<_> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    form = mallory.submit(&Auth::url("/consent"), &fields, place.now_s);
    let answer = place.send(&form);
    assert_eq!(answer.status, 403);
}

fn request_without_cookie(request: &Request) -> Request {
    Request::new("GET", "auth.example.com", &request.target)
}

#[test]
fn after_eight_hours_someone_has_to_sign_in_again() {
    let mut place = Place::new();
    place.knows_ada();
    for (later_s, status) in [(8 * 3600 - 1, 303), (1, 200)] {
        place.now_s += later_s;
        let request = place.authorization_request();
        assert_eq!(place.send(&request).status, status);
    }
}
