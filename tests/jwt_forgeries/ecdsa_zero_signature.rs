use crate::common::{key_for, random};
use crate::shown::{check, ending, members, opening, refused_by, sent_to, without};
use glassgate::keys::{Alg, Origin, SigningKey, verify, verify_without_range};
use glassgate::scenes;
use glassgate::sim::{Attack, Trace};
use glassgate::validate::Outcome;
use glassgate::validate::jwt::ECDSA_RANGE;
use glassgate::words::scene::ecdsa_zero_signature::CHOICES;
use proptest::prelude::*;

const ID: &str = "attacks/ecdsa-zero-signature";

fn with(signature: i64, strict: bool) -> Trace {
    let scene = scenes::find(ID).expect("a scene");
    let mut setup = scene.opening();
    if strict {
        setup = setup.strict();
    }
    setup.set.insert("forged-signature".into(), signature);
    scene.run(&setup)
}

fn sign(message: &[u8], seed: u64) -> (SigningKey, Vec<u8>) {
    let key = key_for(Alg::ES256, seed);
    let signature = key.sign(Alg::ES256, message, &mut random(seed));
    (key, signature.expect("an EC key"))
}

#[test]
fn the_zeros_pass_the_careless_signature_check_itself_and_fail_the_careful_one() {
    let open = opening(ID);
    assert_eq!(
        check(&open, 5, "jwt.signature").outcome,
        Outcome::Passed,
        "nothing is switched off in the box"
    );
    assert_eq!(ending(&open), (Some(Attack::GotIn), None));
    assert!(sent_to(&open, 5, "billing-api").contains(&format!(".{}\r\n", "A".repeat(86))));

    let strict = without(ID, &[]);
    assert_eq!(refused_by(&strict, 5), Some("jwt.signature"));
    assert_eq!(ending(&strict), (Some(Attack::Stopped), Some(ECDSA_RANGE)));
    let found = check(&strict, 5, "jwt.signature").found.as_deref();
    assert_eq!(found, Some("r = 0"));
}

#[test]
fn the_honest_caller_is_let_in_by_both_verifiers() {
    for trace in [opening(ID), without(ID, &[])] {
        assert_eq!(refused_by(&trace, 2), None);
    }
}

#[test]
fn of_four_forgeries_the_careless_verifier_takes_the_zeros_alone() {
    let told = |trace: &Trace| CHOICES.map(|name| members(trace, 7, "billing-api", name).join(","));
    let refused = "refused";
    assert_eq!(told(&opening(ID)), ["taken", refused, refused, refused]);
    assert_eq!(told(&without(ID, &[])), [refused; 4]);
    for signature in 1..4 {
        for strict in [false, true] {
            let trace = with(signature, strict);
            let by = Some("jwt.signature");
            assert_eq!(ending(&trace), (Some(Attack::Stopped), by));
        }
    }
}

#[test]
fn with_the_signature_check_off_the_defence_inside_it_is_off_too() {
    let trace = without(ID, &["jwt.signature"]);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
}

#[test]
fn a_key_of_another_kind_fits_nothing() {
    let es384 = key_for(Alg::ES384, 1).public(Origin::Jwk);
    assert!(!verify_without_range(&es384, b"message", &[0; 96]));
    assert!(!verify_without_range(&es384, b"message", &[0; 64]));
    let rsa = crate::common::rsa().public(Origin::Jwk);
    assert!(!verify_without_range(&rsa, b"message", &[0; 64]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The library's verifier is the oracle for all that is in range.
    #[test]
    fn the_careless_verifier_agrees_with_p256_on_honest_and_forged_signatures(
        message in any::<Vec<u8>>(), seed in any::<u64>(), at in 0_usize..64, flip in 1_u8..,
    ) {
        let (key, signature) = sign(&message, seed);
        let public = key.public(Origin::Jwk);
        prop_assert!(verify_without_range(&public, &message, &signature));
        let mut changed = signature.clone();
        changed[at] ^= flip;
        prop_assert_eq!(
            verify_without_range(&public, &message, &changed),
            verify(Alg::ES256, &public, &message, &changed)
        );
        let other = [message.as_slice(), b"."].concat();
        prop_assert!(!verify_without_range(&public, &other, &signature));
        let (another, _) = sign(&message, seed.wrapping_add(1));
        prop_assert!(!verify_without_range(&another.public(Origin::Jwk), &message, &signature));
    }

    #[test]
    fn zeros_fit_every_message_and_every_key_and_the_library_takes_them_for_none(
        message in any::<Vec<u8>>(), seed in any::<u64>(),
    ) {
        let public = key_for(Alg::ES256, seed).public(Origin::Jwk);
        prop_assert!(verify_without_range(&public, &message, &[0; 64]));
        prop_assert!(!verify(Alg::ES256, &public, &message, &[0; 64]));
    }

    #[test]
    fn no_bytes_make_the_careless_verifier_panic(
        message in any::<Vec<u8>>(), signature in any::<Vec<u8>>(), full in proptest::array::uniform32(any::<u8>()),
    ) {
        let public = key_for(Alg::ES256, 1).public(Origin::Jwk);
        verify_without_range(&public, &message, &signature);
        verify_without_range(&public, &message, &[full, [0; 32]].concat());
        verify_without_range(&public, &message, &[[0xff; 32], full].concat());
    }
}
