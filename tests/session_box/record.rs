//! `session.known`, `session.timeout`, `session.permission`: the truth is a record.

use crate::{NOW, assert_allowed, assert_refused, check, request, with};
use serde_json::json;

#[test]
fn an_id_counts_only_where_the_store_has_it() {
    for sessions in [
        json!([]),
        json!([{"id": "abd", "user": "user_001", "made": NOW}]),
        json!([{"id": "ABC", "user": "user_001", "made": NOW}]),
        json!([{"id": "", "user": "user_001", "made": NOW}]),
    ] {
        let report = with(|exhibit| exhibit["policy"]["sessions"] = sessions);
        assert_refused(&report, "session.known", 401);
    }
}

#[test]
fn a_visitor_who_has_not_signed_in_is_nobody() {
    let visitor = json!([{"id": "abc", "made": NOW}]);
    let report = with(|exhibit| exhibit["policy"]["sessions"] = visitor);
    assert_refused(&report, "session.known", 401);
}

#[test]
fn without_a_store_nobody_gets_in() {
    let report = with(|exhibit| {
        exhibit["policy"]
            .as_object_mut()
            .expect("an object")
            .remove("sessions");
    });
    assert_eq!(report["verdict"]["allowed"], false);
    assert_eq!(check(&report, "session.known")["outcome"], "off");
    assert_eq!(check(&report, "session.known")["would"], "failed");
    assert_eq!(check(&report, "session.timeout")["outcome"], "not-reached");
}

#[test]
fn a_session_ends_at_its_idle_limit_and_at_its_absolute_one() {
    let at = |made: i64, seen: i64| {
        with(|exhibit| {
            exhibit["policy"]["sessions"][0]["made"] = json!(NOW - made);
            exhibit["policy"]["sessions"][0]["seen"] = json!(NOW - seen);
        })
    };
    assert_allowed(&at(28_799, 899));
    assert_refused(&at(1_000, 900), "session.timeout", 401);
    assert_refused(&at(28_800, 0), "session.timeout", 401);
    let reason = at(28_800, 0)["verdict"]["reason"].to_string();
    assert!(reason.contains("however busy"), "{reason}");
}

#[test]
fn a_limit_left_out_is_no_limit_and_the_report_says_so() {
    let old = |member: &str| {
        with(|exhibit| {
            exhibit["policy"]["sessions"][0]["made"] = json!(0);
            exhibit["policy"]["sessions"][0]["seen"] = json!(0);
            let policy = exhibit["policy"].as_object_mut().expect("an object");
            for name in member.split(' ') {
                policy.remove(name);
            }
        })
    };
    assert_refused(&old("idle"), "session.timeout", 401);
    assert_refused(&old("absolute"), "session.timeout", 401);
    let report = old("idle absolute");
    assert_allowed(&report);
    assert_eq!(check(&report, "session.timeout")["outcome"], "off");
}

#[test]
fn permissions_are_those_of_the_store_and_all_that_the_action_needs() {
    for (granted, needed, allowed) in [
        ("account:read transfers:write", "transfers:write", true),
        (
            "transfers:write account:read",
            "account:read transfers:write",
            true,
        ),
        ("account:read", "transfers:write", false),
        ("account:read", "account:read transfers:write", false),
        ("transfers:writer", "transfers:write", false),
        ("", "transfers:write", false),
    ] {
        let report = with(|exhibit| {
            exhibit["policy"]["sessions"][0]["permissions"] = granted.into();
            exhibit["policy"]["permission"] = needed.into();
        });
        if allowed {
            assert_allowed(&report);
        } else {
            assert_refused(&report, "session.permission", 403);
        }
    }
}

#[test]
fn with_the_lookup_off_the_other_checks_have_no_record_to_go_by() {
    let get = request("GET", "Cookie: __Host-session=nobody\r\n");
    let off = |off: &[&str]| {
        with(|exhibit| {
            exhibit["request"] = get.clone().into();
            exhibit["off"] = json!(off);
        })
    };
    let report = off(&["session.known"]);
    assert_refused(&report, "session.timeout", 401);
    assert_eq!(check(&report, "session.known")["would"], "failed");
    assert_refused(
        &off(&["session.known", "session.timeout"]),
        "session.permission",
        403,
    );
    assert_allowed(&off(&[
        "session.known",
        "session.timeout",
        "session.permission",
    ]));
}
