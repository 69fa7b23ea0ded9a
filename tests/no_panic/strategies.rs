//! Input at random, and input that is nearly right.

use crate::common::{CHECKS, NOW};
use glassgate::keys::Alg;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// A server set up at random, by members that there are.
pub fn policies() -> impl Strategy<Value = Value> {
    let algs = vec(
        prop_oneof![
            4 => algs().prop_map(|alg| alg.name().to_owned()),
            1 => Just("none".to_owned()),
            1 => ".{0,6}",
        ],
        0..4,
    );
    let text = || option::of(".{0,12}");
    (
        option::of(algs),
        option::of(json_value()),
        (text(), text(), text(), text()),
        option::of(vec(".{0,6}", 0..3)),
        any::<u32>(),
    )
        .prop_map(
            |(algs, keys, (issuer, audience, typ, scope), denylist, leeway)| {
                json!({
                    "algs": algs, "keys": keys, "issuer": issuer, "audience": audience,
                    "typ": typ, "scope": scope, "denylist": denylist, "leeway": leeway,
                })
            },
        )
}

pub fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        "[A-Za-z0-9_-]{0,90}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((member_name(), inner), 0..5)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

pub fn member_name() -> impl Strategy<Value = String> {
    let known = [
        "alg",
        "kid",
        "typ",
        "crit",
        "b64",
        "jwk",
        "iss",
        "aud",
        "exp",
        "nbf",
        "iat",
        "jti",
        "scope",
        "kty",
        "crv",
        "x",
        "y",
        "n",
        "e",
        "k",
        "use",
        "key_ops",
        "keys",
        "secret",
        "secret_base64url",
    ];
    prop_oneof![3 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => ".{0,8}"]
}

pub fn any_object() -> impl Strategy<Value = Map<String, Value>> {
    vec((member_name(), json_value()), 0..6).prop_map(|pairs| pairs.into_iter().collect())
}

pub fn switches() -> impl Strategy<Value = Vec<&'static str>> {
    prop_oneof![
        Just(Vec::new()),
        prop::sample::subsequence(CHECKS.to_vec(), 0..=CHECKS.len()),
        Just(CHECKS.to_vec()),
    ]
}

pub fn moments() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(NOW)),
        Just(json!(i64::MIN)),
        Just(json!(i64::MAX)),
        Just(json!(u64::MAX)),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
    ]
}

/// One small change to a text, at a place given in thousandths of its length.
fn change(text: &str, place: usize, how: u8, with: char) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = place * letters.len() / 1000;
    match how {
        0 => letters.insert(at, with),
        1 if at < letters.len() => letters[at] = with,
        2 if at < letters.len() => drop(letters.remove(at)),
        3 => letters.truncate(at),
        4 => drop(letters.drain(..at)),
        _ => letters.extend_from_within(at..),
    }
    letters.into_iter().collect()
}

pub type Change = (usize, u8, char);

pub fn changes() -> impl Strategy<Value = Vec<Change>> {
    let letter = prop_oneof![
        prop::sample::select("._-=+/ \n\"\\{}[]:,0AZaz\u{0}é".chars().collect::<Vec<_>>()),
        any::<char>(),
    ];
    vec((0..=1000_usize, 0..6_u8, letter), 0..4)
}

pub fn changed(text: &str, changes: &[Change]) -> String {
    changes
        .iter()
        .fold(text.to_owned(), |text, (place, how, with)| {
            change(&text, *place, *how, *with)
        })
}

pub fn algs() -> impl Strategy<Value = Alg> {
    prop::sample::select(Alg::ALL.to_vec())
}
