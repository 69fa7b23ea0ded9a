//! Whatever is put to the box, it answers with a report that keeps its promises.

// proptest is for native tests.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;

mod keys;
mod strategies;

use common::{CHECKS, Draft, NOW};
use glassgate::exhibit::Exhibit;
use glassgate::keys::{Alg, KeySet, base64url};
use glassgate::validate::{CheckReport, Outcome, Report};
use glassgate::wire::{Request, Response, bearers, credential};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;
use strategies::{algs, any_object, changed, changes, moments, policies, switches};

/// What holds of every report.
fn assert_promises(report: &Report) {
    let ids: Vec<_> = report.checks.iter().map(|check| check.id).collect();
    assert_eq!(ids, CHECKS);
    let failed = |check: &&CheckReport| check.outcome == Outcome::Failed;
    let refused = report.checks.iter().find(failed);
    assert!(report.checks.iter().filter(failed).count() <= 1);
    let verdict = &report.verdict;
    assert!(!(verdict.allowed && refused.is_some()), "{report:#?}");
    assert_eq!(verdict.allowed, report.decided_by.is_none());
    let unreached = |check: &CheckReport| check.outcome == Outcome::NotReached;
    assert!(!(verdict.allowed && report.checks.iter().any(unreached)));
    for check in &report.checks {
        assert_eq!(check.would.is_some(), check.outcome == Outcome::Off);
    }
    match (&verdict.header, verdict.status) {
        (None, 200) => assert!(verdict.allowed),
        (Some(header), 400 | 401 | 403) => {
            assert!(!verdict.allowed);
            assert!(header.starts_with("WWW-Authenticate: Bearer"));
            assert!(header.chars().all(|c| matches!(c, ' '..='~')), "{header}");
        }
        other => panic!("{other:?}"),
    }
    assert!(!verdict.reason.is_empty());
}

/// Puts an exhibit to the box, where it reads.
pub(crate) fn put(exhibit: &Value) {
    match Exhibit::parse(&exhibit.to_string()) {
        Ok(exhibit) => assert_promises(&exhibit.report(NOW)),
        Err(fault) => assert!(!fault.is_empty()),
    }
}

/// An honest draft and its token. RSA signs too slowly to do it again for every case.
pub(crate) fn honest(alg: Alg) -> &'static (Draft, String) {
    static ALL: LazyLock<Vec<(Draft, String)>> = LazyLock::new(|| {
        Alg::ALL
            .map(|alg| {
                let draft = Draft::new(alg);
                let token = draft.token();
                (draft, token)
            })
            .into()
    });
    ALL.iter()
        .find(|(draft, _)| draft.alg == alg)
        .expect("every algorithm is there")
}

/// At least so many cases; more where `PROPTEST_CASES` asks for more.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    ProptestConfig {
        cases: asked.cases.max(cases),
        failure_persistence: None,
        ..asked
    }
}

proptest! {
    #![proptest_config(config(512))]

    #[test]
    fn any_text_is_an_exhibit_or_a_sentence(text in ".{0,200}", letters in changes()) {
        let _ = Exhibit::parse(&text);
        let (draft, token) = honest(Alg::ES256);
        let whole = json!({"scheme": "jwt", "token": token, "policy": draft.policy});
        if let Ok(exhibit) = Exhibit::parse(&changed(&whole.to_string(), &letters)) {
            assert_promises(&exhibit.report(NOW));
        }
    }

    #[test]
    fn any_token_meets_any_policy(
        token in ".{0,120}", alg in algs(), policy in policies(), off in switches(),
        now in moments(),
    ) {
        let (good, honest) = honest(alg);
        for token in [&token, honest] {
            for policy in [&policy, &good.policy] {
                put(&json!({
                    "scheme": "jwt", "token": token, "policy": policy, "off": off, "now": now,
                }));
            }
        }
    }

    #[test]
    fn a_token_that_is_nearly_right_is_answered(
        letters in changes(), off in switches(), now in moments(), alg in algs(),
    ) {
        let (draft, token) = honest(alg);
        let token = changed(token, &letters);
        put(&json!({
            "scheme": "jwt", "token": token, "policy": draft.policy, "off": off, "now": now,
        }));
    }

    #[test]
    fn any_header_and_claims_that_were_signed_are_answered(
        header in any_object(), claims in any_object(), off in switches(), now in moments(),
        leeway in any::<u32>(), letters in changes(),
    ) {
        let mut draft = Draft::es256().policy("leeway", leeway);
        for (name, value) in header {
            draft = draft.header(&name, value);
        }
        for (name, value) in claims {
            draft = draft.claim(&name, value);
        }
        let payload = changed(&draft.claims.to_string(), &letters);
        let token = draft.token_of(&draft.header.to_string(), &payload);
        put(&json!({
            "scheme": "jwt", "token": token, "policy": draft.policy, "off": off, "now": now,
        }));
    }

    #[test]
    fn a_request_that_is_nearly_right_is_answered(letters in changes(), off in switches()) {
        let (draft, token) = honest(Alg::ES256);
        let text = format!(
            "POST /v1?access_token=x HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\naccess_token=y&b=%zz"
        );
        let text = changed(&text, &letters);
        put(&json!({"scheme": "jwt", "request": text, "policy": draft.policy, "off": off}));
    }

    #[test]
    fn any_message_has_its_credential_inside_it(text in "(?s).{0,200}", letters in changes()) {
        let near = "POST /v1?code=x HTTP/1.1\nAuthorization: Bearer abc\n\n\
                    {\"access_token\": \"abc\"}";
        for text in [text, changed(near, &letters)] {
            if let Some(range) = credential(&text) {
                prop_assert!(text.get(range).is_some());
            }
            let _ = Response::parse(&text);
            if let Ok(request) = Request::parse(&text) {
                let _ = bearers(&request);
            }
        }
    }
}

#[test]
fn a_great_many_dots_brackets_and_blocks_are_answered() {
    let draft = Draft::es256();
    let off = CHECKS.to_vec();
    for text in [
        ".".repeat(1_000_000),
        "A".repeat(1_000_001),
        format!("{}..", base64url("[".repeat(100_000).as_bytes())),
    ] {
        put(&json!({"scheme": "jwt", "token": text, "policy": draft.policy}));
        put(&json!({"scheme": "jwt", "token": text, "policy": draft.policy, "off": off}));
    }
    let blocks = "-----BEGIN EC PARAMETERS-----".repeat(50_000);
    assert!(KeySet::from_text(&blocks).keys.is_empty());
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(KeySet::from_text(&nested).keys.is_empty());
    assert!(Exhibit::parse(&nested).is_err());
}
