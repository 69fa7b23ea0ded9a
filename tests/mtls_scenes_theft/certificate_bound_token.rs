use crate::shown::{alert, check, ending, member, opening, report, sent_to, strict_with, without};
use glassgate::sim::{Attack, Trace};
use glassgate::validate::jwt::{Token, lenient_base64url};
use glassgate::validate::{Outcome, jwt};
use serde_json::Value;

const ID: &str = "attacks/certificate-bound-token";

fn token(trace: &Trace) -> &str {
    let answer = sent_to(trace, 4, "nightly-job");
    let (_, rest) = answer.split_once("\"access_token\":\"").expect("a token");
    rest.split('"').next().expect("a token")
}

fn claims(trace: &Trace) -> Value {
    let payload = lenient_base64url(Token::read(token(trace)).segment(1));
    serde_json::from_slice(&payload).expect("claims")
}

/// RFC 8705 §3.1 and §3: the token names the certificate of the connection it was asked for over.
#[test]
fn the_token_names_the_jobs_certificate_and_stays_a_bearer_token_by_type() {
    let trace = opening(ID);
    let thumbprint = member(&trace, 1, "nightly-job", "x5t#S256");
    assert_eq!(thumbprint.len(), 43);
    assert_eq!(
        claims(&trace)["cnf"],
        serde_json::json!({"x5t#S256": thumbprint})
    );
    assert!(sent_to(&trace, 4, "nightly-job").contains("\"token_type\":\"Bearer\""));
}

#[test]
fn the_same_token_gets_in_beside_another_certificate_only_where_nobody_compares() {
    let open = opening(ID);
    assert_eq!(ending(&open), (Some(Attack::GotIn), None));
    let strict = without(ID, &[]);
    assert_eq!(ending(&strict), (Some(Attack::Stopped), Some("jwt.bound")));
    for trace in [&open, &strict] {
        // Her connection is good, and her request is the job's but for who sends it.
        assert!(report(trace, 8).verdict.allowed);
        assert_eq!(
            sent_to(trace, 9, "billing-api"),
            sent_to(trace, 6, "billing-api")
        );
    }
    let bound = check(&strict, 9, "jwt.bound");
    let (hers, the_jobs) = (
        member(&strict, 1, "mallory", "x5t#S256"),
        member(&strict, 1, "nightly-job", "x5t#S256"),
    );
    assert_eq!(bound.expected.as_deref(), Some(hers));
    assert_eq!(bound.found.as_deref(), Some(the_jobs));
    assert_eq!(check(&strict, 6, "jwt.bound").outcome, Outcome::Passed);
}

/// RFC 8705 §3.
#[test]
fn the_refusal_is_401_with_invalid_token() {
    let trace = without(ID, &[]);
    let answer = sent_to(&trace, 10, "mallory");
    assert!(
        answer.starts_with("HTTP/1.1 401 Unauthorized\r\n"),
        "{answer}"
    );
    let challenge = "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n";
    assert!(answer.contains(challenge), "{answer}");
}

#[test]
fn the_box_has_the_check_here_and_where_it_stands_scope_comes_after() {
    let trace = opening(ID);
    let ids: Vec<_> = report(&trace, 9)
        .checks
        .iter()
        .map(|check| check.id)
        .collect();
    assert_eq!(ids, jwt::check_ids_for_bound());
    assert_eq!(ids[15..], ["jwt.bound", "jwt.scope"]);
}

#[test]
fn where_the_handshake_is_refused_no_request_is_read() {
    let late = strict_with(ID, "clock@8", 86_400);
    assert_eq!(ending(&late).1, Some("mtls.validity"));
    assert_eq!(sent_to(&late, 9, "billing-api"), "");
    assert_eq!(alert(&late, 10, "billing-api"), "certificate_expired (45)");

    // Nor is a token issued, or one stolen.
    let early = strict_with(ID, "clock@2", 86_400);
    for (step, actor) in [(3, "auth"), (6, "billing-api"), (9, "billing-api")] {
        assert_eq!(sent_to(&early, step, actor), "", "{step}");
    }
    assert!(early.say(7).contains("no token in it"), "{}", early.say(7));
}
