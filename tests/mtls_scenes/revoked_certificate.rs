use crate::shown::{alert, opening, refused_by, set, strict_with, without};
use glassgate::sim::{Attack, Event, Trace};
use glassgate::validate::Outcome;

const ID: &str = "attacks/revoked-certificate";
const REVOKED: Option<&str> = Some("mtls.revoked");

/// What the CA answered at a step.
fn lists(trace: &Trace, step: u32) -> &str {
    let mut answers = trace.at_step(step).filter_map(|event| match event {
        Event::Message { from, http, .. } if *from == "ca" => Some(http.as_str()),
        _ => None,
    });
    answers.next().unwrap_or_default()
}

#[test]
fn the_key_is_right_and_only_the_list_stands_in_the_way() {
    let trace = opening(ID);
    let (_, report) = trace.report(5).expect("a box");
    let possession = report.check("mtls.possession").expect("a check");
    assert_eq!(possession.outcome, Outcome::Passed);
    assert!(report.verdict.allowed);
    let trace = without(ID, &[]);
    assert_eq!(refused_by(&trace, 5), REVOKED);
    let found = trace
        .report(5)
        .and_then(|(_, report)| report.check("mtls.revoked"));
    let found = found.and_then(|check| check.found.as_deref());
    assert!(
        found.expect("evidence").contains("keyCompromise"),
        "{found:?}"
    );
}

#[test]
fn expired_and_revoked_have_alerts_of_their_own() {
    let trace = without(ID, &[]);
    assert_eq!(alert(&trace, 6), "certificate_revoked");
    assert_eq!(refused_by(&trace, 7), Some("mtls.validity"));
    assert_eq!(alert(&trace, 7), "certificate_expired");
    assert!(
        trace
            .say(7)
            .contains("certificate_expired, not certificate_revoked")
    );
    // The clock needs no list.
    assert_eq!(refused_by(&opening(ID), 7), Some("mtls.validity"));
}

#[test]
fn the_list_travels_and_then_it_does_not() {
    let trace = without(ID, &[]);
    let list = lists(&trace, 4);
    assert!(list.starts_with("HTTP/1.1 200"), "{list}");
    assert_eq!(list.matches("BEGIN X509 CRL").count(), 2, "{list}");
    assert!(lists(&trace, 8).starts_with("HTTP/1.1 503"));
}

#[test]
fn hard_fail_turns_everybody_away_and_soft_fail_nobody() {
    let hard = without(ID, &[]);
    assert_eq!([9, 10].map(|step| refused_by(&hard, step)), [REVOKED; 2]);
    assert_eq!(hard.ending.stopped_by, REVOKED);

    let soft = strict_with(ID, &[("hard-fail", 0)]);
    assert_eq!(refused_by(&soft, 5), REVOKED, "the list names it");
    assert_eq!([9, 10].map(|step| refused_by(&soft, step)), [None; 2]);
    assert_eq!(soft.ending.attack, Some(Attack::GotIn));
    assert!(soft.say(9).starts_with("Soft fail"), "{}", soft.say(9));

    let unseen = set(ID, &[("hard-fail", 0)]);
    assert!(
        unseen.say(9).contains("nobody looks at lists"),
        "{}",
        unseen.say(9)
    );
}
