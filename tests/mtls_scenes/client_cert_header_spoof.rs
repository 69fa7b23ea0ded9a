use crate::shown::{opening, refused_by, set, strict_with, without};
use glassgate::sim::{Attack, Event, Trace};
use glassgate::view;
use glassgate::wire::{CLIENT_CERT, Request, from_client_cert};

const ID: &str = "attacks/client-cert-header-spoof";
const STRIPPED: Option<&str> = Some("defence.stripped-header");

/// The values of Client-Cert in the request that arrives somewhere at a step.
fn client_certs(trace: &Trace, step: u32, at: &str) -> Vec<String> {
    let mut requests = trace.at_step(step).filter_map(|event| match event {
        Event::Message { to, http, .. } if *to == at => Request::parse(http).ok(),
        _ => None,
    });
    let request = requests.next().expect("a request");
    request
        .headers
        .all(CLIENT_CERT)
        .map(str::to_owned)
        .collect()
}

/// Whether the client signs in the handshake of a step.
fn signs(trace: &Trace, step: u32, client: &str) -> bool {
    trace.at_step(step).any(|event| match event {
        Event::Flight { from, messages, .. } if *from == client => view::flight::proves(messages),
        _ => false,
    })
}

#[test]
fn the_same_header_comes_from_the_proxy_and_from_mallory() {
    let trace = opening(ID);
    assert!(client_certs(&trace, 2, "proxy").is_empty());
    let told = client_certs(&trace, 3, "billing-api");
    assert_eq!(told.len(), 1);
    assert!(from_client_cert(&told[0]).is_some());
    assert_eq!(client_certs(&trace, 6, "proxy"), told);
    assert_eq!(client_certs(&trace, 7, "billing-api"), told);

    assert!(signs(&trace, 2, "nightly-job"));
    assert!(!signs(&trace, 6, "mallory"), "nobody proved that key");
    assert_eq!(trace.ending.attack, Some(Attack::GotIn));
}

#[test]
fn behind_the_proxy_possession_is_the_one_check_that_cannot_run() {
    let trace = opening(ID);
    for step in [3, 7] {
        let (place, report) = trace.report(step).expect("a box");
        assert_eq!(place, "billing-api");
        let unset: Vec<&str> = report
            .checks
            .iter()
            .filter(|check| check.unset)
            .map(|check| check.id)
            .collect();
        assert_eq!(unset, ["mtls.possession"]);
    }
}

#[test]
fn a_proxy_that_strips_leaves_only_what_it_saw_itself() {
    let trace = without(ID, &[]);
    assert_eq!(client_certs(&trace, 6, "proxy").len(), 1);
    assert!(client_certs(&trace, 7, "billing-api").is_empty());
    assert_eq!(refused_by(&trace, 7), Some("mtls.presented"));
    assert_eq!(trace.ending.stopped_by, STRIPPED);
    // The honest job is none the worse for it.
    assert_eq!(refused_by(&trace, 3), None);
    let (_, report) = trace.report(7).expect("a box");
    assert!(!report.verdict.reason.contains("alert"), "no TLS here");
}

#[test]
fn a_certificate_of_her_own_makes_no_difference_until_the_proxy_strips() {
    let own = [("own-certificate", 1)];
    let open = set(ID, &own);
    assert!(signs(&open, 6, "mallory"));
    assert_eq!(open.ending.attack, Some(Attack::GotIn));
    let strict = strict_with(ID, &own);
    assert_eq!(client_certs(&strict, 7, "billing-api").len(), 1);
    assert_ne!(
        client_certs(&strict, 7, "billing-api"),
        client_certs(&strict, 6, "proxy")
    );
    assert_eq!(refused_by(&strict, 7), Some("mtls.identity"));
    assert_eq!(strict.ending.stopped_by, STRIPPED);
}

#[test]
fn what_the_proxy_passes_on_for_her_is_her_doing() {
    let trace = opening(ID);
    assert!(view::judges_attacker(&trace, 7));
    assert!(!view::judges_attacker(&trace, 3));
}
