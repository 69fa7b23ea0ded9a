use crate::shown::{members, opening, parameter, refused_by, sent_to, set, without};

const ID: &str = "lifecycles/refresh-rotation";

#[test]
fn each_refresh_token_works_once_and_the_first_one_ends_the_family() {
    let trace = opening(ID);
    let sent = |step| parameter(sent_to(&trace, step, "auth"), "refresh_token");
    assert_ne!(sent(4), sent(7), "a new one took its place");
    assert_eq!(sent(4), sent(8), "the backup has the first one");
    assert_eq!(refused_by(&trace, 8), Some("token.rotation"));
    assert_eq!(members(&trace, 8, "auth", "state"), ["revoked"; 3]);
    // The newest of the family was used by nobody else.
    assert_ne!(sent(11), sent(4));
    assert_eq!(refused_by(&trace, 11), Some("token.refresh"));
}

#[test]
fn no_refresh_moves_the_end_of_the_sign_in() {
    let trace = opening(ID);
    for step in [4, 7] {
        let ends = members(&trace, step, "auth", "good until");
        assert_eq!(ends, ["2026-01-31 12:00:00 UTC"; 2], "step {step}");
        let [old, new] = members(&trace, step, "auth", "state")[..] else {
            panic!("two records at step {step}");
        };
        assert_eq!((old, new), ("used, a newer one took its place", "live"));
    }
    assert_eq!(refused_by(&trace, 13), Some("token.refresh"));
}

#[test]
fn the_absolute_life_is_the_learners_to_set() {
    let trace = set(ID, "refresh-life", 7 * 86_400);
    let ends = members(&trace, 4, "auth", "good until");
    assert_eq!(ends, ["2026-01-08 12:00:00 UTC"; 2]);
}

#[test]
fn the_access_token_outlives_its_family_unless_a_list_is_asked() {
    assert_eq!(refused_by(&opening(ID), 10), None);
    assert_eq!(refused_by(&without(ID, &[]), 10), Some("jwt.denylist"));
}

#[test]
fn without_rotation_two_phones_live_on_one_refresh_token() {
    let trace = without(ID, &["token.rotation", "jwt.denylist"]);
    let sent = |step| parameter(sent_to(&trace, step, "auth"), "refresh_token");
    assert_eq!([sent(7), sent(8), sent(11)], [sent(4); 3]);
    for step in [4, 7, 8, 11] {
        assert_eq!(refused_by(&trace, step), None, "step {step}");
    }
}
