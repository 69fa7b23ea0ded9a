//! At the token endpoint, with a code: RFC 6749 §4.1.3, RFC 7636 §4.6.

use super::{Probe, refused, tokens};
use crate::server::{CALLBACK, Tokens, VERIFIER, and, asks, redeems, refreshes, with, without};

pub fn probes() -> Vec<Probe> {
    let mut all = code();
    all.extend(verifier());
    all
}

fn code() -> Vec<Probe> {
    vec![
        Probe::both(
            "no mistake",
            |auth| {
                let code = auth.code(&asks("ada-app"));
                auth.token(&redeems(&code))
            },
            tokens(),
        ),
        Probe::both(
            "no mistake, by a confidential client that uses PKCE too",
            |auth| {
                let code = auth.code(&asks("ada-web"));
                auth.token_as_web(&without(redeems(&code), "client_id"))
            },
            tokens(),
        ),
        Probe::both(
            "no code",
            |auth| auth.token(&without(redeems("a"), "code")),
            refused("invalid_request"),
        ),
        Probe::both(
            "a code that no server gave",
            |auth| auth.token(&redeems("made-up")),
            refused("invalid_grant"),
        ),
        Probe::both(
            "code twice",
            |auth| {
                let code = auth.code(&asks("ada-app"));
                auth.token(&and(redeems(&code), "code", &code))
            },
            refused("invalid_request"),
        ),
        Probe::both(
            "a code after 61 seconds",
            |auth| {
                let code = auth.code(&asks("ada-app"));
                auth.wait(61);
                auth.token(&redeems(&code))
            },
            refused("invalid_grant"),
        ),
        Probe::both(
            "a code a second time",
            |auth| {
                let code = auth.code(&asks("ada-app"));
                auth.token(&redeems(&code));
                auth.token(&redeems(&code))
            },
            refused("invalid_grant"),
        ),
        Probe::both(
            "the refresh token of a code that came a second time",
            |auth| {
                let code = auth.code(&asks("ada-app"));
                let tokens = Tokens::of(&auth.token(&redeems(&code)));
                auth.token(&redeems(&code));
                auth.token(&refreshes(&tokens.refresh))
            },
            refused("invalid_grant"),
        ),
        Probe::both(
            "a code of another client's",
            |auth| {
                let code = auth.code(&asks("ada-app"));
                auth.token_as_web(&without(redeems(&code), "client_id"))
            },
            refused("invalid_grant"),
        ),
        Probe::both(
            "another redirect_uri than before",
            |auth| {
                let code = auth.code(&asks("ada-app"));
                let uri = "https://app.example.com/other";
                auth.token(&with(redeems(&code), "redirect_uri", uri))
            },
            refused("invalid_grant"),
        ),
        Probe::both(
            "no redirect_uri, which the authorization request had",
            |auth| {
                let code = auth.code(&asks("ada-app"));
                auth.token(&without(redeems(&code), "redirect_uri"))
            },
            refused("invalid_request"),
        ),
        Probe::both(
            "redirect_uri twice",
            |auth| {
                let code = auth.code(&asks("ada-app"));
                auth.token(&and(redeems(&code), "redirect_uri", CALLBACK))
            },
            refused("invalid_request"),
        ),
    ]
}

fn verifier() -> Vec<Probe> {
    vec![
        Probe::both(
            "another code_verifier",
            |auth| {
                let code = auth.code(&asks("ada-app"));
                let other = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX";
                auth.token(&with(redeems(&code), "code_verifier", other))
            },
            refused("invalid_grant"),
        ),
        Probe::both(
            "no code_verifier",
            |auth| {
                let code = auth.code(&asks("ada-app"));
                auth.token(&without(redeems(&code), "code_verifier"))
            },
            refused("invalid_grant"),
        ),
        Probe::both(
            "a code_verifier of 42 characters",
            |auth| {
                let code = auth.code(&asks("ada-app"));
                auth.token(&with(redeems(&code), "code_verifier", &VERIFIER[1..]))
            },
            refused("invalid_request"),
        ),
        Probe::both(
            "a code_verifier of 129 characters",
            |auth| {
                let code = auth.code(&asks("ada-app"));
                let long = "a".repeat(129);
                auth.token(&with(redeems(&code), "code_verifier", &long))
            },
            refused("invalid_request"),
        ),
        Probe::both(
            "a code_verifier with a space",
            |auth| {
                let code = auth.code(&asks("ada-app"));
                let spaced = "dBjftJeZ4CVP mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
                auth.token(&with(redeems(&code), "code_verifier", spaced))
            },
            refused("invalid_request"),
        ),
        Probe::both(
            "code_verifier twice",
            |auth| {
                let code = auth.code(&asks("ada-app"));
                auth.token(&and(redeems(&code), "code_verifier", VERIFIER))
            },
            refused("invalid_request"),
        ),
        Probe::both(
            "a code_verifier where there was no code_challenge",
            |auth| {
                let asks = without(asks("ada-web"), "code_challenge");
                let code = auth.code(&without(asks, "code_challenge_method"));
                auth.token_as_web(&without(redeems(&code), "client_id"))
            },
            refused("invalid_grant"),
        ),
    ]
}
