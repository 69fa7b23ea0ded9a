//! At the authorization endpoint: RFC 6749 §4.1.2.1, RFC 7636 §4.4.1.

use super::{Probe, on_page, to_app, to_app_in_fragment, to_app_with_code, to_app_without_state};
use crate::server::Decision::{Allow, Deny};
use crate::server::{CALLBACK, CHALLENGE, STATE, and, asks, with, without};

pub fn probes() -> Vec<Probe> {
    let mut all = who_and_where();
    all.extend(what());
    all.extend(challenge());
    all
}

/// Nothing says that the address is the app's own, so the browser is not sent there.
fn who_and_where() -> Vec<Probe> {
    vec![
        Probe::both(
            "no client_id",
            |auth| auth.authorize(&without(asks("ada-app"), "client_id"), Allow),
            on_page(),
        ),
        Probe::both(
            "a client_id that nobody registered",
            |auth| auth.authorize(&asks("mallory-app"), Allow),
            on_page(),
        ),
        Probe::both(
            "client_id twice",
            |auth| auth.authorize(&and(asks("ada-app"), "client_id", "ada-web"), Allow),
            on_page(),
        ),
        Probe::both(
            "a redirect_uri of another host",
            |auth| {
                let uri = "https://mallory.example.org/callback";
                auth.authorize(&with(asks("ada-app"), "redirect_uri", uri), Allow)
            },
            on_page(),
        ),
        Probe::both(
            "a redirect_uri that only begins like the registered one",
            |auth| {
                let uri = "https://app.example.com/callback/../open";
                auth.authorize(&with(asks("ada-app"), "redirect_uri", uri), Allow)
            },
            on_page(),
        ),
        Probe::both(
            "the registered redirect_uri with a query",
            |auth| {
                let uri = "https://app.example.com/callback?next=a";
                auth.authorize(&with(asks("ada-app"), "redirect_uri", uri), Allow)
            },
            on_page(),
        ),
        Probe::both(
            "the registered redirect_uri with a fragment",
            |auth| {
                let uri = "https://app.example.com/callback#a";
                auth.authorize(&with(asks("ada-app"), "redirect_uri", uri), Allow)
            },
            on_page(),
        ),
        Probe::both(
            "redirect_uri twice, the same",
            |auth| auth.authorize(&and(asks("ada-app"), "redirect_uri", CALLBACK), Allow),
            on_page(),
        ),
        Probe::both(
            "no redirect_uri, where one is registered",
            |auth| auth.authorize(&without(asks("ada-app"), "redirect_uri"), Allow),
            to_app_with_code(),
        )
        .but_theirs(
            on_page(),
            "oidc-provider wants it named, as OpenID Connect does; OAuth needs it only where \
             several are registered: RFC 6749 §3.1.2.3",
        ),
        Probe::both(
            "a wrong redirect_uri and a wrong response_type",
            |auth| {
                let uri = "https://mallory.example.org/callback";
                let asks = with(asks("ada-app"), "redirect_uri", uri);
                auth.authorize(&with(asks, "response_type", "token"), Allow)
            },
            on_page(),
        ),
    ]
}

fn what() -> Vec<Probe> {
    vec![
        Probe::both(
            "no mistake",
            |auth| auth.authorize(&asks("ada-app"), Allow),
            to_app_with_code(),
        ),
        Probe::both(
            "no response_type",
            |auth| auth.authorize(&without(asks("ada-app"), "response_type"), Allow),
            to_app("invalid_request"),
        ),
        Probe::both(
            "response_type=token, the implicit grant",
            |auth| auth.authorize(&with(asks("ada-app"), "response_type", "token"), Allow),
            to_app_in_fragment("unsupported_response_type"),
        ),
        Probe::both(
            "response_type=made-up",
            |auth| auth.authorize(&with(asks("ada-app"), "response_type", "made-up"), Allow),
            to_app("unsupported_response_type"),
        ),
        Probe::both(
            "response_type twice",
            |auth| auth.authorize(&and(asks("ada-app"), "response_type", "code"), Allow),
            to_app("invalid_request"),
        ),
        Probe::both(
            "scope twice",
            |auth| auth.authorize(&and(asks("ada-app"), "scope", "charges:read"), Allow),
            to_app("invalid_request"),
        ),
        Probe::both(
            "state twice",
            |auth| auth.authorize(&and(asks("ada-app"), "state", STATE), Allow),
            to_app_without_state("invalid_request"),
        ),
        Probe::both(
            "no state, and no response_type",
            |auth| {
                let asks = without(asks("ada-app"), "state");
                auth.authorize(&without(asks, "response_type"), Allow)
            },
            to_app_without_state("invalid_request"),
        ),
        Probe::both(
            "a scope that another client may have",
            |auth| auth.authorize(&with(asks("ada-app"), "scope", "charges:write"), Allow),
            to_app("invalid_scope"),
        ),
        Probe::both(
            "a scope that nobody knows",
            |auth| auth.authorize(&with(asks("ada-app"), "scope", "made-up"), Allow),
            to_app("invalid_scope"),
        )
        .but_theirs(
            to_app("access_denied"),
            "oidc-provider ignores what it does not know, and then nothing is left to grant; a \
             scope that is unknown is a mistake with a code of its own: RFC 6749 §4.1.2.1",
        ),
        Probe::both(
            "a known scope and one that nobody knows",
            |auth| {
                let scope = "charges:read made-up";
                auth.authorize(&with(asks("ada-app"), "scope", scope), Allow)
            },
            to_app("invalid_scope"),
        )
        .but_theirs(
            to_app_with_code(),
            "oidc-provider ignores what it does not know, as it may (§3.3); a scope that is \
             unknown is a mistake with a code of its own: RFC 6749 §4.1.2.1",
        ),
        Probe::both(
            "a scope with a character that no scope may have",
            |auth| {
                let scope = "charges:read\u{e9}";
                auth.authorize(&with(asks("ada-app"), "scope", scope), Allow)
            },
            to_app("invalid_scope"),
        ),
        Probe::both(
            "the user says no",
            |auth| auth.authorize(&asks("ada-app"), Deny),
            to_app("access_denied"),
        ),
        Probe::both(
            "prompt=none, and nobody is signed in",
            |auth| auth.authorize(&and(asks("ada-app"), "prompt", "none"), Allow),
            to_app("login_required"),
        ),
        Probe::both(
            "prompt=none beside another prompt",
            |auth| auth.authorize(&and(asks("ada-app"), "prompt", "none login"), Allow),
            to_app("invalid_request"),
        ),
    ]
}

fn challenge() -> Vec<Probe> {
    vec![
        Probe::both(
            "no code_challenge from a public client",
            |auth| {
                let asks = without(asks("ada-app"), "code_challenge");
                auth.authorize(&without(asks, "code_challenge_method"), Allow)
            },
            to_app("invalid_request"),
        ),
        Probe::both(
            "code_challenge_method and no code_challenge",
            |auth| auth.authorize(&without(asks("ada-web"), "code_challenge"), Allow),
            to_app("invalid_request"),
        ),
        Probe::both(
            "code_challenge_method=plain",
            |auth| {
                let asks = asks("ada-app");
                auth.authorize(&with(asks, "code_challenge_method", "plain"), Allow)
            },
            to_app("invalid_request"),
        ),
        Probe::both(
            "no code_challenge_method, which means plain",
            |auth| auth.authorize(&without(asks("ada-app"), "code_challenge_method"), Allow),
            to_app("invalid_request"),
        ),
        Probe::both(
            "code_challenge_method=S512",
            |auth| {
                let asks = asks("ada-app");
                auth.authorize(&with(asks, "code_challenge_method", "S512"), Allow)
            },
            to_app("invalid_request"),
        ),
        Probe::both(
            "a code_challenge of 42 characters",
            |auth| {
                let asks = asks("ada-app");
                auth.authorize(&with(asks, "code_challenge", &CHALLENGE[1..]), Allow)
            },
            to_app("invalid_request"),
        ),
        Probe::both(
            "a code_challenge in Base64 that is not for URLs",
            |auth| {
                let value = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM";
                auth.authorize(&with(asks("ada-app"), "code_challenge", value), Allow)
            },
            to_app("invalid_request"),
        ),
        Probe::both(
            "code_challenge twice",
            |auth| auth.authorize(&and(asks("ada-app"), "code_challenge", CHALLENGE), Allow),
            to_app("invalid_request"),
        ),
    ]
}
