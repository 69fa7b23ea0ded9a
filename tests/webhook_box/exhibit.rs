//! What a webhook's exhibit may be, and the sentence that says what is wrong with it.

use crate::{BODY, NOW, SECRET, signed};
use glassgate::exhibit::Exhibit;
use serde_json::{Value, json};

fn draft() -> Value {
    json!({
        "scheme": "webhook", "request": signed(&[SECRET]).to_text(), "now": NOW,
        "policy": {"secrets": [SECRET], "tolerance": 300},
    })
}

#[track_caller]
fn report(exhibit: &Value) -> Value {
    let exhibit = Exhibit::parse(&exhibit.to_string()).expect("an exhibit");
    serde_json::to_value(exhibit.report(0)).expect("JSON")
}

#[test]
fn raw_text_and_curl_are_read() {
    let honest = report(&draft());
    assert_eq!(honest["verdict"]["allowed"], true, "{honest:#}");
    assert_eq!(honest["checks"][3]["outcome"], "off");
    let mut exhibit = draft();
    exhibit["request"] = signed(&[SECRET]).to_text().replace("\r\n", "\n").into();
    assert_eq!(report(&exhibit)["verdict"]["allowed"], true);
    let header = signed(&[SECRET]);
    let header = header.headers.first("Webhook-Signature").expect("signed");
    exhibit["request"] = format!(
        "curl https://app.example.com/hooks -H 'Webhook-Signature: {header}' --data-raw '{BODY}'"
    )
    .into();
    assert_eq!(report(&exhibit)["verdict"]["allowed"], true);
}

#[test]
fn the_policy_is_read_and_no_secrets_let_nobody_in() {
    for (member, value, status) in [
        ("secrets", Value::Null, 401),
        ("secrets", json!([]), 401),
        ("secrets", json!(["other", SECRET]), 200),
        ("tolerance", Value::Null, 200),
        ("seen", json!(["evt_1 of 1767268800"]), 401),
        ("seen", json!(["evt_1 of 1767268799"]), 200),
    ] {
        let mut exhibit = draft();
        exhibit["policy"][member] = value.clone();
        let report = report(&exhibit);
        assert_eq!(
            report["verdict"]["status"], status,
            "{member} {value}: {report:#}"
        );
    }
}

#[test]
fn what_cannot_be_read_is_answered_with_a_sentence() {
    let cases: [(&str, Value, &str); 5] = [
        ("request", Value::Null, "webhook"),
        ("request", json!("hello"), "HTTP"),
        ("policy", json!({"secret": "x"}), "secrets"),
        ("policy", json!({"secrets": ["x", ""]}), "Secret 2 is empty"),
        ("off", json!(["webhook.colour"]), "webhook.replay"),
    ];
    for (member, value, named) in cases {
        let mut exhibit = draft();
        exhibit[member] = value;
        let fault = Exhibit::parse(&exhibit.to_string()).expect_err("it is refused");
        assert!(fault.ends_with('.') && fault.contains(named), "{fault}");
    }
}
