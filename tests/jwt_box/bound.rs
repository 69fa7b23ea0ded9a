//! Tokens that are bound to a certificate, RFC 8705.

use crate::common::{AUDIENCE, CHECKS, Draft, ISSUER, NOW, jwk};
use glassgate::keys::KeySet;
use glassgate::validate::jwt::{self, Peer, Policy, Presented};
use glassgate::validate::{Off, Outcome, Report};
use proptest::prelude::*;
use serde_json::{Value, json};

/// RFC 8705 appendix A.
const THUMBPRINT: &str = "A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0";

fn put(draft: &Draft, bound: Option<Peer>, off: &[&str]) -> Report {
    let policy = Policy {
        algs: Some(vec!["ES256".to_owned()]),
        keys: Some(KeySet::from_value(&jwk(&draft.key, "k1", draft.alg))),
        issuer: Some(ISSUER.to_owned()),
        audience: Some(AUDIENCE.to_owned()),
        scope: Some("charges:read".to_owned()),
        bound,
        ..Policy::default()
    };
    let off: Off = off.iter().map(|id| (*id).to_owned()).collect();
    jwt::validate(Presented::token_alone(&draft.token()), &policy, NOW, &off)
}

fn shown() -> Peer {
    Peer::Certificate(THUMBPRINT.to_owned())
}

fn with_cnf(cnf: Value) -> Draft {
    Draft::es256().claim("cnf", cnf)
}

fn bound() -> Draft {
    with_cnf(json!({"x5t#S256": THUMBPRINT}))
}

/// RFC 8705 §3: 401 and `invalid_token`.
#[track_caller]
fn assert_not_bound(report: &Report) {
    assert_eq!(report.decided_by, Some("jwt.bound"));
    assert_eq!(report.verdict.status, 401);
    let header = "WWW-Authenticate: Bearer error=\"invalid_token\"";
    assert_eq!(report.verdict.header.as_deref(), Some(header));
    let check = report.check("jwt.bound").expect("the check");
    assert!(!check.because.is_empty());
}

#[test]
fn the_check_stands_between_the_denylist_and_the_scope_and_only_where_it_is_asked_for() {
    let mut ids = jwt::check_ids_for_bound();
    assert_eq!(ids.remove(15), "jwt.bound");
    assert_eq!(ids, CHECKS);
    let of = |bound| {
        let report = put(&Draft::es256(), bound, &[]);
        report
            .checks
            .iter()
            .map(|check| check.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(of(None), jwt::check_ids());
    assert_eq!(of(Some(shown())), jwt::check_ids_for_bound());
}

#[test]
fn the_holder_of_the_certificate_gets_in_and_nobody_else() {
    assert!(put(&bound(), Some(shown()), &[]).verdict.allowed);
    let another = Peer::Certificate("bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2".to_owned());
    assert_not_bound(&put(&bound(), Some(another), &[]));
    assert_not_bound(&put(&bound(), Some(Peer::Anyone), &[]));
}

#[test]
fn switched_off_it_says_what_it_would_have_said() {
    let report = put(&bound(), Some(Peer::Anyone), &["jwt.bound"]);
    assert!(report.verdict.allowed);
    let check = report.check("jwt.bound").expect("the check");
    assert_eq!(
        (check.outcome, check.would),
        (Outcome::Off, Some(Outcome::Failed))
    );
}

/// Base64url without padding of the SHA-256 of the DER, and nothing that only looks like it.
#[test]
fn a_token_that_does_not_name_this_certificate_as_the_rfc_spells_it_is_not_bound_to_it() {
    assert_not_bound(&put(&Draft::es256(), Some(shown()), &[]));
    for cnf in [
        json!({}),
        json!(THUMBPRINT),
        json!([THUMBPRINT]),
        json!(null),
        json!({"x5t": THUMBPRINT}),
        json!({"jkt": THUMBPRINT}),
        json!({"x5t#s256": THUMBPRINT}),
        json!({"x5t#S256": null}),
        json!({"x5t#S256": [THUMBPRINT]}),
        json!({"x5t#S256": ""}),
        json!({"x5t#S256": format!("{THUMBPRINT}=")}),
        json!({"x5t#S256": THUMBPRINT.to_lowercase()}),
        json!({"x5t#S256": format!(" {THUMBPRINT}")}),
    ] {
        assert_not_bound(&put(&with_cnf(cnf), Some(shown()), &[]));
    }
    // Beside another method it still counts.
    let both = json!({"jkt": "x", "x5t#S256": THUMBPRINT});
    assert!(put(&with_cnf(both), Some(shown()), &[]).verdict.allowed);
}

#[test]
fn a_dead_token_is_dead_whoever_brings_it_and_its_scope_is_the_holders_alone() {
    let expired = bound().claim("exp", NOW - 3600);
    assert_eq!(
        put(&expired, Some(Peer::Anyone), &[]).decided_by,
        Some("jwt.exp")
    );
    let small = bound().claim("scope", "reports:read");
    assert_not_bound(&put(&small, Some(Peer::Anyone), &[]));
    let report = put(&small, Some(shown()), &[]);
    assert_eq!(report.decided_by, Some("jwt.scope"));
    assert_eq!(report.verdict.status, 403);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_thumbprint_but_its_own_opens(named in "\\PC*", shown in "\\PC*") {
        let draft = with_cnf(json!({"x5t#S256": named}));
        let report = put(&draft, Some(Peer::Certificate(shown.clone())), &[]);
        prop_assert_eq!(report.verdict.allowed, named == shown);
    }
}
