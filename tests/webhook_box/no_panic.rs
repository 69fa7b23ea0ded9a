//! Whatever is put to the box, it answers with a report that keeps its promises; and what is
//! signed is what AWS's HMAC, another implementation, signs.

use crate::{CHECKS, NOW, SECRET};
use glassgate::exhibit::Exhibit;
use glassgate::validate::webhook::{Policy, sign};
use glassgate::validate::{Outcome, Seen};
use glassgate::wire::Request;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::json;

fn cases(at_least: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    ProptestConfig {
        cases: asked.cases.max(at_least),
        failure_persistence: None,
        ..asked
    }
}

fn moments() -> impl Strategy<Value = i64> {
    prop_oneof![Just(NOW), Just(i64::MIN), Just(i64::MAX), any::<i64>()]
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn any_message_meets_any_policy(
        header in "((t=[0-9]{0,10}|v1=[0-9a-f]{64}|v[01]=[!-~]{0,4}|[ -~]{0,4}),? ?){0,5}",
        body in ".{0,40}", secrets in option::of(vec("[a-z]{1,4}", 0..3)),
        tolerance in option::of(any::<u32>()), seen in option::of(vec(".{0,6}", 0..2)),
        off in subsequence(CHECKS.to_vec(), 0..=CHECKS.len()), now in moments(),
    ) {
        let exhibit = json!({
            "scheme": "webhook",
            "request": format!("POST / HTTP/1.1\r\nWebhook-Signature: {header}\r\n\r\n{body}"),
            "policy": {"secrets": secrets, "tolerance": tolerance, "seen": seen},
            "off": off, "now": now,
        });
        let Ok(exhibit) = Exhibit::parse(&exhibit.to_string()) else {
            return Ok(());
        };
        let report = exhibit.report(0);
        let ids: Vec<&str> = report.checks.iter().map(|check| check.id).collect();
        prop_assert_eq!(ids, CHECKS);
        let failed = report.checks.iter().filter(|c| c.outcome == Outcome::Failed).count();
        prop_assert!(failed <= 1 && !(report.verdict.allowed && failed > 0));
        prop_assert_eq!(report.verdict.allowed, report.decided_by.is_none());
        let challenged = report.verdict.header.is_some();
        prop_assert_eq!(challenged, report.verdict.status == 401);
        prop_assert!(report.verdict.reason.ends_with('.'));
        // Nobody knows the secrets, so only a switched-off check lets a message in.
        prop_assert!(!report.verdict.allowed || off.contains(&"webhook.signature"));
    }

    #[test]
    fn what_is_signed_is_let_in_and_another_hmac_agrees(
        body in ".{0,60}", secret in "\\PC{1,80}", now in 0..4_102_444_800_i64,
    ) {
        let mut request = Request::new("POST", "app.example.com", "/hooks");
        request.body = body;
        let signed = sign(request, &[&secret], now);
        let theirs =
            aws_sigv4::sign::v4::calculate_signature(secret.as_bytes(), signed.message.as_bytes());
        prop_assert_eq!(&signed.signatures, &[theirs]);
        let policy = Policy { secrets: Some(vec![SECRET.into(), secret]), tolerance_s: Some(0) };
        let report = crate::put_at(&signed.request, &policy, now, &Seen::default());
        prop_assert!(report.verdict.allowed);
    }
}
