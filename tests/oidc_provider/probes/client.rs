//! At the token endpoint: who asks, and by which grant. RFC 6749 §2.3, §3.2 and §5.2.

use super::{Probe, refused, unauthorized, unauthorized_unsaid};
use crate::server::{HOST, JOB_SECRET, WEB_SECRET, and, redeems, with, without};
use glassgate::wire::Request;

pub fn probes() -> Vec<Probe> {
    let mut all = client();
    all.extend(grant());
    all
}

const NO_CHALLENGE: &str = "oidc-provider names no scheme where the client used no Authorization \
     header; every 401 has to: RFC 9110 §15.5.2";

fn client() -> Vec<Probe> {
    vec![
        Probe::both(
            "a client_id that nobody registered",
            |auth| auth.token(&with(redeems("a"), "client_id", "mallory-app")),
            unauthorized(),
        )
        .but_theirs(unauthorized_unsaid(), NO_CHALLENGE),
        Probe::both(
            "a client id in the Authorization header that nobody registered",
            |auth| {
                let fields = without(redeems("a"), "client_id");
                auth.post("/token", Some(("mallory-app", WEB_SECRET)), &fields)
            },
            unauthorized(),
        ),
        Probe::both(
            "a wrong secret",
            |auth| {
                let fields = without(redeems("a"), "client_id");
                auth.post("/token", Some(("ada-web", "guess")), &fields)
            },
            unauthorized(),
        ),
        Probe::both(
            "a confidential client without its secret",
            |auth| auth.token(&with(redeems("a"), "client_id", "ada-web")),
            unauthorized(),
        )
        .but_theirs(unauthorized_unsaid(), NO_CHALLENGE),
        Probe::both(
            "the secret in the form, where the header is registered",
            |auth| {
                let fields = with(redeems("a"), "client_id", "ada-web");
                auth.token(&and(fields, "client_secret", WEB_SECRET))
            },
            unauthorized(),
        )
        .but_theirs(
            refused("invalid_grant"),
            "oidc-provider takes the secret from either place and goes on to the code; ours holds \
             a client to the one method it registered: RFC 7591 §2",
        ),
        Probe::both(
            "the secret in the header and in the form",
            |auth| {
                let fields = with(redeems("a"), "client_id", "ada-web");
                auth.token_as_web(&and(fields, "client_secret", WEB_SECRET))
            },
            refused("invalid_request"),
        ),
        Probe::both(
            "no client at all",
            |auth| auth.token(&without(redeems("a"), "client_id")),
            unauthorized(),
        )
        .but_theirs(
            refused("invalid_request"),
            "“no client authentication included” is one of the cases of invalid_client: \
             RFC 6749 §5.2",
        ),
        Probe::both(
            "an Authorization header that is no Base64",
            |auth| {
                let request = Request::new("POST", HOST, "/token")
                    .header("Authorization", "Basic %%%")
                    .form(&without(redeems("a"), "client_id"));
                auth.send(&request)
            },
            unauthorized(),
        )
        .but_theirs(
            refused("invalid_request"),
            "a client that tried to prove itself by the Authorization header gets a 401: \
             RFC 6749 §5.2",
        ),
        Probe::both(
            "one client in the header, another in the form",
            |auth| auth.token_as_web(&redeems("a")),
            refused("invalid_request"),
        ),
        Probe::both(
            "client_id twice",
            |auth| auth.token(&and(redeems("a"), "client_id", "ada-app")),
            refused("invalid_request"),
        ),
    ]
}

fn grant() -> Vec<Probe> {
    vec![
        Probe::both(
            "no grant_type",
            |auth| auth.token(&without(redeems("a"), "grant_type")),
            refused("invalid_request"),
        ),
        Probe::both(
            "grant_type twice",
            |auth| auth.token(&and(redeems("a"), "grant_type", "authorization_code")),
            refused("invalid_request"),
        ),
        Probe::both(
            "a grant that no server knows",
            |auth| auth.token(&with(redeems("a"), "grant_type", "made-up")),
            refused("unsupported_grant_type"),
        ),
        Probe::both(
            "the password grant",
            |auth| {
                let fields = with(redeems("a"), "grant_type", "password");
                auth.token(&and(and(fields, "username", "ada"), "password", "a"))
            },
            refused("unsupported_grant_type"),
        ),
        Probe::both(
            "a grant that the client is not registered for",
            |auth| {
                let fields = without(redeems("a"), "client_id");
                auth.post("/token", Some(("nightly-job", JOB_SECRET)), &fields)
            },
            refused("unauthorized_client"),
        )
        .but_theirs(
            refused("invalid_request"),
            "nothing is wrong with the request, only this client may not make it: RFC 6749 §5.2",
        ),
        Probe::both(
            "a client asks for itself, and for more than it is registered for",
            |auth| {
                let fields = vec![
                    ("grant_type", "client_credentials"),
                    ("scope", "charges:write"),
                ];
                auth.post("/token", Some(("nightly-job", JOB_SECRET)), &fields)
            },
            refused("invalid_scope"),
        ),
    ]
}
