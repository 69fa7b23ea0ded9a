use crate::common::{jwk, key_for, random};
use crate::shown::{check, ending, opening, refused_by, sent_to, without};
use glassgate::cast::signed_anew;
use glassgate::keys::Alg;
use glassgate::sim::{Attack, Moment, Ring};
use glassgate::validate::{Off, Outcome};
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
fn a_library_that_reads_no_crit_takes_such_a_token_too() {
    let open = opening(ID);
    let request = Request::parse(sent_to(&open, 6, "billing-api")).expect("a request");
    let key = key_for(Alg::ES256, 1);
    let token = &bearers(&request)[0].value;
    let mut moment = Moment {
        now_s: 0,
        off: &Off::new(),
        random: &mut random(1),
        ring: Ring::default(),
    };
    let token = signed_anew(token, Alg::ES256, &key, &mut moment, |_| {});
    let jwk = serde_json::from_value(jwk(&key, "k1", Alg::ES256)).expect("a key");
    let key = DecodingKey::from_jwk(&jwk).expect("a key");
    let mut validation = Validation::new(Algorithm::ES256);
    validation.validate_exp = false;
    validation.set_audience(&["billing-api"]);
    let claims = jsonwebtoken::decode::<serde_json::Value>(&token, &key, &validation);
    assert_eq!(claims.expect("taken").claims["scope"], "charges:write");
}
