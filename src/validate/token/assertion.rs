//! Client assertions: `private_key_jwt`, RFC 7523 §2.2 and §3, `OpenID` Connect Core §9.

use super::{Client, Input, Proof, parameter};
use crate::keys::{KeySet, strict_object};
use crate::validate::jwt::{self, Presented, Token, lenient_base64url};
use crate::validate::{Off, Report};
use serde_json::{Map, Value};

/// The one value of `client_assertion_type` that there is, RFC 7523 §2.2.
pub const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// An assertion may not end later than this, seconds: the server remembers each `jti` until then.
pub const ASSERTION_LIFE_MAX_S: i64 = 3600;

/// Why an assertion proves nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssertionFault {
    /// `client_assertion_type`, as it was found.
    Type(Option<String>),
    /// The server has no name of its own to compare `aud` with.
    NoAudience,
    /// The same checks that a bearer JWT meets: which one, and why.
    Jwt {
        check: &'static str,
        expected: String,
        found: String,
        because: String,
    },
    /// `sub`, as it was found.
    Subject(Option<String>),
    /// `exp` lies further ahead than [`ASSERTION_LIFE_MAX_S`].
    TooLong,
    NoJti,
    Used(String),
}

/// Verifies an assertion with its client's registered keys and algorithms.
pub fn verify(
    input: &Input<'_>,
    client: &Client,
    keys: &KeySet,
    algs: Option<&[String]>,
    assertion: &str,
) -> Result<Proof, AssertionFault> {
    let kind = parameter(input.request, "client_assertion_type");
    if kind.as_deref() != Some(ASSERTION_TYPE) {
        return Err(AssertionFault::Type(kind));
    }
    let report = in_box(input, client, keys, algs, assertion)?;
    let payload = lenient_base64url(Token::read(assertion).segment(1));
    let claims = strict_object(&payload).unwrap_or_default();
    let text = |name| claims.get(name).and_then(Value::as_str).map(str::to_owned);
    if text("sub").as_ref() != Some(&client.id) {
        return Err(AssertionFault::Subject(text("sub")));
    }
    if ends_too_late(&claims, input.now_s, input.endpoint.leeway_s) {
        return Err(AssertionFault::TooLong);
    }
    let jti = text("jti")
        .filter(|jti| !jti.is_empty())
        .ok_or(AssertionFault::NoJti)?;
    let used = (client.id.clone(), jti.clone());
    if input.endpoint.used_assertions.contains(&used) {
        return Err(AssertionFault::Used(jti));
    }
    let signature = report.check("jwt.signature").and_then(|c| c.found.clone());
    Ok(Proof::Assertion {
        signature: signature.unwrap_or_default(),
        jti,
    })
}

/// The JWT box, with the client as issuer and this server as audience, under either of its names.
fn in_box(
    input: &Input<'_>,
    client: &Client,
    keys: &KeySet,
    algs: Option<&[String]>,
    assertion: &str,
) -> Result<Report, AssertionFault> {
    let endpoint = input.endpoint;
    let names = [&endpoint.token_endpoint, &endpoint.issuer];
    let mut refused = AssertionFault::NoAudience;
    for audience in names.into_iter().flatten() {
        let policy = jwt::Policy {
            algs: algs.map(<[String]>::to_vec),
            keys: Some(keys.clone()),
            issuer: Some(client.id.clone()),
            audience: Some(audience.clone()),
            leeway_s: endpoint.leeway_s,
            ..jwt::Policy::default()
        };
        let presented = Presented::token_alone(assertion);
        let report = jwt::validate(presented, &policy, input.now_s, &Off::new());
        let Some(check) = report.decided_by.and_then(|id| report.check(id)) else {
            return Ok(report);
        };
        refused = AssertionFault::Jwt {
            check: check.id,
            expected: check.expected.clone().unwrap_or_default(),
            found: check.found.clone().unwrap_or_default(),
            because: check.because.clone(),
        };
        if check.id != "jwt.aud" {
            break;
        }
    }
    Err(refused)
}

fn ends_too_late(claims: &Map<String, Value>, now_s: i64, leeway_s: u32) -> bool {
    let latest_s = now_s
        .saturating_add(ASSERTION_LIFE_MAX_S)
        .saturating_add(i64::from(leeway_s));
    // Beyond 2^53 seconds a digit is lost, far behind this bound.
    #[allow(clippy::cast_precision_loss)]
    let latest = latest_s as f64;
    claims
        .get("exp")
        .and_then(Value::as_f64)
        .is_none_or(|exp| exp > latest)
}
