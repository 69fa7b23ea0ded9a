//! A case of the suite: its files, and what it says of the signer.

use glassgate::validate::sigv4::{
    AccessKey, Credentials, PathRule, Policy, Rules, Signer, TokenRule,
};
use glassgate::wire::Request;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

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

pub struct Case {
    pub name: String,
    folder: PathBuf,
}

impl Case {
    pub fn all() -> Vec<Self> {
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

    pub fn read(&self, file: &str) -> String {
        let path = self.folder.join(file);
        std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
    }

    pub fn context(&self) -> Context {
        let value = serde_json::from_str(&self.read("context.json")).expect("a context");
        Context(value)
    }
}

/// What a case says of the signer.
pub struct Context(Value);

impl Context {
    fn text(&self, name: &str) -> String {
        self.0[name].as_str().expect(name).to_owned()
    }

    pub fn flag(&self, name: &str) -> bool {
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
    pub fn signed_at_s(&self) -> i64 {
        assert_eq!(self.text("timestamp"), "2015-08-30T12:36:00Z");
        1_440_938_160
    }

    pub fn expires_s(&self) -> u32 {
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

    pub fn signer(&self) -> Signer {
        Signer {
            rules: self.rules(),
            ..Signer::new(
                self.credentials(),
                &self.text("region"),
                &self.text("service"),
            )
        }
    }

    pub fn policy(&self) -> Policy {
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
pub fn parse(text: &str) -> Request {
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
    body.clone_into(&mut request.body);
    request
}
