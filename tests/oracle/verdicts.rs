//! One token at two servers that are set up alike, in one and the same second.

use crate::common::report;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, get_current_timestamp};
use serde_json::{Value, json};

/// Whether each lets the token in.
#[derive(Debug, PartialEq, Eq)]
pub struct Verdicts {
    pub ours: bool,
    pub theirs: bool,
}

pub const BOTH_LET_IN: Verdicts = Verdicts {
    ours: true,
    theirs: true,
};
pub const BOTH_REFUSE: Verdicts = Verdicts {
    ours: false,
    theirs: false,
};
pub const ONLY_WE_LET_IN: Verdicts = Verdicts {
    ours: true,
    theirs: false,
};
pub const ONLY_THEY_LET_IN: Verdicts = Verdicts {
    ours: false,
    theirs: true,
};

/// Puts a token to both. `token` and `policy` are made for the second in which they are judged:
/// jsonwebtoken reads the machine's clock, so where that ticked meanwhile the round is void.
pub fn both(jwk: &Value, make: impl Fn(i64) -> (String, Value)) -> Verdicts {
    both_with(jwk, make, |_| {})
}

/// As [`both`], with a last word on jsonwebtoken's setup.
pub fn both_with(
    jwk: &Value,
    make: impl Fn(i64) -> (String, Value),
    change: impl Fn(&mut Validation),
) -> Verdicts {
    loop {
        let before = get_current_timestamp();
        let now = i64::try_from(before).expect("a year that has come");
        let (token, mut policy) = make(now);
        policy["keys"] = jwk.clone();
        let theirs = jsonwebtoken_takes(&token, jwk, &policy, &change);
        if get_current_timestamp() != before {
            continue;
        }
        let report = report(&json!({
            "scheme": "jwt", "token": token, "now": now, "policy": policy,
        }));
        let ours = report["verdict"]["allowed"] == true;
        return Verdicts { ours, theirs };
    }
}

fn jsonwebtoken_takes(
    token: &str,
    jwk: &Value,
    policy: &Value,
    change: impl Fn(&mut Validation),
) -> bool {
    let Ok(jwk) = serde_json::from_value(jwk.clone()) else {
        return false;
    };
    let Ok(key) = DecodingKey::from_jwk(&jwk) else {
        return false;
    };
    let mut validation = equivalent(policy, &key);
    change(&mut validation);
    decode::<Value>(token, &key, &validation).is_ok()
}

/// The `Validation` that asks for what a policy asks for, as far as it can.
fn equivalent(policy: &Value, key: &DecodingKey) -> Validation {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.algorithms = policy["algs"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|name| name.as_str()?.parse::<Algorithm>().ok())
        .filter(|alg| alg.family() == key.family())
        .collect();
    validation.leeway = policy["leeway"].as_u64().unwrap_or(0);
    validation.validate_nbf = true;
    validation.validate_aud = false;
    if let Some(issuer) = policy["issuer"].as_str() {
        validation.set_issuer(&[issuer]);
        validation.required_spec_claims.insert("iss".into());
    }
    if let Some(audience) = policy["audience"].as_str() {
        validation.validate_aud = true;
        validation.set_audience(&[audience]);
        validation.required_spec_claims.insert("aud".into());
    }
    validation
}
