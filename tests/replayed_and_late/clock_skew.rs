use crate::shown::{ending, member, opening, refused_by, sent_to, set, without};
use glassgate::scenes;
use glassgate::sim::Attack;

const ID: &str = "attacks/clock-skew";

#[test]
fn without_a_bound_an_hour_old_request_is_taken_and_a_store_does_not_help() {
    let open = opening(ID);
    assert_eq!(ending(&open), (Some(Attack::GotIn), None));
    assert_eq!(
        sent_to(&open, 5, "billing-api"),
        sent_to(&open, 4, "mallory")
    );
    let strict = without(ID, &[]);
    let by = Some("sigv4.skew");
    assert_eq!(ending(&strict), (Some(Attack::Stopped), by));
    assert_eq!(refused_by(&strict, 2), None, "the honest caller gets in");
}

#[test]
fn without_tolerance_an_honest_caller_is_turned_away() {
    let scene = scenes::find(ID).expect("a scene");
    let strict = |skew| {
        let mut setup = scene.opening().strict();
        setup.set.insert("skew".into(), skew);
        scene.run(&setup)
    };
    assert_eq!(refused_by(&strict(0), 2), Some("sigv4.skew"));
    assert_eq!(refused_by(&strict(59), 2), Some("sigv4.skew"));
    assert_eq!(refused_by(&strict(60), 2), None);
    assert!(strict(0).say(2).contains("honest"));
    assert!(strict(0).ending.say.contains("honest callers away"));
    // A tolerance of a day is none.
    let day = strict(86_400);
    assert_eq!(ending(&day), (Some(Attack::GotIn), None));
}

#[test]
fn the_table_is_what_the_box_says_at_each_tolerance() {
    for trace in [opening(ID), set(ID, "skew", 0)] {
        let at = |tolerance| member(&trace, 7, "billing-api", tolerance);
        for (tolerance, told) in [
            ("0 s", "the job's: refused; Mallory's: refused"),
            ("30 s", "the job's: refused; Mallory's: refused"),
            ("5 min", "the job's: taken; Mallory's: refused"),
            ("15 min", "the job's: taken; Mallory's: refused"),
            ("1 h", "the job's: taken; Mallory's: refused"),
            ("1 d", "the job's: taken; Mallory's: taken"),
        ] {
            assert_eq!(at(tolerance), told, "{tolerance}");
        }
    }
}
