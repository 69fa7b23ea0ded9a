//! The signed request's box: AWS's own test suite and signer against it, check by check what each
//! refuses, and what no input brings about.

// proptest, and AWS's signer, are for native tests.
#![cfg(not(target_arch = "wasm32"))]

mod case;
mod causes;
mod checks;
mod exhibit;
mod headers;
mod mutations;
mod no_panic;
mod oracle;
mod suite;
mod url;

use glassgate::validate::sigv4::{AccessKey, Input, Policy, SKEW_S, Signed, Signer, validate};
use glassgate::validate::{CheckReport, Off, Outcome, Report, Seen};
use glassgate::wire::Request;
use proptest::prelude::ProptestConfig;

/// 2026-01-01 12:00:00 UTC, seconds since 1970.
const NOW: i64 = 1_767_268_800;

const ID: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const BODY: &str = r#"{"to":"acct_ada","amount":100}"#;

const CHECKS: [&str; 9] = [
    "sigv4.parse",
    "sigv4.scope",
    "sigv4.key",
    "sigv4.signed-headers",
    "sigv4.skew",
    "sigv4.body",
    "sigv4.signature",
    "sigv4.replay",
    "sigv4.permission",
];

fn key() -> AccessKey {
    AccessKey::new(ID, SECRET, "transfers:read transfers:write")
}

fn signer() -> Signer {
    Signer::new(key().credentials, "eu-central-1", "billing")
}

fn policy() -> Policy {
    Policy {
        region: Some("eu-central-1".into()),
        service: Some("billing".into()),
        skew_s: Some(SKEW_S),
        keys: Some(vec![key()]),
        must_sign: vec!["Content-Type".into()],
        permission: Some("transfers:write".into()),
        ..Policy::default()
    }
}

fn transfer() -> Request {
    let mut request = Request::new(
        "POST",
        "api.example.com",
        "/v1/transfers?dry=no&currency=EUR",
    )
    .header("Content-Type", "application/json");
    request.body = BODY.into();
    request
}

fn signed() -> Signed {
    signer().in_header(transfer(), NOW)
}

/// At least so many cases; more where `PROPTEST_CASES` asks for more.
fn cases(at_least: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    ProptestConfig {
        cases: asked.cases.max(at_least),
        failure_persistence: None,
        ..asked
    }
}

fn off(ids: &[&str]) -> Off {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

/// Puts a request to the box of this server, which has let nothing in so far.
fn put(request: &Request, policy: &Policy) -> Report {
    put_at(request, policy, NOW, &[])
}

fn put_at(request: &Request, policy: &Policy, now_s: i64, switched_off: &[&str]) -> Report {
    let seen = Seen::default();
    let input = Input {
        request,
        policy,
        seen: Some(&seen),
        now_s,
    };
    validate(&input, &off(switched_off))
}

#[track_caller]
fn assert_allowed(report: &Report) {
    assert!(report.verdict.allowed, "{report:#?}");
    assert!(
        report.checks.iter().all(|c| c.outcome == Outcome::Passed),
        "{report:#?}"
    );
}

/// Refused by this check and with this status, and a 401 brings a challenge.
#[track_caller]
fn assert_refused<'a>(report: &'a Report, by: &str, status: u16) -> &'a CheckReport {
    assert_eq!(report.decided_by, Some(by), "{report:#?}");
    assert_eq!(report.verdict.status, status, "{report:#?}");
    let challenge = (status == 401).then_some("WWW-Authenticate: AWS4-HMAC-SHA256");
    assert_eq!(report.verdict.header.as_deref(), challenge);
    assert!(report.verdict.reason.ends_with('.'), "{report:#?}");
    report.check(by).expect("the check is in the box")
}
