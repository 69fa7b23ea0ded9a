//! What a session exhibit may be, and the sentence that says what is wrong with it.

use crate::{NOW, assert_allowed, draft, report};
use glassgate::exhibit::Exhibit;
use serde_json::{Value, json};

#[test]
fn a_cookie_line_may_stand_in_place_of_a_request() {
    for cookie in [
        "__Host-session=abc",
        "Cookie: __Host-session=abc",
        " cookie:__Host-session=abc ",
    ] {
        let mut exhibit = draft();
        exhibit["cookie"] = cookie.into();
        exhibit
            .as_object_mut()
            .expect("an object")
            .remove("request");
        assert_allowed(&report(&exhibit));
    }
}

#[test]
fn now_left_out_is_the_machines_clock() {
    let mut exhibit = draft();
    exhibit.as_object_mut().expect("an object").remove("now");
    let exhibit = Exhibit::parse(&exhibit.to_string()).expect("an exhibit");
    assert!(exhibit.report(NOW).verdict.allowed);
    assert_eq!(
        exhibit.report(NOW + 900).decided_by,
        Some("session.timeout")
    );
}

#[test]
fn what_cannot_be_read_is_answered_with_a_sentence() {
    let cases: [(&str, Value, &str); 9] = [
        ("request", json!(null), "neither"),
        ("cookie", json!("a=b"), "both"),
        ("request", json!("hello"), "request"),
        ("set_cookie", json!("nothing"), "set_cookie"),
        (
            "policy",
            json!({"origin": "app.example.com"}),
            "app.example.com",
        ),
        ("policy", json!({"idle": -1}), "session"),
        ("policy", json!({"audience": "x"}), "absolute"),
        ("policy", json!({"sessions": [{"id": "abc"}]}), "made"),
        ("off", json!(["session.colour"]), "session.permission"),
    ];
    for (member, value, named) in cases {
        let mut exhibit = draft();
        exhibit[member] = value;
        let fault = Exhibit::parse(&exhibit.to_string()).expect_err("it is refused");
        assert!(fault.ends_with('.') && fault.contains(named), "{fault}");
    }
}
