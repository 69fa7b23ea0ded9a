use crate::shown::{check, ending, member, opening, refused_by, sent_to, without};
use glassgate::cast::Reading;
use glassgate::keys::{base64url, every_member, strict_object};
use glassgate::scenes;
use glassgate::sim::{Attack, Trace};
use glassgate::validate::Outcome;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const ID: &str = "attacks/jwt-duplicate-member";

fn named(name: i64) -> Trace {
    let scene = scenes::find(ID).expect("a scene");
    let mut setup = scene.opening();
    setup.set.insert("display-name".into(), name);
    scene.run(&setup)
}

#[test]
fn the_gateway_and_the_api_read_the_same_bytes_differently() {
    let open = opening(ID);
    assert_eq!(
        sent_to(&open, 3, "gateway"),
        sent_to(&open, 4, "billing-api")
    );
    let read = |trace: &Trace, claim| {
        let at = |step, who| member(trace, step, who, claim).to_owned();
        (at(3, "gateway"), at(4, "billing-api"))
    };
    let texts = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert_eq!(read(&open, "sub"), texts("user_002", "user_001"));
    assert_eq!(read(&open, "scope"), texts("charges:read", "charges:read"));
    let scope = named(1);
    assert_eq!(read(&scope, "sub"), texts("user_002", "user_002"));
    assert_eq!(
        read(&scope, "scope"),
        texts("charges:read", "charges:read charges:write")
    );
    assert_eq!(ending(&scope), (Some(Attack::GotIn), None));
}

#[test]
fn the_signature_is_genuine_and_only_the_claims_check_minds() {
    let strict = without(ID, &[]);
    assert_eq!(check(&strict, 4, "jwt.signature").outcome, Outcome::Passed);
    assert_eq!(refused_by(&strict, 4), Some("jwt.claims"));
    assert_eq!(
        check(&strict, 4, "jwt.claims").found.as_deref(),
        Some("\"sub\" twice")
    );
    assert_eq!(ending(&opening(ID)), (Some(Attack::GotIn), None));
}

#[test]
fn under_a_plain_name_nobody_attacks_and_mallory_gets_her_own() {
    let plain = named(2);
    assert_eq!(ending(&plain), (None, None));
    assert!(plain.say(5).contains("her own"));
    assert!(sent_to(&plain, 5, "mallory").contains("user_002"));
    assert!(sent_to(&opening(ID), 5, "mallory").contains("user_001"));
}

#[test]
fn an_issuer_that_escapes_the_name_ends_it_at_the_source() {
    for name in 0..3 {
        assert!(
            named(name)
                .say(6)
                .contains("both parsers read sub user_002")
        );
    }
}

#[test]
fn the_last_of_two_is_what_serde_json_and_so_many_a_server_keeps() {
    let payload = br#"{"sub":"user_002","sub":"user_001","scope":"a","scope":"b"}"#;
    let token = format!("e30.{}.", base64url(payload));
    let reading = |sub: &str, scope: &str| Reading {
        sub: sub.into(),
        scope: scope.into(),
    };
    assert_eq!(Reading::first(&token), reading("user_002", "a"));
    assert_eq!(Reading::last(&token), reading("user_001", "b"));
    let map: Map<String, Value> = serde_json::from_slice(payload).expect("JSON");
    assert_eq!(map["sub"], "user_001");
}

proptest! {
    #[test]
    fn no_token_makes_a_reader_panic(text in "\\PC*", payload in "\\PC*") {
        for token in [text, format!("e30.{}.", base64url(payload.as_bytes()))] {
            let _ = (Reading::first(&token), Reading::last(&token));
        }
        let _ = every_member(payload.as_bytes());
    }

    #[test]
    fn where_no_name_stands_twice_first_and_last_are_one(sub in "\\PC*", scope in "\\PC*") {
        let payload = json!({"sub": sub, "scope": scope}).to_string();
        prop_assert!(strict_object(payload.as_bytes()).is_ok());
        let token = format!("e30.{}.", base64url(payload.as_bytes()));
        prop_assert_eq!(Reading::first(&token), Reading::last(&token));
        prop_assert_eq!(Reading::last(&token), Reading { sub, scope });
    }
}
