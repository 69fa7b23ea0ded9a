use crate::shown::{check, ending, member, opening, set, without};
use crate::{brought, claims, given, header, jsonwebtoken, strict_with};
use glassgate::scenes;
use glassgate::sim::{Attack, Trace};
use glassgate::validate::Outcome;
use jsonwebtoken::errors::ErrorKind;

const ID: &str = "attacks/jwt-stripped-signature";

#[test]
fn the_header_stays_honest_and_no_byte_follows_the_dot() {
    let trace = opening(ID);
    let genuine = given(&trace, 2, "app", "access_token");
    let cut = brought(&trace, 4, "billing-api");
    assert!(cut.ends_with('.'));
    assert_eq!(cut.matches('.').count(), 2);
    assert_eq!(header(cut), header(genuine));
    assert_eq!(header(cut)["alg"], "ES256");
    assert_eq!(claims(cut)["scope"], "charges:read charges:write");
}

/// What is not there fails like what is false; the check of alg has nothing to say here, which is
/// the difference from a token that says alg none.
#[test]
fn with_the_dot_it_is_the_signature_that_stops_it() {
    assert_eq!(ending(&opening(ID)), (Some(Attack::GotIn), None));
    let strict = without(ID, &[]);
    let by = Some("jwt.signature");
    assert_eq!(ending(&strict), (Some(Attack::Stopped), by));
    assert_eq!(check(&strict, 4, "jwt.alg").outcome, Outcome::Passed);
    let signature = check(&strict, 4, "jwt.signature");
    assert_eq!(signature.found.as_deref(), Some("0 bytes"));
}

#[test]
fn without_the_dot_the_shape_stops_it_even_where_nobody_verifies() {
    let by = Some("jwt.segments");
    let open = set(ID, "stripped", 1);
    assert_eq!(ending(&open), (Some(Attack::Stopped), by));
    assert_eq!(brought(&open, 4, "billing-api").matches('.').count(), 1);
    let strict = strict_with(ID, "stripped", 1);
    assert_eq!(ending(&strict), (Some(Attack::Stopped), by));
    // A server that does not count the pieces either.
    let scene = scenes::find(ID).expect("a scene");
    let mut setup = scene.opening();
    setup.set.insert("stripped".into(), 1);
    setup.off.insert("jwt.segments".into());
    assert_eq!(ending(&scene.run(&setup)), (Some(Attack::GotIn), None));
    setup.off.remove("jwt.signature");
    let by = Some("jwt.signature");
    assert_eq!(ending(&scene.run(&setup)), (Some(Attack::Stopped), by));
}

#[test]
fn four_unsigned_tokens_fall_at_three_different_checks() {
    let trace = opening(ID);
    for (token, check) in [
        ("alg: none, nothing after the dot", "jwt.alg"),
        ("alg: ES256, nothing after the dot", "jwt.signature"),
        ("alg: ES256, no dot", "jwt.segments"),
        ("alg: ES256, the old signature", "jwt.signature"),
    ] {
        let told = member(&trace, 6, "billing-api", token);
        assert_eq!(told, format!("stopped by {check}"), "{token}");
    }
}

#[test]
fn jsonwebtoken_takes_neither_form() {
    let cut = |trace: Trace| jsonwebtoken(brought(&trace, 4, "billing-api"), |_| ());
    assert!(matches!(cut(opening(ID)), Err(ErrorKind::InvalidSignature)));
    assert!(matches!(
        cut(set(ID, "stripped", 1)),
        Err(ErrorKind::InvalidToken)
    ));
}
