//! Cases at random: mostly honest ones, spoiled in a place or two.

use crate::case::{Case, Date, Name, Tamper};
use glassgate::keys::Alg;
use proptest::prelude::*;
use serde_json::{Value, json};

fn dates(distances: std::ops::Range<i64>) -> impl Strategy<Value = Date> {
    prop_oneof![
        6 => distances.clone().prop_map(Date::At),
        2 => (-3..3_i64).prop_map(Date::At),
        1 => (distances, 1..3_i32).prop_map(|(at, quarters)| Date::Quarters(at, quarters)),
        1 => (-3..3_i64, 1..3_i32).prop_map(|(at, quarters)| Date::Quarters(at, quarters)),
        1 => Just(Date::BeforeEpoch),
        1 => Just(Date::Huge),
        1 => (0..4_u8).prop_map(Date::NoNumber),
    ]
}

fn optional_dates() -> impl Strategy<Value = Date> {
    prop_oneof![3 => Just(Date::Missing), 4 => (-900..0_i64).prop_map(Date::At), 1 => dates(-60..60)]
}

fn names() -> impl Strategy<Value = Name> {
    use Name as N;
    let odd = [
        N::Missing,
        N::Wrong,
        N::ListWithoutRight,
        N::ListWithNumber,
        N::Number,
        N::Null,
    ];
    prop_oneof![
        8 => Just(N::Right),
        2 => Just(N::ListWithRight),
        2 => prop::sample::select(odd.to_vec()),
    ]
}

fn tampering() -> impl Strategy<Value = Tamper> {
    use Tamper as T;
    let others = [
        T::OtherKey,
        T::CutSignature,
        T::StripSignature,
        T::Payload,
        T::Header,
        T::MoreSegments,
        T::FewerSegments,
        T::Padding,
    ];
    prop_oneof![
        8 => Just(T::No),
        1 => (0..512_usize).prop_map(T::FlipSignature),
        2 => prop::sample::select(others.to_vec()),
    ]
}

/// The algorithm of the key, what the header says, and what the server lists.
fn algorithms() -> impl Strategy<Value = (Alg, &'static str, Vec<&'static str>)> {
    let names: Vec<&str> = Alg::ALL.iter().map(|alg| alg.name()).collect();
    let odd = ["none", "ES512", "ed25519", "", "HS1"];
    prop::sample::select(Alg::ALL.to_vec()).prop_flat_map(move |alg| {
        let says = prop_oneof![
            8 => Just(alg.name()),
            1 => prop::sample::select(names.clone()),
            1 => prop::sample::select(odd.to_vec()),
        ];
        let listed = prop_oneof![
            6 => Just(vec![alg.name()]),
            2 => Just(names.clone()),
            1 => prop::sample::subsequence(names.clone(), 0..4),
        ];
        (Just(alg), says, listed)
    })
}

fn sometimes(values: Vec<Value>) -> impl Strategy<Value = Option<Value>> {
    prop_oneof![9 => Just(None), 1 => prop::sample::select(values).prop_map(Some)]
}

pub fn cases() -> impl Strategy<Value = Case> {
    let typ = prop_oneof![
        2 => Just(None),
        6 => Just(Some(json!("at+jwt"))),
        2 => prop::sample::select(vec![json!("JWT"), json!(1), json!(null)]).prop_map(Some),
    ];
    let kid = prop_oneof![
        3 => Just(None),
        6 => Just(Some(json!("k1"))),
        1 => prop::sample::select(vec![json!("k2"), json!(1), json!(null)]).prop_map(Some),
    ];
    let crit = sometimes(vec![json!(["exp"]), json!([]), json!(["b64"]), json!(1)]);
    let header = (algorithms(), typ, kid, crit, tampering());
    let claims = (
        dates(1..900),
        optional_dates(),
        optional_dates(),
        names(),
        names(),
    );
    let leeway = prop_oneof![3 => Just(0_u32), 1 => 1..4_u32, 1 => Just(60)];
    let policy = (
        any::<bool>(),
        any::<bool>(),
        prop::bool::weighted(0.2),
        leeway,
    );
    (header, claims, policy).prop_map(|(header, claims, policy)| {
        let ((alg, says, listed), typ, kid, crit, tamper) = header;
        let (exp, nbf, iat, iss, aud) = claims;
        let (issuer, audience, typ_wanted, leeway) = policy;
        Case {
            alg,
            says,
            listed,
            typ,
            kid,
            crit,
            exp,
            nbf,
            iat,
            iss,
            aud,
            issuer,
            audience,
            typ_wanted,
            leeway,
            tamper,
        }
    })
}
