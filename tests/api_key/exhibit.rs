//! What an API key exhibit may be.

use crate::draft::{Draft, NOW};
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
    let record =
        |record: Value| json!({"scheme": "apikey", "token": "x", "policy": {"records": [record]}});
    let digest = format!("sha256:{}", "0".repeat(64));
    for exhibit in [
        json!({"scheme": "apikey"}),
        json!({"scheme": "apikey", "token": "x", "request": "GET / HTTP/1.1\r\n\r\n"}),
        json!({"scheme": "apikey", "token": "x", "off": ["jwt.aud"]}),
        json!({"scheme": "apikey", "token": "x", "policy": {"keys": []}}),
        json!({"scheme": "apikey", "token": "x", "policy": {"environment": "prod"}}),
        json!({"scheme": "apikey", "token": "x", "policy": {"kind": "root"}}),
        record(json!({"visible": "sk_live_51Hg82C2"})),
        record(json!({"visible": "sk_live_51Hg82C2", "hash": "md5:00"})),
        record(json!({"visible": "sk_live_51Hg82C", "hash": digest})),
        record(json!({"visible": "sk_live_51Hg82C2e", "hash": digest})),
        record(json!({"visible": "", "hash": digest})),
        record(json!({"visible": "key_51Hg82C2eZvKY", "hash": digest})),
        record(json!({"visible": "sk_live_51Hg82C2", "hash": digest, "environment": "prod"})),
        record(json!({"visible": "sk_live_51Hg82C2", "hash": digest, "expires": "soon"})),
        record(json!({"visible": "sk_live_51Hg82C2", "hash": digest, "scope": "x"})),
    ] {
        fault(&exhibit);
    }
}

#[test]
fn a_hash_that_asks_for_too_much_memory_is_refused_before_it_is_computed() {
    let hash =
        "$argon2id$v=19$m=4194304,t=9,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    let told = fault(&json!({"scheme": "apikey", "token": "sk_live_51Hg82C2",
        "policy": {"records": [{"visible": "sk_live_51Hg82C2", "hash": hash}]}}));
    assert!(told.contains("64 MiB"), "{told}");
}

#[test]
fn now_left_out_is_the_machines_clock() {
    let draft = Draft::new().record("expires", NOW + 10);
    let exhibit = json!({"scheme": "apikey", "token": draft.key.text(), "policy": draft.policy});
    let exhibit = Exhibit::parse(&exhibit.to_string()).expect("it reads");
    assert!(exhibit.report(NOW).verdict.allowed);
    assert_eq!(exhibit.report(NOW + 10).decided_by, Some("apikey.live"));
}
