use crate::shown::{check, ending, opening, refused_by, set, without};
use crate::{brought, claims, given, header, jsonwebtoken_with, strict_with};
use glassgate::cast::{Auth, ISSUER, PARTNER_ISSUER};
use glassgate::sim::{Attack, DEFAULT_SEED};
use glassgate::validate::Outcome;
use jsonwebtoken::errors::ErrorKind;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;

const ID: &str = "attacks/jwt-wrong-issuer";

#[test]
fn the_token_is_genuine_and_says_whose_it_is() {
    let trace = opening(ID);
    let token = given(&trace, 2, "app", "access_token");
    assert_eq!(brought(&trace, 5, "billing-api"), token);
    assert_eq!(header(token)["kid"], "p1");
    let claims = claims(token);
    assert_eq!(claims["iss"], PARTNER_ISSUER);
    assert_eq!(claims["sub"], "user_001");
    assert_eq!(claims["aud"], "billing-api");
    assert_eq!(check(&trace, 5, "jwt.signature").outcome, Outcome::Passed);
}

#[test]
fn the_partners_users_are_let_in_where_they_belong_whatever_is_compared_elsewhere() {
    for trace in [
        opening(ID),
        without(ID, &[]),
        strict_with(ID, "key-sets", 1),
    ] {
        assert_eq!(refused_by(&trace, 3), None);
        let (_, report) = trace.report(3).expect("a box");
        assert!(report.verdict.allowed);
    }
}

#[test]
fn only_iss_tells_the_partners_user_001_from_auths() {
    assert_eq!(ending(&opening(ID)), (Some(Attack::GotIn), None));
    let strict = without(ID, &[]);
    assert_eq!(ending(&strict), (Some(Attack::Stopped), Some("jwt.iss")));
    let iss = check(&strict, 5, "jwt.iss");
    assert_eq!(iss.expected.as_deref(), Some(ISSUER));
    assert_eq!(iss.found.as_deref(), Some(PARTNER_ISSUER));
}

/// RFC 8725 §3.8: the keys belong to the issuer.
#[test]
fn keys_kept_apart_stop_it_before_iss_is_read() {
    for trace in [set(ID, "key-sets", 1), strict_with(ID, "key-sets", 1)] {
        let by = Some("jwt.key");
        assert_eq!(ending(&trace), (Some(Attack::Stopped), by));
        assert_eq!(check(&trace, 5, "jwt.iss").outcome, Outcome::NotReached);
    }
}

#[test]
fn jsonwebtoken_takes_it_too_unless_it_is_told_the_issuer() {
    let random = &mut ChaCha8Rng::seed_from_u64(DEFAULT_SEED);
    let _own = Auth::new(random, 900);
    let jwks = Auth::of_partner(random, 900).jwks();
    let trace = opening(ID);
    let token = brought(&trace, 5, "billing-api");
    let unasked = jsonwebtoken_with(&jwks, token, |validation| validation.iss = None);
    assert_eq!(unasked.expect("taken")["sub"], "user_001");
    assert!(matches!(
        jsonwebtoken_with(&jwks, token, |_| ()),
        Err(ErrorKind::InvalidIssuer)
    ));
}

/// RFC 8414 §2: what the partner says of itself is of itself.
#[test]
fn the_partner_publishes_its_own_addresses() {
    use glassgate::cast::METADATA_PATH;
    use glassgate::sim::{Moment, Server};
    use glassgate::validate::Off;
    use glassgate::wire::Request;
    let random = &mut ChaCha8Rng::seed_from_u64(1);
    let mut partner = Auth::of_partner(random, 900);
    let mut moment = Moment {
        now_s: 0,
        off: &Off::new(),
        random,
    };
    let ask = Request::new("GET", "login.partner.example.org", METADATA_PATH);
    let told = partner.receive(&ask, &mut moment).response;
    assert_eq!(told.member("issuer").as_deref(), Some(PARTNER_ISSUER));
    assert_eq!(
        told.member("token_endpoint").as_deref(),
        Some("https://login.partner.example.org/token")
    );
}
