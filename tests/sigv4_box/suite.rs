//! AWS's own test suite, as it ships in the package of its signer: every case, both forms, every
//! stage.

use crate::case::{Case, parse};
use glassgate::validate::sigv4::{
    AccessKey, Input, PathRule, Payload, Policy, Signer, stages, validate,
};
use glassgate::validate::{Off, Outcome, Seen};
use glassgate::wire::Request;

/// So many cases there are; two of them are older and have some of the files.
const CASES: usize = 40;
const OLDER: [&str; 2] = ["double-encode-path", "double-url-encode"];

/// Its `request.txt` names the path `/example%20space/`, and its canonical request encodes that
/// once, where every other case encodes the path as it travels once more. Its signed requests name
/// `/example space/`.
const ENCODED_ONCE: &str = "get-space-normalized";

#[derive(Clone, Copy)]
enum Form {
    Header,
    Query,
}

impl Form {
    const BOTH: [Self; 2] = [Self::Header, Self::Query];

    fn file(self, what: &str) -> String {
        match self {
            Self::Header => format!("header-{what}.txt"),
            Self::Query => format!("query-{what}.txt"),
        }
    }
}

fn newer() -> impl Iterator<Item = Case> {
    let cases = Case::all();
    assert_eq!(cases.len(), CASES);
    cases
        .into_iter()
        .filter(|case| !OLDER.contains(&case.name.as_str()))
}

#[test]
fn the_signer_comes_to_every_stage_of_every_case() {
    for case in newer() {
        let context = case.context();
        for form in Form::BOTH {
            let mut client = context.signer();
            client.payload = match form {
                Form::Header if context.flag("sign_body") => Payload::Declared,
                Form::Header | Form::Query => Payload::Hashed,
            };
            if case.name == ENCODED_ONCE {
                client.rules.path = PathRule::AsSent;
            }
            let request = parse(&case.read("request.txt"));
            let signed = match form {
                Form::Header => client.in_header(request, context.signed_at_s()),
                Form::Query => client.in_query(request, context.signed_at_s(), context.expires_s()),
            };
            let said = |what: &str| case.read(&form.file(what));
            let (name, stages) = (&case.name, &signed.stages);
            assert_eq!(
                stages.canonical_request,
                said("canonical-request"),
                "{name}"
            );
            assert_eq!(stages.string_to_sign, said("string-to-sign"), "{name}");
            assert_eq!(
                stages.signature(),
                Some(said("signature").as_str()),
                "{name}"
            );

            let mut expected = parse(&said("signed-request"));
            if case.name == ENCODED_ONCE {
                expected.target = expected.target.replace("example space", "example%20space");
            }
            assert_eq!(signed.request.target, expected.target, "{name}");
            assert_eq!(signed.request.body, expected.body, "{name}");
            assert_eq!(headers(&signed.request), headers(&expected), "{name}");
        }
    }
}

/// The headers, in the order of their names alone.
fn headers(request: &Request) -> Vec<(&str, &str)> {
    let mut headers: Vec<(&str, &str)> = request.headers.iter().collect();
    headers.sort_by_key(|(name, _)| name.to_ascii_lowercase());
    headers
}

#[test]
fn the_box_lets_every_signed_request_in_and_comes_to_the_same_stages() {
    for case in newer() {
        let context = case.context();
        for form in Form::BOTH {
            let said = |what: &str| case.read(&form.file(what));
            let request = parse(&said("signed-request"));
            let policy = context.policy();
            let computed = stages(&request, &policy).expect("a signature");
            let name = &case.name;
            assert_eq!(
                computed.canonical_request,
                said("canonical-request"),
                "{name}"
            );
            assert_eq!(computed.string_to_sign, said("string-to-sign"), "{name}");
            assert_eq!(
                computed.signature(),
                Some(said("signature").as_str()),
                "{name}"
            );

            let seen = Seen::default();
            let input = Input {
                request: &request,
                policy: &policy,
                seen: Some(&seen),
                now_s: context.signed_at_s(),
            };
            let report = validate(&input, &Off::new());
            let passed = |c: &glassgate::validate::CheckReport| c.outcome == Outcome::Passed;
            assert!(report.checks.iter().all(passed), "{name}: {report:#?}");
        }
    }
}

/// Most of the suite's requests are HTTP as this house reads it; those that are not hold a raw
/// space, or a header that goes on in the next line.
#[test]
fn what_is_http_reads_the_same_in_either_way() {
    let mut unread = Vec::new();
    for case in newer() {
        for form in Form::BOTH {
            let text = case.read(&form.file("signed-request"));
            match Request::parse(&text) {
                Ok(request) => assert_eq!(request, parse(&text), "{}", case.name),
                Err(_) => unread.push(case.name.clone()),
            }
        }
    }
    unread.dedup();
    assert_eq!(
        unread,
        [
            "get-header-value-multiline",
            "get-space-normalized",
            "get-space-unnormalized",
        ]
    );
}

/// Of the two older cases, one has a canonical request of another day than its signed request, and
/// neither has a file of its signature: the signed requests are their proof.
#[test]
fn the_older_cases_encode_the_path_twice() {
    let older: Vec<Case> = Case::all()
        .into_iter()
        .filter(|case| OLDER.contains(&case.name.as_str()))
        .collect();
    for (case, (id, secret, region, service, signed_at_s)) in older.iter().zip([
        (
            "ANOTREAL",
            "notrealrnrELgWzOk3IfjzDKtFBhDby",
            "us-east-1",
            "service",
            1_440_938_160,
        ),
        (
            "AKIDEXAMPLE",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            "us-east-2",
            "lambda",
            1_620_747_645,
        ),
    ]) {
        let key = AccessKey::new(id, secret, "");
        let mut client = Signer::new(key.credentials.clone(), region, service);
        client.payload = Payload::Hashed;
        let request = parse(&case.read("request.txt"));
        let signed = client.in_header(request.clone(), 1_620_747_645);
        let canonical = case.read("header-canonical-request.txt");
        assert_eq!(signed.stages.canonical_request, canonical);

        let theirs = parse(&case.read("header-signed-request.txt"));
        let ours = client.in_header(request, signed_at_s);
        assert_eq!(
            ours.request.headers.first("Authorization"),
            theirs.headers.first("Authorization")
        );
        let policy = Policy {
            region: Some(region.to_owned()),
            service: Some(service.to_owned()),
            skew_s: Some(0),
            keys: Some(vec![key]),
            ..Policy::default()
        };
        let input = Input {
            request: &theirs,
            policy: &policy,
            seen: None,
            now_s: signed_at_s,
        };
        let report = validate(&input, &Off::new());
        assert!(report.verdict.allowed, "{report:#?}");
        if case.name == "double-url-encode" {
            let string_to_sign = case.read("header-string-to-sign.txt");
            assert_eq!(ours.stages.string_to_sign, string_to_sign.trim_end());
        }
    }
}
