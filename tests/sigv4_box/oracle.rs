//! AWS's own signer for Rust beside ours, on requests at random: the same signatures, by another
//! implementation of HMAC and SHA-256, and the box lets in what AWS signed.

use crate::{SECRET, put_at};
use aws_credential_types::Credentials as TheirCredentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation,
    SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4;
use glassgate::validate::Outcome;
use glassgate::validate::sigv4::{
    AccessKey, Credentials, Payload, Policy, Signer, UnsignedPayload, uri_encode,
};
use glassgate::wire::Request;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use std::time::{Duration, UNIX_EPOCH};

/// A request and how it is signed.
#[derive(Debug, Clone)]
struct Job {
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: String,
    service: &'static str,
    token: Option<String>,
    payload: Payload,
    now_s: i64,
}

/// A piece of a path or a query: characters that travel as they are, and some that are encoded in
/// small or capital hex digits.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9._~-]{1,4}",
        "\\PC{1,3}".prop_map(|text| uri_encode(text.as_bytes())),
        "\\PC{1,3}".prop_map(|text| uri_encode(text.as_bytes()).to_lowercase()),
    ]
}

fn loose_piece() -> impl Strategy<Value = String> {
    prop_oneof![4 => piece(), 1 => "[@:!$'()*,;+=]{1,2}"]
}

/// A path of any kind; for S3, where AWS's signer takes a path as it finds it, one that is encoded
/// in the one right way.
fn path(service: &'static str) -> BoxedStrategy<String> {
    if service == "s3" {
        let name = "[ -~é]{0,5}".prop_map(|text| uri_encode(text.as_bytes()));
        return vec(name, 1..5)
            .prop_map(|segments| format!("/{}", segments.join("/")))
            .boxed();
    }
    let segment = prop_oneof![
        Just(String::new()),
        Just(".".to_owned()),
        Just("..".to_owned()),
        vec(loose_piece(), 1..3).prop_map(|pieces| pieces.concat()),
    ];
    vec(segment, 1..6)
        .prop_map(|segments| format!("/{}", segments.join("/")))
        .boxed()
}

fn query() -> impl Strategy<Value = String> {
    let pair = (
        vec(loose_piece(), 0..3).prop_map(|pieces| pieces.concat()),
        option::of(vec(loose_piece(), 0..3).prop_map(|pieces| pieces.concat())),
    )
        .prop_map(|(name, value)| match value {
            Some(value) => format!("{name}={value}"),
            None => name,
        });
    vec(pair, 0..5).prop_map(|pairs| pairs.join("&"))
}

fn headers() -> impl Strategy<Value = Vec<(String, String)>> {
    let names = [
        "My-Header",
        "my-header",
        "X-Amz-Meta-A",
        "Content-Type",
        "Accept",
        "User-Agent",
    ];
    let name = prop::sample::select(names.to_vec()).prop_map(str::to_owned);
    vec((name, "([!-~][ -~]{0,8}[!-~])?"), 0..5)
}

fn jobs() -> impl Strategy<Value = Job> {
    let service = prop::sample::select(vec!["service", "s3"]);
    service
        .prop_flat_map(|service| {
            let payload =
                prop::sample::select(vec![Payload::Declared, Payload::Hashed, Payload::Unsigned]);
            (
                "[A-Z]{1,6}",
                path(service),
                option::of(query()),
                headers(),
                "\\PC{0,12}",
                option::of("[A-Za-z0-9/+=]{1,20}"),
                payload,
                0..4_102_444_800_i64,
                Just(service),
            )
        })
        .prop_map(
            |(method, path, query, headers, body, token, payload, now_s, service)| Job {
                method,
                target: query.map_or(path.clone(), |query| format!("{path}?{query}")),
                headers,
                body,
                service,
                token,
                payload,
                now_s,
            },
        )
}

const ID: &str = "AKIDEXAMPLE";
const HOST: &str = "api.example.com";
const EXPIRES_S: u32 = 600;

impl Job {
    fn request(&self) -> Request {
        let request = Request::new(&self.method, HOST, &self.target);
        let mut request = self.headers.iter().fold(request, |request, (name, value)| {
            request.header(name, value)
        });
        request.body.clone_from(&self.body);
        request
    }

    fn credentials(&self) -> Credentials {
        Credentials {
            id: ID.into(),
            secret: SECRET.into(),
            token: self.token.clone(),
        }
    }

    fn signer(&self) -> Signer {
        Signer {
            payload: self.payload,
            ..Signer::new(self.credentials(), "us-east-1", self.service)
        }
    }

    fn policy(&self) -> Policy {
        Policy {
            region: Some("us-east-1".into()),
            service: Some(self.service.into()),
            skew_s: Some(0),
            keys: Some(vec![AccessKey {
                credentials: self.credentials(),
                permissions: String::new(),
            }]),
            unsigned_payload: UnsignedPayload::Accepted,
            permission: Some(String::new()),
            ..Policy::default()
        }
    }

    /// What AWS's signer adds to the request: headers, parameters, and the signature among them.
    fn signed_by_aws(&self, place: SignatureLocation) -> Theirs {
        let mut settings = SigningSettings::default();
        if self.service == "s3" {
            settings.percent_encoding_mode = PercentEncodingMode::Single;
            settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
        }
        if self.payload != Payload::Hashed {
            settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        }
        settings.expires_in = Some(Duration::from_secs(u64::from(EXPIRES_S)));
        settings.signature_location = place;
        let token = self.token.clone();
        let credentials = TheirCredentials::new(ID, SECRET, token, None, "test");
        let identity = credentials.into();
        let seconds = u64::try_from(self.now_s).expect("after 1970");
        let params = v4::SigningParams::builder()
            .identity(&identity)
            .region("us-east-1")
            .name(self.service)
            .time(UNIX_EPOCH + Duration::from_secs(seconds))
            .settings(settings)
            .build()
            .expect("all is said")
            .into();
        let body = match self.payload {
            Payload::Unsigned => SignableBody::UnsignedPayload,
            Payload::Declared | Payload::Hashed => SignableBody::Bytes(self.body.as_bytes()),
        };
        let headers = self.headers.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        let uri = format!("https://{HOST}{}", self.target);
        let request = SignableRequest::new(&self.method, uri, headers, body).expect("a request");
        let (instructions, signature) = sign(request, &params).expect("it signs").into_parts();
        let (headers, parameters) = instructions.into_parts();
        Theirs {
            headers: headers
                .iter()
                .map(|header| (header.name().to_owned(), header.value().to_owned()))
                .collect(),
            parameters: parameters
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.into_owned()))
                .collect(),
            signature,
        }
    }
}

struct Theirs {
    headers: Vec<(String, String)>,
    parameters: Vec<(String, String)>,
    signature: String,
}

fn assert_let_in(request: &Request, job: &Job) {
    let report = put_at(request, &job.policy(), job.now_s, &[]);
    let passed = report.checks.iter().all(|c| c.outcome == Outcome::Passed);
    assert!(passed, "{report:#?}");
}

proptest! {
    #![proptest_config(crate::cases(1024))]

    #[test]
    fn headers_are_signed_as_aws_signs_them(job in jobs()) {
        let theirs = job.signed_by_aws(SignatureLocation::Headers);
        let ours = job.signer().in_header(job.request(), job.now_s);
        prop_assert_eq!(ours.stages.signature(), Some(theirs.signature.as_str()));
        for (name, value) in &theirs.headers {
            prop_assert_eq!(ours.request.headers.first(name), Some(value.as_str()));
        }
        assert_let_in(&ours.request, &job);
        let signed = theirs
            .headers
            .iter()
            .fold(job.request(), |request, (name, value)| request.header(name, value));
        assert_let_in(&signed, &job);
    }

    #[test]
    fn urls_are_signed_as_aws_signs_them(job in jobs()) {
        // AWS's signer adds no header to a URL. Without one, S3 takes no signed body.
        let payload = if job.service == "s3" { Payload::Unsigned } else { Payload::Hashed };
        let job = Job { payload, ..job };
        let theirs = job.signed_by_aws(SignatureLocation::QueryParams);
        let ours = job.signer().in_query(job.request(), job.now_s, EXPIRES_S);
        prop_assert_eq!(ours.stages.signature(), Some(theirs.signature.as_str()));
        let parameters = ours.request.query();
        for pair in &theirs.parameters {
            prop_assert!(parameters.contains(pair), "{:?}", pair);
        }
        assert_let_in(&ours.request, &job);
    }
}

/// The signing key that AWS's documentation derives step by step.
#[test]
fn the_key_of_the_documentation_comes_out() {
    let credentials = AccessKey::new(ID, SECRET, "").credentials;
    let client = Signer::new(credentials, "us-east-1", "iam");
    let signed = client.in_header(Request::new("GET", HOST, "/"), 1_440_938_160);
    let derived = signed.stages.derived.expect("the secret is known");
    assert_eq!(
        derived.signing_key,
        "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9"
    );
}
