//! What a signed request's exhibit may be, and the sentence that says what is wrong with it.

use crate::{BODY, ID, NOW, SECRET, signed};
use glassgate::exhibit::{Exhibit, Sigv4};
use serde_json::{Value, json};

fn draft() -> Value {
    json!({
        "scheme": "sigv4", "request": signed().request.to_text(), "now": NOW,
        "policy": {
            "region": "eu-central-1", "service": "billing", "skew": 300,
            "keys": [{"id": ID, "secret": SECRET}],
        },
    })
}

#[track_caller]
fn report(exhibit: &Value) -> Value {
    let exhibit = Exhibit::parse(&exhibit.to_string()).expect("an exhibit");
    serde_json::to_value(exhibit.report(0)).expect("JSON")
}

#[track_caller]
fn assert_allowed(exhibit: &Value) {
    let report = report(exhibit);
    assert_eq!(report["verdict"]["allowed"], true, "{report:#}");
}

/// The example that the documents give: `get-vanilla` of AWS's suite.
#[test]
fn the_documented_exhibit_is_let_in() {
    let request = "GET / HTTP/1.1\r\nhost: example.amazonaws.com\r\nX-Amz-Date: 20150830T123600Z\r\n\
        Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, \
        SignedHeaders=host;x-amz-date, \
        Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31\r\n\r\n";
    let report = report(&json!({
        "scheme": "sigv4", "request": request, "now": 1_440_938_160,
        "policy": {"region": "us-east-1", "service": "service", "skew": 300,
                   "keys": [{"id": "AKIDEXAMPLE", "secret": SECRET}]},
    }));
    assert_eq!(report["box"], "sigv4");
    assert_eq!(report["verdict"]["status"], 200);
    let off = |at: usize| report["checks"][at]["outcome"].clone();
    assert_eq!(
        (off(6), off(7), off(8)),
        ("passed".into(), "off".into(), "off".into())
    );
}

#[test]
fn a_request_may_come_with_bare_line_feeds_or_as_curl() {
    let text = signed().request.to_text();
    let mut exhibit = draft();
    exhibit["request"] = text.replace("\r\n", "\n").into();
    assert_allowed(&exhibit);

    let request = signed().request;
    let mut curl = String::from("curl -X POST \\\n");
    for (name, value) in request.headers.iter() {
        curl.push_str(&format!("  -H '{name}: {value}' \\\n"));
    }
    curl.push_str(&format!(
        "  --data-raw '{BODY}' 'https://api.example.com{}'",
        request.target
    ));
    exhibit["request"] = curl.into();
    assert_allowed(&exhibit);
}

/// An editor's last line break is none of the body where `Content-Length` says so.
#[test]
fn a_line_break_behind_the_body_is_cut_where_its_length_is_known() {
    let mut exhibit = draft();
    let text = signed().request.to_text();
    let counted = format!("Content-Length: {}\r\nX-Amz-Date", BODY.len());
    exhibit["request"] = format!("{}\n", text.replacen("X-Amz-Date", &counted, 1)).into();
    assert_allowed(&exhibit);
    exhibit["request"] = format!("{text}\n").into();
    let refused = report(&exhibit);
    assert_eq!(refused["checks"][5]["outcome"], "failed", "{refused:#}");
}

#[test]
fn a_member_left_out_switches_its_check_off_and_no_keys_let_nobody_in() {
    let outcome = |exhibit: &Value, at: usize| report(exhibit)["checks"][at]["outcome"].clone();
    let without = |name: &str| {
        let mut exhibit = draft();
        exhibit["policy"]
            .as_object_mut()
            .expect("a policy")
            .remove(name);
        exhibit
    };
    let mut nowhere = without("region");
    assert_eq!(outcome(&nowhere, 1), "passed");
    nowhere["policy"]["service"] = Value::Null;
    assert_eq!(outcome(&nowhere, 1), "off");
    let mut old = without("skew");
    old["now"] = (NOW + 86_400).into();
    assert_eq!(outcome(&old, 4), "off");
    assert_allowed(&old);
    for keys in [Value::Null, json!([])] {
        let mut exhibit = draft();
        exhibit["policy"]["keys"] = keys;
        let report = report(&exhibit);
        assert_eq!(report["verdict"]["status"], 401, "{report:#}");
    }
}

#[test]
fn the_rest_of_the_policy_is_read() {
    let signature = signed().stages.signature().expect("signed").to_owned();
    let cases = [
        (json!({"seen": [signature]}), Some(7)),
        (json!({"seen": []}), None),
        (json!({"permission": "transfers:write"}), Some(8)),
        (json!({"path": "as-sent"}), None),
        (json!({"plus": "itself", "token": "added-after"}), None),
        (
            json!({"must_sign": ["content-type"], "unsigned_payload": true}),
            None,
        ),
        (
            json!({"keys": [{"id": ID, "secret": SECRET, "permissions": "transfers:write"}],
                "permission": "transfers:write"}),
            None,
        ),
        (
            json!({"keys": [{"id": ID, "secret": SECRET, "token": "abc"}]}),
            Some(2),
        ),
    ];
    for (members, refused_by) in cases {
        let mut exhibit = draft();
        let policy = exhibit["policy"].as_object_mut().expect("a policy");
        policy.extend(members.as_object().expect("members").clone());
        let report = report(&exhibit);
        let failed = report["checks"].as_array().expect("checks");
        let failed = failed.iter().position(|check| check["outcome"] == "failed");
        assert_eq!(failed, refused_by, "{members}: {report:#}");
    }
}

#[test]
fn the_stages_are_there_for_a_page_to_show() {
    let exhibit = Sigv4::read(draft()).expect("an exhibit");
    assert_eq!(exhibit.stages(), Some(signed().stages));
}

#[test]
fn what_cannot_be_read_is_answered_with_a_sentence() {
    let cases: [(&str, Value, &str); 8] = [
        ("request", Value::Null, "sigv4"),
        ("request", json!("hello"), "HTTP"),
        ("request", json!("curl --proxy x y"), "--proxy"),
        ("policy", json!({"regions": "x"}), "region"),
        ("policy", json!({"keys": [{"id": "x"}]}), "secret"),
        (
            "policy",
            json!({"keys": [{"id": "x", "secret": ""}]}),
            "Secret 1 is empty",
        ),
        ("policy", json!({"path": "both"}), "as-sent"),
        ("off", json!(["sigv4.colour"]), "sigv4.permission"),
    ];
    for (member, value, named) in cases {
        let mut exhibit = draft();
        exhibit[member] = value;
        let fault = Exhibit::parse(&exhibit.to_string()).expect_err("it is refused");
        assert!(fault.ends_with('.') && fault.contains(named), "{fault}");
    }
}
