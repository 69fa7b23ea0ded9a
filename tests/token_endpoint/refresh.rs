//! Refresh tokens: RFC 6749 §6, RFC 9700 §4.14.

use crate::code::{error, put};
use crate::common::{NOW, assert_allowed};
use crate::{assert_refused, post};
use glassgate::validate::Off;
use glassgate::validate::token::{self, Endpoint, Input, RefreshRecord};
use glassgate::wire::Request;
use serde_json::{Value, json};

fn policy(name: &str, value: Value) -> Value {
    let mut token = json!({
        "token": "tGzv3JOkF0XG5Qx2TlKWIA", "client_id": "s6BhdRkqt3",
        "scope": "charges:read charges:write", "ends": NOW + 86_400,
    });
    if !name.is_empty() {
        token[name] = value;
    }
    json!({
        "clients": [
            {"id": "s6BhdRkqt3", "secret": "gX1fBat3bV", "grants": ["refresh_token"]},
            {"id": "other", "secret": "s", "grants": ["refresh_token"]},
        ],
        "refresh_tokens": [token],
    })
}

fn ask(fields: &[(&str, &str)]) -> Request {
    let mut all = vec![("grant_type", "refresh_token")];
    all.extend(fields);
    post().basic("s6BhdRkqt3", "gX1fBat3bV").form(&all)
}

const TOKEN: (&str, &str) = ("refresh_token", "tGzv3JOkF0XG5Qx2TlKWIA");

/// RFC 6749 §6, as printed there.
#[test]
fn the_example_of_rfc_6749_is_refreshed() {
    let request = "POST /token HTTP/1.1\r\nHost: server.example.com\r\n\
        Authorization: Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW\r\n\
        Content-Type: application/x-www-form-urlencoded\r\n\r\n\
        grant_type=refresh_token&refresh_token=tGzv3JOkF0XG5Qx2TlKWIA";
    let request = Request::parse(request).expect("it reads");
    assert_allowed(&put(&request, &policy("", json!(null))));
}

#[test]
fn each_mistake_meets_its_check_and_the_error_that_rfc_6749_spells() {
    let wider = ("scope", "charges:read admin");
    let nothing = || ("", json!(null));
    let other = post()
        .basic("other", "s")
        .form(&[("grant_type", "refresh_token"), TOKEN]);
    for (request, record, check, code) in [
        (ask(&[]), nothing(), "refresh", "invalid_request"),
        (
            ask(&[("refresh_token", "unknown")]),
            nothing(),
            "refresh",
            "invalid_grant",
        ),
        (other, nothing(), "refresh", "invalid_grant"),
        (
            ask(&[TOKEN]),
            ("ends", json!(NOW)),
            "refresh",
            "invalid_grant",
        ),
        (
            ask(&[TOKEN]),
            ("revoked", json!(true)),
            "refresh",
            "invalid_grant",
        ),
        (
            ask(&[TOKEN]),
            ("rotated", json!(true)),
            "rotation",
            "invalid_grant",
        ),
        (ask(&[TOKEN, wider]), nothing(), "scope", "invalid_scope"),
    ] {
        let policy = policy(record.0, record.1);
        assert_refused(&put(&request, &policy), &format!("token.{check}"), 400);
        assert_eq!(error(&request, &policy), Some(code), "{}", request.body);
    }
    for scope in ["charges:read", "charges:write charges:read", ""] {
        let request = ask(&[TOKEN, ("scope", scope)]);
        assert_allowed(&put(&request, &policy("", json!(null))));
    }
}

/// RFC 9700 §4.14.2: the second use of a rotated token ends the whole family, and only where the
/// client that it was given to sends it.
#[test]
fn a_rotated_token_that_comes_again_ends_its_family() {
    let record = |rotated| RefreshRecord {
        family: 7,
        client_id: "app".to_owned(),
        scope: String::new(),
        ends_s: NOW + 1,
        rotated,
        revoked: false,
    };
    let client = token::Client {
        id: "app".to_owned(),
        auth: token::AuthMethod::None,
        redirect_uris: Vec::new(),
        pkce: token::Pkce::Required,
        grants: None,
        scope: None,
    };
    let ended = |rotated: bool, off: &[&str]| {
        let request = post().form(&[
            ("grant_type", "refresh_token"),
            ("client_id", "app"),
            ("refresh_token", "r"),
        ]);
        let record = record(rotated);
        let input = Input {
            request: &request,
            endpoint: &Endpoint::default(),
            client: Some(&client),
            code: None,
            refresh: Some(&record),
            now_s: NOW,
        };
        let off: Off = off.iter().map(|id| (*id).to_owned()).collect();
        token::ends_family(&input, &token::validate(&input, &off))
    };
    assert_eq!(ended(true, &[]), Some(7));
    assert_eq!(ended(false, &[]), None);
    assert_eq!(ended(true, &["token.rotation"]), None);
}

/// RFC 6749 §4.1.2: what the first use gave is revoked by the second.
#[test]
fn a_code_that_comes_again_ends_what_it_gave_but_not_from_another_client() {
    let record = token::CodeRecord {
        client_id: "app".to_owned(),
        redirect_uri: None,
        challenge: None,
        scope: String::new(),
        user: None,
        issued_s: NOW,
        used: true,
        family: Some(9),
    };
    let client = |id: &str| token::Client {
        id: id.to_owned(),
        auth: token::AuthMethod::None,
        redirect_uris: Vec::new(),
        pkce: token::Pkce::Required,
        grants: None,
        scope: None,
    };
    for (id, family) in [("app", Some(9)), ("mallory", None)] {
        let request = post().form(&[
            ("grant_type", "authorization_code"),
            ("client_id", id),
            ("code", "c"),
        ]);
        let client = client(id);
        let input = Input {
            request: &request,
            endpoint: &Endpoint::default(),
            client: Some(&client),
            code: Some(&record),
            refresh: None,
            now_s: NOW,
        };
        let report = token::validate(&input, &Off::new());
        assert_eq!(report.decided_by, Some("token.single-use"));
        assert_eq!(token::ends_family(&input, &report), family, "{id}");
    }
}
