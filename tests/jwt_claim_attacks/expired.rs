use crate::shown::{check, ending, member, opening, refused_by, sent_to, set, without};
use crate::{brought, claims, jsonwebtoken, strict_with};
use glassgate::sim::Attack;
use glassgate::validate::Outcome;
use jsonwebtoken::errors::ErrorKind;

const ID: &str = "attacks/jwt-expired-accepted";

#[test]
fn the_token_from_the_log_is_the_apps_own_and_twelve_hours_late() {
    let trace = opening(ID);
    assert_eq!(
        brought(&trace, 5, "billing-api"),
        brought(&trace, 2, "billing-api")
    );
    assert_eq!(refused_by(&trace, 2), None, "the app itself gets in");
    let exp = claims(brought(&trace, 5, "billing-api"))["exp"].as_i64();
    let late_s = trace.time_s(5) - exp.expect("a number");
    assert_eq!(late_s, 30 + 43_200 + 1 + 10 - 900);
}

#[test]
fn the_signature_is_as_good_as_ever_and_exp_alone_stops_it() {
    let open = opening(ID);
    assert_eq!(ending(&open), (Some(Attack::GotIn), None));
    let strict = without(ID, &[]);
    assert_eq!(ending(&strict), (Some(Attack::Stopped), Some("jwt.exp")));
    assert_eq!(check(&strict, 5, "jwt.signature").outcome, Outcome::Passed);
    // RFC 6750 §3.1: the app knows what to do about it.
    let answer = sent_to(&strict, 6, "mallory");
    assert!(answer.contains("WWW-Authenticate: Bearer error=\"invalid_token\""));
}

#[test]
fn a_leeway_of_a_day_lets_it_in_though_the_check_is_on() {
    let day = strict_with(ID, "leeway", 86_400);
    assert_eq!(ending(&day), (Some(Attack::GotIn), None));
    assert_eq!(check(&day, 5, "jwt.exp").outcome, Outcome::Passed);
    assert!(day.ending.say.starts_with("A leeway of 1 d "));
    // To the second.
    let late_s = 42_341;
    assert_eq!(
        refused_by(&strict_with(ID, "leeway", late_s), 5),
        Some("jwt.exp")
    );
    assert_eq!(refused_by(&strict_with(ID, "leeway", late_s + 1), 5), None);
}

#[test]
fn before_its_end_nothing_tells_the_finder_from_the_app() {
    let fresh = strict_with(ID, "found-after", 60);
    assert_eq!(ending(&fresh), (Some(Attack::GotIn), None));
    assert!(fresh.ending.say.starts_with("Before its end"));
    let week = strict_with(ID, "found-after", 7 * 86_400);
    assert_eq!(refused_by(&week, 5), Some("jwt.exp"));
    // A token that lives a day is worth stealing for a day.
    let long = strict_with(ID, "token-life", 86_400);
    assert_eq!(ending(&long), (Some(Attack::GotIn), None));
}

#[test]
fn the_table_is_what_the_box_says_at_each_leeway() {
    for trace in [opening(ID), set(ID, "leeway", 86_400)] {
        let at = |leeway| member(&trace, 7, "billing-api", leeway);
        for leeway in ["0 s", "1 min", "5 min", "1 h"] {
            assert_eq!(at(leeway), "stopped by jwt.exp", "{leeway}");
        }
        assert_eq!(at("1 d"), "let in");
    }
}

/// jsonwebtoken reads the machine's clock, which is past this token's end too.
#[test]
fn jsonwebtoken_ends_it_unless_its_leeway_is_as_long_as_the_wait() {
    let trace = opening(ID);
    let token = brought(&trace, 5, "billing-api");
    let with_leeway = |leeway| {
        jsonwebtoken(token, |validation| {
            validation.validate_exp = true;
            validation.leeway = leeway;
        })
    };
    assert!(matches!(with_leeway(60), Err(ErrorKind::ExpiredSignature)));
    assert!(with_leeway(40 * 365 * 86_400).is_ok());
}
