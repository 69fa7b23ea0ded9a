//! Check by check: what each refuses, with which status, and what it says.

use crate::{
    CHECKS, NOW, SECRET, assert_allowed, assert_refused, key, off, policy, put, put_at, signed,
    signer, transfer,
};
use glassgate::validate::sigv4::{
    AccessKey, Credentials, Fault, Input, Payload, Policy, Presented, Signer, UnsignedPayload,
    check_ids, mark, validate,
};
use glassgate::validate::{Off, Outcome, Seen};
use glassgate::wire::Request;

#[test]
fn the_checks_stand_in_the_order_that_documents_name() {
    assert_eq!(check_ids(), CHECKS);
    for id in CHECKS {
        let question = glassgate::words::check::question(id);
        assert!(question.ends_with('?'), "{id}");
        assert!(!glassgate::words::check::short(id).is_empty(), "{id}");
    }
}

#[test]
fn an_honest_request_passes_every_check() {
    let report = put(&signed().request, &policy());
    assert_allowed(&report);
    assert_eq!(
        (report.verdict.status, &report.verdict.header),
        (200, &None)
    );
}

#[test]
fn a_request_without_a_signature_is_401_and_an_unreadable_one_400() {
    let signed = signed().request;
    let authorization = signed
        .headers
        .first("Authorization")
        .expect("signed")
        .to_owned();
    let with = |value: &str| {
        let request = signed.clone().without_header("Authorization");
        request.header("Authorization", value)
    };
    assert_refused(&put(&transfer(), &policy()), "sigv4.parse", 401);
    assert_refused(&put(&with("Bearer abc"), &policy()), "sigv4.parse", 401);
    let swap = |from: &str, to: &str| authorization.replace(from, to);
    for value in [
        swap("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"),
        swap("Credential=", "Credentials="),
        swap("/eu-central-1", ""),
        swap("/eu-central-1", "/"),
        swap("SignedHeaders=", "X="),
        swap("content-type;host;x-amz-content-sha256;x-amz-date", ""),
        swap("Signature=", "Signature=0"),
        swap(", Signature", " Signature"),
        swap(", Signature", ", , Signature"),
        format!("{authorization}, SignedHeaders=host"),
        authorization.to_uppercase(),
        "AWS4-HMAC-SHA256".to_owned(),
    ] {
        assert_refused(&put(&with(&value), &policy()), "sigv4.parse", 400);
    }
    // A comma needs no space behind it.
    assert_allowed(&put(&with(&swap(", ", ",")), &policy()));
}

#[test]
fn two_credentials_are_none() {
    let signed = signed().request;
    let authorization = signed
        .headers
        .first("Authorization")
        .expect("signed")
        .to_owned();
    let twice = signed.clone().header("Authorization", &authorization);
    assert_refused(&put(&twice, &policy()), "sigv4.parse", 400);
    let mut both = signer().in_query(transfer(), NOW, 60).request;
    both = both.header("Authorization", "Bearer abc");
    assert_refused(&put(&both, &policy()), "sigv4.parse", 400);
    let two_dates = signed.clone().header("x-amz-date", "20260101T120000Z");
    let report = put(&two_dates, &policy());
    let check = assert_refused(&report, "sigv4.parse", 400);
    assert!(
        check
            .because
            .contains("x-amz-date stands in the request twice")
    );
    let no_date = signed.without_header("X-Amz-Date");
    let missing = Presented::read(&no_date);
    assert_eq!(missing, Err(Fault::FieldMissing("x-amz-date")));
}

#[test]
fn a_signature_for_another_region_service_or_day_is_refused() {
    for (region, service, said) in [
        (
            "us-east-1",
            "billing",
            "region us-east-1, and here it is eu-central-1",
        ),
        (
            "eu-central-1",
            "reports",
            "service reports, and here it is billing",
        ),
    ] {
        let client = Signer::new(key().credentials, region, service);
        let report = put(&client.in_header(transfer(), NOW).request, &policy());
        let check = assert_refused(&report, "sigv4.scope", 401);
        assert!(check.because.contains(said), "{}", check.because);
    }
    // The key of yesterday, with today's timestamp.
    let signed = signed().request;
    let value = signed.headers.first("Authorization").expect("signed");
    let value = value.replace("/20260101/", "/20251231/");
    let stale = signed.clone().without_header("Authorization");
    let stale = stale.header("Authorization", &value);
    assert_refused(&put(&stale, &policy()), "sigv4.scope", 401);
    let nowhere = Policy {
        region: None,
        service: None,
        ..policy()
    };
    // Without a region and a service of its own a server still compares the day.
    assert_refused(&put(&stale, &nowhere), "sigv4.scope", 401);
    let report = put(&signed, &nowhere);
    let scope = report.check("sigv4.scope").expect("a check");
    assert!(report.verdict.allowed && scope.unset, "{report:#?}");
}

#[test]
fn no_keys_never_means_any() {
    let request = signed().request;
    let with = |keys| Policy { keys, ..policy() };
    let report = put(&request, &with(None));
    assert_refused(&report, "sigv4.key", 401);
    let check = report.check("sigv4.permission").expect("a check");
    assert_eq!(check.outcome, Outcome::NotReached);
    assert_refused(&put(&request, &with(Some(Vec::new()))), "sigv4.key", 401);
    let other = AccessKey::new("AKIAI44QH8DHBEXAMPLE", SECRET, "");
    assert_refused(&put(&request, &with(Some(vec![other]))), "sigv4.key", 401);
    let empty = AccessKey::new(crate::ID, "", "transfers:write");
    let mut mallory = signer();
    mallory.credentials.secret = String::new();
    let forged = mallory.in_header(transfer(), NOW).request;
    let report = put(&forged, &with(Some(vec![empty.clone()])));
    assert_refused(&report, "sigv4.key", 401);
    let report = put_at(&forged, &with(Some(vec![empty])), NOW, &["sigv4.key"]);
    assert_refused(&report, "sigv4.signature", 401);
}

#[test]
fn a_temporary_key_comes_with_its_token() {
    let with = |token: Option<&str>| Credentials {
        token: token.map(str::to_owned),
        ..key().credentials
    };
    let policy = |token| Policy {
        keys: Some(vec![AccessKey {
            credentials: with(token),
            ..key()
        }]),
        ..policy()
    };
    let request = |token| {
        let client = Signer::new(with(token), "eu-central-1", "billing");
        client.in_header(transfer(), NOW).request
    };
    assert_allowed(&put(&request(Some("abc")), &policy(Some("abc"))));
    for token in [None, Some("abd"), Some("abcd")] {
        let report = put(&request(token), &policy(Some("abc")));
        assert_refused(&report, "sigv4.key", 401);
    }
    let report = put(&request(Some("abc")), &policy(None));
    assert_allowed(&report);
    let found = &report.check("sigv4.key").expect("a check").found;
    assert!(
        found
            .as_deref()
            .is_some_and(|found| found.contains("not compared"))
    );
}

#[test]
fn a_signature_is_good_close_to_its_moment_alone() {
    let request = signed().request;
    for (now_s, allowed) in [
        (NOW - 301, false),
        (NOW - 300, true),
        (NOW + 300, true),
        (NOW + 301, false),
        (i64::MIN, false),
        (i64::MAX, false),
    ] {
        let report = put_at(&request, &policy(), now_s, &[]);
        assert_eq!(report.verdict.allowed, allowed, "{now_s}");
        if !allowed {
            assert_refused(&report, "sigv4.skew", 401);
        }
    }
    let ageless = Policy {
        skew_s: None,
        ..policy()
    };
    let report = put_at(&request, &ageless, NOW + 3600, &[]);
    assert!(report.verdict.allowed);
    assert!(report.check("sigv4.skew").expect("a check").unset);
}

#[test]
fn the_body_is_hashed_anew_and_an_unsigned_one_needs_a_policy_that_says_so() {
    let mut swapped = signed().request;
    swapped.body = swapped.body.replace("acct_ada", "acct_mal");
    let report = put(&swapped, &policy());
    let check = assert_refused(&report, "sigv4.body", 401);
    assert!(check.because.contains("not the body that was signed"));
    // What a server lets in that does not look: the signature itself is intact.
    let report = put_at(&swapped, &policy(), NOW, &["sigv4.body"]);
    assert!(report.verdict.allowed, "{report:#?}");
    let shadow = report.check("sigv4.body").expect("a check");
    assert_eq!(shadow.would, Some(Outcome::Failed));

    let mut client = signer();
    client.payload = Payload::Unsigned;
    let mut unsigned = client.in_header(transfer(), NOW).request;
    let check = put(&unsigned, &policy());
    let check = assert_refused(&check, "sigv4.body", 401);
    assert!(check.because.contains("UNSIGNED-PAYLOAD"));
    let accepts = Policy {
        unsigned_payload: UnsignedPayload::Accepted,
        ..policy()
    };
    unsigned.body = "anything".into();
    let report = put(&unsigned, &accepts);
    assert_allowed(&report);
    let found = &report.check("sigv4.body").expect("a check").found;
    let vouched = "nothing vouches for the 8 bytes";
    assert!(
        found
            .as_deref()
            .is_some_and(|found| found.contains(vouched))
    );
}

#[test]
fn what_is_no_hash_is_refused_even_where_it_is_signed() {
    for value in ["STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "unsigned-payload", ""] {
        let mut client = signer();
        client.payload = Payload::Hashed;
        let request = transfer().header("x-amz-content-sha256", value);
        // The signer takes a declared hash away, so the header comes in behind its back.
        let signed = client.in_header(transfer(), NOW).request;
        let both = request.headers.first("x-amz-content-sha256").expect("set");
        let report = put_at(
            &signed.header("x-amz-content-sha256", both),
            &policy(),
            NOW,
            &["sigv4.signed-headers"],
        );
        assert_refused(&report, "sigv4.body", 401);
    }
}

#[test]
fn a_second_copy_is_refused_while_it_could_be_let_in() {
    let (request, policy) = (signed().request, policy());
    let mut seen = Seen::default();
    let put = |seen: Option<&Seen>, now_s| {
        let input = Input {
            request: &request,
            policy: &policy,
            seen,
            now_s,
        };
        validate(&input, &Off::new())
    };
    assert!(put(Some(&seen), NOW).verdict.allowed);
    seen.remember(mark(&request, &policy).expect("a signature"), NOW);
    let report = put(Some(&seen), NOW + 300);
    let check = assert_refused(&report, "sigv4.replay", 401);
    assert!(
        check.because.contains("let in 5 min ago"),
        "{}",
        check.because
    );
    // A second later the skew check has it, and the store need not.
    assert_refused(&put(Some(&seen), NOW + 301), "sigv4.skew", 401);
    assert_eq!(
        seen.at(
            &mark(&request, &policy).expect("a signature").name,
            NOW + 301
        ),
        None
    );
    let report = put(None, NOW + 10);
    assert!(report.verdict.allowed);
    assert!(report.check("sigv4.replay").expect("a check").unset);
}

#[test]
fn a_signer_who_is_known_may_still_not_do_everything() {
    let request = signed().request;
    let needs = |permission: Option<&str>| Policy {
        permission: permission.map(str::to_owned),
        ..policy()
    };
    let report = put(&request, &needs(Some("transfers:write users:delete")));
    let check = assert_refused(&report, "sigv4.permission", 403);
    assert!(check.because.ends_with("lacks users:delete."));
    assert!(put(&request, &needs(None)).verdict.allowed);
}

#[test]
fn everything_off_lets_anything_in_and_nothing_panics() {
    let input = Input {
        request: &Request::new("GET", "a", "/"),
        policy: &Policy::default(),
        seen: None,
        now_s: 0,
    };
    let report = validate(&input, &off(&CHECKS));
    assert!(report.verdict.allowed);
    let refused = validate(&input, &off(&CHECKS[..1]));
    assert_eq!(refused.decided_by, Some("sigv4.scope"));
}

#[test]
fn a_secret_is_in_no_debug_text() {
    let signed = signed();
    let told = format!("{:?} {:?} {:?}", signer(), policy(), signed);
    assert!(!told.contains(SECRET));
    let derived = signed.stages.derived.expect("the secret is known");
    assert!(!told.contains(&derived.signing_key));
}
