//! What the policy leaves out, and who the certificate names.

use crate::pki::{Case, PAYROLL};
use glassgate::validate::mtls::{self, Identity, Policy};
use glassgate::validate::{Off, Outcome, Report};

fn report(case: &Case, change: impl FnOnce(&mut Policy)) -> Report {
    let mut question = case.question();
    let mut policy = question.server.policy.clone().expect("a policy");
    change(&mut policy);
    question.server.policy = Some(policy.clone());
    let played = glassgate::tls::handshake(question).expect("played");
    mtls::validate(&played.facts.expect("facts"), &policy, &case.off)
}

#[test]
fn a_known_client_that_may_gets_in() {
    let report = report(&Case::honest("honest"), |_| {});
    assert!(report.verdict.allowed, "{report:#?}");
    assert!(
        report
            .checks
            .iter()
            .all(|check| check.outcome == Outcome::Passed)
    );
}

#[test]
fn no_anchors_never_means_any() {
    for anchors in [None, Some(vec![]), Some(vec!["no PEM".into()])] {
        let report = report(&Case::honest("no anchors"), |policy| {
            policy.anchors = anchors;
        });
        assert_eq!(report.decided_by, Some("mtls.chain"));
        assert_eq!(report.verdict.error, Some("unknown_ca"));
    }
}

#[test]
fn no_lists_switch_off_the_check() {
    let report = report(&Case::honest("no lists"), |policy| policy.crls = None);
    assert!(report.verdict.allowed);
    assert!(report.check("mtls.revoked").expect("a check").unset);
}

#[test]
fn an_empty_list_of_lists_fails_hard() {
    let report = report(&Case::honest("no lists"), |policy| {
        policy.crls = Some(vec![]);
    });
    assert_eq!(report.decided_by, Some("mtls.revoked"));
}

#[test]
fn the_common_name_is_no_name() {
    let case = Case::honest("CN").change("payroll", |client| client.uris.clear());
    let report = report(&case, |policy| {
        policy.identities = Some(vec![Identity {
            name: "payroll".into(),
            may: None,
        }]);
    });
    assert_eq!(report.decided_by, Some("mtls.identity"));
    assert_eq!(
        (report.verdict.status, &report.verdict.header),
        (403, &None)
    );
    assert!(
        report.verdict.reason.contains("CN payroll"),
        "{}",
        report.verdict.reason
    );
}

#[test]
fn dns_names_compare_without_case_and_without_wildcards() {
    let with = |dns: &str, known: &str| {
        let case = Case::honest("DNS").change("payroll", |client| {
            client.uris.clear();
            client.dns = vec![dns.into()];
        });
        report(&case, |policy| {
            policy.identities = Some(vec![Identity {
                name: known.into(),
                may: None,
            }]);
        })
        .verdict
        .allowed
    };
    assert!(with("Payroll.example.com", "payroll.example.com"));
    assert!(!with("payroll.example.com", "payroll.example.org"));
    assert!(!with("*.example.com", "*.example.com"));
}

#[test]
fn a_spiffe_id_stands_alone() {
    let case = Case::honest("two URIs").change("payroll", |client| {
        client.uris.push("spiffe://example.com/admin".into());
    });
    assert_eq!(report(&case, |_| {}).decided_by, Some("mtls.identity"));
}

#[test]
fn known_and_not_allowed_is_403() {
    let report = report(&Case::honest("may not"), |policy| {
        policy.action = Some("charges:write".into());
    });
    assert_eq!(report.decided_by, Some("mtls.permission"));
    assert_eq!(report.verdict.status, 403);
    assert!(report.verdict.reason.contains(PAYROLL));
}

#[test]
fn without_a_certificate_the_request_is_nobodys() {
    let case = Case::honest("none")
        .with(|case| case.chain.clear())
        .off("mtls.presented");
    let report = report(&case, |_| {});
    assert_eq!(report.decided_by, Some("mtls.identity"));
    assert_eq!(report.verdict.status, 401);
    let off: Off = mtls::check_ids().into_iter().map(str::to_owned).collect();
    let question = case.question();
    let played = glassgate::tls::handshake(question.clone()).expect("played");
    let policy = question.server.policy.expect("a policy");
    let report = mtls::validate(&played.facts.expect("facts"), &policy, &off);
    assert!(report.verdict.allowed);
}
