//! The same box from a pasted URL, request or curl command.

use crate::common::{NOW, outcome, refused_by, report};
use crate::{CALLBACK, ISSUER, get, honest};
use glassgate::exhibit::Exhibit;
use serde_json::{Value, json};

fn policy() -> Value {
    json!({
        "clients": [{"id": "ada-app", "redirect_uris": [CALLBACK], "scope": "charges:read",
                     "public": true, "pkce": "required"}],
        "issuer": ISSUER, "signed_in": "ada", "consented": "charges:read",
    })
}

fn url() -> String {
    format!("https://auth.example.com{}", get(&honest()).target)
}

fn exhibit(place: &str, value: &str, policy: &Value) -> Value {
    json!({"scheme": "authorize", place: value, "now": NOW, "policy": policy})
}

#[test]
fn a_url_a_request_and_a_curl_command_meet_the_same_box() {
    for (place, value) in [
        ("url", url()),
        ("request", get(&honest()).to_text()),
        ("request", format!("curl -v '{}'", url())),
    ] {
        let report = report(&exhibit(place, &value, &policy()));
        assert_eq!(report["verdict"]["allowed"], true, "{report:#}");
        assert_eq!(report["box"], "authorize");
        assert_eq!(report["verdict"]["status"], 303);
    }
}

#[test]
fn what_the_policy_leaves_out_switches_its_check_off_but_never_means_any_address() {
    let without = |name: &str| {
        let mut policy = policy();
        policy.as_object_mut().expect("an object").remove(name);
        report(&exhibit("url", &url(), &policy))
    };
    assert_eq!(outcome(&without("signed_in"), "authorize.consent"), "off");
    assert_eq!(refused_by(&without("clients")), Some("authorize.client"));
    assert_eq!(refused_by(&without("consented")), Some("authorize.consent"));
    let mut bare = policy();
    bare["clients"] = json!([{"id": "ada-app"}]);
    let bare = report(&exhibit("url", &url(), &bare));
    assert_eq!(refused_by(&bare), Some("authorize.redirect-uri"));
}

#[test]
fn what_cannot_be_read_is_answered_with_a_sentence() {
    let both = json!({"scheme": "authorize", "url": url(), "request": "GET / HTTP/1.1"});
    let with = |name: &str, value: Value| {
        let mut policy = policy();
        policy[name] = value;
        exhibit("url", &url(), &policy)
    };
    for exhibit in [
        both,
        json!({"scheme": "authorize"}),
        exhibit("url", "nonsense", &policy()),
        exhibit("request", "curl 'https://a.example.com", &policy()),
        with("signed_in", json!(true)),
        with("consented", json!(["charges:read"])),
        with("clients", json!([{"id": "a", "pkce": "maybe"}])),
        with(
            "clients",
            json!([{"id": "a", "public": true, "secret": "s"}]),
        ),
        with("colour", json!("gold")),
    ] {
        let fault = Exhibit::parse(&exhibit.to_string()).expect_err("it is refused");
        assert!(fault.ends_with('.'), "{fault}");
    }
}
