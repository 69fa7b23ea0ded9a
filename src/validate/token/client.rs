//! Who asks for a token, and how that is proved.

use super::super::{Finding, Parameters};
use super::assertion::{self, AssertionFault};
use super::{AuthMethod, Client, Input, parameter};
use crate::keys::strict_object;
use crate::validate::jwt::{Token, lenient_base64url};
use crate::wire::{Basic, BasicFault, Request, basics};
use crate::words::token as words;

/// What proved a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// Nothing: a public client names itself.
    Named,
    SecretBasic,
    SecretPost,
    Assertion {
        /// With which key, in words.
        signature: String,
        jti: String,
    },
}

/// Why a client is not authenticated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientFault {
    /// More than one method in one request, or one name here and another there.
    Several(Vec<&'static str>),
    /// A parameter stands twice: RFC 6749 §3.2.
    Twice(String),
    UnreadableBasic(BasicFault),
    Unknown(Option<String>),
    /// The client is registered for another method.
    OtherMethod {
        registered: &'static str,
        used: &'static str,
    },
    WrongSecret,
    Assertion(AssertionFault),
}

impl ClientFault {
    /// Whether the request itself is wrong, whoever sent it: `invalid_request`.
    pub fn is_malformed(&self) -> bool {
        matches!(self, Self::Several(_) | Self::Twice(_))
    }
}

/// What a request offers to prove its client.
enum Offered {
    Nothing,
    Basic(Basic),
    Post(String),
    Assertion(String),
}

impl Offered {
    fn method(&self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Basic(_) => "client_secret_basic",
            Self::Post(_) => "client_secret_post",
            Self::Assertion(_) => "private_key_jwt",
        }
    }
}

/// The client that a request says it comes from. Nothing about it is proved yet.
pub fn claimed_client_id(request: &Request) -> Option<String> {
    match offered(request) {
        Ok(Offered::Basic(basic)) => Some(basic.id),
        Ok(Offered::Assertion(jwt)) => {
            let payload = lenient_base64url(Token::read(&jwt).segment(1));
            let claims = match strict_object(&payload) {
                Ok(claims) | Err((_, claims)) => claims,
            };
            let subject = claims.get("sub").and_then(|sub| sub.as_str());
            subject
                .map(str::to_owned)
                .or_else(|| parameter(request, "client_id"))
        }
        _ => parameter(request, "client_id"),
    }
}

/// Authenticates the client of a request, RFC 6749 §2.3 and RFC 7523 §2.2.
pub fn authenticate(input: &Input<'_>) -> Result<Proof, ClientFault> {
    let offered = offered(input.request)?;
    let named = claimed_client_id(input.request);
    one_name(input.request, named.as_deref())?;
    let client = input.client.ok_or(ClientFault::Unknown(named))?;
    match (&client.auth, &offered) {
        (AuthMethod::None, Offered::Nothing) => Ok(Proof::Named),
        (AuthMethod::SecretBasic(hash), Offered::Basic(basic)) => {
            secret(hash.matches(&basic.secret), Proof::SecretBasic)
        }
        (AuthMethod::SecretPost(hash), Offered::Post(given)) => {
            secret(hash.matches(given), Proof::SecretPost)
        }
        (AuthMethod::PrivateKeyJwt { keys, algs }, Offered::Assertion(jwt)) => {
            assertion::verify(input, client, keys, algs.as_deref(), jwt)
                .map_err(ClientFault::Assertion)
        }
        _ => Err(ClientFault::OtherMethod {
            registered: client.auth.name(),
            used: offered.method(),
        }),
    }
}

pub fn client(input: &Input<'_>) -> Finding {
    match authenticate(input) {
        Ok(proof) => {
            let client: Option<&Client> = input.client;
            let (id, method) = client.map_or(("", ""), |c| (c.id.as_str(), c.auth.name()));
            Finding::pass(words::client_by(id, method), words::proof(id, &proof))
        }
        Err(fault) => Finding::fail(words::client_fault(
            input.client.map(|client| client.auth.name()),
            &fault,
        )),
    }
}

fn secret(matches: bool, proof: Proof) -> Result<Proof, ClientFault> {
    if matches {
        Ok(proof)
    } else {
        Err(ClientFault::WrongSecret)
    }
}

/// RFC 6749 §2.3: not more than one method in a request.
fn offered(request: &Request) -> Result<Offered, ClientFault> {
    if let Some(name) = Parameters::in_form(request).repeated() {
        return Err(ClientFault::Twice(name.to_owned()));
    }
    let mut methods: Vec<Result<Offered, ClientFault>> = basics(request)
        .into_iter()
        .map(|basic| {
            basic
                .map(Offered::Basic)
                .map_err(ClientFault::UnreadableBasic)
        })
        .collect();
    methods.extend(parameter(request, "client_secret").map(|s| Ok(Offered::Post(s))));
    methods.extend(parameter(request, "client_assertion").map(|a| Ok(Offered::Assertion(a))));
    if methods.len() > 1 {
        let names = methods.iter().map(|method| {
            method
                .as_ref()
                .map_or("client_secret_basic", Offered::method)
        });
        return Err(ClientFault::Several(names.collect()));
    }
    methods.pop().unwrap_or(Ok(Offered::Nothing))
}

/// A `client_id` beside a credential must name the same client.
fn one_name(request: &Request, named: Option<&str>) -> Result<(), ClientFault> {
    match (parameter(request, "client_id"), named) {
        (Some(field), Some(named)) if field != named => Err(ClientFault::Several(vec![
            "client_id",
            "another client's credential",
        ])),
        _ => Ok(()),
    }
}
