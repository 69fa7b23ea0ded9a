use crate::shown::{ending, members, opening, refused_by, sent_to, without};
use glassgate::sim::{Attack, Event};
use glassgate::view::eyes;
use glassgate::wire::{Request, WorthKind};

const ID: &str = "attacks/authorization-header-logged";
const REDACTED: &str = "defence.redacted-logs";

#[test]
fn a_token_in_the_log_is_live_and_a_signature_is_not() {
    let trace = opening(ID);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
    assert_eq!(refused_by(&trace, 6), None);
    assert_eq!(refused_by(&trace, 7), Some("sigv4.replay"));
    assert_eq!(refused_by(&trace, 8), Some("sigv4.signature"));
    assert_eq!(refused_by(&trace, 9), Some("sigv4.skew"));
    assert_eq!(refused_by(&trace, 10), None, "the token outlives it");
}

#[test]
fn without_a_store_the_signature_repeats_one_request_for_as_long_as_the_window() {
    let trace = without(ID, &[REDACTED, "sigv4.replay"]);
    assert_eq!(refused_by(&trace, 7), None);
    assert_eq!(refused_by(&trace, 8), Some("sigv4.signature"));
    assert_eq!(refused_by(&trace, 9), Some("sigv4.skew"));
}

#[test]
fn what_she_sends_she_has_from_the_log_alone() {
    let trace = opening(ID);
    let request = |step, api| Request::parse(sent_to(&trace, step, api)).expect("a request");
    let (own, copy) = (request(3, "signed-api"), request(7, "signed-api"));
    assert_eq!(own, copy);
    for value in eyes::values(&trace) {
        let kinds = [WorthKind::AccessToken, WorthKind::Signature];
        if value.kind.is_some_and(|kind| kinds.contains(&kind)) {
            let knows = value.known("mallory", 11).expect("it is in the log");
            assert_eq!(knows.step, 5, "{}", value.name);
            assert_eq!(knows.how, eyes::How::Received { from: "logs" });
        }
    }
}

#[test]
fn in_the_log_the_credential_is_gold() {
    let trace = opening(ID);
    let gold = trace.at_step(5).find_map(|event| match event {
        Event::Message {
            http,
            credential: Some((start, end)),
            ..
        } => Some(&http[*start..*end]),
        _ => None,
    });
    let token = Request::parse(sent_to(&trace, 2, "token-api")).expect("a request");
    let token = token.headers.first("Authorization").expect("a header");
    assert_eq!(gold, token.strip_prefix("Bearer "));
}

#[test]
fn a_redacted_log_holds_the_same_lines_and_nothing_to_send() {
    let trace = without(ID, &[]);
    assert_eq!(ending(&trace), (Some(Attack::Stopped), Some(REDACTED)));
    let lines = members(&trace, 3, "logs", "line");
    assert_eq!(lines.len(), 2);
    for line in lines {
        assert!(line.ends_with("\"Authorization: redacted\""), "{line}");
    }
    for step in 6..=10 {
        let sent = |event: &Event| matches!(event, Event::Message { .. });
        assert!(!trace.at_step(step).any(sent), "step {step}");
    }
    assert_eq!(
        sent_to(&trace, 4, "logs"),
        sent_to(&opening(ID), 4, "logs"),
        "she asks the same"
    );
}
