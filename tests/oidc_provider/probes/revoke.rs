//! At the revocation endpoint: RFC 7009.

use super::{Probe, refused, unauthorized, well};
use crate::server::{WEB_SECRET, refreshes};

pub fn probes() -> Vec<Probe> {
    vec![
        Probe::both(
            "a token that no server gave",
            |auth| {
                let fields = vec![("token", "made-up"), ("client_id", "ada-app")];
                auth.post("/revoke", None, &fields)
            },
            well(),
        ),
        Probe::both(
            "no token",
            |auth| auth.post("/revoke", None, &vec![("client_id", "ada-app")]),
            refused("invalid_request"),
        ),
        Probe::both(
            "token twice",
            |auth| {
                let fields = vec![("token", "a"), ("token", "b"), ("client_id", "ada-app")];
                auth.post("/revoke", None, &fields)
            },
            refused("invalid_request"),
        ),
        Probe::both(
            "a wrong client secret",
            |auth| auth.post("/revoke", Some(("ada-web", "guess")), &vec![("token", "a")]),
            unauthorized(),
        ),
        Probe::both(
            "another client's refresh token",
            |auth| {
                let tokens = auth.tokens();
                let fields = vec![("token", tokens.refresh.as_str())];
                auth.post("/revoke", Some(("ada-web", WEB_SECRET)), &fields)
            },
            refused("invalid_grant"),
        )
        .but_theirs(
            well(),
            "oidc-provider leaves the token alone and says nothing; the client must be told of \
             the error: RFC 7009 §2.1",
        ),
        Probe::both(
            "a refresh token of the client's own",
            |auth| {
                let tokens = auth.tokens();
                let fields = vec![("token", tokens.refresh.as_str()), ("client_id", "ada-app")];
                auth.post("/revoke", None, &fields)
            },
            well(),
        ),
        Probe::both(
            "a refresh token that was revoked, used",
            |auth| {
                let tokens = auth.tokens();
                let fields = vec![("token", tokens.refresh.as_str()), ("client_id", "ada-app")];
                auth.post("/revoke", None, &fields);
                auth.token(&refreshes(&tokens.refresh))
            },
            refused("invalid_grant"),
        ),
    ]
}
