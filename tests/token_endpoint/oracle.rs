//! Client assertions beside `jsonwebtoken`, which makes them and judges them too.

use crate::assertion::{clients, request};
use crate::common::{jwk, report, rsa};
use crate::{ISSUER, TOKEN_ENDPOINT, exhibit};
use glassgate::keys::Alg;
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode, get_current_timestamp,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// What they say of it: `sub` and the life of `jti` are the client's matter, and always right here.
fn theirs(assertion: &str, key: &DecodingKey) -> bool {
    let mut validation = Validation::new(Algorithm::RS256);
    validation.set_audience(&[TOKEN_ENDPOINT, ISSUER]);
    validation.set_issuer(&["job"]);
    validation.set_required_spec_claims(&["exp", "aud", "iss"]);
    validation.validate_nbf = true;
    validation.leeway = 60;
    decode::<Value>(assertion, key, &validation).is_ok()
}

fn ours(assertion: &str, now: u64) -> bool {
    let mut exhibit = exhibit(&request(assertion), &clients(Alg::RS256));
    exhibit["now"] = json!(now);
    report(&exhibit)["verdict"]["allowed"] == true
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_assertion_that_another_library_made_is_judged_as_that_library_judges_it(
        alg in prop::sample::select(vec![Algorithm::RS256, Algorithm::RS256, Algorithm::PS256]),
        iss in prop::sample::select(vec!["job", "job", "other"]),
        aud in prop::sample::select(vec![TOKEN_ENDPOINT, ISSUER, "https://other.example.com/"]),
        exp in prop::sample::select(vec![-3600_i64, -30, 60, 600]),
        nbf in prop::option::of(prop::sample::select(vec![-60_i64, 30, 600])),
        spoil in prop::option::weighted(0.2, 0_usize..200),
    ) {
        let pem = include_bytes!("../keys/rsa.pkcs1.pem");
        let (_, der) = pem_rfc7468::decode_vec(pem).expect("PEM");
        let signer = EncodingKey::from_rsa_der(&der);
        let public = jwk(&rsa(), "j1", Alg::RS256);
        let part = |name: &str| public[name].as_str().expect("a member").to_owned();
        let verifier = DecodingKey::from_rsa_components(&part("n"), &part("e")).expect("a key");
        loop {
            let before = get_current_timestamp();
            let now = i64::try_from(before).expect("a year that has come");
            let mut claims = json!({
                "iss": iss, "sub": "job", "aud": aud, "jti": "a-1", "exp": now + exp,
            });
            if let Some(nbf) = nbf {
                claims["nbf"] = json!(now + nbf);
            }
            let mut assertion = encode(&Header::new(alg), &claims, &signer).expect("signed");
            if let Some(at) = spoil {
                let at = at % assertion.len();
                assertion.replace_range(at..=at, "A");
            }
            let verdicts = (ours(&assertion, before), theirs(&assertion, &verifier));
            if get_current_timestamp() == before {
                prop_assert_eq!(verdicts.0, verdicts.1, "{}", claims);
                break;
            }
        }
    }
}
