//! A whole request in place of a token, RFC 6750 §2 and §3.

use crate::common::{Draft, assert_allowed, assert_refused, check};
use serde_json::Value;

fn get(headers: &str) -> Value {
    Draft::es256().report_on_request(&format!(
        "GET /v1/charges HTTP/1.1\r\nHost: a\r\n{headers}\r\n"
    ))
}

fn token() -> String {
    Draft::es256().token()
}

/// RFC 6750 §3.1: who carries no credential is not told an error.
#[track_caller]
fn assert_missing(report: &Value) {
    assert_refused(report, "jwt.credential");
    assert_eq!(report["verdict"]["status"], 401);
    assert_eq!(report["verdict"]["header"], "WWW-Authenticate: Bearer");
}

#[track_caller]
fn assert_several(report: &Value) {
    assert_refused(report, "jwt.credential");
    assert_eq!(report["verdict"]["status"], 400);
    assert_eq!(
        report["verdict"]["header"],
        "WWW-Authenticate: Bearer error=\"invalid_request\""
    );
}

#[test]
fn the_token_stands_in_the_authorization_header() {
    let token = token();
    for line in [
        format!("Authorization: Bearer {token}\r\n"),
        format!("authorization: bearer {token}\r\n"),
        format!("AUTHORIZATION: BEARER   {token}  \r\n"),
        format!("Authorization:Bearer {token}\r\nX-Token: {token}\r\n"),
    ] {
        assert_allowed(&get(&line));
    }
}

#[test]
fn a_request_may_be_pasted_with_line_feeds_alone() {
    let token = token();
    for text in [
        format!("GET / HTTP/1.1\nHost: a\nAuthorization: Bearer {token}\n\n"),
        format!("GET / HTTP/1.1\nHost: a\nAuthorization: Bearer {token}\n"),
        format!("GET / HTTP/1.1\nHost: a\nAuthorization: Bearer {token}"),
        format!("GET / HTTP/1.1\r\nAuthorization: Bearer {token}\r\nHost: a"),
        format!("POST / HTTP/1.1\nAuthorization: Bearer {token}\n\nbody\n\nmore"),
    ] {
        assert_allowed(&Draft::es256().report_on_request(&text));
    }
}

#[test]
fn a_request_without_a_credential_is_answered_with_a_bare_challenge() {
    for line in [
        "",
        "Authorization:\r\n",
        "Authorization: Bearer\r\n",
        "Authorization: Bearer \r\n",
        "Authorization: Basic YWRhOng=\r\n",
        "Authorization: Bearerx abc\r\n",
        "Proxy-Authorization: Bearer abc\r\n",
        "Cookie: access_token=abc\r\n",
    ] {
        assert_missing(&get(line));
    }
    assert_missing(&Draft::es256().report_on(""));
}

#[test]
fn a_token_in_the_url_or_the_form_is_not_taken() {
    let token = token();
    let in_url = format!("GET /v1?access_token={token} HTTP/1.1\r\nHost: a\r\n\r\n");
    let report = Draft::es256().report_on_request(&in_url);
    assert_missing(&report);
    let found = check(&report, "jwt.credential")["found"].as_str();
    assert_eq!(found, Some("one, in the URL's query"));
    for kind in [
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-8",
        "Application/X-WWW-Form-Urlencoded",
    ] {
        let in_form = format!(
            "POST /v1 HTTP/1.1\r\nHost: a\r\nContent-Type: {kind}\r\n\r\naccess_token={token}"
        );
        let report = Draft::es256().report_on_request(&in_form);
        assert_missing(&report);
        let found = check(&report, "jwt.credential")["found"].as_str();
        assert_eq!(found, Some("one, in the form body"), "{kind}");
    }
}

/// RFC 6750 §2: "Clients MUST NOT use more than one method".
#[test]
fn a_second_credential_is_an_invalid_request() {
    let token = token();
    let bearer = format!("Authorization: Bearer {token}\r\n");
    assert_several(&get(&format!("{bearer}{bearer}")));
    assert_several(&get(&format!("Authorization: Bearer x\r\n{bearer}")));
    assert_several(&get(&format!("Authorization: Bearer {token} {token}\r\n")));
    assert_several(&get(&format!(
        "Authorization: Bearer {token}, Bearer x\r\n"
    )));
    for target in ["/v1?access_token=x", "/v1?a=1&access%5Ftoken=x"] {
        let text = format!("GET {target} HTTP/1.1\r\nHost: a\r\n{bearer}\r\n");
        assert_several(&Draft::es256().report_on_request(&text));
    }
    for kind in [
        "application/x-www-form-urlencoded",
        "APPLICATION/X-WWW-FORM-URLENCODED;charset=utf-8",
    ] {
        let text =
            format!("POST /v1 HTTP/1.1\r\n{bearer}Content-Type: {kind}\r\n\r\nb=1&access_token=x");
        assert_several(&Draft::es256().report_on_request(&text));
    }
    let twice = "GET /v1?access_token=x&access_token=y HTTP/1.1\r\nHost: a\r\n\r\n";
    assert_several(&Draft::es256().report_on_request(twice));
}

#[test]
fn a_body_that_is_no_form_holds_no_credential() {
    let text = format!(
        "POST /v1 HTTP/1.1\r\nAuthorization: Bearer {}\r\nContent-Type: text/plain\r\n\r\n\
         access_token=x",
        token()
    );
    assert_allowed(&Draft::es256().report_on_request(&text));
}

#[test]
fn a_request_and_a_token_alone_meet_the_same_checks() {
    let draft = Draft::es256().claim("aud", "reports-api");
    let text = format!(
        "GET / HTTP/1.1\r\nAuthorization: Bearer {}\r\n\r\n",
        draft.token()
    );
    let (alone, request) = (draft.report(), draft.report_on_request(&text));
    assert_refused(&request, "jwt.aud");
    assert_eq!(alone["verdict"], request["verdict"]);
    assert_eq!(check(&alone, "jwt.aud"), check(&request, "jwt.aud"));
}
