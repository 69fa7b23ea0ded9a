//! What the token endpoint's box says.

use super::time::{moment, span};
use crate::validate::token::{
    ASSERTION_LIFE_MAX_S, ASSERTION_TYPE, AssertionFault, ClientFault, Proof,
};
use crate::wire::BasicFault;
use crate::words::Evidence;

/// What the server wants of a client, by the method it is registered for.
fn wanted(method: Option<&str>) -> String {
    match method {
        None => "a registered client".into(),
        Some("none") => "a public client's own name".into(),
        Some(method) => format!("a client that proves itself by {method}"),
    }
}
pub fn client_by(id: &str, method: &str) -> String {
    match method {
        "none" => format!("{id}, a public client"),
        method => format!("{id}, proved by {method}"),
    }
}
pub fn proof(id: &str, proof: &Proof) -> String {
    match proof {
        Proof::Named => format!("{id}, by name alone: a public client keeps no secret"),
        Proof::SecretBasic => {
            "Authorization: Basic, whose secret has the stored SHA-256 hash".into()
        }
        Proof::SecretPost => "client_secret, with the stored SHA-256 hash".into(),
        Proof::Assertion { signature, jti } => {
            format!("an assertion {signature}, jti {jti} seen for the first time")
        }
    }
}
pub fn client_fault(registered: Option<&str>, fault: &ClientFault) -> Evidence {
    let wanted = wanted(registered);
    match fault {
        ClientFault::Several(methods) => Evidence::new(
            "one proof of one client",
            methods.join(" and "),
            "The request proves its client in more than one way, and two readers could choose differently.",
        ),
        ClientFault::Twice(name) => Evidence::new(
            "every parameter once",
            format!("{name} twice"),
            format!("The request names {name} twice, and two readers could choose differently."),
        ),
        ClientFault::UnreadableBasic(fault) => {
            Evidence::new(wanted, basic_fault(*fault), sentence(basic_fault(*fault)))
        }
        ClientFault::Unknown(None) => Evidence::new(
            wanted,
            "no client named",
            "The request does not say which client it comes from.",
        ),
        ClientFault::Unknown(Some(named)) => Evidence::new(
            wanted,
            named,
            format!("No client is registered under the id \"{named}\"."),
        ),
        ClientFault::OtherMethod { registered, used } => Evidence::new(
            wanted,
            *used,
            match (*used, *registered) {
                ("none", registered) => {
                    format!("The client proves nothing, and it is registered for {registered}.")
                }
                (used, "none") => {
                    format!(
                        "The client used {used}, and it is registered as a public client, which has nothing to prove itself with."
                    )
                }
                (used, registered) => {
                    format!("The client used {used}, and it is registered for {registered}.")
                }
            },
        ),
        ClientFault::WrongSecret => Evidence::new(
            wanted,
            "a secret with another hash",
            "The secret does not have the hash that is stored for this client.",
        ),
        ClientFault::Assertion(fault) => assertion_fault(wanted, fault),
    }
}
/// Why what stands behind Basic is no client id and secret.
pub fn basic_fault(fault: BasicFault) -> &'static str {
    match fault {
        BasicFault::NotBase64 => "what follows Basic is not base64",
        BasicFault::NotUtf8 => "under the base64 of Basic is no UTF-8 text",
        BasicFault::NoColon => "under the base64 of Basic is no colon between id and secret",
    }
}
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str() + "."
}
fn or_none(found: Option<&String>) -> String {
    found.cloned().unwrap_or_else(|| "none".into())
}
fn assertion_fault(wanted: String, fault: &AssertionFault) -> Evidence {
    match fault {
        AssertionFault::Type(found) => Evidence::new(
            ASSERTION_TYPE,
            or_none(found.as_ref()),
            "client_assertion_type does not name the JWT bearer assertion, the one kind there is.",
        ),
        AssertionFault::NoAudience => Evidence::new(
            "this server's own name",
            "none configured",
            "This server has no name of its own, so no assertion can be meant for it.",
        ),
        AssertionFault::Jwt {
            expected,
            found,
            because,
            ..
        } => Evidence::new(
            expected,
            found,
            format!("The client's assertion fails: {because}"),
        ),
        AssertionFault::Subject(found) => Evidence::new(
            "sub equal to iss, the client's id",
            or_none(found.as_ref()),
            "The assertion's sub is not the client itself.",
        ),
        AssertionFault::TooLong => Evidence::new(
            format!("exp at most {} ahead", span(ASSERTION_LIFE_MAX_S)),
            "a later exp",
            "The assertion lives longer than this server remembers which ones were used.",
        ),
        AssertionFault::NoJti => Evidence::new(
            "a jti",
            "none",
            "The assertion has no jti, so nobody could tell its second use from its first.",
        ),
        AssertionFault::Used(jti) => Evidence::new(
            wanted,
            format!("jti {jti}, used before"),
            "This assertion was used before, and each works once.",
        ),
    }
}

pub fn no_grant_type(allowed: &str) -> Evidence {
    Evidence::new(
        allowed,
        "none",
        "The request does not say once which grant_type it uses.",
    )
}
pub fn grant_unknown(known: &str, named: &str) -> Evidence {
    Evidence::new(
        known,
        named,
        format!("This server does not know the grant type \"{named}\"."),
    )
}
pub fn no_grants_registered(named: &str) -> Evidence {
    Evidence::new(
        "no grants registered",
        named,
        "The client's registration does not say which grants it may use.",
    )
}
pub fn no_scope_registered(asked: &str) -> Evidence {
    Evidence::new(
        "no scope registered",
        if asked.is_empty() { "none" } else { asked },
        "The client's registration does not say what it may ask for.",
    )
}
pub fn grant_not_public() -> Evidence {
    Evidence::new(
        "a client that can prove itself",
        "a public client",
        "A public client proves nothing, so it gets no token for itself.",
    )
}
pub fn all_registered() -> String {
    "none named: all that it is registered for".into()
}
pub fn scope_not_registered(registered: &str, scope: &str) -> Evidence {
    Evidence::new(
        registered,
        scope,
        format!("This client is not registered for {scope}."),
    )
}
pub fn grant_not_allowed(allowed: &str, named: &str) -> Evidence {
    Evidence::new(
        allowed,
        named,
        format!("This client may not use the grant type \"{named}\"."),
    )
}
pub fn code_younger(limit_s: i64) -> String {
    format!("known, younger than {}", span(limit_s))
}
pub fn age(age_s: i64) -> String {
    format!("{} old", span(age_s))
}
pub fn no_code() -> Evidence {
    Evidence::new(
        "a code that this server gave out",
        "none",
        "The request carries no code.",
    )
}
pub fn unknown_code() -> Evidence {
    Evidence::new(
        "a code that this server gave out",
        "an unknown code",
        "This server never gave out that code.",
    )
}
pub fn code_expired(limit_s: i64, age_s: i64) -> Evidence {
    Evidence::new(
        code_younger(limit_s),
        age(age_s),
        format!(
            "The code is {} old, and a code lives {}.",
            span(age_s),
            span(limit_s)
        ),
    )
}
pub fn never_used() -> String {
    "never used before".into()
}
pub fn first_use() -> String {
    "its first use".into()
}
pub fn code_used() -> Evidence {
    Evidence::new(
        never_used(),
        "used before",
        "The code was used before, and a code works once.",
    )
}
pub fn pair(client_id: &str, redirect_uri: Option<&str>) -> String {
    match redirect_uri {
        Some(redirect_uri) => format!("{client_id}, {redirect_uri}"),
        None => format!("{client_id}, no redirect_uri"),
    }
}
pub fn bound_to_other_client(expected: &str, found: &str) -> Evidence {
    Evidence::new(expected, found, "The code was given to another client.")
}
pub fn bound_to_other_address(expected: &str, found: &str) -> Evidence {
    Evidence::new(
        expected,
        found,
        "The redirect_uri is not the one that the code was asked for with.",
    )
}
pub fn redirect_uri_left_out(expected: &str, found: &str) -> Evidence {
    Evidence::new(
        expected,
        found,
        "The code was asked for with a redirect_uri, and this request leaves it out.",
    )
}
pub fn known_refresh() -> String {
    "a live refresh token of this client".into()
}
pub fn family(family: u32) -> String {
    format!("known, of sign-in {family}")
}
pub fn no_refresh() -> Evidence {
    Evidence::new(
        known_refresh(),
        "none",
        "The request carries no refresh_token.",
    )
}
pub fn unknown_refresh() -> Evidence {
    Evidence::new(
        known_refresh(),
        "an unknown one",
        "This server never gave out that refresh token.",
    )
}
pub fn refresh_revoked() -> Evidence {
    Evidence::new(
        known_refresh(),
        "revoked",
        "This sign-in was ended: all its refresh tokens are revoked.",
    )
}
pub fn refresh_of_other(owner: &str, found: &str) -> Evidence {
    Evidence::new(
        format!("given to {owner}"),
        format!("sent by {found}"),
        "The refresh token was given to another client.",
    )
}
pub fn refresh_ended(ends_s: i64, now_s: i64) -> Evidence {
    Evidence::new(
        format!("before {}", moment(ends_s)),
        moment(now_s),
        "The sign-in is past its absolute end.",
    )
}
pub fn newest() -> String {
    "the newest of its family".into()
}
pub fn not_rotated() -> String {
    "not used before".into()
}
pub fn rotated() -> Evidence {
    Evidence::new(
        newest(),
        "used before",
        "This refresh token was used before: either its owner or a thief holds a copy, so the whole family is revoked.",
    )
}
pub fn same_scope() -> String {
    "the same scope".into()
}
pub fn scope_wider(granted: &str, scope: &str) -> Evidence {
    Evidence::new(granted, scope, format!("The user never granted {scope}."))
}
