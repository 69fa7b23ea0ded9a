use crate::shown::{alert, opening, refused_by, set, without};
use glassgate::sim::{Event, Trace};

const ID: &str = "lifecycles/certificate-rotation";
const VALIDITY: Option<&str> = Some("mtls.validity");
const DAY_S: i64 = 86_400;

/// The serial numbers that the job or Mallory write down at a step.
fn serials(trace: &Trace, step: u32) -> Vec<&str> {
    let records = trace.at_step(step).filter_map(|event| match event {
        Event::State { record, .. } => record.as_ref(),
        _ => None,
    });
    let members = records.flat_map(|record| &record.members);
    let serials = members.filter(|(name, _)| *name == "serial");
    serials.map(|(_, value)| value.as_str()).collect()
}

#[test]
fn the_forgotten_certificate_ends_at_night_and_the_sidecars_never() {
    let trace = opening(ID);
    assert_eq!(refused_by(&trace, 2), None);
    assert_eq!(refused_by(&trace, 3), VALIDITY);
    assert_eq!(alert(&trace, 3), "certificate_expired");
    assert!(
        trace.say(3).contains("2026-04-02 02:00:00"),
        "{}",
        trace.say(3)
    );
    assert!(trace.say(4).contains("For 21 h"), "{}", trace.say(4));
    for step in [7, 8, 11] {
        assert_eq!(refused_by(&trace, step), None, "{step}");
    }
    assert!(trace.say(11).contains("18 renewals"), "{}", trace.say(11));
}

#[test]
fn every_certificate_is_another_one() {
    let trace = opening(ID);
    let mut all: Vec<&str> = [1, 4, 5, 6, 8]
        .into_iter()
        .flat_map(|step| serials(&trace, step))
        .collect();
    assert_eq!(all.len(), 5);
    assert_eq!(
        serials(&trace, 9),
        serials(&trace, 8),
        "Mallory copies the newest"
    );
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 5);
}

#[test]
fn a_stolen_key_is_worth_as_much_as_the_certificates_life() {
    let trace = opening(ID);
    assert_eq!(refused_by(&trace, 10), VALIDITY);
    assert_eq!(alert(&trace, 10), "certificate_expired");
    for life_s in [DAY_S, 90 * DAY_S] {
        let trace = set(ID, &[("certificate-life", life_s)]);
        assert_eq!(refused_by(&trace, 10), None, "{life_s}");
        assert_eq!(refused_by(&trace, 11), None, "{life_s}");
    }
}

#[test]
fn a_short_life_that_nobody_renews_is_an_outage() {
    let trace = without(ID, &["defence.renewal"]);
    assert_eq!(refused_by(&trace, 7), None);
    for step in [8, 10, 11] {
        assert_eq!(refused_by(&trace, step), VALIDITY, "{step}");
    }
    assert!(trace.ending.say.contains("outage"), "{}", trace.ending.say);
}

#[test]
fn without_the_validity_check_nothing_ends() {
    let trace = without(ID, &["mtls.validity"]);
    for step in [2, 3, 7, 8, 10, 11] {
        assert_eq!(refused_by(&trace, step), None, "{step}");
    }
}
