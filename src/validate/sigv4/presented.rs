//! What a request says of its signature: in the `Authorization` header, or in the query of a URL
//! that was signed in advance.

use super::stamp;
use crate::keys::is_sha256_hex;
use crate::wire::Request;

/// The one algorithm that the box knows.
pub const ALGORITHM: &str = "AWS4-HMAC-SHA256";
/// The last word of a credential scope.
pub const TERMINATOR: &str = "aws4_request";
/// A URL may be good for a week and no longer, seconds.
pub const EXPIRES_MAX_S: i64 = 604_800;
/// In the place of the body's hash: the signature does not cover the body.
pub const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";

pub const DATE: &str = "x-amz-date";
pub const CONTENT_SHA256: &str = "x-amz-content-sha256";
pub const SECURITY_TOKEN: &str = "x-amz-security-token";

pub const SIGNATURE_PARAMETER: &str = "X-Amz-Signature";
pub const SECURITY_TOKEN_PARAMETER: &str = "X-Amz-Security-Token";

/// The parameters of a signed URL, in the order in which they are written.
pub const PARAMETERS: [&str; 7] = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-SignedHeaders",
    "X-Amz-Expires",
    SECURITY_TOKEN_PARAMETER,
    SIGNATURE_PARAMETER,
];

/// Where the signature stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In the `Authorization` header.
    Header,
    /// In the query: a presigned URL.
    Query,
}

/// Which key signed, and what for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// The access key id.
    pub id: String,
    /// `YYYYMMDD`
    pub date: String,
    pub region: String,
    pub service: String,
    pub terminator: String,
}

/// A signature, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presented {
    pub form: Form,
    pub credential: Credential,
    /// As they stand, in their order.
    pub signed_headers: Vec<String>,
    /// 64 hex digits.
    pub signature: String,
    /// When it was signed, as it stands: `20150830T123600Z`.
    pub date: String,
    /// The same in seconds since 1970.
    pub signed_at_s: i64,
    /// How long a URL is good for, seconds; none in a header.
    pub expires_s: Option<i64>,
    /// The security token of temporary credentials.
    pub token: Option<String>,
}

/// Why there is no signature to verify.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Neither a header nor a query of this scheme; what `Authorization` holds instead, by its
    /// first word.
    Missing(Option<String>),
    /// Two signatures, or a signature beside another credential.
    Several,
    Algorithm(String),
    /// Something between two commas that is no `name=value` of the three there are.
    NoField(String),
    FieldMissing(&'static str),
    FieldTwice(&'static str),
    Credential(String),
    SignedHeaders,
    Signature(String),
    Date(String),
    Expires(String),
}

impl Credential {
    /// `20150830/us-east-1/iam/aws4_request`
    pub fn scope(&self) -> String {
        let Self {
            date,
            region,
            service,
            terminator,
            ..
        } = self;
        format!("{date}/{region}/{service}/{terminator}")
    }

    /// Reads `id/date/region/service/terminator`; an id may hold slashes.
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.rsplitn(5, '/').map(str::to_owned);
        let (terminator, service) = (parts.next()?, parts.next()?);
        let (region, date) = (parts.next()?, parts.next()?);
        let id = parts.next()?;
        let found = Self {
            id,
            date,
            region,
            service,
            terminator,
        };
        let parts = [&found.id, &found.date, &found.region, &found.service];
        parts.iter().all(|part| !part.is_empty()).then_some(found)
    }
}

impl Presented {
    /// Takes a request's signature apart.
    pub fn read(request: &Request) -> Result<Self, Fault> {
        let headers: Vec<&str> = request.headers.all("Authorization").collect();
        let pairs = request.query();
        let tells = ["X-Amz-Algorithm", "X-Amz-Credential", SIGNATURE_PARAMETER];
        let in_query = pairs.iter().any(|(name, _)| tells.contains(&name.as_str()));
        match (headers.as_slice(), in_query) {
            ([], false) => Err(Fault::Missing(None)),
            ([], true) => in_url(&pairs),
            ([value], false) => in_header(request, value),
            _ => Err(Fault::Several),
        }
    }

    /// `host;x-amz-date`
    pub fn signed_headers_text(&self) -> String {
        self.signed_headers.join(";")
    }
}

fn in_header(request: &Request, value: &str) -> Result<Presented, Fault> {
    let (scheme, rest) = value.trim().split_once(' ').unwrap_or((value.trim(), ""));
    if scheme != ALGORITHM {
        return Err(if scheme.starts_with("AWS4-") {
            Fault::Algorithm(scheme.to_owned())
        } else {
            Fault::Missing(Some(scheme.to_owned()))
        });
    }
    let fields: Vec<(&str, &str)> = rest
        .split(',')
        .map(|field| field.trim().split_once('=').ok_or(field))
        .collect::<Result<_, _>>()
        .map_err(|field| Fault::NoField(field.trim().to_owned()))?;
    let known = ["Credential", "SignedHeaders", "Signature"];
    if let Some((name, _)) = fields.iter().find(|(name, _)| !known.contains(name)) {
        return Err(Fault::NoField((*name).to_owned()));
    }
    let field = |name| one(fields.iter().copied(), name);
    let header = |name| one(request.headers.iter(), name);
    let read = Written {
        form: Form::Header,
        credential: &field("Credential")?,
        signed_headers: &field("SignedHeaders")?,
        signature: &field("Signature")?,
        date: &header(DATE)?,
        expires: None,
        token: maybe(header(SECURITY_TOKEN))?,
    };
    read.presented()
}

fn in_url(pairs: &[(String, String)]) -> Result<Presented, Fault> {
    let pairs = || pairs.iter().map(|(n, v)| (n.as_str(), v.as_str()));
    let [
        algorithm,
        credential,
        date,
        signed_headers,
        expires,
        token,
        signature,
    ] = PARAMETERS.map(|name| one(pairs(), name));
    let algorithm = algorithm?;
    if algorithm != ALGORITHM {
        return Err(Fault::Algorithm(algorithm));
    }
    let read = Written {
        form: Form::Query,
        credential: &credential?,
        signed_headers: &signed_headers?,
        signature: &signature?,
        date: &date?,
        expires: Some(expires?),
        token: maybe(token)?,
    };
    read.presented()
}

/// The one value of a name. Headers compare without case; the others are told apart by it.
fn one<'a>(
    pairs: impl Iterator<Item = (&'a str, &'a str)>,
    wanted: &'static str,
) -> Result<String, Fault> {
    let is_header = wanted.starts_with("x-");
    let mut found = pairs.filter(|(name, _)| {
        if is_header {
            name.eq_ignore_ascii_case(wanted)
        } else {
            *name == wanted
        }
    });
    match (found.next(), found.next()) {
        (Some((_, value)), None) => Ok(value.to_owned()),
        (None, _) => Err(Fault::FieldMissing(wanted)),
        (Some(_), Some(_)) => Err(Fault::FieldTwice(wanted)),
    }
}

/// The same, where it may be left out.
fn maybe(found: Result<String, Fault>) -> Result<Option<String>, Fault> {
    match found {
        Ok(value) => Ok(Some(value)),
        Err(Fault::FieldMissing(_)) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The parts, still as text.
struct Written<'a> {
    form: Form,
    credential: &'a str,
    signed_headers: &'a str,
    signature: &'a str,
    date: &'a str,
    expires: Option<String>,
    token: Option<String>,
}

impl Written<'_> {
    fn presented(self) -> Result<Presented, Fault> {
        let credential = Credential::read(self.credential)
            .ok_or_else(|| Fault::Credential(self.credential.to_owned()))?;
        if self.signed_headers.is_empty() {
            return Err(Fault::SignedHeaders);
        }
        if !is_sha256_hex(self.signature) {
            return Err(Fault::Signature(self.signature.to_owned()));
        }
        let signed_at_s =
            stamp::read(self.date).ok_or_else(|| Fault::Date(self.date.to_owned()))?;
        Ok(Presented {
            form: self.form,
            credential,
            signed_headers: self.signed_headers.split(';').map(str::to_owned).collect(),
            signature: self.signature.to_owned(),
            date: self.date.to_owned(),
            signed_at_s,
            expires_s: self.expires.map(expires).transpose()?,
            token: self.token,
        })
    }
}

/// Whole seconds, 1 to [`EXPIRES_MAX_S`], digits alone.
fn expires(text: String) -> Result<i64, Fault> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = text.parse().ok().filter(|_| digits);
    seconds
        .filter(|seconds| (1..=EXPIRES_MAX_S).contains(seconds))
        .ok_or(Fault::Expires(text))
}
