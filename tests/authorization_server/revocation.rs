//! RFC 7009, as the app uses it; and refresh tokens of a flow, RFC 9700 §4.14.

use crate::Place;
use glassgate::wire::Request;

#[test]
fn logging_out_ends_the_access_token_and_the_refresh_token() {
    let mut place = Place::new();
    place.connect();
    let token = place.app.access_token().to_owned();
    assert!(place.is_active(&token));
    let revoke = place.app.revoke().expect("a refresh token");
    let answer = place.send(&revoke);
    assert_eq!((answer.status, answer.body.as_str()), (200, ""));
    assert!(!place.is_active(&token));
    let refresh = place.app.refresh().expect("a refresh token");
    assert_eq!(place.send(&refresh).status, 400);
    // RFC 7009 §2.2: a token that means nothing is as good as revoked.
    assert_eq!(place.send(&revoke).status, 200);
}

#[test]
fn nobody_revokes_without_the_clients_proof() {
    let mut place = Place::new();
    place.connect();
    let token = place.app.access_token().to_owned();
    let refresh_token = place.app.refresh_token().to_owned();
    let ask = || Request::new("POST", "auth.example.com", "/revoke");
    for request in [
        ask().form(&[("token", &refresh_token)]),
        ask().form(&[("token", &refresh_token), ("client_id", "ada-web")]),
        ask()
            .basic("ada-web", "guess")
            .form(&[("token", &refresh_token)]),
        ask().form(&[("token", &refresh_token), ("client_id", "ada-app")]),
    ] {
        assert_ne!(place.send(&request).status, 200, "{}", request.body);
        assert!(place.is_active(&token));
    }
}

#[test]
fn a_refresh_token_that_comes_a_second_time_ends_the_family() {
    let mut place = Place::new();
    place.connect();
    let first = place.app.refresh().expect("a refresh token");
    let answer = place.send(&first);
    place.app.keep(&answer);
    let newest = place.app.access_token().to_owned();
    assert!(place.is_active(&newest));
    let again = place.handle(&first);
    let report = again.report.expect("a box");
    assert_eq!(report.decided_by, Some("token.rotation"));
    assert!(!place.is_active(&newest));
    let refresh = place.app.refresh().expect("a refresh token");
    assert_eq!(place.send(&refresh).status, 400);
}

#[test]
fn without_rotation_thief_and_owner_both_live_on() {
    let mut place = Place::new().off(&["token.rotation"]);
    place.connect();
    let stolen = place.app.refresh().expect("a refresh token");
    for _ in 0..3 {
        let thief = place.send(&stolen);
        assert_eq!(thief.status, 200);
        assert_eq!(thief.member("refresh_token"), None, "nothing is rotated");
        let own = place.app.refresh().expect("a refresh token");
        let answer = place.send(&own);
        assert_eq!(answer.status, 200);
        place.app.keep(&answer);
    }
}
