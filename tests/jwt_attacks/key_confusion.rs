use crate::shown::{check, ending, evidence, member, opening, refused_by, sent_to, without};
use crate::{oracle, run, token_in};
use glassgate::keys::{Alg, KeySet, Material, recover};
use glassgate::sim::{Attack, Trace};
use glassgate::validate::Outcome;
use glassgate::validate::jwt::Token;
use glassgate::wire::Response;
use jsonwebtoken::{Algorithm, DecodingKey};

const ID: &str = "attacks/jwt-key-confusion";
const BOTH: [&str; 2] = ["jwt.alg", "jwt.key"];
const PUBLISHED: i64 = 0;
const HIDDEN: i64 = 1;

fn scene(off: &[&'static str], public_key: i64) -> Trace {
    run(ID, off, "public-key", public_key)
}

/// The key that auth publishes.
fn published() -> Material {
    let answer = Response::parse(sent_to(&opening(ID), 4, "mallory")).expect("a response");
    let jwks = serde_json::from_str(&answer.body).expect("a JWKS");
    KeySet::from_value(&jwks).keys.remove(0).material
}

fn published_pem() -> String {
    published().to_spki_pem().expect("a public key")
}

/// The access token in the answer of a step.
fn issued(trace: &Trace, step: u32) -> String {
    let answer = Response::parse(sent_to(trace, step, "app")).expect("a response");
    answer.member("access_token").expect("a token")
}

#[test]
fn the_token_verifies_as_hs256_with_the_text_that_everybody_can_download() {
    let trace = opening(ID);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
    let signature = check(&trace, 7, "jwt.signature");
    assert_eq!(signature.outcome, Outcome::Passed);
    assert!(evidence(signature).1.contains("the text of a public key"));

    let forged = token_in(sent_to(&trace, 7, "billing-api"));
    let honest = Token::read(&issued(&trace, 2));
    assert_eq!(honest.header["alg"], "RS256");
    assert_eq!(forged.header["alg"], "HS256");
    // Where the caller takes the algorithm from the token, jsonwebtoken does the same.
    let secret = DecodingKey::from_secret(published_pem().as_bytes());
    assert!(oracle::lets_in(&forged, Algorithm::HS256, &secret));
    // Where the caller says RS256, as it must, it does not.
    let public = oracle::public_key(&published());
    assert!(oracle::lets_in(&honest, Algorithm::RS256, &public));
    assert!(!oracle::lets_in(&forged, Algorithm::RS256, &public));
}

#[test]
fn one_changed_byte_of_the_text_and_the_hmac_is_another() {
    let forged = token_in(sent_to(&opening(ID), 7, "billing-api"));
    let without_last_line_feed = published_pem().trim_end().to_owned();
    let secret = DecodingKey::from_secret(without_last_line_feed.as_bytes());
    assert!(!oracle::lets_in(&forged, Algorithm::HS256, &secret));
}

#[test]
fn each_of_the_two_checks_stops_it_alone() {
    for public_key in [PUBLISHED, HIDDEN] {
        let stopped_by = |off: &[&'static str]| ending(&scene(off, public_key)).1;
        assert_eq!(stopped_by(&BOTH), None);
        assert_eq!(stopped_by(&["jwt.key"]), Some("jwt.alg"));
        assert_eq!(stopped_by(&["jwt.alg"]), Some("jwt.key"));
        assert_eq!(stopped_by(&[]), Some("jwt.alg"));
    }
    let told = without(ID, &["jwt.alg"]);
    assert!(told.say(7).contains("type RSA"), "{}", told.say(7));
}

#[test]
fn a_key_that_nobody_published_is_computed_from_two_tokens_and_is_the_issuers() {
    let trace = scene(&BOTH, HIDDEN);
    assert!(sent_to(&trace, 4, "mallory").starts_with("HTTP/1.1 404"));
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));

    let candidates = |step| {
        let token = Token::read(&issued(&trace, step));
        let input = token.signing_input().as_bytes();
        recover(Alg::ES256, input, &token.signature())
    };
    let (first, second) = (candidates(2), candidates(5));
    assert_eq!((first.len(), second.len()), (2, 2));
    let both: Vec<&Material> = first.iter().filter(|key| second.contains(key)).collect();
    let [key] = both[..] else {
        panic!("one key can have signed both")
    };
    // That it is the issuer's own, the honest token says to the other library.
    let pem = key.to_spki_pem().expect("a public key");
    let public = oracle::public_key(key);
    for step in [2, 5] {
        let token = Token::read(&issued(&trace, step));
        assert!(oracle::lets_in(&token, Algorithm::ES256, &public));
    }
    let forged = token_in(sent_to(&trace, 7, "billing-api"));
    let secret = DecodingKey::from_secret(pem.as_bytes());
    assert!(oracle::lets_in(&forged, Algorithm::HS256, &secret));

    let told = |name| member(&trace, 5, "mallory", name);
    assert_eq!(told("first token").split(" or ").count(), 2);
    assert!(told("second token").contains(told("in both")));
    assert!(!told("in both").is_empty());
}

#[test]
fn where_nobody_compares_signatures_the_caption_does_not_say_that_they_are_equal() {
    let trace = without(ID, &["jwt.alg", "jwt.key", "jwt.signature"]);
    assert_eq!(refused_by(&trace, 7), None);
    assert!(trace.say(7).contains("Nobody compares"), "{}", trace.say(7));
}
