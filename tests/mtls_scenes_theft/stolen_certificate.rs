use crate::shown::{
    alert, check, ending, member, opening, report, sent_to, strict_with, tls_bytes, without,
};
use glassgate::keys::base64url;
use glassgate::sim::{Attack, Event};
use glassgate::validate::Outcome;
use glassgate::view::eyes;

const ID: &str = "attacks/stolen-bearer-against-stolen-certificate";

/// The DER that a log holds as percent-encoded PEM, in hex.
fn der(escaped: &str) -> String {
    let form = format!("pem={}", escaped.replace("%20", "+"));
    let (_, pem) = form_urlencoded::parse(form.as_bytes())
        .next()
        .expect("a pair");
    let (label, der) = pem_rfc7468::decode_vec(pem.as_bytes()).expect("PEM");
    assert_eq!(label, "CERTIFICATE");
    glassgate::keys::hex(&der)
}

#[test]
fn the_token_gets_in_whatever_is_on_and_the_certificate_only_without_possession() {
    let open = opening(ID);
    assert_eq!(ending(&open), (Some(Attack::GotIn), None));
    let strict = without(ID, &[]);
    assert_eq!(
        ending(&strict),
        (Some(Attack::Stopped), Some("mtls.possession"))
    );
    for trace in [&open, &strict] {
        assert!(report(trace, 5).verdict.allowed);
        assert!(sent_to(trace, 6, "mallory").starts_with("HTTP/1.1 200 OK"));
    }
    assert!(sent_to(&open, 9, "mallory").starts_with("HTTP/1.1 200 OK"));
    assert_eq!(sent_to(&strict, 9, "mallory"), "");
    assert_eq!(alert(&strict, 9, "billing-api"), "decrypt_error (51)");
    // All that can be read of the certificate is right: it is the job's.
    for name in [
        "presented",
        "chain",
        "validity",
        "eku",
        "constraints",
        "revoked",
    ] {
        let id = format!("mtls.{name}");
        assert_eq!(check(&strict, 8, &id).outcome, Outcome::Passed, "{id}");
    }
}

#[test]
fn the_log_holds_both_whole_and_they_are_what_she_sends() {
    let trace = without(ID, &[]);
    let logged = member(&trace, 3, "billing-api", "Authorization");
    assert!(sent_to(&trace, 2, "billing-api").contains(&format!("Authorization: {logged}\r\n")));
    assert!(sent_to(&trace, 5, "billing-api").contains(&format!("Authorization: {logged}\r\n")));

    let certificate = member(&trace, 3, "billing-api", "ssl_client_escaped_cert");
    assert!(certificate.starts_with("-----BEGIN%20CERTIFICATE-----%0A"));
    let der = der(certificate);
    let the_jobs = tls_bytes(&trace, 3, "nightly-job", "Certificate");
    assert!(the_jobs.contains(&der));
    // The same message, byte for byte; what proves it is another signature by another key.
    assert_eq!(tls_bytes(&trace, 8, "mallory", "Certificate"), the_jobs);
    assert_ne!(
        tls_bytes(&trace, 8, "mallory", "CertificateVerify"),
        tls_bytes(&trace, 3, "nightly-job", "CertificateVerify")
    );
}

#[test]
fn the_server_itself_shows_her_the_ca_certificate_that_the_log_does_not_hold() {
    let trace = without(ID, &[]);
    let hers = tls_bytes(&trace, 8, "mallory", "Certificate");
    let leaf = der(member(&trace, 3, "billing-api", "ssl_client_escaped_cert"));
    // Behind the leaf: two bytes of extensions, then three of length.
    let behind = hers.split(&leaf).nth(1).expect("a chain");
    let ca = &behind[10..behind.len() - 4];
    assert!(tls_bytes(&trace, 7, "billing-api", "Certificate").contains(ca));
}

#[test]
fn mallory_knows_the_token_and_the_certificate_from_the_log() {
    let trace = opening(ID);
    let values = eyes::values(&trace);
    for name in ["access_token", "certificate"] {
        let value = values
            .iter()
            .filter(|value| value.name == name)
            .find_map(|value| value.known("mallory", 10))
            .expect("she knows it");
        assert_eq!(
            (value.step, value.how.in_words(&trace).as_str()),
            (4, "debug log")
        );
    }
}

#[test]
fn no_message_of_the_scene_holds_the_private_key() {
    // A PKCS#8 P-256 key is recognised by its algorithm and its version.
    let pkcs8 = "308187020100301306072a8648ce3d020106082a8648ce3d030107";
    let text = serde_json::to_string(&opening(ID)).expect("a trace is JSON");
    assert!(!text.contains(pkcs8) && !text.contains("PRIVATE KEY"));
    assert!(!text.contains(&base64url(b"PRIVATE KEY")));
}

#[test]
fn a_token_that_ran_out_and_a_certificate_that_ran_out_are_told_as_such() {
    let late = strict_with(ID, "clock@5", 3600);
    assert_eq!(report(&late, 5).decided_by, Some("jwt.exp"));
    assert!(late.say(6).contains("she came too late"), "{}", late.say(6));
    // The certificate lives a day, and the lists were fetched anew.
    assert_eq!(ending(&late).1, Some("mtls.possession"));
    assert!(late.say(10).contains("came too late"), "{}", late.say(10));

    let short = strict_with(ID, "certificate-life", 60);
    assert_eq!(ending(&short).1, Some("mtls.validity"));
    assert_eq!(alert(&short, 9, "billing-api"), "certificate_expired (45)");
    assert!(short.say(8).contains("expired"), "{}", short.say(8));
}

#[test]
fn her_request_reaches_the_api_only_where_the_handshake_stands() {
    let arrives = |trace: &glassgate::sim::Trace| {
        let request = |event: &&Event| matches!(event, Event::Message { .. });
        trace.at_step(8).filter(request).count()
    };
    assert_eq!(arrives(&opening(ID)), 1);
    assert_eq!(arrives(&without(ID, &[])), 0);
}
