use crate::shown::{
    check, ending, evidence, members, opening, parameter, refused_by, sent_to, without,
};
use glassgate::sim::Attack;
use glassgate::view::eyes;
use glassgate::wire::{CredentialKind, carried};

const ID: &str = "attacks/token-in-url";

/// The value behind a name in the last of these addresses.
fn in_address<'a>(addresses: &[&'a str], name: &str) -> &'a str {
    let mut parts = addresses.last().expect("an address").split(['?', '#', '&']);
    let value = parts.find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
    value.unwrap_or_default()
}

#[test]
fn the_implicit_answer_alone_lets_her_in() {
    assert_eq!(ending(&opening(ID)), (Some(Attack::GotIn), None));
    let alone = without(ID, &["authorize.response-type"]);
    assert_eq!(ending(&alone), (Some(Attack::GotIn), None));
    let strict = without(ID, &[]);
    let by = Some("authorize.response-type");
    assert_eq!(ending(&strict), (Some(Attack::Stopped), by));
    assert_eq!(
        evidence(check(&strict, 8, "authorize.response-type")),
        ("code", "token")
    );
}

#[test]
fn a_code_in_an_address_is_in_history_log_and_pixel_and_buys_nothing() {
    let trace = opening(ID);
    let code = parameter(sent_to(&trace, 3, "app"), "code").to_owned();
    assert!(!code.is_empty());
    let history = members(&trace, 3, "browser", "url");
    assert_eq!(in_address(&history, "code"), code);
    let log = members(&trace, 3, "app", "line");
    assert!(log[0].contains(&code), "{log:?}");
    let pages = members(&trace, 5, "mallory", "page");
    assert_eq!(in_address(&pages, "code"), code);

    assert_eq!(parameter(sent_to(&trace, 6, "auth"), "code"), code);
    assert_eq!(refused_by(&trace, 6), Some("token.single-use"));
    // Even one that was never used is worth nothing without its verifier.
    let unused = without(ID, &["token.single-use"]);
    assert_eq!(refused_by(&unused, 6), Some("token.pkce"));
}

#[test]
fn a_token_behind_the_hash_is_in_history_and_pixel_and_in_no_log() {
    let trace = opening(ID);
    let history = members(&trace, 9, "browser", "url");
    let token = in_address(&history, "access_token");
    assert_eq!(token.split('.').count(), 3);
    assert!(sent_to(&trace, 9, "app").starts_with("GET /callback HTTP/1.1\r\n"));
    let log = members(&trace, 9, "app", "line");
    assert_eq!(log.len(), 2);
    assert!(log.iter().all(|line| !line.contains(token)), "{log:?}");
    let pages = members(&trace, 10, "mallory", "page");
    assert_eq!(in_address(&pages, "access_token"), token);
    let call = sent_to(&trace, 11, "billing-api");
    assert!(call.contains(&format!("Authorization: Bearer {token}\r\n")));
}

#[test]
fn the_browsers_own_referer_tells_only_the_site_and_the_script_all_of_it() {
    let trace = opening(ID);
    for (step, kind) in [(5, CredentialKind::Code), (10, CredentialKind::AccessToken)] {
        let pixel = sent_to(&trace, step, "mallory");
        assert!(pixel.contains("\r\nReferer: https://app.example.com/\r\n"));
        assert_eq!(carried(pixel).expect("gold in the pixel").kind, kind);
    }
}

#[test]
fn the_token_of_the_code_flow_is_in_no_address_at_all() {
    let trace = opening(ID);
    let answer = sent_to(&trace, 4, "app");
    let (_, token) = answer.split_once("\"access_token\":\"").expect("a token");
    let token = token.split('"').next().expect("a token");
    for step in 1..=13 {
        for actor in ["browser", "mallory"] {
            assert!(!sent_to(&trace, step, actor).contains(token), "{step}");
        }
        for url in members(&trace, step, "browser", "url") {
            assert!(!url.contains(token), "{step}");
        }
    }
}

#[test]
fn with_codes_only_the_same_link_brings_an_error_and_she_holds_nothing() {
    let trace = without(ID, &[]);
    let history = members(&trace, 9, "browser", "url");
    assert_eq!(in_address(&history, "error"), "unsupported_response_type");
    assert_eq!(in_address(&history, "access_token"), "");
    assert_eq!(sent_to(&trace, 11, "billing-api"), "");
}

#[test]
fn the_script_tells_her_both_the_code_and_the_token_and_never_the_verifier() {
    let trace = opening(ID);
    let values = eyes::values(&trace);
    let mallory_knows = |text: &str| {
        let value = values.iter().find(|value| value.text == text);
        let knows = value.and_then(|value| value.known("mallory", 13));
        knows.map(|knows| knows.step)
    };
    let pages = members(&trace, 10, "mallory", "page");
    assert_eq!(mallory_knows(in_address(&pages[..1], "code")), Some(5));
    assert_eq!(mallory_knows(in_address(&pages, "access_token")), Some(10));
    let verifier = parameter(sent_to(&trace, 4, "auth"), "code_verifier");
    assert!(!verifier.is_empty());
    assert_eq!(mallory_knows(verifier), None);
}
