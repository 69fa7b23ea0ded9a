//! The search for a shared secret by itself, as the workbench can use it for any token.

use crate::common::{key_for, random};
use glassgate::keys::{Alg, Dictionary, Search, SearchFault, SigningKey, base64url, searched};
use proptest::prelude::*;
use serde_json::json;

fn signed(alg: Alg, secret: &str) -> String {
    SigningKey::Secret(secret.into())
        .sign_compact(alg, &json!({"alg": alg.name()}), &json!({}), &mut random(1))
        .expect("a secret signs")
}

#[test]
fn each_hmac_algorithm_can_be_searched() {
    for alg in [Alg::HS256, Alg::HS384, Alg::HS512] {
        let over = searched(&signed(alg, "Password1")).expect("searchable");
        assert_eq!(over.found.as_deref(), Some("Password1"), "{alg}");
    }
}

#[test]
fn a_search_goes_on_where_it_paused_and_can_begin_anew() {
    let mut search = Search::new(&signed(Alg::HS256, "sunflower")).expect("searchable");
    let first = search.advance(100);
    assert_eq!((first.tried, first.found.clone()), (100, None));
    assert!(!first.is_over());
    let over = search.advance(usize::MAX);
    assert!(over.is_over());
    assert_eq!(over.found.as_deref(), Some("sunflower"));
    assert_eq!(search.advance(1), over, "nothing is tried after it");
    search.restart();
    assert_eq!(search.advance(100), first);
}

#[test]
fn every_candidate_is_found_at_its_place_or_before_it() {
    let dictionary = Dictionary::default();
    for at in [0, 1, 1_306, 1_307, 5_000, 20_000] {
        let secret = dictionary.candidate(at).expect("a candidate");
        let over = searched(&signed(Alg::HS256, &secret)).expect("searchable");
        assert_eq!(over.found.as_deref(), Some(secret.as_str()));
        assert!(over.tried <= at + 1);
    }
}

#[test]
fn what_cannot_be_searched_says_why() {
    let fault = |token: &str| Search::new(token).expect_err("nothing to search");
    for token in ["", "a.b", "a.b.c", "..", "e30.e30.e30.e30"] {
        assert_eq!(fault(token), SearchFault::NoToken, "{token}");
    }
    assert_eq!(fault("e30.e30."), SearchFault::NotHmac(None));
    let es256 = key_for(Alg::ES256, 1)
        .sign_compact(
            Alg::ES256,
            &json!({"alg": "ES256"}),
            &json!({}),
            &mut random(1),
        )
        .expect("a token");
    assert_eq!(fault(&es256), SearchFault::NotHmac(Some("ES256".into())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_text_makes_a_search_panic(
        text in "\\PC*", header in "\\PC*", rest in "[A-Za-z0-9_=.-]{0,40}", most in 0_usize..40,
    ) {
        let hmac = base64url(br#"{"alg":"HS384"}"#);
        for token in [text, format!("{}.{rest}", base64url(header.as_bytes())), format!("{hmac}.{rest}")] {
            if let Ok(mut search) = Search::new(&token) {
                let progress = search.advance(most);
                prop_assert!(progress.tried <= most && progress.tried <= progress.of);
            }
        }
    }
}
