//! The shape of a report, which others rely on.

use crate::common::{CHECKS, Draft, NOW, assert_allowed, assert_refused, check};
use glassgate::exhibit::Exhibit;
use glassgate::validate::jwt;
use serde_json::{Value, json};

fn names(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn the_checks_run_in_the_order_that_others_rely_on() {
    assert_eq!(jwt::check_ids(), CHECKS);
    let report = Draft::es256().report();
    let ids: Vec<_> = report["checks"]
        .as_array()
        .expect("checks")
        .iter()
        .map(|check| check["id"].as_str().expect("an id"))
        .collect();
    assert_eq!(ids, CHECKS);
}

#[test]
fn a_report_has_exactly_the_members_that_others_rely_on() {
    let report = Draft::es256().off("jwt.iss").claim("aud", "x").report();
    assert_eq!(names(&report), ["box", "verdict", "checks"]);
    assert_eq!(report["box"], "jwt");
    assert_eq!(
        names(&report["verdict"]),
        ["allowed", "status", "reason", "header"]
    );
    let members = ["id", "question", "outcome", "expected", "found", "spec"];
    assert_eq!(names(check(&report, "jwt.aud")), members);
    assert_eq!(names(check(&report, "jwt.exp")), members);
    assert_eq!(
        names(check(&report, "jwt.iss")),
        [
            "id", "question", "outcome", "would", "expected", "found", "spec"
        ]
    );
}

#[test]
fn a_check_says_what_was_expected_and_what_was_found() {
    let report = Draft::es256().claim("aud", "reports-api").report();
    assert_eq!(
        check(&report, "jwt.aud"),
        &json!({
            "id": "jwt.aud", "question": "Does aud name this API?", "outcome": "failed",
            "expected": "billing-api", "found": "reports-api", "spec": "RFC 7519 §4.1.3",
        })
    );
}

#[test]
fn a_check_that_was_not_reached_has_no_evidence() {
    let report = Draft::es256().report_on("a.b");
    assert_refused(&report, "jwt.segments");
    for id in &CHECKS[2..] {
        let check = check(&report, id);
        assert_eq!(check["outcome"], "not-reached");
        assert_eq!(check["expected"], Value::Null);
        assert_eq!(check["found"], Value::Null);
    }
}

#[test]
fn every_check_asks_a_question_and_names_the_section_that_asks_for_it() {
    let report = Draft::es256().report();
    for id in CHECKS {
        let check = check(&report, id);
        assert!(
            check["question"].as_str().expect("text").ends_with('?'),
            "{id}"
        );
        let spec = check["spec"].as_str().expect("text");
        assert!(spec.starts_with("RFC ") && spec.contains('§'), "{id}");
    }
}

#[test]
fn an_allowed_request_has_status_200_and_no_header() {
    let report = Draft::es256().report();
    assert_allowed(&report);
    assert_eq!(report["verdict"]["header"], Value::Null);
    assert!(
        report["verdict"]["reason"]
            .as_str()
            .expect("text")
            .ends_with('.')
    );
}

#[test]
fn an_invalid_token_is_answered_with_401_invalid_token() {
    let unread = Draft::es256().report_on("a.b");
    let unsigned = Draft::es256().report_on(&(Draft::es256().token() + "AAAA"));
    let expired = Draft::es256().claim("exp", NOW - 60).report();
    for (report, by) in [
        (unread, "jwt.segments"),
        (unsigned, "jwt.signature"),
        (expired, "jwt.exp"),
    ] {
        assert_refused(&report, by);
        assert_eq!(report["verdict"]["status"], 401);
        assert_eq!(
            report["verdict"]["header"],
            "WWW-Authenticate: Bearer error=\"invalid_token\""
        );
    }
}

#[test]
fn a_caller_who_is_known_and_may_not_is_answered_with_403_and_the_scope() {
    let report = Draft::es256()
        .policy("scope", "charges:write refunds:write")
        .report();
    assert_refused(&report, "jwt.scope");
    assert_eq!(report["verdict"]["status"], 403);
    assert_eq!(
        report["verdict"]["header"],
        "WWW-Authenticate: Bearer error=\"insufficient_scope\", \
         scope=\"charges:write refunds:write\""
    );
}

/// RFC 6750 §3: a scope-token is of %x21 / %x23-5B / %x5D-7E.
#[test]
fn a_scope_that_no_header_can_carry_does_not_break_the_header() {
    let report = Draft::es256()
        .policy("scope", "a\"b\\c\r\nX-Injected: yes\u{e9} \u{e9} z")
        .report();
    assert_refused(&report, "jwt.scope");
    assert_eq!(
        report["verdict"]["header"],
        "WWW-Authenticate: Bearer error=\"insufficient_scope\", scope=\"abc X-Injected: yes z\""
    );
}

#[test]
fn the_json_of_a_report_has_its_members_in_the_written_order() {
    let exhibit = r#"{"scheme": "jwt", "token": "a.b", "now": 1700000000}"#;
    let report = Exhibit::parse(exhibit).expect("it reads").report(0);
    let text = serde_json::to_string(&report).expect("a report is JSON");
    let start = r#"{"box":"jwt","verdict":{"allowed":false,"status":401,"reason":""#;
    assert!(text.starts_with(start), "{text}");
}
