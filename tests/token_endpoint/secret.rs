//! `client_secret_basic` and `client_secret_post`, RFC 6749 §2.3.1.

use crate::common::{assert_allowed, check};
use crate::{assert_refused, found, post, put};
use glassgate::view;
use glassgate::wire::Request;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The example of RFC 6749 §2.3.1.
const EXAMPLE: &str = "Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3";

fn asks(request: Request) -> Request {
    request.form(&[("grant_type", "client_credentials")])
}

fn client(id: &str, secret: &str) -> Value {
    json!([{"id": id, "secret": secret, "grants": ["client_credentials"], "scope": "charges:read"}])
}

#[test]
fn the_basic_header_of_rfc_6749_names_its_client_and_proves_it() {
    let clients = client("s6BhdRkqt3", "7Fjfp0ZBr1KtDRbnfVdmIw");
    let report = put(&asks(post().header("Authorization", EXAMPLE)), &clients);
    assert_allowed(&report);
    let expected = &check(&report, "token.client")["expected"];
    assert_eq!(expected, "s6BhdRkqt3, proved by client_secret_basic");
}

/// RFC 6749 §4.4.2, byte for byte.
#[test]
fn the_client_credentials_request_of_rfc_6749_is_let_in() {
    let text = "POST /token HTTP/1.1\r\nHost: server.example.com\r\n\
                Authorization: Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW\r\n\
                Content-Type: application/x-www-form-urlencoded\r\n\r\n\
                grant_type=client_credentials";
    let request = Request::parse(text).expect("a request");
    assert_allowed(&put(&request, &client("s6BhdRkqt3", "gX1fBat3bV")));
    assert_refused(
        &put(&request, &client("s6BhdRkqt3", "other")),
        "token.client",
        401,
    );
}

#[test]
fn the_name_of_the_scheme_has_no_case() {
    for scheme in ["basic", "BASIC", "Basic "] {
        let value = EXAMPLE.replacen("Basic", scheme, 1);
        let clients = client("s6BhdRkqt3", "7Fjfp0ZBr1KtDRbnfVdmIw");
        assert_allowed(&put(
            &asks(post().header("authorization", &value)),
            &clients,
        ));
    }
}

#[test]
fn a_wrong_secret_an_unknown_client_and_no_client_are_invalid_clients() {
    let clients = client("job", "right");
    for request in [
        post().basic("job", "wrong"),
        post().basic("job", ""),
        post().basic("job", "right "),
        post().basic("nobody", "right"),
        post().header("Authorization", "Basic"),
        post().header("Authorization", "Basic ???"),
        post().header("Authorization", "Basic am9i"),
        post().header("Authorization", "Bearer right"),
        post(),
    ] {
        assert_refused(&put(&asks(request), &clients), "token.client", 401);
    }
}

/// A client uses the one method that it is registered for.
#[test]
fn a_secret_in_the_form_is_taken_only_where_the_client_is_registered_for_it() {
    let in_form = post().form(&[
        ("grant_type", "client_credentials"),
        ("client_id", "job"),
        ("client_secret", "right"),
    ]);
    let mut clients = client("job", "right");
    let report = put(&in_form, &clients);
    assert_refused(&report, "token.client", 401);
    assert_eq!(found(&report, "token.client"), "client_secret_post");
    clients[0]["auth"] = json!("client_secret_post");
    assert_allowed(&put(&in_form, &clients));
    let in_header = asks(post().basic("job", "right"));
    assert_refused(&put(&in_header, &clients), "token.client", 401);
}

/// RFC 6749 §2.3: "The client MUST NOT use more than one authentication method in each request."
#[test]
fn two_proofs_or_two_names_in_one_request_are_an_invalid_request() {
    let clients = client("job", "right");
    let form = |fields: &[(&str, &str)]| {
        let grant = [("grant_type", "client_credentials")];
        post()
            .basic("job", "right")
            .form(&[&grant, fields].concat())
    };
    for fields in [
        vec![("client_secret", "right")],
        vec![("client_id", "job"), ("client_secret", "right")],
        vec![("client_assertion", "a.b.c")],
        vec![("client_id", "other")],
        // RFC 6749 §3.2: parameters stand once.
        vec![("scope", "charges:read"), ("scope", "charges:write")],
        vec![("grant_type", "client_credentials")],
    ] {
        assert_refused(&put(&form(&fields), &clients), "token.client", 400);
    }
    assert_allowed(&put(&form(&[("client_id", "job")]), &clients));
    assert_allowed(&put(
        &form(&[("resource", "a"), ("resource", "b")]),
        &clients,
    ));
    let twice = post().basic("job", "right").basic("job", "right");
    assert_refused(&put(&asks(twice), &clients), "token.client", 400);
}

#[test]
fn basic_credentials_are_explained_with_both_of_their_encodings() {
    let line = format!("Authorization: {EXAMPLE}");
    for pasted in [line.as_str(), EXAMPLE, EXAMPLE.trim_start_matches("Basic ")] {
        let members = view::basic(pasted);
        let values: Vec<_> = members.iter().map(|member| member.value.as_str()).collect();
        assert_eq!(values[1], "s6BhdRkqt3:7Fjfp0ZBr1KtDRbnfVdmIw");
        assert_eq!(values[2..], ["s6BhdRkqt3", "7Fjfp0ZBr1KtDRbnfVdmIw"]);
        assert!(members.iter().all(|member| member.in_words.is_none()));
    }
    let odd = post().basic("a:b", "c d");
    let members = view::basic(odd.headers.first("Authorization").expect("a header"));
    assert_eq!(
        members[2].in_words.as_deref(),
        Some("form-urldecoded from a%3Ab")
    );
    assert_eq!(
        members[3].in_words.as_deref(),
        Some("form-urldecoded from c+d")
    );
    let broken = view::basic("Basic ???");
    assert!(broken[0].in_words.is_some());
    assert_eq!(view::basic(""), []);
}

proptest! {
    #[test]
    fn any_id_and_secret_survive_the_header(id in ".{1,20}", secret in ".{0,20}") {
        let request = asks(post().basic(&id, &secret));
        assert_allowed(&put(&request, &client(&id, &secret)));
    }

    #[test]
    fn no_header_and_no_form_makes_the_box_panic(
        header in "[ -~]{0,60}", scheme in "(Basic |Bearer |)", body in ".{0,120}",
        bits in any::<u8>(),
    ) {
        let mut request = post()
            .header("Authorization", &format!("{scheme}{header}"))
            .form(&[]);
        request.body = body.clone();
        for text in [request.to_text(), body] {
            let exhibit = json!({
                "scheme": "client", "request": text,
                "off": (bits & 1 == 1).then_some("token.client").into_iter().collect::<Vec<_>>(),
                "policy": {"clients": client("", "")},
            });
            if let Ok(exhibit) = glassgate::exhibit::Exhibit::parse(&exhibit.to_string()) {
                let verdict = exhibit.report(0).verdict;
                prop_assert_eq!(verdict.header.is_some(), verdict.status == 401);
            }
        }
        let _ = view::basic(&header);
        let _ = view::assertion(&header, 0);
    }
}
