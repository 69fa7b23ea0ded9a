use crate::shown::{check, ending, evidence, member, opening, parameter, sent_to, without};
use glassgate::cast::{MalloryLure, OauthApp};
use glassgate::sim::Attack;
use glassgate::validate::Outcome;
use glassgate::view;
use url::Url;

const ID: &str = "attacks/redirect-uri-substring";

#[test]
fn comparing_how_an_address_begins_alone_lets_her_in() {
    let trace = without(ID, &["authorize.redirect-uri"]);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
    let strict = without(ID, &[]);
    assert_eq!(
        ending(&strict),
        (Some(Attack::Stopped), Some("authorize.redirect-uri"))
    );
}

#[test]
fn the_address_begins_like_the_apps_and_is_mallorys() {
    let registered = Url::parse(OauthApp::CALLBACK).expect("a URL");
    let asked = Url::parse(MalloryLure::CALLBACK).expect("a URL");
    assert!(MalloryLure::CALLBACK.starts_with(&registered.origin().ascii_serialization()));
    assert_ne!(asked.host_str(), registered.host_str());

    let trace = opening(ID);
    let redirect_uri = check(&trace, 3, "authorize.redirect-uri");
    assert_eq!(
        evidence(redirect_uri),
        (OauthApp::CALLBACK, MalloryLure::CALLBACK)
    );
    assert_eq!(redirect_uri.would, Some(Outcome::Failed));
    // The browser goes where the host says.
    let brought = sent_to(&trace, 5, "mallory");
    assert!(
        brought.contains(&format!("Host: {}\r\n", MalloryLure::LOOKALIKE)),
        "{brought}"
    );
    assert!(!parameter(brought, "code").is_empty());
}

#[test]
fn the_verifier_is_her_own_so_pkce_and_the_bound_address_pass() {
    let trace = opening(ID);
    let challenge = member(&trace, 1, "mallory", "code_challenge");
    assert_eq!(member(&trace, 3, "auth", "code_challenge"), challenge);
    assert_eq!(evidence(check(&trace, 7, "token.pkce")).0, challenge);
    for id in ["token.pkce", "token.bound"] {
        assert_eq!(check(&trace, 7, id).outcome, Outcome::Passed, "{id}");
    }
    assert_eq!(member(&trace, 3, "auth", "user"), "user_001");
    assert!(sent_to(&trace, 10, "mallory").contains("ch_1"));
}

/// RFC 6749 §4.1.2.1.
#[test]
fn refused_it_is_an_error_page_and_never_a_redirect() {
    let trace = without(ID, &[]);
    let page = sent_to(&trace, 4, "browser");
    assert!(page.starts_with("HTTP/1.1 400"), "{page}");
    assert!(!page.contains("\r\nLocation:"), "{page}");
    for step in 4..=10 {
        assert_eq!(sent_to(&trace, step, "mallory"), "", "step {step}");
    }
}

#[test]
fn a_request_that_her_redirect_began_counts_as_hers() {
    let trace = opening(ID);
    assert!(view::judges_attacker(&trace, 3));
    // Ada's own first flow is nobody's but hers.
    let csrf = opening("attacks/login-csrf");
    assert!(!view::judges_attacker(&csrf, 3));
    assert!(view::judges_attacker(&csrf, 9));
}
