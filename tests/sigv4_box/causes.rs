//! The usual causes of a signature that does not fit: what may happen to a request on its way, and
//! where the two canonical requests part.

use crate::{NOW, assert_allowed, assert_refused, policy, put, signer, transfer};
use glassgate::validate::sigv4::{Plus, Policy, Rules, first_difference, stages};
use glassgate::wire::Request;

/// What a signature leaves open on purpose, and what it does not: the causes that the byte lab
/// lets loose on a request.
#[test]
fn order_case_and_folded_space_change_nothing_and_repeated_parameters_do() {
    let signed = signer().in_header(
        transfer().header("X-Note", "a b").header("X-Note", "c"),
        NOW,
    );
    let request = signed.request;
    let retold = |from: &str, to: &str| {
        let text = request.to_text();
        assert!(text.contains(from), "{from}");
        Request::parse(&text.replace(from, to)).expect("HTTP")
    };
    for (from, to) in [
        ("X-Note: a b\r\nX-Note: c", "x-nOTE:   a  b\r\nx-note:c"),
        ("?dry=no&currency=EUR", "?currency=EUR&dry=no"),
        ("?dry=no&currency=EUR", "?currency=%45UR&&dry=no"),
        ("/v1/transfers?", "/v1/./x/../transfers?"),
    ] {
        let request = retold(from, to);
        let report = put(&request, &policy());
        assert!(report.verdict.allowed, "{to}: {report:#?}");
    }
    for (from, to, line) in [
        ("X-Note: a b\r\nX-Note: c", "X-Note: c\r\nX-Note: a b", 8),
        ("X-Note: a b\r\nX-Note: c", "X-Note: a b, c", 8),
        ("currency=EUR", "currency=EUR&currency=USD", 3),
        ("currency=EUR", "currency=eur", 3),
        ("/v1/transfers", "/v1/transfers/", 2),
        ("/v1/transfers", "/v1%2Ftransfers", 2),
    ] {
        let request = retold(from, to);
        assert_refused(&put(&request, &policy()), "sigv4.signature", 401);
        let server = stages(&request, &policy()).expect("a signature");
        let client = &signed.stages.canonical_request;
        let place = first_difference(client, &server.canonical_request);
        let place = place.expect("they differ");
        assert_eq!(place.line, line, "{to}\n{}", server.canonical_request);
    }
}

/// Two honest sides that read a `+` in two ways.
#[test]
fn a_plus_that_two_sides_read_differently_breaks_the_signature() {
    let mut client = signer();
    let mut request = transfer();
    request.target = "/v1/transfers?note=a+b".into();
    client.rules = Rules {
        plus: Plus::Itself,
        ..client.rules
    };
    let signed = client.in_header(request, NOW);
    assert_refused(&put(&signed.request, &policy()), "sigv4.signature", 401);
    let server = stages(&signed.request, &policy()).expect("a signature");
    let place = first_difference(&signed.stages.canonical_request, &server.canonical_request);
    let place = place.expect("they differ");
    assert_eq!((place.first, place.second), (Some('B'), Some('0')));
    let same_rules = Policy {
        rules: Some(client.rules),
        ..policy()
    };
    assert_allowed(&put(&signed.request, &same_rules));
}
