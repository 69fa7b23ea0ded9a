use crate::shown::{ending, members, opening, parameter, refused_by, sent_to, set, without};
use glassgate::scenes;
use glassgate::sim::{Attack, Trace};

const ID: &str = "attacks/refresh-replay";

/// With rotation on, and Mallory first.
fn mallory_first() -> Trace {
    let scene = scenes::find(ID).expect("a scene");
    let mut setup = scene.opening().strict();
    setup.set.insert("first".to_owned(), 1);
    scene.run(&setup)
}

#[test]
fn without_rotation_thief_and_owner_live_on_one_token_until_the_sign_in_ends() {
    let trace = opening(ID);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
    let sent = |step| parameter(sent_to(&trace, step, "auth"), "refresh_token");
    assert!(!sent(2).is_empty());
    for step in [2, 4, 6, 8] {
        assert_eq!(sent(step), sent(2), "one token at step {step}");
        assert_eq!(refused_by(&trace, step), None, "step {step}");
    }
    // Ada sees nothing before the absolute end.
    assert!(trace.time_s(9) - trace.time_s(1) >= 30 * 86_400);
}

#[test]
fn with_rotation_the_second_use_ends_both_and_ada_must_sign_in() {
    let trace = without(ID, &[]);
    assert_eq!(
        ending(&trace),
        (Some(Attack::Stopped), Some("token.rotation"))
    );
    assert_eq!(refused_by(&trace, 2), None, "the app's own refresh");
    assert_eq!(refused_by(&trace, 4), Some("token.rotation"));
    assert_eq!(members(&trace, 4, "auth", "state"), ["revoked"; 2]);
    // The newest token was Ada's alone, and is dead too.
    let sent = |step| parameter(sent_to(&trace, step, "auth"), "refresh_token");
    assert_ne!(sent(6), sent(4));
    assert_eq!(refused_by(&trace, 6), Some("token.refresh"));
    assert_eq!(refused_by(&trace, 8), Some("token.refresh"));
    // The alarm: a sign-in page on a day on which none was due.
    assert!(trace.time_s(11) - trace.time_s(1) < 2 * 86_400);
    assert!(sent_to(&trace, 11, "browser").contains("action=\"/sign-in\""));
}

#[test]
fn whoever_comes_second_raises_the_alarm_the_owner_too() {
    let trace = mallory_first();
    assert_eq!(
        ending(&trace),
        (Some(Attack::Stopped), Some("token.rotation"))
    );
    assert!(sent_to(&trace, 3, "mallory").contains("access_token"));
    assert_eq!(refused_by(&trace, 4), Some("token.rotation"));
    assert!(sent_to(&trace, 5, "app").starts_with("HTTP/1.1 400"));
    assert_eq!(refused_by(&trace, 6), Some("token.refresh"));
    assert!(sent_to(&trace, 11, "browser").contains("action=\"/sign-in\""));
}

#[test]
fn without_rotation_it_does_not_matter_who_comes_first() {
    let trace = set(ID, "first", 1);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
    for step in [2, 4, 6, 8] {
        assert_eq!(refused_by(&trace, step), None, "step {step}");
    }
}
