//! AWS's own test suite, as it ships in the package of its signer: every case, both forms, every
//! stage.

use glassgate::validate::sigv4::{
    AccessKey, Credentials, Input, PathRule, Payload, Policy, Rules, Signer, TokenRule, stages,
    validate,
};
use glassgate::validate::{Off, Outcome, Seen};
use glassgate::wire::Request;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// So many cases there are; two of them are older and have some of the files.
const CASES: usize = 40;
const OLDER: [&str; 2] = ["double-encode-path", "double-url-encode"];

/// Its `request.txt` names the path `/example%20space/`, and its canonical request encodes that
/// once, where every other case encodes the path as it travels once more. Its signed requests name
/// `/example space/`.
const ENCODED_ONCE: &str = "get-space-normalized";

/// The suite's folder in the package, wherever Cargo keeps it.
fn folder() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version=1", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo's metadata");
    let packages = metadata["packages"].as_array().expect("packages");
    let package = packages
        .iter()
        .find(|package| package["name"] == "aws-sigv4")
        .expect("a dev-dependency");
    let manifest = package["manifest_path"].as_str().expect("a path");
    let package = Path::new(manifest).parent().expect("a folder");
    package.join("aws-signing-test-suite/v4")
}

struct Case {
    name: String,
    folder: PathBuf,
}

impl Case {
    fn all() -> Vec<Self> {
        let entries = folder().read_dir().expect("the suite is in the package");
        let mut cases: Vec<Self> = entries
            .map(|entry| {
                let entry = entry.expect("an entry");
                Self {
                    name: entry.file_name().into_string().expect("a name"),
                    folder: entry.path(),
                }
            })
            .collect();
        cases.sort_by(|one, other| one.name.cmp(&other.name));
        cases
    }

    fn read(&self, file: &str) -> String {
        let path = self.folder.join(file);
        std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{path:?}: {fault}"))
    }

    fn context(&self) -> Context {
        let value = serde_json::from_str(&self.read("context.json")).expect("a context");
        Context(value)
    }
}

/// What a case says of the signer.
struct Context(Value);

impl Context {
    fn text(&self, name: &str) -> String {
        self.0[name].as_str().expect(name).to_owned()
    }

    fn flag(&self, name: &str) -> bool {
        self.0[name].as_bool().unwrap_or_default()
    }

    fn credentials(&self) -> Credentials {
        let of = &self.0["credentials"];
        let text = |name: &str| of[name].as_str().map(str::to_owned);
        Credentials {
            id: text("access_key_id").expect("an id"),
            secret: text("secret_access_key").expect("a secret"),
            token: text("token"),
        }
    }

    /// Every case was signed at this moment.
    fn signed_at_s(&self) -> i64 {
        assert_eq!(self.text("timestamp"), "2015-08-30T12:36:00Z");
        1_440_938_160
    }

    fn expires_s(&self) -> u32 {
        let seconds = self.0["expiration_in_seconds"].as_u64();
        seconds
            .and_then(|s| u32::try_from(s).ok())
            .expect("seconds")
    }

    fn rules(&self) -> Rules {
        let usual = Rules::of_service(&self.text("service"));
        Rules {
            path: if self.flag("normalize") {
                PathRule::Normalised
            } else {
                PathRule::AsSent
            },
            token: if self.flag("omit_session_token") {
                TokenRule::AddedAfter
            } else {
                TokenRule::Signed
            },
            ..usual
        }
    }

    fn signer(&self) -> Signer {
        Signer {
            rules: self.rules(),
            ..Signer::new(
                self.credentials(),
                &self.text("region"),
                &self.text("service"),
            )
        }
    }

    fn policy(&self) -> Policy {
        Policy {
            region: Some(self.text("region")),
            service: Some(self.text("service")),
            skew_s: Some(0),
            keys: Some(vec![AccessKey {
                credentials: self.credentials(),
                permissions: String::new(),
            }]),
            rules: Some(self.rules()),
            permission: Some(String::new()),
            ..Policy::default()
        }
    }
}

/// Reads a request as the suite writes it: a path may hold a space or a letter beyond ASCII, and a
/// header's value may go on in the next line, where RFC 9112 §5.2 puts a space.
fn parse(text: &str) -> Request {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let line = lines.next().expect("a request line");
    let (method, target) = line.split_once(' ').expect("a method and a target");
    let mut headers: Vec<(&str, String)> = Vec::new();
    for line in lines {
        if line.starts_with([' ', '\t']) {
            let (_, value) = headers.last_mut().expect("a line before");
            value.push(' ');
            value.push_str(line.trim());
        } else {
            let (name, value) = line.split_once(':').expect("a header line");
            headers.push((name, value.trim().to_owned()));
        }
    }
    let target = target.strip_suffix(" HTTP/1.1").unwrap_or(target);
    let request = Request::new(method, "", target).without_header("Host");
    let mut request = headers.iter().fold(request, |request, (name, value)| {
        request.header(name, value)
    });
    request.body = body.to_owned();
    request
}

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
