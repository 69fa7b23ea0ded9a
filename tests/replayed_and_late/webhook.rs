use crate::shown::{check, evidence, opening, refused_by, sent_to, set, without};
use glassgate::scenes;
use glassgate::sim::{Event, Trace};
use glassgate::view::eyes;
use glassgate::wire::Request;

const ID: &str = "schemes/webhook";

fn body(http: &str) -> String {
    Request::parse(http).expect("a request").body
}

fn states<'a>(trace: &'a Trace, step: u32, actor: &str) -> Vec<&'a str> {
    let events = trace.at_step(step).filter_map(|event| match event {
        Event::State { who, what, .. } if *who == actor => Some(what.as_str()),
        _ => None,
    });
    events.collect()
}

#[test]
fn as_it_opens_the_honest_events_get_in_and_hers_are_stopped_each_by_its_own_check() {
    let trace = opening(ID);
    for honest in [3, 5, 9, 10] {
        assert_eq!(refused_by(&trace, honest), None, "step {honest}");
    }
    assert_eq!(refused_by(&trace, 4), Some("webhook.signature"));
    assert_eq!(refused_by(&trace, 6), Some("webhook.signature"));
    assert_eq!(refused_by(&trace, 7), Some("webhook.replay"));
    assert_eq!(refused_by(&trace, 8), Some("webhook.skew"));
}

#[test]
fn the_event_that_was_refused_for_its_body_is_the_event_that_is_let_in_raw() {
    let trace = opening(ID);
    let (first, second) = (sent_to(&trace, 4, "app"), sent_to(&trace, 5, "app"));
    assert_eq!(body(first), body(second));
    assert_ne!(first, second, "another time, another signature");
    assert!(body(first).contains(": "), "there are spaces to lose");
}

#[test]
fn a_copy_is_the_same_bytes_and_ships_twice_where_nobody_remembers() {
    let trace = opening(ID);
    let original = sent_to(&trace, 5, "app");
    for copy in [7, 8] {
        assert_eq!(sent_to(&trace, copy, "app"), original);
    }
    let careless = without(ID, &["webhook.replay"]);
    assert_eq!(refused_by(&careless, 7), None);
    assert_eq!(
        states(&careless, 7, "app"),
        ["ships order o_18, 2 times now"]
    );
    assert!(careless.say(7).contains("second time"));
}

#[test]
fn without_the_signature_check_anyone_can_post() {
    let trace = without(ID, &["webhook.signature"]);
    assert_eq!(refused_by(&trace, 6), None);
    assert_eq!(states(&trace, 6, "app"), ["ships order o_666"]);
    assert!(trace.ending.say.contains("webhook.signature"));
}

#[test]
fn without_a_limit_on_age_a_copy_comes_back_once_it_is_forgotten() {
    let trace = without(ID, &["webhook.skew"]);
    assert_eq!(refused_by(&trace, 7), Some("webhook.replay"));
    assert_eq!(refused_by(&trace, 8), None);
}

#[test]
fn while_the_secret_changes_one_of_two_signatures_fits() {
    let trace = opening(ID);
    let fits = |step| evidence(check(&trace, step, "webhook.signature")).1;
    assert_eq!(fits(3), "signature 1 of 1 fits secret 1 of 1");
    assert_eq!(fits(9), "signature 1 of 2 fits secret 1 of 1");
    assert_eq!(fits(10), "signature 2 of 2 fits secret 1 of 1");
}

#[test]
fn a_secret_never_travels_and_mallory_never_knows_one() {
    let trace = opening(ID);
    let values = eyes::values(&trace);
    let secrets: Vec<_> = values
        .iter()
        .filter(|value| value.text.starts_with("whsec_"))
        .collect();
    assert_eq!(secrets.len(), 2);
    for secret in secrets {
        assert!(secret.is_known("payments", 11) && secret.is_known("app", 11));
        assert!(!secret.is_known("mallory", 11));
        for event in &trace.events {
            if let Event::Message { http, .. } = event {
                assert!(!http.contains(&secret.text));
            }
        }
    }
}

#[test]
fn no_tolerance_at_all_still_lets_in_what_arrives_at_once() {
    let trace = set(ID, "tolerance", 0);
    assert_eq!(refused_by(&trace, 3), None);
    assert_eq!(refused_by(&trace, 7), Some("webhook.skew"));
    assert_eq!(scenes::find(ID).expect("a scene").steps, trace.steps());
}
