//! Pasted chains.

use crate::pki::{Case, NOW, PAYROLL, pems};
use glassgate::exhibit::Exhibit;
use glassgate::tls::{self, Judge, Judged, PathStep, Read};
use glassgate::validate::{Outcome, Report};
use serde_json::{Value, json};

fn honest() -> Value {
    let case = Case::honest("honest");
    let issued = case.issued();
    let policy = case.policy(&issued);
    json!({
        "scheme": "mtls", "now": NOW,
        "chain": pems(&issued, &["payroll", "issuing"]),
        "anchors": policy.anchors,
        "policy": {"crls": policy.crls, "identity": PAYROLL},
    })
}

fn put(exhibit: &Value) -> Report {
    Exhibit::parse(&exhibit.to_string())
        .expect("an exhibit")
        .report(0)
}

fn judged(chain: Vec<String>) -> Judged {
    let case = Case::honest("honest");
    let policy = case.policy(&case.issued());
    tls::judge(Judge {
        chain,
        policy,
        now_s: NOW,
    })
    .expect("judged")
}

#[test]
fn a_pasted_chain_gets_a_report_and_proves_no_key() {
    let report = put(&honest());
    assert!(report.verdict.allowed, "{report:#?}");
    let possession = report.check("mtls.possession").expect("a check");
    assert_eq!(possession.outcome, Outcome::Off);
    assert!(possession.unset);
    assert!(possession.because.contains("proves no key"));
    assert!(report.check("mtls.permission").expect("a check").unset);
}

#[test]
fn the_clock_decides() {
    let mut exhibit = honest();
    exhibit["now"] = json!(NOW + 90_000);
    let report = put(&exhibit);
    assert_eq!(report.decided_by, Some("mtls.validity"));
    assert_eq!(report.verdict.error, Some("certificate_expired"));
    exhibit["off"] = json!(["mtls.validity", "mtls.revoked"]);
    assert!(put(&exhibit).verdict.allowed);
}

#[test]
fn nothing_pasted_is_nothing_presented() {
    for chain in [json!([]), json!([""]), json!(["hello"])] {
        let mut exhibit = honest();
        exhibit["chain"] = chain;
        let report = put(&exhibit);
        assert_eq!(report.decided_by, Some("mtls.presented"));
        assert_eq!(report.verdict.error, Some("certificate_required"));
    }
}

#[test]
fn a_policy_member_left_out_switches_off_its_check() {
    let mut exhibit = honest();
    exhibit["policy"] = json!({});
    let report = put(&exhibit);
    assert!(report.verdict.allowed);
    for check in ["mtls.revoked", "mtls.identity"] {
        assert!(report.check(check).expect("a check").unset, "{check}");
    }
    exhibit
        .as_object_mut()
        .expect("an object")
        .remove("anchors");
    assert_eq!(put(&exhibit).decided_by, Some("mtls.chain"));
}

#[test]
fn what_an_exhibit_cannot_say_is_a_sentence() {
    let mut exhibit = honest();
    exhibit["policy"]["fail"] = json!("maybe");
    let fault = Exhibit::parse(&exhibit.to_string()).expect_err("no such fail");
    assert!(fault.contains("maybe"));
    exhibit["policy"] = json!({"unknown": 1});
    assert!(Exhibit::parse(&exhibit.to_string()).is_err());
}

#[test]
fn blocks_come_in_any_order_with_anything_between() {
    let issued = Case::honest("honest").issued();
    let [client, issuing, root] =
        ["payroll", "issuing", "root"].map(|label| pems(&issued, &[label]).remove(0));
    let key = &issued.certificates[2].key_pem;
    let paste = format!("subject=x\n{root}\njunk\n{issuing}{key}\r\n{client}");
    let judged = judged(vec![paste]);
    let Read::Whole(first) = &judged.chain[0] else {
        panic!("{judged:#?}")
    };
    assert_eq!(first.subject, "CN=payroll,O=Example");
    assert_eq!(judged.facts.chain.alert, None, "{judged:#?}");
    assert_eq!(
        judged.path,
        [
            PathStep::Presented(0),
            PathStep::Presented(2),
            PathStep::Anchor(0)
        ]
    );
    assert_eq!(judged.remarks.len(), 2, "{:?}", judged.remarks);
    assert!(!format!("{judged:?}").contains("PRIVATE KEY-----"));
}

#[test]
fn an_unreadable_block_is_named_and_the_rest_is_judged() {
    let issued = Case::honest("honest").issued();
    let mut chain = pems(&issued, &["payroll", "issuing"]);
    chain.push("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----".into());
    let judged = judged(chain);
    assert_eq!(judged.facts.chain.alert, None);
    assert!(matches!(judged.chain[2], Read::Unreadable(_)));
    assert!(
        judged.remarks[0].starts_with("Certificate 3 cannot be read"),
        "{:?}",
        judged.remarks
    );
}

#[test]
fn a_tampered_certificate_fails_by_its_signature() {
    let issued = Case::honest("honest").issued();
    let mut der = crate::oracle::ders(&pems(&issued, &["payroll"])).remove(0);
    let at = der
        .windows(7)
        .position(|part| part == b"payroll")
        .expect("the name");
    der[at] = b'P';
    let pem = pem_text(&der);
    let judged = judged(vec![pem, pems(&issued, &["issuing"]).remove(0)]);
    assert_eq!(
        judged
            .facts
            .chain
            .alert
            .map(glassgate::validate::mtls::Alert::name),
        Some("decrypt_error")
    );
    assert!(
        judged
            .facts
            .chain
            .finding
            .evidence
            .because
            .contains("does not verify")
    );
}

pub fn pem_text(der: &[u8]) -> String {
    use base64::Engine;
    let body = base64::engine::general_purpose::STANDARD.encode(der);
    format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n")
}
