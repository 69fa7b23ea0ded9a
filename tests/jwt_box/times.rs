//! exp, nbf and iat, to the second. RFC 7519 §2: a `NumericDate` is a JSON number of seconds,
//! integer or not.

use crate::common::{Draft, NOW, assert_allowed, assert_refused, quarters_after};
use serde_json::{Value, json};

fn with(name: &str, value: impl Into<Value>, leeway: u32) -> Value {
    Draft::es256()
        .policy("leeway", leeway)
        .claim(name, value)
        .report()
}

/// RFC 7519 §4.1.4: "on or after which the JWT MUST NOT be accepted".
#[test]
fn a_token_is_dead_at_exp_itself_and_a_leeway_moves_that_second() {
    for leeway in [0, 1, 60, u32::MAX] {
        let end = NOW - i64::from(leeway);
        assert_allowed(&with("exp", end + 1, leeway));
        assert_refused(&with("exp", end, leeway), "jwt.exp");
        assert_refused(&with("exp", end - 1, leeway), "jwt.exp");
    }
}

#[test]
fn a_fraction_of_a_second_counts() {
    assert_allowed(&with("exp", quarters_after(NOW, 2), 0));
    assert_refused(&with("exp", quarters_after(NOW, -2), 0), "jwt.exp");
    assert_allowed(&with("nbf", quarters_after(NOW, -2), 0));
    assert_refused(&with("nbf", quarters_after(NOW, 2), 0), "jwt.nbf");
}

#[test]
fn exp_is_there_and_a_number() {
    for exp in [
        json!(null),
        json!(true),
        json!("1800000000"),
        json!(""),
        json!("never"),
        json!([1_800_000_000]),
        json!({}),
    ] {
        assert_refused(&with("exp", exp, 60), "jwt.exp");
    }
    assert_refused(&Draft::es256().without_claim("exp").report(), "jwt.exp");
}

#[test]
fn exp_may_be_as_large_as_a_number_gets() {
    for exp in [
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1e300),
        json!(f64::MAX),
    ] {
        assert_allowed(&with("exp", exp, 0));
    }
    assert_allowed(&with("exp", json!(1.8e9), 0));
}

#[test]
fn exp_may_lie_before_1970_and_is_then_long_past() {
    for exp in [
        json!(-1),
        json!(0),
        json!(-0.0),
        json!(i64::MIN),
        json!(-1e300),
    ] {
        assert_refused(&with("exp", exp, 60), "jwt.exp");
    }
}

#[test]
fn nbf_and_iat_may_be_missing_and_must_be_numbers_where_they_stand() {
    for name in ["nbf", "iat"] {
        assert_allowed(&Draft::es256().without_claim(name).report());
        for value in [json!(null), json!("0"), json!(false), json!([0]), json!({})] {
            assert_refused(&with(name, value, 60), "jwt.nbf");
        }
    }
}

/// RFC 7519 §4.1.5: "before which the JWT MUST NOT be accepted".
#[test]
fn a_token_lives_from_nbf_itself_and_a_leeway_moves_that_second() {
    for name in ["nbf", "iat"] {
        for leeway in [0, 1, 60] {
            let start = NOW + i64::from(leeway);
            assert_allowed(&with(name, start, leeway));
            assert_allowed(&with(name, start - 1, leeway));
            assert_refused(&with(name, start + 1, leeway), "jwt.nbf");
        }
        assert_allowed(&with(name, -1, 0));
        assert_allowed(&with(name, json!(-1e300), 0));
        assert_refused(&with(name, json!(1e300), u32::MAX), "jwt.nbf");
    }
}

#[test]
fn the_leeway_is_none_where_the_policy_names_none() {
    let draft = Draft::es256().without_policy("leeway");
    assert_allowed(&draft.clone().claim("exp", NOW + 1).report());
    assert_refused(&draft.claim("exp", NOW).report(), "jwt.exp");
}

#[test]
fn any_moment_can_be_named() {
    for now in [json!(i64::MIN), json!(-1e300), json!(-1), json!(0)] {
        assert_refused(&Draft::es256().now(now).report(), "jwt.nbf");
    }
    for now in [json!(i64::MAX), json!(u64::MAX), json!(1e300)] {
        assert_refused(&Draft::es256().now(now).report(), "jwt.exp");
    }
}

#[test]
fn a_moment_is_counted_in_whole_seconds() {
    let draft = Draft::es256().policy("leeway", 0).claim("exp", NOW + 1);
    assert_allowed(&draft.clone().now(quarters_after(NOW, 3)).report());
    assert_refused(&draft.now(quarters_after(NOW, 4)).report(), "jwt.exp");
}
