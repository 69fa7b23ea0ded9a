//! The client's side: signing a request.

use super::canonical::{Rules, TokenRule, is_s3, uri_encode};
use super::presented::{
    ALGORITHM, CONTENT_SHA256, Credential, DATE, EXPIRES_MAX_S, Form, PARAMETERS, SECURITY_TOKEN,
    SIGNATURE_PARAMETER, TERMINATOR, UNSIGNED_PAYLOAD,
};
use super::stages::Subject;
use super::{Credentials, Stages, stamp};
use crate::keys::sha256_hex;
use crate::wire::Request;

/// Headers that a proxy may touch on the way: AWS's SDKs leave them unsigned.
const TOUCHED_ON_THE_WAY: [&str; 4] = [
    "authorization",
    "transfer-encoding",
    "user-agent",
    "x-amzn-trace-id",
];

/// A client that signs its requests.
#[derive(Debug, Clone)]
pub struct Signer {
    pub credentials: Credentials,
    pub region: String,
    pub service: String,
    pub rules: Rules,
    pub headers: ToSign,
    pub payload: Payload,
}

/// Which headers are signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToSign {
    /// All but those that a proxy may touch on the way.
    Every,
    /// `host` and `x-amz-*`: what the scheme demands.
    Minimum,
    /// These alone, whatever the scheme demands.
    These(Vec<String>),
}

/// What the request says of its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payload {
    /// The SHA-256 of the body, in `x-amz-content-sha256` and in the canonical request.
    Declared,
    /// The SHA-256 of the body, in the canonical request alone. A URL for S3 cannot say so: there
    /// it means that the body is not signed.
    Hashed,
    /// `UNSIGNED-PAYLOAD`: the body is not signed.
    Unsigned,
}

/// A signed request, and how the client came to its signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    pub request: Request,
    pub stages: Stages,
}

impl Signer {
    /// Signs as the service wants it, every header, and declares the body's hash.
    pub fn new(credentials: Credentials, region: &str, service: &str) -> Self {
        Self {
            credentials,
            region: region.to_owned(),
            service: service.to_owned(),
            rules: Rules::of_service(service),
            headers: ToSign::Every,
            payload: Payload::Declared,
        }
    }

    /// Signs in the `Authorization` header. `now_s` is in seconds since 1970. A signature that the
    /// request carries already is replaced.
    pub fn in_header(&self, request: Request, now_s: i64) -> Signed {
        let date = stamp(now_s);
        let mut request = unsigned(request).without_header(DATE);
        if let Some(token) = &self.credentials.token {
            request = request.header("X-Amz-Security-Token", token);
        }
        request = self.with_payload(request.header("X-Amz-Date", &date), Form::Header);
        let credential = self.credential(&date);
        let signed_headers = self.signed_headers(&request);
        let stages = self.stages(&request, Form::Header, &credential, &signed_headers, &date);
        let value = format!(
            "{ALGORITHM} Credential={}/{}, SignedHeaders={}, Signature={}",
            credential.id,
            credential.scope(),
            signed_headers.join(";"),
            stages.signature().unwrap_or_default()
        );
        Signed {
            request: request.header("Authorization", &value),
            stages,
        }
    }

    /// Signs in the query: a URL that anyone who holds it may use until it expires. `expires_s` is
    /// at most [`EXPIRES_MAX_S`]; more is cut.
    pub fn in_query(&self, request: Request, now_s: i64, expires_s: u32) -> Signed {
        let date = stamp(now_s);
        let mut request = self.with_payload(unsigned(request), Form::Query);
        let credential = self.credential(&date);
        let signed_headers = self.signed_headers(&request);
        let expires_s = i64::from(expires_s).clamp(1, EXPIRES_MAX_S).to_string();
        let scope = format!("{}/{}", credential.id, credential.scope());
        let token = self.credentials.token.as_deref();
        let values = [
            Some(ALGORITHM),
            Some(&scope),
            Some(&date),
            Some(&signed_headers.join(";")),
            Some(&expires_s),
            token,
        ];
        for (name, value) in PARAMETERS.into_iter().zip(values) {
            if let Some(value) = value {
                add(&mut request.target, name, value);
            }
        }
        let stages = self.stages(&request, Form::Query, &credential, &signed_headers, &date);
        let signature = stages.signature().unwrap_or_default();
        add(&mut request.target, SIGNATURE_PARAMETER, signature);
        Signed { request, stages }
    }

    fn credential(&self, date: &str) -> Credential {
        Credential {
            id: self.credentials.id.clone(),
            date: super::stamp::day(date).to_owned(),
            region: self.region.clone(),
            service: self.service.clone(),
            terminator: TERMINATOR.to_owned(),
        }
    }

    fn stages(
        &self,
        request: &Request,
        form: Form,
        credential: &Credential,
        signed_headers: &[String],
        date: &str,
    ) -> Stages {
        let subject = Subject {
            form,
            credential,
            signed_headers,
            date,
            rules: self.rules,
        };
        Stages::compute(request, &subject, Some(&self.credentials.secret))
    }

    fn with_payload(&self, request: Request, form: Form) -> Request {
        let said_by_url = form == Form::Query && is_s3(&self.service);
        match self.payload {
            Payload::Declared => {
                let hash = sha256_hex(request.body.as_bytes());
                request.header(CONTENT_SHA256, &hash)
            }
            Payload::Unsigned if !said_by_url => request.header(CONTENT_SHA256, UNSIGNED_PAYLOAD),
            Payload::Unsigned | Payload::Hashed => request,
        }
    }

    /// Small letters, sorted, none twice.
    fn signed_headers(&self, request: &Request) -> Vec<String> {
        let carried = request.headers.iter();
        let mut names: Vec<String> = match &self.headers {
            ToSign::Every => carried
                .map(|(name, _)| name.to_ascii_lowercase())
                .filter(|name| !TOUCHED_ON_THE_WAY.contains(&name.as_str()))
                .collect(),
            ToSign::Minimum => carried
                .map(|(name, _)| name.to_ascii_lowercase())
                .filter(|name| name == "host" || name.starts_with("x-amz-"))
                .collect(),
            ToSign::These(names) => names.iter().map(|n| n.to_ascii_lowercase()).collect(),
        };
        if self.rules.token == TokenRule::AddedAfter {
            names.retain(|name| name != SECURITY_TOKEN);
        }
        names.sort();
        names.dedup();
        names
    }
}

/// The request without a signature that it may carry.
fn unsigned(request: Request) -> Request {
    let mut request = request
        .without_header("Authorization")
        .without_header(CONTENT_SHA256)
        .without_header(SECURITY_TOKEN);
    if let Some((path, query)) = request.target.split_once('?') {
        let own = |pair: &&str| {
            let name = pair.split('=').next().unwrap_or_default();
            !PARAMETERS.contains(&name)
        };
        let kept: Vec<&str> = query.split('&').filter(own).collect();
        request.target = format!("{path}?{}", kept.join("&"));
    }
    request
}

fn add(target: &mut String, name: &str, value: &str) {
    match target.split_once('?') {
        None => target.push('?'),
        Some((_, "")) => {}
        Some(_) => target.push('&'),
    }
    target.push_str(&format!("{name}={}", uri_encode(value.as_bytes())));
}

#[cfg(test)]
mod tests {
    use super::super::presented::SECURITY_TOKEN_PARAMETER;
    use super::*;

    #[test]
    fn a_request_that_is_signed_again_carries_one_signature() {
        let credentials = Credentials {
            id: "AKIDEXAMPLE".into(),
            secret: "secret".into(),
            token: Some("token".into()),
        };
        let signer = Signer::new(credentials, "us-east-1", "service");
        let request = Request::new("GET", "api.example.com", "/a?b=c");
        let once = signer.in_header(request.clone(), 0);
        assert_eq!(signer.in_header(once.request.clone(), 0), once);
        let url = signer.in_query(request, 0, 60);
        assert_eq!(signer.in_query(url.request.clone(), 0, 60), url);
        assert!(url.request.target.contains(SECURITY_TOKEN_PARAMETER));
    }
}
