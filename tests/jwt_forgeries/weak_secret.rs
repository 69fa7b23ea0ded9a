use crate::shown::{ending, opening, refused_by};
use glassgate::keys::Search;
use glassgate::scenes;
use glassgate::sim::{Attack, Event, Trace};
use glassgate::view::{self, eyes};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};

const ID: &str = "attacks/jwt-weak-secret";

/// With a secret, by its place among the choices; strict, or as the scene opens.
fn with(secret: i64, strict: bool) -> Trace {
    let scene = scenes::find(ID).expect("a scene");
    let mut setup = scene.opening();
    if strict {
        setup = setup.strict();
    }
    setup.set.insert("shared-secret".into(), secret);
    scene.run(&setup)
}

fn found(trace: &Trace) -> Option<String> {
    view::search(trace, 6).expect("a search").result.found
}

fn forged(trace: &Trace) -> String {
    let charge = trace.at_step(8).find_map(|event| match event {
        Event::Message { http, .. } => Some(http.as_str()),
        _ => None,
    });
    let (_, rest) = charge
        .expect("a request")
        .split_once("Bearer ")
        .expect("a token");
    rest.split("\r\n").next().expect("a line").to_owned()
}

#[test]
fn a_word_is_found_and_so_is_a_word_with_a_year() {
    assert_eq!(found(&opening(ID)).as_deref(), Some("sunflower"));
    assert_eq!(found(&with(1, false)).as_deref(), Some("Sunflower2024"));
    let tried = |secret| {
        let searched = view::search(&with(secret, false), 6).expect("a search");
        searched.result.tried
    };
    assert!(tried(1) > 20 * tried(0), "a year costs her more tries");
}

#[test]
fn long_is_not_strong_with_every_check_on_a_known_phrase_still_lets_her_in() {
    for strict in [false, true] {
        let trace = with(2, strict);
        assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
        assert!(found(&trace).expect("found").len() >= 32);
    }
    assert!(with(2, true).ending.say.contains("Long is not strong"));
}

#[test]
fn against_random_bits_the_search_tries_all_and_ends_with_nothing() {
    for strict in [false, true] {
        let trace = with(3, strict);
        let result = view::search(&trace, 6).expect("a search").result;
        assert_eq!((result.found, result.tried), (None, result.of));
        assert_eq!(refused_by(&trace, 3), None, "Ada is served");
        assert_eq!(
            ending(&trace),
            (Some(Attack::Stopped), Some("jwt.signature"))
        );
    }
}

#[test]
fn a_server_that_asks_for_a_strong_key_serves_nobody_with_a_weak_one() {
    for secret in [0, 1] {
        let trace = with(secret, true);
        assert_eq!(refused_by(&trace, 3), Some("jwt.key"));
        assert_eq!(refused_by(&trace, 8), Some("jwt.key"));
    }
}

#[test]
fn the_forged_token_is_one_that_another_library_takes_too() {
    let trace = opening(ID);
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_audience(&["billing-api"]);
    validation.validate_exp = false;
    let decoded = |secret: &str| {
        let key = DecodingKey::from_secret(secret.as_bytes());
        jsonwebtoken::decode::<serde_json::Value>(forged(&trace), &key, &validation)
    };
    let claims = decoded("sunflower").expect("genuinely signed").claims;
    assert_eq!(claims["scope"], "charges:read charges:write");
    assert!(decoded("sunflowers").is_err());
}

#[test]
fn the_search_of_the_scene_is_the_one_that_a_learner_runs_in_slices() {
    for secret in 0..3 {
        let trace = with(secret, false);
        let searched = view::search(&trace, 6).expect("a search");
        let mut search = Search::new(&searched.token).expect("an HS256 token");
        while !search.advance(777).is_over() {}
        assert_eq!(search.progress(), searched.result);
    }
}

#[test]
fn nobody_but_mallory_sees_the_search_and_she_knows_the_secret_from_then_on() {
    let trace = opening(ID);
    for actor in ["app", "auth", "billing-api"] {
        assert_eq!(view::search(&eyes::seen_by(&trace, actor), 6), None);
    }
    let values = eyes::values(&trace);
    let secret = values.iter().find(|value| value.text == "sunflower");
    let secret = secret.expect("followed");
    assert!(!secret.is_known("mallory", 5));
    assert!(secret.is_known("mallory", 6));
}
