//! Whatever is put to the box, it answers with a report that keeps its promises.

use crate::draft::{CHECKS, Draft, NOW};
use glassgate::exhibit::Exhibit;
use glassgate::validate::{Outcome, Report};
use glassgate::view::{explain_api_key, explain_stored_key};
use glassgate::wire::{Request, presented_keys};
use proptest::prelude::*;
use serde_json::{Value, json};

fn assert_promises(report: &Report) {
    let ids: Vec<_> = report.checks.iter().map(|check| check.id).collect();
    assert_eq!(ids, CHECKS);
    let failed = |outcome| outcome == Outcome::Failed;
    let refused = report.checks.iter().any(|check| failed(check.outcome));
    let verdict = &report.verdict;
    assert!(!(verdict.allowed && refused), "{report:#?}");
    assert_eq!(verdict.allowed, report.decided_by.is_none());
    assert!(!verdict.reason.is_empty());
    match (verdict.status, &verdict.header) {
        (200, None) => assert!(verdict.allowed),
        (403, None) => assert_eq!(report.decided_by, Some("apikey.scope")),
        (400, None) => assert_eq!(report.decided_by, Some("apikey.header")),
        (400 | 401 | 403, Some(header)) => {
            assert!(header.starts_with("WWW-Authenticate: Bearer"));
            assert!(header.chars().all(|c| matches!(c, ' '..='~')), "{header}");
        }
        other => panic!("{other:?}"),
    }
}

fn put(exhibit: &Value) {
    if let Ok(exhibit) = Exhibit::parse(&exhibit.to_string()) {
        assert_promises(&exhibit.report(NOW));
    }
}

fn any_key() -> impl Strategy<Value = String> {
    let key = Draft::new().key.text().to_owned();
    prop_oneof![
        "\\PC{0,60}",
        "(sk|pk)_(live|test)_[0-9A-Za-z]{0,50}",
        Just(key.clone()),
        (0..key.len(), any::<char>()).prop_map(move |(at, letter)| {
            let mut text = key.clone();
            text.replace_range(at..=at, &letter.to_string());
            text
        }),
    ]
}

fn any_off() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::sample::subsequence(CHECKS.to_vec(), 0..=CHECKS.len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_key_any_scope_and_any_switches_get_a_report(
        token in any_key(), off in any_off(), scope in "\\PC{0,20}",
        revoked in any::<Option<i64>>(), expires in any::<Option<i64>>(), now in any::<i64>(),
    ) {
        let mut draft = Draft::new().policy("scope", scope);
        draft.policy["records"][1]["revoked"] = json!(revoked);
        draft.policy["records"][1]["expires"] = json!(expires);
        let policy = &draft.policy;
        put(&json!({"scheme": "apikey", "token": token, "now": now, "off": off, "policy": policy}));
        let named = |request| json!({"scheme": "apikey", "request": request, "off": off, "policy": policy});
        for line in [format!("Authorization: Bearer {token}"), format!("X-API-Key: {token}")] {
            put(&named(format!("GET / HTTP/1.1\r\nHost: a\r\n{line}\r\n\r\n")));
        }
        put(&named(format!("GET /?api_key={token} HTTP/1.1\r\nHost: a\r\n\r\n")));
    }

    /// Only the one key is let in while every check is on.
    #[test]
    fn no_other_text_than_the_key_is_let_in(token in any_key()) {
        let draft = Draft::new();
        let allowed = draft.report_on(&token)["verdict"]["allowed"] == true;
        prop_assert_eq!(allowed, token == draft.key.text());
    }

    #[test]
    fn any_text_is_explained_and_any_request_is_searched(text in "\\PC{0,80}", stored in "\\$?\\PC{0,60}") {
        let _ = (explain_api_key(&text), explain_stored_key(&stored));
        if let Ok(request) = Request::parse(&format!("GET /?{text} HTTP/1.1\r\n\r\n")) {
            let _ = presented_keys(&request);
        }
    }
}
