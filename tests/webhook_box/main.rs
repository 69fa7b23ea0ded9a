//! The webhook's box: published signatures, check by check what each refuses, rotation by two
//! signatures, and what no input brings about.

// proptest is for native tests.
#![cfg(not(target_arch = "wasm32"))]

mod exhibit;
mod no_panic;
mod published;
mod rotation;

use glassgate::validate::webhook::{Input, Policy, TOLERANCE_S, check_ids, mark, sign, validate};
use glassgate::validate::{CheckReport, Off, Outcome, Report, Seen};
use glassgate::wire::Request;

/// 2026-01-01 12:00:00 UTC, seconds since 1970.
const NOW: i64 = 1_767_268_800;
const SECRET: &str = "whsec_test_7c1e";
const BODY: &str = r#"{"id":"evt_1","type":"invoice.paid","amount":100}"#;

const CHECKS: [&str; 4] = [
    "webhook.parse",
    "webhook.skew",
    "webhook.signature",
    "webhook.replay",
];

fn unsigned() -> Request {
    let mut request = Request::new("POST", "app.example.com", "/hooks")
        .header("Content-Type", "application/json");
    request.body = BODY.into();
    request
}

fn signed(secrets: &[&str]) -> Request {
    sign(unsigned(), secrets, NOW).request
}

fn policy(secrets: &[&str]) -> Policy {
    Policy {
        secrets: Some(secrets.iter().map(|secret| (*secret).to_owned()).collect()),
        tolerance_s: Some(TOLERANCE_S),
    }
}

/// Puts a message to the box of this receiver, which has let nothing in so far.
fn put(request: &Request, policy: &Policy) -> Report {
    put_at(request, policy, NOW, &Seen::default())
}

fn put_at(request: &Request, policy: &Policy, now_s: i64, seen: &Seen) -> Report {
    let input = Input {
        request,
        policy,
        seen: Some(seen),
        now_s,
    };
    validate(&input, &Off::new())
}

/// The signature header alone, changed.
fn with_header(value: &str) -> Request {
    unsigned().header("webhook-signature", value)
}

#[track_caller]
fn assert_refused<'a>(report: &'a Report, by: &str, status: u16) -> &'a CheckReport {
    assert_eq!(report.decided_by, Some(by), "{report:#?}");
    assert_eq!(report.verdict.status, status, "{report:#?}");
    let challenge = (status == 401).then_some("WWW-Authenticate: Webhook-Signature");
    assert_eq!(report.verdict.header.as_deref(), challenge);
    assert!(report.verdict.reason.ends_with('.'), "{report:#?}");
    report.check(by).expect("the check is in the box")
}

#[test]
fn the_checks_stand_in_the_order_that_documents_name() {
    assert_eq!(check_ids(), CHECKS);
    for id in CHECKS {
        assert!(glassgate::words::check::question(id).ends_with('?'), "{id}");
        assert!(!glassgate::words::check::short(id).is_empty(), "{id}");
    }
}

#[test]
fn an_honest_message_passes_every_check() {
    let report = put(&signed(&[SECRET]), &policy(&[SECRET]));
    let passed = |check: &CheckReport| check.outcome == Outcome::Passed;
    assert!(report.checks.iter().all(passed), "{report:#?}");
    assert_eq!(
        (report.verdict.status, &report.verdict.header),
        (200, &None)
    );
}

#[test]
fn a_message_without_the_header_is_401_and_an_unreadable_header_400() {
    let policy = policy(&[SECRET]);
    assert_refused(&put(&unsigned(), &policy), "webhook.parse", 401);
    let header = signed(&[SECRET]);
    let header = header.headers.first("Webhook-Signature").expect("signed");
    let (t, v1) = header.split_once(',').expect("two fields");
    for value in [
        String::new(),
        t.to_owned(),
        v1.to_owned(),
        format!("{t},{v1},{t}"),
        format!("{t};{v1}"),
        format!("{t},v1"),
        format!("{t},{v1}0"),
        format!("{t},{}", v1.to_uppercase()),
        format!("{t},v0={}", &v1[3..]),
        format!("{t},v1={}", v1[3..].to_uppercase()),
        format!("t=-1,{v1}"),
        format!("t=+1,{v1}"),
        format!("t=,{v1}"),
        format!("t=1.5,{v1}"),
        format!("t=99999999999999999999,{v1}"),
    ] {
        assert_refused(&put(&with_header(&value), &policy), "webhook.parse", 400);
    }
    let twice = with_header(header).header("Webhook-Signature", header);
    assert_refused(&put(&twice, &policy), "webhook.parse", 400);
    // Other schemes beside it are not read, and a space behind a comma is none of the value.
    let beside = with_header(&format!("{t}, {v1}, v0={}", "0".repeat(64)));
    assert!(put(&beside, &policy).verdict.allowed);
}

#[test]
fn a_message_is_good_close_to_its_moment_alone() {
    let (request, policy) = (signed(&[SECRET]), policy(&[SECRET]));
    for (now_s, by) in [
        (NOW - 301, Some("webhook.skew")),
        (NOW - 300, None),
        (NOW + 300, None),
        (NOW + 301, Some("webhook.skew")),
        (i64::MIN, Some("webhook.skew")),
        (i64::MAX, Some("webhook.skew")),
    ] {
        let report = put_at(&request, &policy, now_s, &Seen::default());
        assert_eq!(report.decided_by, by, "{now_s}");
    }
    let ageless = Policy {
        tolerance_s: None,
        ..policy
    };
    let report = put_at(&request, &ageless, NOW + 86_400, &Seen::default());
    assert!(report.verdict.allowed && report.checks[1].unset);
}

#[test]
fn one_changed_byte_is_refused_by_the_signature_or_earlier() {
    let (request, policy) = (signed(&[SECRET]), policy(&[SECRET]));
    for at in 0..BODY.len() {
        for flip in [1, 2, 0x20] {
            let mut bytes = BODY.as_bytes().to_vec();
            bytes[at] ^= flip;
            let mut changed = request.clone();
            changed.body = String::from_utf8(bytes).expect("ASCII");
            assert_refused(&put(&changed, &policy), "webhook.signature", 401);
        }
    }
    let header = request.headers.first("Webhook-Signature").expect("signed");
    for at in 0..header.len() {
        for flip in [1, 2, 0x20] {
            let mut bytes = header.as_bytes().to_vec();
            bytes[at] ^= flip;
            let changed = String::from_utf8(bytes).expect("ASCII");
            let report = put(&with_header(&changed), &policy);
            assert!(!report.verdict.allowed, "{changed}");
        }
    }
    // The same moment, written otherwise, is another message.
    let padded = header.replace("t=1", "t=01");
    assert_refused(
        &put(&with_header(&padded), &policy),
        "webhook.signature",
        401,
    );
}

#[test]
fn no_secrets_never_means_any() {
    let none = Policy {
        secrets: None,
        ..policy(&[])
    };
    assert_refused(&put(&signed(&[SECRET]), &none), "webhook.signature", 401);
    assert_refused(
        &put(&signed(&[SECRET]), &policy(&[])),
        "webhook.signature",
        401,
    );
    let empty = put(&signed(&[""]), &policy(&[""]));
    let check = assert_refused(&empty, "webhook.signature", 401);
    assert!(check.because.contains("empty"));
}

#[test]
fn a_second_copy_is_refused_and_another_try_of_the_sender_is_not() {
    let (request, policy) = (signed(&[SECRET]), policy(&[SECRET]));
    let mut seen = Seen::default();
    let found = mark(&request, &policy).expect("a signature");
    assert_eq!(
        (found.name.as_str(), found.until_s),
        ("evt_1 of 1767268800", NOW + 300)
    );
    seen.remember(found, NOW);
    let report = put_at(&request, &policy, NOW + 60, &seen);
    let check = assert_refused(&report, "webhook.replay", 401);
    assert!(check.because.contains("1 min ago"), "{}", check.because);
    let again = sign(unsigned(), &[SECRET], NOW + 60).request;
    assert!(put_at(&again, &policy, NOW + 60, &seen).verdict.allowed);
    let input = Input {
        request: &request,
        policy: &policy,
        seen: None,
        now_s: NOW,
    };
    let report = validate(&input, &Off::new());
    assert!(report.verdict.allowed && report.checks[3].unset);
}

#[test]
fn a_body_without_an_event_id_is_known_by_its_hash() {
    for body in ["", "paid", "[1]", r#"{"id":1}"#, r#"{"id":"a","id":"b"}"#] {
        let mut request = unsigned();
        request.body = body.into();
        let request = sign(request, &[SECRET], NOW).request;
        let name = mark(&request, &policy(&[SECRET])).map(|mark| mark.name);
        let name = name.expect("a signature");
        assert!(
            name.starts_with("sha256:") && name.ends_with("of 1767268800"),
            "{name}"
        );
    }
}

#[test]
fn a_secret_is_in_no_debug_text() {
    assert!(!format!("{:?}", policy(&[SECRET])).contains(SECRET));
}
