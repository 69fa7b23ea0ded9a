//! Whatever is pasted, there is an answer.

use crate::exhibit::pem_text;
use crate::oracle::{ders, verdict};
use crate::pki::{Case, NOW, pems};
use glassgate::exhibit::Exhibit;
use glassgate::tls::{self, Judge};
use glassgate::validate::mtls::Policy;
use proptest::prelude::*;
use serde_json::json;
use std::sync::LazyLock;

static HONEST: LazyLock<(Vec<String>, Policy)> = LazyLock::new(|| {
    let case = Case::honest("honest");
    let issued = case.issued();
    (pems(&issued, &["payroll", "issuing"]), case.policy(&issued))
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_has_a_report(text in any::<String>(), other in "[-A-Za-z =\n]{0,80}", now in any::<i64>()) {
        let chain = [text.clone(), format!("-----BEGIN CERTIFICATE-----{other}")];
        let exhibit = json!({"scheme": "mtls", "now": now, "chain": chain, "anchors": [text], "policy": {"crls": [other]}});
        let report = Exhibit::parse(&exhibit.to_string()).expect("an exhibit").report(0);
        prop_assert!(!report.verdict.allowed);
        prop_assert!(!report.verdict.reason.is_empty());
    }

    /// Never more than rustls-webpki lets through, and never less where both can read it.
    #[test]
    fn a_changed_byte_changes_both_verdicts_alike(at in any::<prop::sample::Index>(), to in any::<u8>(), which in 0usize..2) {
        let (chain, policy) = &*HONEST;
        let mut changed = ders(chain);
        let at = at.index(changed[which].len());
        changed[which][at] = to;
        let chain: Vec<String> = changed.iter().map(|der| pem_text(der)).collect();
        let judged = tls::judge(Judge { chain: chain.clone(), policy: policy.clone(), now_s: NOW }).expect("judged");
        let facts = &judged.facts;
        let all = [&facts.chain, &facts.validity, &facts.eku, &facts.constraints, &facts.revoked];
        let ours = all.iter().all(|fact| fact.alert.is_none());
        prop_assert_eq!(ours, verdict(&chain, policy, NOW).is_ok());
    }

    #[test]
    fn any_question_has_an_answer(text in any::<String>()) {
        prop_assert!(tls::answer_text(&text).contains("Fault"));
    }
}
