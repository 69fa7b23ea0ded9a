use crate::shown::{check, ending, evidence, member, opening, refused_by, sent_to, set, without};
use glassgate::sim::Attack;
use glassgate::wire::{CredentialKind, carried};

const ID: &str = "attacks/signed-request-replay";

#[test]
fn inside_the_window_a_perfect_copy_works_until_signatures_are_remembered() {
    let open = opening(ID);
    assert_eq!(ending(&open), (Some(Attack::GotIn), None));
    assert_eq!(refused_by(&open, 4), None);
    assert_eq!(refused_by(&open, 6), None);
    assert!(open.say(6).contains("three transfers"));

    let strict = without(ID, &[]);
    let by = Some("sigv4.replay");
    assert_eq!(ending(&strict), (Some(Attack::Stopped), by));
    assert_eq!(refused_by(&strict, 4), by);
    assert_eq!(
        evidence(check(&strict, 4, "sigv4.replay")).1,
        "let in 1 min ago"
    );
    assert!(strict.say(5).contains("one transfer"));
}

#[test]
fn she_sends_the_very_bytes_that_the_job_sent() {
    let trace = opening(ID);
    let original = sent_to(&trace, 2, "billing-api");
    let carried = carried(original).expect("gold");
    assert_eq!(carried.kind, CredentialKind::Signature);
    for step in [4, 6, 7] {
        assert_eq!(sent_to(&trace, step, "billing-api"), original);
    }
}

#[test]
fn after_the_window_the_age_stops_it_and_the_store_has_forgotten() {
    let trace = without(ID, &[]);
    assert_eq!(refused_by(&trace, 7), Some("sigv4.skew"));
    assert_eq!(member(&trace, 3, "billing-api", "kept until"), "12:05:30");
    // Where age does not matter, a store that forgets does not help.
    let ageless = without(ID, &["sigv4.skew"]);
    assert_eq!(refused_by(&ageless, 4), Some("sigv4.replay"));
    assert_eq!(refused_by(&ageless, 7), None);
}

#[test]
fn another_time_needs_another_signature() {
    let trace = opening(ID);
    assert_eq!(refused_by(&trace, 8), Some("sigv4.signature"));
    let same_but_for_its_date = |step| {
        let text = sent_to(&trace, step, "billing-api");
        let lines = text.lines().filter(|line| !line.starts_with("X-Amz-Date"));
        lines.collect::<Vec<_>>()
    };
    assert_eq!(same_but_for_its_date(8), same_but_for_its_date(2));
}

#[test]
fn the_same_order_signed_anew_is_no_copy() {
    for trace in [opening(ID), without(ID, &[])] {
        assert_eq!(refused_by(&trace, 9), None);
    }
}

#[test]
fn a_window_shorter_than_her_delay_stops_her_without_a_store() {
    assert_eq!(refused_by(&set(ID, "skew", 30), 4), Some("sigv4.skew"));
    assert_eq!(refused_by(&set(ID, "skew", 60), 4), None);
}
