//! What travels.

use crate::pki::Case;
use glassgate::tls::{self, Answer, Ask, End, Handshaken, Message};
use glassgate::validate::mtls::Alert;

fn names(played: &Handshaken, flight: usize) -> Vec<&str> {
    let messages = played.flights[flight].messages.iter();
    messages.map(|message| message.name.as_str()).collect()
}

fn message<'a>(played: &'a Handshaken, name: &str) -> &'a Message {
    let mut messages = played.flights.iter().flat_map(|flight| &flight.messages);
    messages.find(|message| message.name == name).expect(name)
}

fn detail<'a>(message: &'a Message, name: &str) -> &'a str {
    let found = message.details.iter().find(|detail| detail.name == name);
    &found.expect(name).value
}

#[test]
fn the_flights_are_those_of_rfc_8446() {
    let played = Case::honest("honest").play();
    assert!(played.established);
    assert_eq!(played.alert, None);
    assert_eq!(names(&played, 0), ["ClientHello"]);
    assert_eq!(
        names(&played, 1),
        [
            "ServerHello",
            "ChangeCipherSpec",
            "EncryptedExtensions",
            "CertificateRequest",
            "Certificate",
            "CertificateVerify",
            "Finished"
        ]
    );
    assert_eq!(
        names(&played, 2),
        [
            "ChangeCipherSpec",
            "Certificate",
            "CertificateVerify",
            "Finished",
            "ApplicationData"
        ]
    );
    assert_eq!(names(&played, 3), ["ApplicationData"]);
    assert_eq!(played.flights.len(), 4);
    assert_eq!(played.client_finished, Some(2));
    assert!(played.request.expect("read").starts_with("GET /v1/charges"));
    assert!(played.response.expect("read").starts_with("HTTP/1.1 200"));
}

#[test]
fn who_listens_reads_the_hellos_alone() {
    let played = Case::honest("honest").play();
    let messages = played.flights.iter().flat_map(|flight| &flight.messages);
    let plain: Vec<&str> = messages
        .filter(|message| !message.encrypted)
        .map(|message| message.name.as_str())
        .collect();
    assert_eq!(
        plain,
        [
            "ClientHello",
            "ServerHello",
            "ChangeCipherSpec",
            "ChangeCipherSpec"
        ]
    );
    for record in played.flights.iter().flat_map(|flight| &flight.records) {
        let outer = u8::from_str_radix(&record.wire[..2], 16).expect("hex");
        if record.encrypted {
            assert_eq!(outer, 23);
            // Five bytes of header, one of type, sixteen of tag.
            assert_eq!(record.wire.len(), record.plain.len() + 2 * (5 + 1 + 16));
        } else {
            assert_eq!(outer, record.content_type);
            assert_eq!(record.wire[10..], record.plain);
        }
    }
}

#[test]
fn the_messages_say_what_the_two_ends_agreed_on() {
    let played = Case::honest("honest").play();
    let hello = message(&played, "ClientHello");
    assert_eq!(detail(hello, "server_name"), "api.example.com");
    assert_eq!(detail(hello, "supported_versions"), "TLS 1.3");
    assert!(detail(hello, "cipher_suites").starts_with("TLS_CHACHA20_POLY1305_SHA256"));
    assert!(detail(hello, "key_share").starts_with("secp256r1 04"));
    let answer = message(&played, "ServerHello");
    assert_eq!(
        detail(answer, "cipher_suite"),
        "TLS_CHACHA20_POLY1305_SHA256"
    );
    let request = message(&played, "CertificateRequest");
    assert_eq!(
        detail(request, "signature_algorithms"),
        "ecdsa_secp256r1_sha256"
    );
    assert_eq!(
        detail(request, "certificate_authorities"),
        "CN=root,O=Example"
    );
    let sent = &played.flights[2].messages[1];
    assert_eq!(detail(sent, "certificate_list"), "2");
    assert_eq!(detail(sent, "subject"), "CN=payroll,O=Example");
    assert_eq!(played.presented[0].subject, "CN=payroll,O=Example");
    let verify = &played.flights[2].messages[2];
    assert_eq!(detail(verify, "algorithm"), "ecdsa_secp256r1_sha256");
}

#[test]
fn bytes_are_counted_on_the_wire() {
    let played = Case::honest("honest").play();
    let count = |end| -> usize {
        let flights = played.flights.iter().filter(|flight| flight.from == end);
        flights
            .flat_map(|flight| &flight.records)
            .map(|record| record.wire.len() / 2)
            .sum()
    };
    assert_eq!(count(End::Client), played.bytes_from_client);
    assert_eq!(count(End::Server), played.bytes_from_server);
}

#[test]
fn a_client_believes_in_a_handshake_that_the_server_refuses() {
    let played = Case::honest("no certificate")
        .with(|case| case.chain.clear())
        .play();
    // Finished and the request are on their way before the alert comes back.
    assert_eq!(played.client_finished, Some(2));
    assert!(names(&played, 2).ends_with(&["Finished", "ApplicationData"]));
    assert_eq!(names(&played, 3), ["Alert"]);
    assert!(!played.established);
    let alert = played.alert.expect("an alert");
    assert_eq!((alert.by, alert.alert), (End::Server, Alert(116)));
    assert_eq!(alert.alert.name(), "certificate_required");
    assert_eq!(
        detail(message(&played, "Alert"), "description"),
        "certificate_required (116)"
    );
    assert!(message(&played, "Alert").encrypted);
    assert_eq!(played.request, None);
    assert_eq!(played.response, None);
}

#[test]
fn a_client_refuses_a_server_that_it_does_not_trust() {
    let mut question = Case::honest("honest").question();
    question.client.server_name = "other.example.com".into();
    let played = tls::handshake(question).expect("played");
    let alert = played.alert.expect("an alert");
    assert_eq!(
        (alert.by, alert.alert.name()),
        (End::Client, "bad_certificate")
    );
    assert_eq!(played.facts, None);
    assert!(!played.established);
}

#[test]
fn without_a_policy_no_certificate_is_asked_for() {
    let mut question = Case::honest("honest").question();
    question.server.policy = None;
    let played = tls::handshake(question).expect("played");
    assert!(played.established);
    assert!(!names(&played, 1).contains(&"CertificateRequest"));
    assert_eq!(played.facts, None);
}

#[test]
fn a_transcript_repeats_from_its_seed_and_changes_with_it() {
    let question = Case::honest("honest").question();
    let text = |seed| {
        let mut question = question.clone();
        question.seed = seed;
        let ask = Ask::Handshake(Box::new(question));
        tls::answer_text(&serde_json::to_string(&ask).expect("JSON"))
    };
    let (one, again, other) = (text(1), text(1), text(2));
    assert_eq!(one, again);
    let random = |text: &str| {
        let Ok(Answer::Handshaken(played)) = serde_json::from_str(text) else {
            panic!("{text}");
        };
        detail(message(&played, "ClientHello"), "random").to_owned()
    };
    assert_ne!(random(&one), random(&other));
    let direct = tls::ask(&Ask::Handshake(Box::new(Case::honest("honest").question())));
    assert_eq!(direct, tls::ask(&Ask::Handshake(Box::new(question))));
}

#[test]
fn a_long_chain_and_a_long_request_fill_several_records() {
    let mut case = Case::honest("honest");
    case.chain = vec!["payroll"];
    case.chain.extend(vec!["issuing"; 40]);
    let mut question = case.question();
    question.request = Some("a".repeat(100_000));
    let played = tls::handshake(question).expect("played");
    assert!(played.established, "{:?}", played.alert);
    assert_eq!(played.request.expect("read").len(), 100_000);
    let sent = played.flights[2]
        .messages
        .iter()
        .find(|message| message.name == "Certificate");
    assert_eq!(detail(sent.expect("sent"), "certificate_list"), "41");
}

#[test]
fn the_response_can_depend_on_what_the_server_found() {
    let question = Case::honest("honest").question();
    let played = tls::exchange(question, |asked| {
        let names = asked.facts.as_ref()?.names.as_ref()?;
        Some(format!("HTTP/1.1 200 OK\r\n\r\nhello {}", names.uris[0]))
    })
    .expect("played");
    assert!(
        played
            .response
            .expect("read")
            .ends_with("hello spiffe://example.com/payroll")
    );
}

#[test]
fn what_cannot_be_played_is_a_sentence() {
    let mut question = Case::honest("honest").question();
    question.server.key = "no key".into();
    assert!(tls::handshake(question).expect_err("no key").ends_with('.'));
    assert!(tls::answer_text("{").contains("Fault"));
    let mut question = Case::honest("honest").question();
    question.now_s = i64::MIN;
    assert!(tls::handshake(question).expect("played").alert.is_some());
}
