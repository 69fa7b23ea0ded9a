use crate::shown::{check, ending, opening, refused_by, sent_to};
use crate::{oracle, run, token_in};
use glassgate::cast::PointsTo;
use glassgate::keys::KeySet;
use glassgate::sim::{Attack, Event, Trace};
use glassgate::wire::{Request, Response};
use jsonwebtoken::Algorithm;

const ID: &str = "attacks/jwt-jku";
const OFF: [&str; 1] = ["jwt.key"];

fn scene(off: &[&'static str], jku: i64) -> Trace {
    run(ID, off, "jku", jku)
}

/// The requests that billing-api makes itself: to whom, and for what.
fn fetches(trace: &Trace) -> Vec<(&'static str, String)> {
    let request = |event: &Event| match event {
        Event::Message { from, to, http, .. } if *from == "billing-api" => {
            let request = Request::parse(http).ok()?;
            let host = request.headers.first("host").unwrap_or_default().to_owned();
            Some((*to, host + &request.target))
        }
        _ => None,
    };
    trace.events.iter().filter_map(request).collect()
}

#[test]
fn the_server_fetches_exactly_the_address_that_the_token_names() {
    for (at, points_to) in (0..).zip(PointsTo::ALL) {
        let trace = scene(&OFF, at);
        let forged = token_in(sent_to(&trace, 5, "billing-api"));
        assert_eq!(forged.header["jku"], points_to.url());
        let fetched = fetches(&trace);
        let [(_, address)] = &fetched[..] else {
            panic!("one fetch: {fetched:?}")
        };
        assert_eq!(points_to.url().split_once("://").expect("a URL").1, address);
    }
}

#[test]
fn with_the_key_check_on_nothing_is_fetched_and_the_bytes_are_the_same() {
    for at in 0..3 {
        let (open, strict) = (scene(&OFF, at), scene(&[], at));
        assert_eq!(fetches(&strict), []);
        assert_eq!(
            sent_to(&open, 5, "billing-api"),
            sent_to(&strict, 5, "billing-api")
        );
        assert_eq!(ending(&open), (Some(Attack::GotIn), None));
        let stopped = (Some(Attack::Stopped), Some("jwt.key"));
        assert_eq!(ending(&strict), stopped);
    }
}

/// The fetch comes before the signature, and so before every claim.
#[test]
fn a_token_that_has_expired_sends_the_server_on_its_way_all_the_same() {
    let scene = glassgate::scenes::find(ID).expect("a scene");
    let mut setup = scene.opening();
    setup.set.insert("clock@5".to_owned(), 3600);
    let late = scene.run(&setup);
    assert_eq!(refused_by(&late, 7), Some("jwt.exp"));
    assert_eq!(fetches(&late).len(), 1);
}

#[test]
fn what_comes_back_from_mallorys_host_verifies_her_token_and_no_other() {
    let trace = opening(ID);
    let answers = trace.at_step(6).filter_map(|event| match event {
        Event::Message { from, http, .. } if *from == "mallory" => Response::parse(http).ok(),
        _ => None,
    });
    let answer = answers.last().expect("her key set");
    let jwks = serde_json::from_str(&answer.body).expect("JSON");
    let key = KeySet::from_value(&jwks).keys.remove(0);
    let key = oracle::public_key(&key.material);
    let forged = token_in(sent_to(&trace, 5, "billing-api"));
    assert!(oracle::lets_in(&forged, Algorithm::ES256, &key));
    let honest = token_in(sent_to(&trace, 1, "billing-api"));
    assert!(!oracle::lets_in(&honest, Algorithm::ES256, &key));
}

/// The token gets nobody in, and the request from inside has been made.
#[test]
fn an_address_inside_gives_no_key_and_does_what_a_request_from_inside_does() {
    for (at, did) in [(1, "role"), (2, "paused")] {
        let trace = scene(&OFF, at);
        assert_eq!(fetches(&trace)[0].0, "inside");
        assert_eq!(refused_by(&trace, 7), Some("jwt.signature"));
        let because = &check(&trace, 7, "jwt.signature").because;
        assert!(because.contains("no key set"), "{because}");
        let happened = trace.at_step(6).any(
            |event| matches!(event, Event::State { who: "inside", what, .. } if what.contains(did)),
        );
        assert!(happened);
        // Mallory's only way to it is the server's.
        let reached = trace.events.iter().any(|event| {
            matches!(
                event,
                Event::Message {
                    from: "mallory",
                    to: "inside",
                    ..
                }
            )
        });
        assert!(!reached);
    }
}
