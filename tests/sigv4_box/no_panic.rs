//! Whatever is put to the box, it answers with a report that keeps its promises.

use crate::{CHECKS, ID, NOW, SECRET, cases, signed, signer, transfer};
use glassgate::exhibit::Exhibit;
use glassgate::validate::Outcome;
use glassgate::validate::sigv4::{Credentials, Signer, first_difference, parts};
use glassgate::wire::Request;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

/// A text with letters put in, changed or taken out, at places in thousandths of its length.
fn changed(text: &str, changes: &[(usize, u8, char)]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for (place, how, with) in changes {
        let at = place * letters.len() / 1000;
        match how {
            0 => letters.insert(at, *with),
            1 if at < letters.len() => letters[at] = *with,
            2 if at < letters.len() => drop(letters.remove(at)),
            3 => letters.truncate(at),
            _ => letters.extend_from_within(at..),
        }
    }
    letters.into_iter().collect()
}

fn changes() -> impl Strategy<Value = Vec<(usize, u8, char)>> {
    let letter = prop_oneof![
        select(";,=/&?%+: \r\n.-azAZ09é\u{0}".chars().collect::<Vec<_>>()),
        any::<char>(),
    ];
    vec((0..=1000_usize, 0..5_u8, letter), 0..4)
}

fn policies() -> impl Strategy<Value = Value> {
    (
        option::of(prop_oneof![Just("eu-central-1".to_owned()), ".{0,6}"]),
        option::of(prop_oneof![Just("billing".to_owned()), Just("s3".to_owned())]),
        option::of(any::<u32>()),
        option::of(option::of(Just(SECRET))),
        any::<bool>(),
        option::of(select(vec!["normalised", "as-sent"])),
        option::of(".{0,6}"),
        option::of(vec("[0-9a-f]{64}", 0..2)),
    )
        .prop_map(|(region, service, skew, keys, unsigned, path, permission, seen)| {
            let keys = keys.map(|secret| {
                let key = |secret| json!({"id": ID, "secret": secret});
                secret.map(key).into_iter().collect::<Vec<_>>()
            });
            json!({
                "region": region, "service": service, "skew": skew, "keys": keys,
                "unsigned_payload": unsigned, "path": path, "permission": permission, "seen": seen,
            })
        })
}

fn moments() -> impl Strategy<Value = i64> {
    prop_oneof![Just(NOW), Just(i64::MIN), Just(i64::MAX), any::<i64>()]
}

/// Puts a request to the box, where it reads as one.
fn assert_answered(request: &str, policy: &Value, off: &[&str], now: i64) {
    let exhibit = json!({
        "scheme": "sigv4", "request": request, "policy": policy, "off": off, "now": now,
    });
    let Ok(exhibit) = Exhibit::parse(&exhibit.to_string()) else {
        return;
    };
    let report = exhibit.report(0);
    let ids: Vec<&str> = report.checks.iter().map(|check| check.id).collect();
    assert_eq!(ids, CHECKS);
    let failed = |outcome| outcome == Outcome::Failed;
    let failed = report.checks.iter().filter(|c| failed(c.outcome)).count();
    assert!(failed <= 1 && !(report.verdict.allowed && failed > 0));
    assert_eq!(report.verdict.allowed, report.decided_by.is_none());
    let challenged = report.verdict.header.is_some();
    assert_eq!(challenged, report.verdict.status == 401);
    assert!(report.verdict.reason.ends_with('.'));
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn any_request_meets_any_policy(
        text in ".{0,120}", authorization in "(AWS4-HMAC-SHA256)?[ -~]{0,60}",
        query in "(X-Amz-(Algorithm|Credential|Date|Expires|Signature)=[!-~]{0,20}&){0,4}",
        policy in policies(), off in subsequence(CHECKS.to_vec(), 0..=CHECKS.len()),
        now in moments(),
    ) {
        assert_answered(&text, &policy, &off, now);
        let request = format!(
            "GET /{text}?{query} HTTP/1.1\r\nHost: a\r\nAuthorization: {authorization}\r\n\
             X-Amz-Date: 20260101T120000Z\r\n\r\n"
        );
        assert_answered(&request, &policy, &off, now);
        let request = format!("GET /?{query} HTTP/1.1\r\nHost: a\r\n\r\n{text}");
        assert_answered(&request, &policy, &off, now);
    }

    #[test]
    fn a_request_that_is_nearly_right_is_answered(
        letters in changes(), policy in policies(), now in moments(),
        off in subsequence(CHECKS.to_vec(), 0..=CHECKS.len()),
    ) {
        for request in [signed().request, signer().in_query(transfer(), NOW, 60).request] {
            let text = changed(&request.to_text(), &letters);
            assert_answered(&text, &policy, &off, now);
        }
    }

    #[test]
    fn anything_can_be_signed(
        method in "\\PC{0,8}", target in "\\PC{0,40}", value in "\\PC{0,20}", body in ".{0,20}",
        id in "\\PC{0,10}", secret in "\\PC{0,80}", region in "\\PC{0,10}", service in "\\PC{0,10}",
        now in moments(), expires in any::<u32>(),
    ) {
        let credentials = Credentials { id, secret, token: Some(value.clone()) };
        let client = Signer::new(credentials, &region, &service);
        let mut request = Request::new(&method, "a", &target).header("X-A", &value);
        request.body = body;
        let header = client.in_header(request.clone(), now);
        let url = client.in_query(request, now, expires);
        let (one, other) = (&header.stages.canonical_request, &url.stages.canonical_request);
        let place = first_difference(one, other);
        prop_assert!(place.is_some_and(|place| one.get(..place.at) == other.get(..place.at)));
        prop_assert!(!parts(one).is_empty());
    }

    #[test]
    fn two_texts_part_where_they_first_differ(one in ".{0,20}", other in ".{0,20}") {
        let Some(place) = first_difference(&one, &other) else {
            prop_assert_eq!(one, other);
            return Ok(());
        };
        prop_assert_eq!(&one[..place.at], &other[..place.at]);
        prop_assert_eq!(one[place.at..].chars().next(), place.first);
        prop_assert_eq!(other[place.at..].chars().next(), place.second);
        prop_assert_ne!(place.first, place.second);
    }
}
