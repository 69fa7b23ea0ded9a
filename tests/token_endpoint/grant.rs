//! Which grant, and how much of it: RFC 6749 §3.3, §4.4 and §5.2.

use crate::common::{assert_allowed, outcome};
use crate::{assert_refused, exhibit, found, post, put};
use glassgate::exhibit::Exhibit;
use serde_json::{Value, json};

fn clients() -> Value {
    json!([
        {"id": "job", "secret": "s", "grants": ["client_credentials"], "scope": "charges:read"},
        {"id": "web", "secret": "s", "grants": ["authorization_code"], "scope": "charges:read"},
        {"id": "spa", "grants": ["client_credentials"], "scope": "charges:read"},
    ])
}

/// The error code of RFC 6749 §5.2.
fn error(request: &glassgate::wire::Request) -> Option<&'static str> {
    let exhibit = Exhibit::parse(&exhibit(request, &clients()).to_string()).expect("it reads");
    exhibit.report(0).verdict.error
}

#[test]
fn each_refusal_carries_the_code_that_rfc_6749_gives_it() {
    let by = |id: &str, fields: &[(&str, &str)]| post().basic(id, "s").form(fields);
    let grant = |name| ("grant_type", name);
    for (request, code, check, status) in [
        (
            by("job", &[grant("password")]),
            "unsupported_grant_type",
            "token.grant",
            400,
        ),
        (
            // RFC 6749 §3.2: a parameter without a value counts as left out.
            by("job", &[grant("")]),
            "invalid_request",
            "token.grant",
            400,
        ),
        (by("job", &[]), "invalid_request", "token.grant", 400),
        (
            by("job", &[grant("authorization_code")]),
            "unauthorized_client",
            "token.grant",
            400,
        ),
        (
            by("web", &[grant("client_credentials")]),
            "unauthorized_client",
            "token.grant",
            400,
        ),
        (
            by("web", &[grant("authorization_code")]),
            "invalid_request",
            "token.code",
            400,
        ),
        (
            by(
                "job",
                &[grant("client_credentials"), ("scope", "charges:write")],
            ),
            "invalid_scope",
            "token.scope",
            400,
        ),
        (
            by("who", &[grant("client_credentials")]),
            "invalid_client",
            "token.client",
            401,
        ),
    ] {
        assert_refused(&put(&request, &clients()), check, status);
        assert_eq!(error(&request), Some(code), "{}", request.body);
    }
}

/// RFC 6749 §4.4: "MUST only be used by confidential clients".
#[test]
fn a_public_client_gets_no_token_for_itself_even_where_it_is_registered_for_one() {
    let request = post().form(&[("grant_type", "client_credentials"), ("client_id", "spa")]);
    assert_refused(&put(&request, &clients()), "token.grant", 400);
}

#[test]
fn the_scope_lies_within_the_registration_and_left_out_is_all_of_it() {
    let ask = |scope: Option<&str>| {
        let mut fields = vec![("grant_type", "client_credentials")];
        fields.extend(scope.map(|scope| ("scope", scope)));
        put(&post().basic("job", "s").form(&fields), &clients())
    };
    assert_allowed(&ask(Some("charges:read")));
    assert_allowed(&ask(None));
    assert!(found(&ask(None), "token.scope").contains("all"));
    for wider in [
        "charges:read charges:write",
        "Charges:read",
        "charges",
        "charges:read\tx",
        "*",
    ] {
        assert_refused(&ask(Some(wider)), "token.scope", 400);
    }
}

#[test]
fn a_registration_that_names_no_grants_or_scope_switches_these_checks_off_and_says_so() {
    let request = post()
        .basic("job", "s")
        .form(&[("grant_type", "client_credentials"), ("scope", "anything")]);
    let report = put(&request, &json!([{"id": "job", "secret": "s"}]));
    assert_allowed(&report);
    for id in ["token.grant", "token.scope"] {
        assert_eq!(outcome(&report, id), "off");
    }
    // A server without clients lets nobody in.
    assert_refused(&put(&request, &json!([])), "token.client", 401);
}

#[test]
fn a_registration_that_does_not_fit_together_is_answered_with_a_sentence() {
    let request = post().form(&[]);
    for client in [
        json!({"id": "a", "secret": "s", "keys": {"keys": []}}),
        json!({"id": "a", "auth": "client_secret_basic"}),
        json!({"id": "a", "auth": "private_key_jwt", "secret": "s"}),
        json!({"id": "a", "auth": "none", "secret": "s"}),
        json!({"id": "a", "auth": "client_secret_jwt", "secret": "s"}),
        json!({"secret": "s"}),
        json!({"id": "a", "colour": "red"}),
    ] {
        let exhibit = exhibit(&request, &json!([client]));
        let fault = Exhibit::parse(&exhibit.to_string()).expect_err("it is refused");
        assert!(fault.ends_with('.'), "{fault}");
    }
}
