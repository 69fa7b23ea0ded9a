//! The intended differences in tokens, one test each.

use crate::common::{AUDIENCE, ISSUER, jwk, key_for, quarters_after, sign};
use crate::verdicts::{
    BOTH_LET_IN, BOTH_REFUSE, ONLY_THEY_LET_IN, ONLY_WE_LET_IN, Verdicts, both, both_with,
};
use glassgate::keys::{Alg, base64url};
use jsonwebtoken::Algorithm;
use serde_json::{Value, json};

/// An honest token and its server, each changed once; both are made for a second `now`.
fn verdicts(change: impl Fn(i64, &mut Value, &mut Value, &mut Value)) -> Verdicts {
    verdicts_of(|now, header, claims, policy| {
        change(now, header, claims, policy);
        (header.to_string(), claims.to_string())
    })
}

fn verdicts_of(
    texts: impl Fn(i64, &mut Value, &mut Value, &mut Value) -> (String, String),
) -> Verdicts {
    let key = key_for(Alg::ES256, 7);
    both(&jwk(&key, "k1", Alg::ES256), |now| {
        let mut header = json!({"alg": "ES256", "typ": "at+jwt", "kid": "k1"});
        let mut claims = json!({"iss": ISSUER, "aud": AUDIENCE, "exp": now + 900});
        let mut policy = json!({"algs": ["ES256"], "issuer": ISSUER, "audience": AUDIENCE});
        let (header, payload) = texts(now, &mut header, &mut claims, &mut policy);
        (sign(&key, Alg::ES256, &header, &payload), policy)
    })
}

#[test]
fn an_honest_token_is_let_in_by_both_and_a_spoiled_one_by_neither() {
    assert_eq!(verdicts(|_, _, _, _| {}), BOTH_LET_IN);
    let spoiled = verdicts(|_, _, claims, _| claims["aud"] = json!("reports-api"));
    assert_eq!(spoiled, BOTH_REFUSE);
}

#[test]
fn at_exp_itself_a_token_is_dead_here_and_lives_a_second_more_there() {
    for leeway in [0, 60] {
        let with = |distance: i64| {
            verdicts(|now, _, claims, policy| {
                policy["leeway"] = json!(leeway);
                claims["exp"] = json!(now - leeway + distance);
            })
        };
        assert_eq!(with(1), BOTH_LET_IN);
        assert_eq!(with(0), ONLY_THEY_LET_IN);
        assert_eq!(with(-1), BOTH_REFUSE);
    }
}

#[test]
fn a_fraction_of_a_second_counts_here_and_is_rounded_there() {
    let exp = |quarters: i32| {
        verdicts(|now, _, claims, _| claims["exp"] = json!(quarters_after(now, quarters)))
    };
    assert_eq!(exp(1), BOTH_LET_IN);
    assert_eq!(exp(-1), ONLY_THEY_LET_IN);
    assert_eq!(exp(-2), ONLY_THEY_LET_IN);
    assert_eq!(exp(-3), BOTH_REFUSE);
    let nbf = |quarters: i32| {
        verdicts(|now, _, claims, _| claims["nbf"] = json!(quarters_after(now, quarters)))
    };
    assert_eq!(nbf(-1), BOTH_LET_IN);
    assert_eq!(nbf(1), ONLY_THEY_LET_IN);
    assert_eq!(nbf(2), BOTH_REFUSE);
}

#[test]
fn an_iat_in_the_future_is_refused_here_and_not_read_there() {
    for iat in [json!(1e12), json!("now"), json!(null)] {
        let verdicts = verdicts(|_, _, claims, _| claims["iat"] = iat.clone());
        assert_eq!(verdicts, ONLY_THEY_LET_IN);
    }
}

#[test]
fn an_iss_that_is_a_list_is_refused_here_and_taken_there() {
    let list = verdicts(|_, _, claims, _| claims["iss"] = json!(["x", ISSUER]));
    assert_eq!(list, ONLY_THEY_LET_IN);
}

#[test]
fn a_critical_header_is_refused_here_and_passed_over_there() {
    for crit in [json!(["exp"]), json!([]), json!(["alg"])] {
        let verdicts = verdicts(|_, header, _, _| header["crit"] = crit.clone());
        assert_eq!(verdicts, ONLY_THEY_LET_IN);
    }
    let b64 = verdicts(|_, header, _, _| header["b64"] = json!(false));
    assert_eq!(b64, ONLY_THEY_LET_IN);
}

#[test]
fn a_typ_is_compared_here_and_not_there() {
    let typ = verdicts(|_, header, _, policy| {
        header["typ"] = json!("JWT");
        policy["typ"] = json!("at+jwt");
    });
    assert_eq!(typ, ONLY_THEY_LET_IN);
}

#[test]
fn a_kid_that_no_key_has_is_refused_here_and_not_compared_there() {
    let kid = verdicts(|_, header, _, _| header["kid"] = json!("k2"));
    assert_eq!(kid, ONLY_THEY_LET_IN);
}

#[test]
fn a_member_that_stands_twice_is_refused_here_and_there_only_where_it_is_read() {
    let doubled = |value: &Value, member: &str| {
        let text = value.to_string();
        format!("{},{member},{member}}}", &text[..text.len() - 1])
    };
    let claims = |member: &str| {
        verdicts_of(|_, header, claims, _| (header.to_string(), doubled(claims, member)))
    };
    assert_eq!(claims(r#""admin":true"#), ONLY_THEY_LET_IN);
    assert_eq!(claims(r#""nbf":0"#), BOTH_REFUSE);
    let header = |member: &str| {
        verdicts_of(|_, header, claims, _| (doubled(header, member), claims.to_string()))
    };
    assert_eq!(header(r#""x":1"#), ONLY_THEY_LET_IN);
    assert_eq!(header(r#""cty":"x""#), BOTH_REFUSE);
}

#[test]
fn a_payload_that_is_a_list_is_refused_here_and_read_in_order_there() {
    let list = verdicts_of(|now, header, _, _| {
        let payload = json!([now + 900, 0, "ada", ISSUER, AUDIENCE]);
        (header.to_string(), payload.to_string())
    });
    assert_eq!(list, ONLY_THEY_LET_IN);
}

#[test]
fn a_date_that_64_bits_do_not_hold_is_a_date_here_and_none_there() {
    for exp in [json!(1e300), json!(1e20)] {
        let verdicts = verdicts(|_, _, claims, _| claims["exp"] = exp.clone());
        assert_eq!(verdicts, ONLY_WE_LET_IN);
    }
    for nbf in [json!(-1), json!(-0.5)] {
        let verdicts = verdicts(|_, _, claims, _| claims["nbf"] = nbf.clone());
        assert_eq!(verdicts, ONLY_WE_LET_IN);
    }
    for exp in [json!(i64::MAX), json!(u64::MAX)] {
        let verdicts = verdicts(|_, _, claims, _| claims["exp"] = exp.clone());
        assert_eq!(verdicts, BOTH_LET_IN);
    }
}

#[test]
fn a_header_member_that_nobody_uses_may_be_of_any_type_here_and_not_there() {
    for (name, value) in [("typ", json!(1)), ("jku", json!([])), ("x5c", json!("x"))] {
        let verdicts = verdicts(|_, header, _, _| header[name] = value.clone());
        assert_eq!(verdicts, ONLY_WE_LET_IN);
    }
}

#[test]
fn a_list_of_several_families_is_a_list_here_and_refuses_everything_there() {
    let key = key_for(Alg::ES256, 7);
    let jwk = jwk(&key, "k1", Alg::ES256);
    let make = |now: i64| {
        let claims = json!({"exp": now + 900}).to_string();
        let token = sign(&key, Alg::ES256, r#"{"alg":"ES256"}"#, &claims);
        (token, json!({"algs": ["ES256", "RS256"]}))
    };
    assert_eq!(both(&jwk, make), BOTH_LET_IN);
    let uncut = both_with(&jwk, make, |validation| {
        validation.algorithms = vec![Algorithm::ES256, Algorithm::RS256];
    });
    assert_eq!(uncut, ONLY_WE_LET_IN);
}

#[test]
fn none_is_taken_here_where_it_is_listed_and_never_there() {
    let key = key_for(Alg::ES256, 7);
    let jwk = jwk(&key, "k1", Alg::ES256);
    let with = |algs: Value| {
        both(&jwk, |now| {
            let header = base64url(br#"{"alg":"none"}"#);
            let payload = base64url(json!({"exp": now + 900}).to_string().as_bytes());
            (format!("{header}.{payload}."), json!({"algs": algs}))
        })
    };
    assert_eq!(with(json!(["ES256"])), BOTH_REFUSE);
    assert_eq!(with(json!(["ES256", "none"])), ONLY_WE_LET_IN);
}

#[test]
fn a_denylist_and_a_scope_have_no_counterpart() {
    let denied = verdicts(|_, _, claims, policy| {
        claims["jti"] = json!("t-0");
        policy["denylist"] = json!(["t-0"]);
    });
    assert_eq!(denied, ONLY_THEY_LET_IN);
    let scope = verdicts(|_, _, _, policy| policy["scope"] = json!("charges:read"));
    assert_eq!(scope, ONLY_THEY_LET_IN);
}
