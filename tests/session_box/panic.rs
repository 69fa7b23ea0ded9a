//! Whatever is put to the box, it answers with a report that keeps its promises.

use crate::{CHECKS, NOW};
use glassgate::exhibit::Exhibit;
use glassgate::validate::Outcome;
use proptest::prelude::*;
use serde_json::json;

fn lines() -> impl Strategy<Value = String> {
    let cookie =
        "(Cookie|cookie): ((__Host-|__Secure-)?(session|sid|theme)=[abc]{0,3};? ?){0,4}\r\n";
    let source = "(Origin|Referer|Sec-Fetch-Site): (https://app.example.com/?|same-origin|null|[ -~]{0,20})\r\n";
    proptest::collection::vec(prop_oneof![cookie, source], 0..5).prop_map(|lines| lines.concat())
}

fn policy() -> impl Strategy<Value = serde_json::Value> {
    (
        proptest::option::of((any::<i64>(), any::<i64>(), "[a-c ]{0,5}")),
        proptest::option::of(any::<u32>()),
        proptest::option::of("[a-c ]{0,5}"),
    )
        .prop_map(|(session, limit, permission)| {
            json!({
                "sessions": session.map(|(made, seen, permissions)| json!([
                    {"id": "abc", "user": "ada", "made": made, "seen": seen, "permissions": permissions},
                ])),
                "idle": limit, "absolute": limit, "permission": permission,
                "origin": limit.map(|_| "https://app.example.com"),
            })
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_request_meets_any_policy(
        method in "(GET|POST|[A-Z]{1,6})", lines in lines(), policy in policy(),
        off in proptest::sample::subsequence(CHECKS.to_vec(), 0..=CHECKS.len()),
        set_cookie in proptest::option::of("(__Host-)?session=[a-c]{0,3}(; (Secure|HttpOnly|Path=/|SameSite=Lax|\\PC{0,6})){0,5}"),
        now in prop_oneof![Just(NOW), Just(i64::MIN), Just(i64::MAX), any::<i64>()],
    ) {
        let exhibit = json!({
            "scheme": "session",
            "request": format!("{method} / HTTP/1.1\r\n{lines}\r\n"),
            "set_cookie": set_cookie, "policy": policy, "off": off, "now": now,
        });
        let Ok(exhibit) = Exhibit::parse(&exhibit.to_string()) else {
            return Ok(());
        };
        let report = exhibit.report(0);
        let ids: Vec<&str> = report.checks.iter().map(|check| check.id).collect();
        prop_assert_eq!(ids, CHECKS);
        let failed = report.checks.iter().filter(|check| check.outcome == Outcome::Failed).count();
        prop_assert!(failed <= 1);
        prop_assert_eq!(report.verdict.allowed, report.decided_by.is_none());
        prop_assert!(!(report.verdict.allowed && failed > 0));
        let challenged = report.verdict.header.is_some();
        prop_assert_eq!(challenged, report.verdict.status == 401);
        prop_assert!(!report.verdict.reason.is_empty());
    }

    #[test]
    fn any_text_is_an_exhibit_or_a_sentence(cookie in "\\PC{0,80}", set in "\\PC{0,80}") {
        let exhibit = json!({"scheme": "session", "cookie": cookie, "set_cookie": set});
        match Exhibit::parse(&exhibit.to_string()) {
            Ok(exhibit) => prop_assert!(!exhibit.report(NOW).verdict.allowed, "there is no store"),
            Err(fault) => prop_assert!(fault.ends_with('.')),
        }
    }
}
