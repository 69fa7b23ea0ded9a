//! Messages that travel inside of a TLS connection: their sender changes them before TLS seals them.

use crate::properties::check;
use crate::{decided_by, edited, http, json, run, run_strict, scene};
use glassgate::sim::edit::At;
use glassgate::sim::{Attack, Event, Foreseen, Setup, Trace, World};
use glassgate::tls::{End, Record};
use glassgate::wire::Request;
use proptest::prelude::*;

const MUTUAL: &str = "schemes/mutual-tls";
const SPOOF: &str = "attacks/client-cert-header-spoof";
const BOUND: &str = "attacks/certificate-bound-token";

/// What the records of a step hold that the client or the server sent as application data, in
/// plain, and the records themselves.
fn application_data(trace: &Trace, step: u32, by: End) -> (String, Vec<Record>) {
    let client = trace.at_step(step).find_map(|event| match event {
        Event::Message { from, to, http, .. } if http.starts_with("HTTP/") => Some(*to),
        Event::Message { from, .. } => Some(*from),
        _ => None,
    });
    let flights = trace.at_step(step).filter_map(|event| match event {
        Event::Flight { from, records, .. } => Some((*from, records)),
        _ => None,
    });
    let is_by = |from: &str| (Some(from) == client) == (by == End::Client);
    let records: Vec<Record> = flights
        .filter(|(from, _)| is_by(from))
        .flat_map(|(_, records)| records.clone())
        .filter(|record| record.encrypted && record.content_type == 23)
        .collect();
    let bytes = records.iter().flat_map(|record| {
        let hex = record.plain.as_bytes().chunks(2);
        hex.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).expect("hex"), 16))
    });
    let bytes: Result<Vec<u8>, _> = bytes.collect();
    let text = String::from_utf8(bytes.expect("hex")).expect("text");
    (text, records)
}

#[test]
fn the_server_meets_a_request_as_its_sender_changed_it_and_the_records_are_others() {
    let plain = run(MUTUAL, &[]);
    let trace = run(MUTUAL, &["4:method=DELETE"]);
    assert_eq!(decided_by(&trace, 4), Some("mtls.permission"));
    assert!(http(&trace, 4, 1).starts_with("DELETE /v1/charges "));
    assert!(http(&trace, 5, 1).starts_with("HTTP/1.1 403 "));
    let said =
        "You changed the method in this message: billing-api says 403 stopped by mtls.permission.";
    assert!(trace.say(4).starts_with(said), "{}", trace.say(4));

    let (was, records_were) = application_data(&plain, 4, End::Client);
    let (text, records) = application_data(&trace, 4, End::Client);
    assert_eq!(was, http(&plain, 4, 1));
    assert_eq!(text, http(&trace, 4, 1));
    assert_ne!(records, records_were);
    let (answer, _) = application_data(&trace, 5, End::Server);
    assert_eq!(answer, http(&trace, 5, 1));

    // The handshake before it is the same, and so are the other connections.
    for step in [1, 2, 3, 6, 7, 8, 9] {
        assert!(plain.at_step(step).eq(trace.at_step(step)), "step {step}");
    }
}

#[test]
fn an_answer_inside_tls_is_changed_by_the_server() {
    let plain = run(MUTUAL, &[]);
    let trace = run(MUTUAL, &["5:status=503"]);
    assert!(plain.at_step(4).eq(trace.at_step(4)));
    assert!(http(&trace, 5, 1).starts_with("HTTP/1.1 503 "));
    let (text, _) = application_data(&trace, 5, End::Server);
    assert_eq!(text, http(&trace, 5, 1));
    assert_eq!(
        trace.say(5),
        "You changed the status in this message: billing-api answers nightly-job with 503 Service Unavailable."
    );
}

#[test]
fn only_the_one_message_is_changed_of_several_that_are_alike() {
    let id = "lifecycles/certificate-rotation";
    let plain = run(id, &[]);
    let trace = run(id, &["7:method=POST"]);
    assert_eq!(decided_by(&trace, 7), Some("mtls.permission"));
    for step in (1..=trace.steps()).filter(|step| *step != 7) {
        assert!(plain.at_step(step).eq(trace.at_step(step)), "step {step}");
    }
}

#[test]
fn what_is_no_http_inside_tls_gets_a_400_and_no_attack_gets_in_with_it() {
    for text in ["", "no request at all", "HTTP/1.1 200 OK\r\n\r\n"] {
        let line = format!("4:text={text}");
        let trace = run(MUTUAL, &[&line]);
        assert_eq!(http(&trace, 4, 1), text);
        // The handshake came before the request, and its box opens.
        assert_eq!(decided_by(&trace, 4), None);
        let answer = http(&trace, 5, 1);
        assert!(
            answer.starts_with("HTTP/1.1 400 Bad Request\r\n"),
            "{text:?}: {answer}"
        );
        assert_eq!(application_data(&trace, 5, End::Server).0, answer);

        let untrusted = "attacks/untrusted-ca";
        assert_eq!(run(untrusted, &[]).ending.attack, Some(Attack::GotIn));
        let line = format!("6:text={text}");
        assert_eq!(run(untrusted, &[&line]).ending.attack, None, "{text:?}");
    }
    let trace = run(MUTUAL, &["5:text="]);
    assert_eq!(http(&trace, 5, 1), "");
}

#[test]
fn the_header_is_changed_before_it_comes_to_the_proxy() {
    let trace = run(SPOOF, &["6:-header.Client-Cert"]);
    assert_eq!(decided_by(&trace, 7), Some("mtls.presented"));
    assert!(!http(&trace, 7, 1).contains("Client-Cert"));
    assert_eq!(trace.ending.attack, Some(Attack::Stopped));
    assert_eq!(trace.ending.stopped_by, Some("mtls.presented"));
    let was = application_data(&run(SPOOF, &[]), 6, End::Client).1;
    let (text, records) = application_data(&trace, 6, End::Client);
    assert_eq!(text, http(&trace, 6, 1));
    assert_ne!(records, was);
}

#[test]
fn the_proxys_own_request_is_changed_too_and_what_it_dropped_can_be_put_back() {
    let header = http(&run(SPOOF, &[]), 7, 1)
        .lines()
        .find_map(|line| line.strip_prefix("Client-Cert: "))
        .expect("the header")
        .to_owned();
    assert_eq!(
        decided_by(&run_strict(SPOOF, &[]), 7),
        Some("mtls.presented")
    );
    let line = format!("7:+header.Client-Cert={header}");
    let trace = run_strict(SPOOF, &[&line]);
    assert_eq!(decided_by(&trace, 7), None);
    assert_eq!(trace.ending.attack, Some(Attack::GotIn));

    let trace = run(SPOOF, &["7:method=POST"]);
    assert_eq!(decided_by(&trace, 7), Some("mtls.permission"));
    assert_eq!(trace.ending.stopped_by, Some("mtls.permission"));
    assert!(http(&trace, 8, 2).starts_with("HTTP/1.1 403 "));

    let trace = run(SPOOF, &["7:text=nothing"]);
    assert!(trace.report(7).is_none());
    assert!(http(&trace, 8, 2).starts_with("HTTP/1.1 400 "));
    assert_eq!(trace.ending.attack, None);
}

#[test]
fn the_proxy_answers_for_an_api_that_talks_nonsense() {
    let trace = run(SPOOF, &["4:text=nonsense"]);
    assert_eq!(http(&trace, 4, 1), "nonsense");
    assert!(http(&trace, 4, 2).starts_with("HTTP/1.1 502 Bad Gateway\r\n"));
    let trace = run(SPOOF, &["4:status=418", "4.2:header.X-Seen=yes"]);
    let passed_on = http(&trace, 4, 2);
    assert!(passed_on.starts_with("HTTP/1.1 418 "), "{passed_on}");
    assert!(passed_on.contains("X-Seen: yes"), "{passed_on}");
}

#[test]
fn a_token_that_is_changed_inside_tls_is_the_one_that_the_job_uses_and_the_log_holds() {
    let trace = run(BOUND, &["4:json.access_token=other"]);
    assert!(http(&trace, 6, 1).contains("Authorization: Bearer other\r\n"));
    assert!(json(&trace).contains("Bearer other"));
    assert_eq!(decided_by(&trace, 6), Some("jwt.segments"));

    let trace = run(BOUND, &["6:header.Authorization=Bearer another"]);
    assert!(http(&trace, 9, 1).contains("Bearer another"));
}

#[test]
fn a_message_that_no_run_has_foreseen_was_sent_too_early_and_that_is_said() {
    let at = At { step: 1, nth: 1 };
    let setup = edited(&Setup::new([]), &["1:method=POST"]);
    let play = |foreseen: Foreseen| {
        let mut world = World::new(setup.clone(), Vec::new()).foreseeing(foreseen);
        world.step_after(0);
        let request = Request::new("GET", "api.example.com", "/");
        let unread = world.send_ahead("a", "b", &request);
        let ahead = world.send_ahead("a", "b", &request);
        world.show_in_tls(&ahead);
        assert!(!unread.is_changed());
        world.end("none", String::new())
    };
    let first = play(Foreseen::new());
    let told = first.edited(at).expect("it is said");
    assert!(told[0].starts_with("not changed: "), "{told:?}");
    assert!(
        first
            .message(at)
            .is_some_and(|text| text.starts_with("GET "))
    );
    let second = play(first.seen.clone());
    assert!(
        second
            .message(at)
            .is_some_and(|text| text.starts_with("POST "))
    );
    let told = second.edited(at).expect("it is said");
    assert_eq!(told, ["the method is now POST"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn several_changes_in_tls_give_a_whole_run_and_the_same_one_again(
        id in proptest::sample::select(vec![MUTUAL, SPOOF, BOUND, "attacks/untrusted-ca", "attacks/revoked-certificate"]),
        picks in proptest::collection::vec((any::<proptest::sample::Index>(), "[a-zA-Z\r\n /:.]{0,60}", any::<bool>()), 1..4),
        strict in any::<bool>(),
    ) {
        let scene = scene(id);
        let opening = if strict { scene.opening().strict() } else { scene.opening() };
        let there = scene.run(&opening).messages();
        let lines: Vec<String> = picks
            .iter()
            .map(|(pick, text, whole)| {
                let what = if *whole { "text" } else { "header.X-Changed" };
                format!("{}:{what}={text}", pick.get(&there))
            })
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let setup = edited(&opening, &lines);
        let trace = scene.run(&setup);
        prop_assert_eq!(json(&trace), json(&scene.run(&setup)));
        check(&trace, scene.steps)?;
        // Every change that is asked for is made.
        for step in 1..=trace.steps() {
            for event in trace.at_step(step) {
                if let Event::Edited { what, .. } = event {
                    prop_assert!(what.iter().all(|told| !told.contains("sent too early")), "{what:?}");
                }
            }
        }
    }
}
