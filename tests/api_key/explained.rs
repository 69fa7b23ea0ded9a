//! A key and a stored key, part by part.

use crate::draft::Draft;
use glassgate::view::{Member, explain_api_key, explain_stored_key};

fn value<'a>(members: &'a [Member], name: &str) -> &'a str {
    let found = members.iter().find(|member| member.name == name);
    &found.unwrap_or_else(|| panic!("no part {name}")).value
}

#[test]
fn a_key_is_told_part_by_part() {
    let key = Draft::new().key;
    let members = explain_api_key(key.text());
    assert_eq!(value(&members, "visible part"), key.visible());
    assert_eq!(value(&members, "prefix"), "sk_live_");
    assert_eq!(value(&members, "kind"), "secret");
    assert_eq!(value(&members, "environment"), "live");
    assert_eq!(value(&members, "body"), key.body());
    assert_eq!(value(&members, "checksum stated"), key.checksum());
    assert_eq!(value(&members, "checksum computed"), key.checksum());
    assert!(members.iter().all(|member| !member.meaning.is_empty()));
    let body = members.iter().find(|member| member.name == "body");
    let told = body
        .and_then(|body| body.in_words.clone())
        .unwrap_or_default();
    assert!(told.contains("214 bits") && told.contains("166"), "{told}");
}

#[test]
fn a_mistyped_key_shows_both_checksums() {
    let text = Draft::new().key.text().replace("sk_live_", "sk_live_0");
    let members = explain_api_key(&text[..50]);
    let stated = value(&members, "checksum stated");
    assert_ne!(stated, value(&members, "checksum computed"));
}

#[test]
fn half_a_key_and_no_key_are_explained_as_far_as_they_go() {
    assert!(explain_api_key("").is_empty());
    for text in [
        "x",
        "sk_live_",
        "sk_live_51Hg82C2",
        "sk_live_é",
        "eyJ.e.x",
        "日本語日本語日本語日本語日本語",
    ] {
        assert!(!explain_api_key(text).is_empty(), "{text}");
    }
}

#[test]
fn a_stored_key_is_told_part_by_part() {
    let phc =
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    let members = explain_stored_key(phc);
    assert_eq!(value(&members, "algorithm"), "argon2id");
    assert_eq!(value(&members, "version"), "19");
    assert_eq!(value(&members, "memory, KiB"), "19456");
    assert_eq!(value(&members, "passes"), "2");
    assert_eq!(value(&members, "lanes"), "1");
    assert_eq!(value(&members, "salt"), "c29tZXNhbHQ");
    let digest = "a".repeat(64);
    let members = explain_stored_key(&format!("sha256:{digest}"));
    assert_eq!(value(&members, "hash"), digest);
    assert!(explain_stored_key("md5:0")[0].in_words.is_some());
}
