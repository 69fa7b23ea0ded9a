use crate::shown::{check, ending, evidence, member, opening, parameter, sent_to, without};
use glassgate::cast::{Auth, MALLORY_USER, OauthApp, Person, SCOPES, browser::Browser};
use glassgate::sim::{Attack, Moment, Random, Ring, START_S, Server};
use glassgate::validate::{Off, Outcome};
use rand_core::SeedableRng;

const ID: &str = "attacks/login-csrf";

#[test]
fn the_missing_state_check_alone_lets_her_in() {
    let trace = without(ID, &["callback.state"]);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
    let strict = without(ID, &[]);
    assert_eq!(
        ending(&strict),
        (Some(Attack::Stopped), Some("callback.state"))
    );
}

#[test]
fn adas_session_waits_for_another_state_than_the_one_that_comes() {
    let trace = opening(ID);
    let adas = member(&trace, 1, "app", "state");
    let mallorys = member(&trace, 4, "app", "state");
    assert_ne!(adas, mallorys);
    let state = check(&trace, 9, "callback.state");
    assert_eq!(evidence(state), (adas, mallorys));
    assert_eq!(state.would, Some(Outcome::Failed));
    assert_eq!(parameter(sent_to(&trace, 9, "app"), "state"), mallorys);
    // And the request comes with Ada's cookie.
    assert!(sent_to(&trace, 9, "app").contains("\r\nCookie: __Host-session="));
}

#[test]
fn what_ada_saves_lands_in_mallorys_account() {
    let trace = opening(ID);
    let typed = parameter(sent_to(&trace, 13, "app"), "iban");
    assert!(!typed.is_empty());
    assert_eq!(member(&trace, 13, "billing-api", "iban"), typed);
    let answer = sent_to(&trace, 14, "app");
    assert!(
        answer.contains(&format!("\"user\":\"{MALLORY_USER}\"")),
        "{answer}"
    );
}

#[test]
fn with_the_check_on_no_code_is_traded_and_nothing_is_saved() {
    let trace = without(ID, &[]);
    for step in 10..=14 {
        assert_eq!(sent_to(&trace, step, "auth"), "", "step {step}");
        assert_eq!(sent_to(&trace, step, "billing-api"), "", "step {step}");
    }
    assert!(sent_to(&trace, 12, "browser").starts_with("HTTP/1.1 400"));
}

/// RFC 9700 §4.7: the scene says so in words, and this is the run behind them.
#[test]
fn with_pkce_mallorys_code_does_not_fit_the_verifier_in_adas_session() {
    let mut random = Random::seed_from_u64(1);
    let off = Off::from(["callback.state".to_owned()]);
    let mut auth = Auth::new(&mut random, 900);
    let mut app = OauthApp::web(&mut random).asking_for(SCOPES);
    auth.register(app.registration());
    let mut ada = Browser::default();
    let mut mallory = Browser::default();
    let mut moment = Moment {
        now_s: START_S,
        off: &off,
        random: &mut random,
        ring: Ring::default(),
    };
    auth.signed_in_before(Person::Mallory, &mut mallory, &mut moment);
    auth.remember_consent(MALLORY_USER, app.client_id(), SCOPES);

    // Both begin; Mallory gets a code, and Ada's browser brings it.
    let connect = OauthApp::connect_url(None);
    let began = app.receive(&ada.open(&connect, START_S), &mut moment);
    ada.receive(&began.response, START_S);
    let began = app.receive(&mallory.open(&connect, START_S), &mut moment);
    let to_auth = mallory.receive(&began.response, START_S).request();
    let granted = auth.receive(&to_auth.expect("a redirect"), &mut moment);
    let address = granted.response.headers.first("Location").expect("a code");
    let address = glassgate::wire::Url::parse(address).expect("a URL");
    let landed = app.receive(&ada.open(&address, START_S), &mut moment);
    assert!(
        landed.report.expect("a box").verdict.allowed,
        "state is off"
    );

    let exchange = app.exchange().expect("the app took the code");
    let report = auth.receive(&exchange, &mut moment).report.expect("a box");
    assert_eq!(report.decided_by, Some("token.pkce"));
}
