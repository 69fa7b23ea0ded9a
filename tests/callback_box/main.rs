//! The box at the app's redirect URI: RFC 6749 §4.1.2 and §10.12, RFC 9207 §2.4.

// proptest is for native tests.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;

use common::{NOW, assert_allowed, outcome, refused_by, report};
use glassgate::exhibit::Exhibit;
use glassgate::validate::callback::{self, Flow, Input, check_ids};
use glassgate::validate::{Off, Outcome, Report};
use glassgate::wire::Request;
use proptest::prelude::*;
use serde_json::{Value, json};

/// RFC 9207 §2.1.
const STATE: &str = "ZWVlNDBlYzA1NjdkMDNhYjg3ZjUxZjAyNGQzMTM2NzI";
const HONEST: &str = "https://honest.as.example";
const CODE: &str = "code=x1848ZT64p4IirMPT0R-X3141MFPTuBX-VFL_cvaplMH58";
const ISS: &str = "iss=https%3A%2F%2Fhonest.as.example";

fn flow() -> Flow {
    Flow {
        state: Some(STATE.to_owned()),
        issuer: Some(HONEST.to_owned()),
        ..Flow::default()
    }
}

fn put(query: &str, flow: Option<&Flow>, off: &[&str]) -> Report {
    let request = Request::new("GET", "client.example", &format!("/cb?{query}"));
    let off: Off = off.iter().map(|id| (*id).to_owned()).collect();
    callback::validate(
        &Input {
            request: &request,
            flow,
        },
        &off,
    )
}

#[test]
fn the_checks_stand_in_the_order_that_documents_name() {
    assert_eq!(
        check_ids(),
        ["callback.error", "callback.state", "callback.iss"]
    );
}

/// RFC 9207 §2.1 and §2.2, as printed there.
#[test]
fn the_examples_of_rfc_9207_meet_their_fate() {
    let good = put(&format!("{CODE}&state={STATE}&{ISS}"), Some(&flow()), &[]);
    assert!(good.verdict.allowed, "{good:#?}");
    let denied = put(
        &format!("error=access_denied&state=N2JjNGJhY2JiZjRhYzA3MGJkMzNmMDE5OWJhZmJhZjA&{ISS}"),
        Some(&flow()),
        &[],
    );
    assert_eq!(denied.decided_by, Some("callback.error"));
    assert_eq!(denied.verdict.error, Some("access_denied"));
}

/// RFC 6749 §4.1.2: no `iss`, from a server that is older than RFC 9207.
#[test]
fn the_example_of_rfc_6749_passes_where_no_issuer_is_kept_and_only_there() {
    let query = "code=SplxlOBeZQQYbYS6WxSbIA&state=xyz";
    let kept = |issuer: Option<&str>| Flow {
        state: Some("xyz".to_owned()),
        issuer: issuer.map(str::to_owned),
        ..Flow::default()
    };
    let without = put(query, Some(&kept(None)), &[]);
    assert!(without.verdict.allowed);
    assert!(
        without
            .check("callback.iss")
            .is_some_and(|check| check.unset)
    );
    let with = put(query, Some(&kept(Some(HONEST))), &[]);
    assert_eq!(with.decided_by, Some("callback.iss"));
}

/// Each check both ways: the query, the check that refuses it.
#[test]
fn each_check_refuses_what_it_is_for_and_switched_off_lets_it_by() {
    for (query, check) in [
        (
            format!("error=server_error&{CODE}&state={STATE}&{ISS}"),
            "callback.error",
        ),
        (format!("state={STATE}&{ISS}"), "callback.error"),
        (format!("code=&state={STATE}&{ISS}"), "callback.error"),
        (
            format!("{CODE}&{CODE}&state={STATE}&{ISS}"),
            "callback.error",
        ),
        (format!("{CODE}&{ISS}"), "callback.state"),
        (format!("{CODE}&state=&{ISS}"), "callback.state"),
        (format!("{CODE}&state={STATE}x&{ISS}"), "callback.state"),
        (
            format!("{CODE}&state={}&{ISS}", STATE.to_lowercase()),
            "callback.state",
        ),
        (format!("{CODE}&state={STATE}"), "callback.iss"),
        (
            format!("{CODE}&state={STATE}&iss=https%3A%2F%2Fattacker.example"),
            "callback.iss",
        ),
        // RFC 9207 §2.4: simple string comparison.
        (format!("{CODE}&state={STATE}&{ISS}%2F"), "callback.iss"),
        (
            format!("{CODE}&state={STATE}&iss=https%3A%2F%2FHonest.as.example"),
            "callback.iss",
        ),
    ] {
        let on = put(&query, Some(&flow()), &[]);
        assert_eq!(on.decided_by, Some(check), "{query}");
        assert_eq!(on.verdict.status, 400);
        assert!(on.verdict.reason.ends_with('.'));
        let off = put(&query, Some(&flow()), &[check]);
        assert!(off.verdict.allowed, "{query}");
        let shadow = off.check(check).and_then(|check| check.would);
        assert_eq!(shadow, Some(Outcome::Failed), "{query}");
    }
}

/// RFC 6749 §3.1: no parameter more than once, whatever its name.
#[test]
fn a_parameter_that_stands_twice_is_refused() {
    for name in ["code", "state", "iss", "colour"] {
        let query = format!("{CODE}&state={STATE}&{ISS}&{name}=a&{name}=a");
        assert_eq!(
            put(&query, Some(&flow()), &[]).decided_by,
            Some("callback.error"),
            "{name}"
        );
    }
}

/// What a login CSRF is: a response that this browser never asked for.
#[test]
fn a_browser_session_that_began_no_flow_takes_no_response() {
    let query = format!("{CODE}&state={STATE}&{ISS}");
    assert_eq!(put(&query, None, &[]).decided_by, Some("callback.state"));
    let careless = put(&query, None, &["callback.state", "callback.iss"]);
    assert!(careless.verdict.allowed);
}

/// An attacker's error text reaches no verdict as a code of ours.
#[test]
fn only_a_registered_error_code_is_repeated() {
    let report = put("error=%3Cscript%3E", Some(&flow()), &[]);
    assert_eq!(report.decided_by, Some("callback.error"));
    assert_eq!(report.verdict.error, None);
}

#[test]
fn a_url_a_request_and_the_line_of_a_redirect_meet_the_same_box() {
    let policy = json!({"state": STATE, "issuer": HONEST});
    let url = format!("https://client.example/cb?{CODE}&state={STATE}&{ISS}");
    for (place, value) in [
        ("url", url.clone()),
        ("url", format!("Location: {url}")),
        (
            "url",
            format!("com.example.ada:/callback?{CODE}&state={STATE}&{ISS}"),
        ),
        ("url", format!("{url}#fragment")),
        ("request", format!("curl '{url}'")),
        (
            "request",
            format!("GET /cb?{CODE}&state={STATE}&{ISS} HTTP/1.1\r\nHost: a\r\n\r\n"),
        ),
    ] {
        let exhibit =
            json!({"scheme": "callback", place: value, "now": NOW, "policy": policy.clone()});
        assert_allowed(&report(&exhibit));
    }
    let bare = |policy: Value| json!({"scheme": "callback", "url": url, "policy": policy});
    let report_of = |policy| report(&bare(policy));
    assert_eq!(outcome(&report_of(json!({})), "callback.state"), "off");
    assert_eq!(outcome(&report_of(json!({})), "callback.iss"), "off");
    assert_eq!(
        refused_by(&report_of(json!({"began": false}))),
        Some("callback.state")
    );
    let fault = Exhibit::parse(&json!({"scheme": "callback"}).to_string()).expect_err("nothing");
    assert!(fault.ends_with('.'));
    // What stands behind # never reaches the app's server: the implicit flow's token neither.
    let implicit = json!({"scheme": "callback", "url": "https://client.example/cb#access_token=x"});
    assert_eq!(refused_by(&report(&implicit)), Some("callback.error"));
}

proptest! {
    #[test]
    fn no_response_makes_the_box_panic_and_only_this_session_s_state_gets_in(
        query in prop_oneof![any::<String>(), "(code|state|iss|error|[a-z]{1,3})=[a-zA-Z0-9%&=+]{0,30}"],
        state in prop::option::of("[a-zA-Z0-9]{0,20}"),
        issuer in prop::option::of("[a-z:/.]{0,20}"),
        off in prop::sample::subsequence(check_ids(), 0..=3),
    ) {
        let flow = Flow { state, issuer, ..Flow::default() };
        for flow in [Some(&flow), None] {
            let report = put(&query, flow, &off);
            prop_assert_eq!(report.verdict.allowed, report.decided_by.is_none());
            if off.is_empty() && report.verdict.allowed {
                let kept = flow.and_then(|flow| flow.state.as_deref());
                let request = Request::new("GET", "a", &format!("/cb?{query}"));
                let sent = request.query().into_iter().find(|(name, _)| name == "state");
                prop_assert!(kept.is_none() || sent.map(|(_, value)| value).as_deref() == kept);
            }
        }
    }
}
