use crate::shown::{check, ending, opening, refused_by, sent_to, without};
use glassgate::sim::Attack;
use glassgate::validate::Outcome;
use glassgate::wire::{Request, bearers};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};

const ID: &str = "attacks/jwt-crit-ignored";

#[test]
fn the_thief_sends_what_the_honest_caller_sent_and_both_are_let_in_or_neither() {
    let open = opening(ID);
    assert_eq!(
        sent_to(&open, 3, "billing-api"),
        sent_to(&open, 6, "billing-api")
    );
    assert_eq!((refused_by(&open, 3), refused_by(&open, 6)), (None, None));
    assert_eq!(ending(&open), (Some(Attack::GotIn), None));

    let strict = without(ID, &[]);
    for step in [3, 6] {
        assert_eq!(refused_by(&strict, step), Some("jwt.crit"));
        assert_eq!(
            check(&strict, step, "jwt.crit").found.as_deref(),
            Some("crit names one-time")
        );
        assert_eq!(check(&open, step, "jwt.crit").outcome, Outcome::Off);
    }
    assert!(strict.say(4).contains("an honest caller is turned away"));
}

#[test]
fn a_library_that_reads_no_crit_takes_the_token_too() {
    let open = opening(ID);
    let request = Request::parse(sent_to(&open, 6, "billing-api")).expect("a request");
    let token = &bearers(&request)[0].value;
    let header = jsonwebtoken::decode_header(token).expect("a header");
    assert_eq!(header.alg, Algorithm::ES256);
    // Nothing of the signature here: the box of the scene has verified it.
    let mut validation = Validation::new(Algorithm::ES256);
    validation.insecure_disable_signature_validation();
    validation.validate_exp = false;
    validation.set_audience(&["billing-api"]);
    let nobody = DecodingKey::from_secret(b"");
    let claims = jsonwebtoken::decode::<serde_json::Value>(token, &nobody, &validation);
    assert_eq!(claims.expect("taken").claims["scope"], "charges:write");
}
