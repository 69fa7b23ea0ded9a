//! What an exhibit may be, and the sentence that says what is wrong with it.

use crate::common::{Draft, NOW};
use glassgate::exhibit::Exhibit;
use serde_json::{Value, json};

#[track_caller]
fn fault(exhibit: &Value) -> String {
    let fault = Exhibit::parse(&exhibit.to_string()).expect_err("it is refused");
    assert!(fault.ends_with('.'), "one sentence: {fault}");
    fault
}

#[test]
fn an_exhibit_that_cannot_be_read_is_answered_with_a_sentence() {
    for text in ["", "x", "{", "[1]x", "\"\\ud800\"", "\u{feff}{}"] {
        assert!(Exhibit::parse(text).is_err(), "{text}");
    }
    for exhibit in [
        json!(null),
        json!([]),
        json!({}),
        json!({"scheme": 1, "token": "x"}),
        json!({"scheme": "JWT", "token": "x"}),
        json!({"scheme": "jwt"}),
        json!({"scheme": "jwt", "token": null}),
        json!({"scheme": "jwt", "token": 1}),
        json!({"scheme": "jwt", "token": "x", "request": "GET / HTTP/1.1\r\n\r\n"}),
        json!({"scheme": "jwt", "request": "hello"}),
        json!({"scheme": "jwt", "request": ""}),
        json!({"scheme": "jwt", "token": "x", "now": "soon"}),
        json!({"scheme": "jwt", "token": "x", "off": "jwt.aud"}),
        json!({"scheme": "jwt", "token": "x", "off": [1]}),
        json!({"scheme": "jwt", "token": "x", "policy": []}),
        json!({"scheme": "jwt", "token": "x", "policy": {"algs": "ES256"}}),
        json!({"scheme": "jwt", "token": "x", "policy": {"algs": [1]}}),
        json!({"scheme": "jwt", "token": "x", "policy": {"audience": ["a"]}}),
        json!({"scheme": "jwt", "token": "x", "policy": {"leeway": -1}}),
        json!({"scheme": "jwt", "token": "x", "policy": {"leeway": "60"}}),
    ] {
        fault(&exhibit);
    }
}

#[test]
fn an_unknown_name_is_named_and_so_is_what_there_is() {
    let off = fault(&json!({"scheme": "jwt", "token": "x", "off": ["jwt.sub"]}));
    assert!(off.contains("jwt.sub") && off.contains("jwt.aud"), "{off}");
    let scheme = fault(&json!({"scheme": "saml", "token": "x"}));
    assert!(
        scheme.contains("saml") && scheme.contains("jwt"),
        "{scheme}"
    );
    let policy = fault(&json!({"scheme": "jwt", "token": "x", "policy": {"aud": "x"}}));
    assert!(
        policy.contains("aud") && policy.contains("audience"),
        "{policy}"
    );
}

#[test]
fn now_left_out_is_the_machines_clock() {
    let draft = Draft::es256();
    let exhibit = json!({"scheme": "jwt", "token": draft.token(), "policy": draft.policy});
    let exhibit = Exhibit::parse(&exhibit.to_string()).expect("it reads");
    assert!(exhibit.report(NOW).verdict.allowed);
    assert_eq!(exhibit.report(NOW + 10_000).decided_by, Some("jwt.exp"));
    assert_eq!(exhibit.report(NOW - 10_000).decided_by, Some("jwt.nbf"));
}

#[test]
fn the_same_exhibit_gives_the_same_bytes() {
    let draft = Draft::es256().claim("aud", "x");
    assert_eq!(draft.report().to_string(), draft.report().to_string());
}
