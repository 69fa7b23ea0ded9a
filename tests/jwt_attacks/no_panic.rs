use glassgate::cast::{KeyStore, KidShape, key_fetch, published_key};
use glassgate::keys::{Alg, base64url, recover};
use glassgate::wire::{Request, Response, Url};
use proptest::prelude::*;
use rand_core::SeedableRng;
use serde_json::json;

proptest! {
    #[test]
    fn no_name_makes_a_lookup_panic(kid in "(\\PC|/|\\.\\.|'|--| UNION SELECT ){0,24}") {
        let random = &mut rand_chacha::ChaCha8Rng::from_seed([1; 32]);
        for shape in KidShape::ALL {
            let found = KeyStore::for_shape(shape, random).look_up(&kid);
            let keys = found.keys();
            prop_assert_eq!(keys.keys.is_empty(), found.found().is_none());
            prop_assert_eq!(keys.refused.is_empty(), found.found().is_some());
        }
    }

    #[test]
    fn no_jku_and_nothing_that_comes_from_it_makes_a_fetch_panic(jku in "\\PC*", body in "\\PC*") {
        let header = base64url(json!({"alg": "ES256", "jku": jku}).to_string().as_bytes());
        let request = Request::new("GET", "a.example.com", "/").bearer(&format!("{header}.e30.x"));
        if let Some(url) = key_fetch::jku(&request) {
            let text = key_fetch::get(&url).to_text();
            prop_assert_eq!(Request::parse(&text).expect("a request").to_text(), text);
        }
        let mut response = Response::new(200);
        response.body = body;
        let url = Url::https("a.example.com", "/keys.json");
        let keys = key_fetch::keys_from(&url, &response);
        prop_assert!(keys.keys.is_empty() != keys.refused.is_empty());
        let _ = published_key(&response);
    }

    #[test]
    fn no_signature_makes_its_recovery_panic(
        message in proptest::collection::vec(any::<u8>(), 0..40),
        signature in proptest::collection::vec(any::<u8>(), 60..68),
    ) {
        prop_assert!(recover(Alg::ES256, &message, &signature).len() <= 4);
    }
}
