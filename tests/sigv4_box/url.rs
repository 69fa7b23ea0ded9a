//! Signed in the query: a URL that anyone who holds it may use until it expires.

use crate::{NOW, assert_allowed, assert_refused, key, policy, put, put_at, signer, transfer};
use glassgate::validate::Outcome;
use glassgate::validate::sigv4::{
    AccessKey, Credentials, EXPIRES_MAX_S, Form, Payload, Policy, Presented, Rules, Signer,
    TokenRule, UnsignedPayload, mark,
};
use glassgate::wire::Request;

fn url(expires_s: u32) -> Request {
    let mut client = signer();
    client.payload = Payload::Hashed;
    client.in_query(transfer(), NOW, expires_s).request
}

#[test]
fn a_url_is_good_until_it_expires() {
    for (now_s, by) in [
        (NOW - 301, Some("sigv4.skew")),
        (NOW - 300, None),
        (NOW + 900, None),
        (NOW + 901, Some("sigv4.skew")),
        (i64::MAX, Some("sigv4.skew")),
        (i64::MIN, Some("sigv4.skew")),
    ] {
        let report = put_at(&url(900), &policy(), now_s, &[]);
        assert_eq!(report.decided_by, by, "{now_s}");
    }
    // Expiry stands in the request, so it is checked whatever the policy says of clocks.
    let ageless = Policy {
        skew_s: None,
        ..policy()
    };
    let report = put_at(&url(900), &ageless, NOW + 901, &[]);
    assert_refused(&report, "sigv4.skew", 401);
    assert_allowed(&put_at(&url(900), &ageless, NOW - 3600, &[]));
    let until_s = mark(&url(900), &policy()).map(|mark| mark.until_s);
    assert_eq!(until_s, Some(NOW + 900));
}

#[test]
fn a_url_lives_a_week_at_most() {
    let week = u32::try_from(EXPIRES_MAX_S).expect("small");
    assert_allowed(&put_at(&url(week), &policy(), NOW + EXPIRES_MAX_S, &[]));
    let longest = url(u32::MAX);
    assert!(longest.target.contains("X-Amz-Expires=604800&"));
    for expires in [
        "604801",
        "0",
        "-1",
        "+60",
        "6e2",
        "",
        "99999999999999999999",
    ] {
        let mut request = url(600);
        request.target = request
            .target
            .replace("Expires=600", &format!("Expires={expires}"));
        assert_refused(&put(&request, &policy()), "sigv4.parse", 400);
    }
}

#[test]
fn every_parameter_stands_once() {
    let request = url(600);
    for name in [
        "X-Amz-Algorithm",
        "X-Amz-Credential",
        "X-Amz-Date",
        "X-Amz-SignedHeaders",
        "X-Amz-Expires",
        "X-Amz-Signature",
    ] {
        let mut twice = request.clone();
        twice.target.push_str(&format!("&{name}=x"));
        let report = put(&twice, &policy());
        let check = assert_refused(&report, "sigv4.parse", 400);
        assert!(check.because.contains("twice"), "{name}: {}", check.because);
        let mut renamed = request.clone();
        renamed.target = renamed.target.replace(&format!("{name}="), "x=");
        assert_refused(&put(&renamed, &policy()), "sigv4.parse", 400);
    }
    let mut added = request;
    added.target.push_str("&admin=true");
    assert_refused(&put(&added, &policy()), "sigv4.signature", 401);
}

#[test]
fn a_url_for_s3_signs_no_body_and_the_policy_must_say_that_it_will_do() {
    let client = Signer {
        payload: Payload::Unsigned,
        ..Signer::new(key().credentials, "eu-central-1", "s3")
    };
    let mut request = Request::new("PUT", "bucket.example.com", "/a//b/../c%20d");
    request.body = "first".into();
    let signed = client.in_query(request, NOW, 600);
    let last = signed.stages.canonical_request.lines().last();
    assert_eq!(last, Some("UNSIGNED-PAYLOAD"));
    assert_eq!(
        signed.stages.canonical_request.lines().nth(1),
        Some("/a//b/../c%20d")
    );
    let s3 = Policy {
        service: Some("s3".into()),
        ..policy()
    };
    let report = put(&signed.request, &s3);
    let check = assert_refused(&report, "sigv4.body", 401);
    assert!(
        check
            .because
            .starts_with("A URL signed for S3 declares no hash")
    );
    let accepts = Policy {
        unsigned_payload: UnsignedPayload::Accepted,
        ..s3.clone()
    };
    let mut other = signed.request.clone();
    other.body = "second".into();
    assert_allowed(&put(&other, &accepts));

    // With a declared hash the body is signed in a URL too.
    let client = Signer {
        payload: Payload::Declared,
        ..client
    };
    let signed = client.in_query(other, NOW, 600).request;
    assert_allowed(&put(&signed, &s3));
}

#[test]
fn the_security_token_is_signed_or_added_after_as_the_service_has_it() {
    let credentials = Credentials {
        token: Some("a/b+c==".into()),
        ..key().credentials
    };
    let keys = Some(vec![AccessKey {
        credentials: credentials.clone(),
        ..key()
    }]);
    for token in [TokenRule::Signed, TokenRule::AddedAfter] {
        let rules = Rules {
            token,
            ..Rules::of_service("billing")
        };
        let client = Signer {
            rules,
            payload: Payload::Hashed,
            ..Signer::new(credentials.clone(), "eu-central-1", "billing")
        };
        let signed = client.in_query(transfer(), NOW, 600);
        let canonical = &signed.stages.canonical_request;
        let is_signed = canonical.contains("X-Amz-Security-Token=a%2Fb%2Bc%3D%3D");
        assert_eq!(is_signed, token == TokenRule::Signed);
        let policy = |rules| Policy {
            keys: keys.clone(),
            rules: Some(rules),
            ..policy()
        };
        assert_allowed(&put(&signed.request, &policy(rules)));
        let in_header = client.in_header(transfer(), NOW).request;
        assert_allowed(&put(&in_header, &policy(rules)));
        // Whether it is signed or not, another token is refused.
        let mut other = signed.request.clone();
        other.target = other.target.replace("a%2Fb", "a%2Fx");
        assert_refused(&put(&other, &policy(rules)), "sigv4.key", 401);
    }
}

#[test]
fn where_the_signature_stands_is_told() {
    let presented = Presented::read(&url(600)).expect("it reads");
    assert_eq!(
        (presented.form, presented.expires_s),
        (Form::Query, Some(600))
    );
    let report = put(&url(600), &policy());
    assert!(report.checks.iter().all(|c| c.outcome == Outcome::Passed));
    let found = &report.check("sigv4.parse").expect("a check").found;
    assert!(
        found
            .as_deref()
            .is_some_and(|found| found.contains("in the URL"))
    );
}
