//! The opaque token's box, check by check, and the API that asks before it opens it.

// proptest is for native tests.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/mod.rs"]
mod common;

use common::{NOW, assert_allowed, check, outcome, refused_by, report};
use glassgate::exhibit::Exhibit;
use glassgate::validate::opaque::check_ids;
use glassgate::view;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A server and an answer that let a token in; the token says nothing, so it never matters.
fn honest() -> Value {
    json!({
        "scheme": "opaque", "token": "mF_9.B5f-4.1JqM", "now": NOW,
        "answer": {
            "active": true, "scope": "charges:read", "client_id": "ada-app", "sub": "user_001",
            "token_type": "Bearer", "aud": "billing-api", "iss": "https://auth.example.com/",
            "exp": NOW + 900, "iat": NOW - 10, "jti": "t-1",
        },
        "policy": {"cache": 30, "audience": "billing-api", "scope": "charges:read"},
    })
}

fn with(pointer: &str, value: impl Into<Value>) -> Value {
    let mut exhibit = honest();
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    exhibit.pointer_mut(parent).expect("a parent")[name] = value.into();
    exhibit
}

fn without(parent: &str, name: &str) -> Value {
    let mut exhibit = honest();
    let object = exhibit.pointer_mut(parent).expect("a parent");
    object.as_object_mut().expect("an object").remove(name);
    exhibit
}

/// Refused by this check, all before it passed, none after it reached.
#[track_caller]
fn assert_refused(exhibit: &Value, by: &str, status: u16, header: &str) {
    let report = report(exhibit);
    assert_eq!(refused_by(&report), Some(by), "{report:#}");
    assert_eq!(report["verdict"]["status"], status);
    assert_eq!(report["verdict"]["header"], header);
    let ids = check_ids();
    let at = ids.iter().position(|id| *id == by).expect("a check");
    assert!(ids[..at].iter().all(|id| outcome(&report, id) != "failed"));
    for id in &ids[at + 1..] {
        assert_eq!(outcome(&report, id), "not-reached", "{id}");
    }
    // Switched off it says the same in the shadow.
    let mut off = exhibit.clone();
    off["off"] = json!([by]);
    let shadow = common::report(&off);
    assert_eq!(outcome(&shadow, by), "off");
    assert_eq!(check(&shadow, by)["would"], "failed");
}

const BARE: &str = "WWW-Authenticate: Bearer";
const INVALID: &str = "WWW-Authenticate: Bearer error=\"invalid_token\"";

#[test]
fn the_checks_stand_in_the_order_that_documents_name() {
    let ids = ["credential", "answer", "active", "exp", "aud", "scope"];
    assert_eq!(check_ids(), ids.map(|id| format!("opaque.{id}")));
}

/// RFC 7662 §2.2, both examples, with the audience that the first one names.
#[test]
fn the_examples_of_rfc_7662_are_let_in_and_turned_away() {
    let active = json!({
        "active": true, "client_id": "l238j323ds-23ij4", "username": "jdoe",
        "scope": "read write dolphin", "sub": "Z5O3upPC88QrAjx00dis",
        "aud": "https://protected.example.net/resource", "iss": "https://server.example.com/",
        "exp": 1_419_356_238, "iat": 1_419_350_238, "extension_field": "twenty-seven",
    });
    let mut exhibit = json!({
        "scheme": "opaque", "token": "2YotnFZFEjr1zCsicMWpAA", "now": 1_419_350_300,
        "answer": active,
        "policy": {"audience": "https://protected.example.net/resource", "scope": "dolphin read"},
    });
    assert_allowed(&report(&exhibit));
    exhibit["now"] = json!(1_419_356_238);
    assert_refused(&exhibit, "opaque.exp", 401, INVALID);
    exhibit["answer"] = json!({"active": false});
    assert_refused(&exhibit, "opaque.active", 401, INVALID);
}

#[test]
fn an_answer_for_this_request_counts_at_any_cache_life() {
    for cache in [0, 30, 3600] {
        assert_allowed(&report(&with("/policy/cache", cache)));
    }
    assert_allowed(&report(&without("/policy", "cache")));
}

#[test]
fn a_kept_answer_counts_until_the_cache_life_is_over_and_not_a_second_longer() {
    for (age, cache, fresh) in [
        (0, 30, true),
        (29, 30, true),
        (30, 30, false),
        (31, 30, false),
        (3599, 3600, true),
        (1, 0, false),
        (-1, 30, false),
    ] {
        let mut exhibit = with("/policy/cache", cache);
        exhibit["answered"] = json!(NOW - age);
        if fresh {
            let report = report(&exhibit);
            assert_allowed(&report);
            let found = check(&report, "opaque.answer")["found"].as_str();
            assert!(found.is_some_and(|found| found.starts_with("from the cache, ")));
        } else {
            assert_refused(&exhibit, "opaque.answer", 401, BARE);
        }
    }
}

#[test]
fn a_kept_answer_dies_with_the_token_even_where_the_cache_would_keep_it() {
    let mut exhibit = with("/policy/cache", 3600);
    exhibit["answered"] = json!(NOW - 10);
    exhibit["answer"]["exp"] = json!(NOW);
    assert_refused(&exhibit, "opaque.exp", 401, INVALID);
}

/// RFC 7662 §2.2: `active` is required, and a boolean.
#[test]
fn what_is_no_answer_never_means_yes() {
    for answer in [
        Value::Null,
        json!([]),
        json!("true"),
        json!(""),
        json!({}),
        json!({"active": "true"}),
        json!({"active": 1}),
        json!({"active": null}),
        json!("{\"active\": false, \"active\": true}"),
        json!("{\"active\": true, \"aud\": \"reports-api\", \"aud\": \"billing-api\"}"),
    ] {
        assert_refused(&with("/answer", answer), "opaque.answer", 401, BARE);
    }
    assert_refused(&without("", "answer"), "opaque.answer", 401, BARE);
}

#[test]
fn no_answer_lets_nobody_in_even_with_its_check_off() {
    let mut exhibit = without("", "answer");
    exhibit["off"] = json!(["opaque.answer"]);
    assert_eq!(refused_by(&report(&exhibit)), Some("opaque.active"));
}

#[test]
fn an_inactive_token_is_stopped_whatever_else_the_answer_says() {
    assert_refused(
        &with("/answer/active", false),
        "opaque.active",
        401,
        INVALID,
    );
    let mut exhibit = with("/answer/active", false);
    exhibit["off"] = json!(["opaque.active"]);
    assert_allowed(&report(&exhibit));
}

/// RFC 7662 §2.2: `exp` is optional.
#[test]
fn an_end_that_is_named_must_be_ahead_and_one_that_is_not_is_no_fault() {
    assert_allowed(&report(&without("/answer", "exp")));
    assert_allowed(&report(&with("/answer/exp", NOW + 1)));
    for exp in [
        json!(NOW),
        json!(NOW - 1),
        json!("soon"),
        json!(null),
        json!(-1e300),
    ] {
        assert_refused(&with("/answer/exp", exp), "opaque.exp", 401, INVALID);
    }
}

#[test]
fn a_token_for_another_api_is_stopped() {
    assert_allowed(&report(&with(
        "/answer/aud",
        json!(["reports-api", "billing-api"]),
    )));
    for aud in [
        json!("reports-api"),
        json!([]),
        json!(["billing-api-2"]),
        json!(1),
    ] {
        assert_refused(&with("/answer/aud", aud), "opaque.aud", 401, INVALID);
    }
    assert_refused(&without("/answer", "aud"), "opaque.aud", 401, INVALID);
}

#[test]
fn a_known_caller_without_the_scope_gets_403_and_is_told_what_is_missing() {
    let header = "WWW-Authenticate: Bearer error=\"insufficient_scope\", scope=\"charges:write\"";
    let exhibit = with("/policy/scope", "charges:write");
    assert_refused(&exhibit, "opaque.scope", 403, header);
    assert_allowed(&report(&with(
        "/answer/scope",
        "charges:write charges:read",
    )));
}

#[test]
fn a_policy_that_names_nothing_switches_its_check_off_and_says_so() {
    for (name, id) in [("audience", "opaque.aud"), ("scope", "opaque.scope")] {
        let report = report(&without("/policy", name));
        assert_allowed(&report);
        assert_eq!(outcome(&report, id), "off");
    }
}

#[test]
fn the_token_stands_in_the_authorization_header_once() {
    let request = |head: &str| {
        let mut exhibit = without("", "token");
        exhibit["request"] = json!(format!("GET /v1/charges HTTP/1.1\r\nHost: a\r\n{head}\r\n"));
        exhibit
    };
    assert_allowed(&report(&request("Authorization: Bearer abc\r\n")));
    for head in [
        "",
        "Authorization: Basic YTpi\r\n",
        "Authorization: Bearer \r\n",
    ] {
        assert_refused(&request(head), "opaque.credential", 401, BARE);
    }
    let twice = "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n";
    let header = "WWW-Authenticate: Bearer error=\"invalid_request\"";
    assert_refused(&request(twice), "opaque.credential", 400, header);
}

#[test]
fn an_answer_is_explained_member_by_member() {
    let body = honest()["answer"].to_string();
    let members = view::introspection(&body, NOW);
    assert_eq!(members.len(), 10);
    assert!(members.iter().all(|member| !member.meaning.is_empty()));
    let exp = members
        .iter()
        .find(|member| member.name == "exp")
        .expect("exp");
    assert!(
        exp.in_words
            .as_ref()
            .is_some_and(|words| words.contains("in 15 min"))
    );
    assert_eq!(view::introspection("[]", NOW), []);
}

/// What holds of every report.
fn assert_promises(exhibit: &Value) {
    let Ok(exhibit) = Exhibit::parse(&exhibit.to_string()) else {
        return;
    };
    let report = exhibit.report(NOW);
    let ids: Vec<_> = report.checks.iter().map(|check| check.id).collect();
    assert_eq!(ids, check_ids());
    let verdict = &report.verdict;
    assert_eq!(verdict.allowed, report.decided_by.is_none());
    assert_eq!(verdict.header.is_some(), !verdict.allowed);
    assert!(!verdict.reason.is_empty());
}

fn json_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
        prop::collection::vec(".{0,8}", 0..3).prop_map(Value::from),
    ]
}

proptest! {
    #[test]
    fn no_answer_no_token_and_no_moment_makes_the_box_panic(
        token in ".{0,40}", answer in json_value(), body in ".{0,60}",
        active in json_value(), exp in json_value(), aud in json_value(), scope in json_value(),
        answered in any::<i64>(), now in any::<i64>(), cache in any::<u32>(), bits in any::<u8>(),
    ) {
        let off: Vec<_> = check_ids()
            .into_iter()
            .enumerate()
            .filter(|(at, _)| bits >> at & 1 == 1)
            .map(|(_, id)| id)
            .collect();
        let object = json!({"active": active, "exp": exp, "aud": aud, "scope": scope});
        for answer in [answer, Value::from(body.clone()), object] {
            assert_promises(&json!({
                "scheme": "opaque", "token": token, "answer": answer, "answered": answered,
                "now": now, "off": off,
                "policy": {"cache": cache, "audience": "billing-api", "scope": "charges:read"},
            }));
        }
        let _ = view::introspection(&body, now);
    }
}
