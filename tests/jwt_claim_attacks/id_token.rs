use crate::shown::{check, ending, opening, refused_by, sent_to, set, without};
use crate::{brought, claims, given, header, jsonwebtoken, strict_with};
use glassgate::sim::Attack;
use glassgate::validate::Outcome;
use jsonwebtoken::errors::ErrorKind;

const ID: &str = "attacks/jwt-id-token-as-access-token";

/// `OpenID` Connect Core §2, RFC 9068 §2.1: the client is in `aud`, nothing is granted, and the
/// type is another.
#[test]
fn one_sign_in_gives_two_tokens_of_two_kinds_signed_with_one_key() {
    let trace = opening(ID);
    let id = given(&trace, 2, "app", "id_token");
    let access = given(&trace, 2, "app", "access_token");
    assert_eq!(header(id)["typ"], "JWT");
    assert_eq!(header(access)["typ"], "at+jwt");
    assert_eq!(header(id)["kid"], header(access)["kid"]);
    let (of_id, of_access) = (claims(id), claims(access));
    assert_eq!(of_id["aud"], "quiz-app");
    assert_eq!(of_id["sub"], of_access["sub"]);
    assert!(of_id.get("scope").is_none());
    assert_eq!(of_access["scope"], "openid");
    assert_ne!(of_access["aud"], "billing-api");
}

#[test]
fn the_app_that_it_is_for_takes_it_with_every_check_on() {
    let strict = without(ID, &[]);
    let (place, report) = strict.report(3).expect("the app's own box");
    assert_eq!(place, "app");
    assert!(report.verdict.allowed);
    for passed in ["jwt.typ", "jwt.signature", "jwt.aud", "jwt.exp"] {
        assert_eq!(check(&strict, 3, passed).outcome, Outcome::Passed);
    }
}

#[test]
fn typ_stops_it_at_the_api_and_aud_where_typ_is_off() {
    let open = opening(ID);
    assert_eq!(ending(&open), (Some(Attack::GotIn), None));
    assert_eq!(
        brought(&open, 5, "billing-api"),
        given(&open, 4, "mallory", "id_token")
    );
    for (off, by) in [(&[][..], "jwt.typ"), (&["jwt.typ"][..], "jwt.aud")] {
        let trace = without(ID, off);
        assert_eq!(ending(&trace), (Some(Attack::Stopped), Some(by)));
    }
}

/// RFC 6750 §3.1: who is known and may not. An ID token says who, and never what.
#[test]
fn it_has_no_scope_so_a_request_that_needs_one_is_refused_with_403() {
    let charges = set(ID, "asks-for", 1);
    assert_eq!(refused_by(&charges, 5), Some("jwt.scope"));
    let answer = sent_to(&charges, 6, "mallory");
    assert!(answer.starts_with("HTTP/1.1 403 "), "{answer}");
    let strict = strict_with(ID, "asks-for", 1);
    assert_eq!(refused_by(&strict, 5), Some("jwt.typ"));
}

/// jsonwebtoken has no check of typ: there aud alone tells the two apart.
#[test]
fn jsonwebtoken_takes_it_unless_it_is_told_the_audience() {
    let trace = opening(ID);
    let token = brought(&trace, 5, "billing-api");
    assert!(jsonwebtoken(token, |validation| validation.validate_aud = false).is_ok());
    assert!(matches!(
        jsonwebtoken(token, |_| ()),
        Err(ErrorKind::InvalidAudience)
    ));
}
