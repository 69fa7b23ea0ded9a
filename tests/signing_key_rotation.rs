//! What the rotation of an issuer's signing key shows, planned and after a leak.

// Every test file is a crate of its own and uses its own part of this one.
#[allow(dead_code)]
#[path = "oauth_scenes/shown.rs"]
mod shown;

use glassgate::cast::{Auth, Fetch, KeyList};
use glassgate::keys::{Alg, Key, SigningKey, verify};
use glassgate::scenes;
use glassgate::sim::{Event, Trace};
use glassgate::validate::jwt::Token;
use glassgate::wire::{Request, Response};
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;
use serde_json::json;
use shown::{member, opening, refused_by, set, without};

const ID: &str = "lifecycles/signing-key-rotation";

/// Steps of the honest calls, and of Mallory's.
const HONEST: [u32; 5] = [2, 4, 5, 6, 9];
const MALLORYS: [u32; 3] = [7, 8, 10];

fn refusals<const N: usize>(trace: &Trace, steps: [u32; N]) -> [Option<&'static str>; N] {
    steps.map(|step| refused_by(trace, step))
}

fn fetches(trace: &Trace, step: u32) -> usize {
    let asks = |event: &&Event| matches!(event, Event::Message { http, .. } if http.contains("/.well-known/jwks.json"));
    trace.at_step(step).filter(asks).count()
}

#[test]
fn a_planned_rotation_refuses_nobody_and_the_old_key_stays_until_its_tokens_are_dead() {
    let trace = opening(ID);
    assert_eq!(refusals(&trace, HONEST), [None; 5]);
    assert_eq!(member(&trace, 4, "billing-api", "kids"), "k2, k1");
    assert_eq!(member(&trace, 6, "billing-api", "kids"), "k2");
    // Taken out no sooner than the last token of k1, which was signed before step 3, has expired.
    assert!(trace.time_s(6) - trace.time_s(3) >= 900);
}

#[test]
fn an_unknown_kid_is_fetched_for_and_a_known_one_is_not() {
    let trace = opening(ID);
    let asked = [2, 4, 5, 6, 7, 8, 9].map(|step| fetches(&trace, step));
    assert_eq!(asked, [1, 1, 0, 1, 0, 0, 1]);
}

#[test]
fn without_overlap_a_genuine_token_that_has_not_expired_is_refused() {
    let trace = without(ID, &["defence.overlap"]);
    let refused = refusals(&trace, HONEST);
    assert_eq!(refused, [None, None, Some("jwt.key"), None, None]);
    assert!(trace.ending.say.starts_with("1 of 5 honest calls"));
}

#[test]
fn without_a_fetch_new_keys_come_late_and_pulled_ones_stay() {
    let trace = without(ID, &["defence.fetch-unknown-kid"]);
    let by = Some("jwt.key");
    assert_eq!(refusals(&trace, HONEST), [None, by, None, None, by]);
    assert_eq!(refusals(&trace, MALLORYS), [None; 3]);
}

/// A stolen key signs genuine tokens. What ends them is that no list has the key any more, and a
/// list is as old as its last fetch.
#[test]
fn a_leaked_key_is_good_until_the_api_fetches_a_list_without_it() {
    let by = Some("jwt.key");
    let trace = opening(ID);
    assert_eq!(refusals(&trace, MALLORYS), [None, None, by]);
    // The honest token of the same key ends with it.
    assert_eq!(refused_by(&trace, 11), by);
    let never_kept = set(ID, "jwks-life", 0);
    assert_eq!(refusals(&never_kept, MALLORYS), [None, by, by]);
}

#[test]
fn what_mallory_signed_verifies_with_the_key_that_auth_published() {
    let trace = opening(ID);
    let request = shown::sent_to(&trace, 7, "billing-api");
    let (_, rest) = request.split_once("Bearer ").expect("a token");
    let forged = Token::read(rest.lines().next().expect("a line"));
    assert_eq!(forged.header["kid"], "k2");
    let pem = trace.at_step(7).find_map(|event| match event {
        Event::State { learned, .. } => learned.as_ref().map(|learned| learned.value.as_str()),
        _ => None,
    });
    let key = SigningKey::from_pem(pem.expect("what leaked")).expect("a private key");
    let public: Key = key.public(glassgate::keys::Origin::Jwk);
    let message = forged.signing_input().as_bytes();
    assert!(verify(Alg::ES256, &public, message, &forged.signature()));
}

/// Else whoever makes up `kid` values makes the API ask the issuer without end.
#[test]
fn made_up_kids_make_an_api_ask_once_in_thirty_seconds() {
    let jwks = json!({"keys": [{"kid": "k1"}]});
    let mut list = KeyList::new(600, true);
    let header = glassgate::keys::base64url(br#"{"alg":"ES256","kid":"made-up"}"#);
    let request = Request::new("GET", "a.example", "/").bearer(&format!("{header}.e30.AA"));
    assert_eq!(list.needs(&request, 0), Some(Fetch::First));
    list.keep(&Response::new(200).json(&jwks), 0);
    assert_eq!(list.needs(&request, 29), None);
    assert_eq!(list.needs(&request, 30), Some(Fetch::UnknownKid));
    list.keep(&Response::new(200).json(&jwks), 30);
    assert_eq!(list.needs(&request, 59), None);
    assert_eq!(list.needs(&request, 630), Some(Fetch::Old));
}

#[test]
fn the_key_that_signs_stands_first_in_the_published_list() {
    let random = &mut ChaCha8Rng::seed_from_u64(3);
    let mut auth = Auth::new(random, 900);
    let kids = |auth: &Auth| -> Vec<String> {
        let jwks = auth.jwks();
        let keys = jwks["keys"].as_array().expect("a list").iter();
        keys.map(|key| key["kid"].as_str().expect("a kid").to_owned())
            .collect()
    };
    assert_eq!(kids(&auth), ["k1"]);
    auth.rotate_key("k2", random);
    assert_eq!(kids(&auth), ["k2", "k1"]);
    assert!(!auth.jwks().to_string().contains("\"d\""));
    auth.drop_earlier_keys();
    assert_eq!(kids(&auth), ["k2"]);
}

#[test]
fn each_key_has_a_name_of_its_own_in_the_story() {
    let scene = scenes::find(ID).expect("a scene");
    let trace = scene.run(&scene.opening());
    let kid = |step| {
        let request = shown::sent_to(&trace, step, "billing-api");
        let (_, rest) = request.split_once("Bearer ").expect("a token");
        Token::read(rest.lines().next().expect("a line")).header["kid"].clone()
    };
    assert_eq!(
        [2, 4, 5, 6, 9, 11].map(kid),
        ["k1", "k2", "k1", "k2", "k3", "k2"]
    );
}
