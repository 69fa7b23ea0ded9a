//! One byte of a signed request is changed, anywhere: it is refused by the check that owns the
//! byte, or it was never part of what is signed.

use crate::{NOW, SECRET, policy, put_at, signed, signer, transfer};
use glassgate::validate::sigv4::{AccessKey, Payload, Policy, Stages, stages};
use glassgate::wire::Request;
use std::ops::Range;

/// What each byte is changed to: other letters, other cases, what parts things.
const WITH: &[u8] = b"aA0zZ9 ;,=/&?%+:.\t~";

/// Every text that one changed byte makes of this one, with the place of the byte.
fn changed(text: &str) -> impl Iterator<Item = (usize, String)> {
    let bytes = text.as_bytes();
    (0..bytes.len()).flat_map(move |at| {
        let flipped = [bytes[at] ^ 1, bytes[at] ^ 0x20];
        let others = WITH.iter().copied().chain(flipped);
        others
            .filter(move |byte| *byte != bytes[at])
            .filter_map(move |byte| {
                let mut changed = bytes.to_vec();
                changed[at] = byte;
                Some((at, String::from_utf8(changed).ok()?))
            })
    })
}

/// Where `part` stands in `text`, once.
#[track_caller]
fn range(text: &str, part: &str) -> Range<usize> {
    assert_eq!(text.matches(part).count(), 1, "{part}");
    let at = text.find(part).expect("it is there");
    at..at + part.len()
}

fn computed(request: &Request, policy: &Policy) -> Option<Stages> {
    stages(request, policy)
}

/// What no change gets past: let in means that the server signs the very same thing, and that the
/// body is the same.
fn assert_unchanged(before: &Request, after: &Request, policy: &Policy) {
    let (ours, theirs) = (computed(before, policy), computed(after, policy));
    assert_eq!(ours, theirs, "{after:#?}");
    assert_eq!(before.body, after.body);
}

/// Puts every changed text to the box; those at an owned place are refused by the owner.
fn try_all(request: &Request, policy: &Policy, owners: &[(Range<usize>, &[&str])]) {
    let text = request.to_text();
    let mut refused = 0;
    let mut let_in = 0;
    for (at, changed) in changed(&text) {
        let Ok(after) = Request::parse(&changed) else {
            continue;
        };
        let report = put_at(&after, policy, NOW, &[]);
        let owner = owners.iter().find(|(range, _)| range.contains(&at));
        match (report.decided_by, owner) {
            (None, owner) => {
                assert_unchanged(request, &after, policy);
                assert!(owner.is_none(), "{changed}");
                let_in += 1;
            }
            (Some(by), Some((_, checks))) => {
                assert!(checks.contains(&by), "{by}: {changed}\n{report:#?}");
                refused += 1;
            }
            (Some(_), None) => refused += 1,
        }
    }
    assert!(refused > 20 * let_in, "{refused} refused, {let_in} let in");
}

const SIGNATURE: &[&str] = &["sigv4.signature"];
const SCOPE: &[&str] = &["sigv4.scope", "sigv4.parse"];

#[test]
fn a_changed_byte_of_a_signed_request_is_refused_by_the_check_that_owns_it() {
    let request = signed().request;
    let text = request.to_text();
    let at = |part: &str| range(&text, part);
    let inside = |part: &str, inner: &str| {
        let whole = at(part);
        let from = whole.start + part.find(inner).expect("it is inside");
        from..from + inner.len()
    };
    let signature = request.headers.first("Authorization").expect("signed");
    let signature = &signature[signature.len() - 64..];
    let hash = request
        .headers
        .first("x-amz-content-sha256")
        .expect("declared");
    try_all(
        &request,
        &policy(),
        &[
            (inside("POST /v1", "POST"), SIGNATURE),
            (at("v1/transfers?dry=no&currency=EUR"), SIGNATURE),
            (at("api.example.com"), SIGNATURE),
            (at("application/json"), SIGNATURE),
            (
                at("20260101T120000Z"),
                &[
                    "sigv4.parse",
                    "sigv4.scope",
                    "sigv4.skew",
                    "sigv4.signature",
                ],
            ),
            (at(hash), &["sigv4.body"]),
            (at("AKIAIOSFODNN7EXAMPLE"), &["sigv4.key", "sigv4.parse"]),
            (inside("EXAMPLE/20260101/", "20260101"), SCOPE),
            (at("eu-central-1"), SCOPE),
            (inside("/billing/", "billing"), SCOPE),
            (at("aws4_request"), SCOPE),
            (
                at("content-type;host;x-amz-content-sha256;x-amz-date"),
                &["sigv4.signed-headers", "sigv4.parse"],
            ),
            (at(signature), &["sigv4.signature", "sigv4.parse"]),
            (at(crate::BODY), &["sigv4.body"]),
        ],
    );
}

/// Where the hash of the body stands in the canonical request alone, its signature owns the body.
#[test]
fn without_a_declared_hash_the_signature_owns_the_body() {
    let mut client = signer();
    client.payload = Payload::Hashed;
    let request = client.in_header(transfer(), NOW).request;
    let body = range(&request.to_text(), crate::BODY);
    try_all(&request, &policy(), &[(body, SIGNATURE)]);
}

#[test]
fn a_changed_byte_of_a_signed_url_is_refused_by_the_check_that_owns_it() {
    let mut client = signer();
    client.payload = Payload::Hashed;
    let request = client.in_query(transfer(), NOW, 600).request;
    let text = request.to_text();
    let at = |part: &str| range(&text, part);
    try_all(
        &request,
        &policy(),
        &[
            (at("AWS4-HMAC-SHA256"), &["sigv4.parse"]),
            (
                at("AKIAIOSFODNN7EXAMPLE"),
                &["sigv4.key", "sigv4.parse", "sigv4.scope"],
            ),
            (at("eu-central-1"), SCOPE),
            (at("X-Amz-Expires"), &["sigv4.parse"]),
            (at("Expires=600"), &["sigv4.parse", "sigv4.signature"]),
            (at(crate::BODY), SIGNATURE),
        ],
    );
}

/// A signature is of one secret: of no other, and of no other day's, region's or service's key.
#[test]
fn another_secret_is_another_signature() {
    let request = signed().request;
    for secret in [
        "",
        "x",
        &SECRET[1..],
        &SECRET.to_lowercase(),
        &format!("{SECRET} "),
    ] {
        let policy = Policy {
            keys: Some(vec![AccessKey::new(crate::ID, secret, "transfers:write")]),
            ..policy()
        };
        let report = put_at(&request, &policy, NOW, &["sigv4.key"]);
        assert_eq!(report.decided_by, Some("sigv4.signature"), "{secret}");
    }
}
