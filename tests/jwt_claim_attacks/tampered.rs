use crate::shown::{check, ending, member, opening, refused_by, set, without};
use crate::{brought, claims, given, header, jsonwebtoken, strict_with};
use glassgate::sim::Attack;
use glassgate::validate::Outcome;
use glassgate::validate::jwt::Token;
use jsonwebtoken::errors::ErrorKind;

const ID: &str = "attacks/jwt-tampered-claims";

#[test]
fn one_claim_differs_from_the_genuine_token_and_the_signature_is_the_same() {
    for (value, claim, was, is) in [
        (0, "scope", "charges:read", "charges:read charges:write"),
        (1, "sub", "user_002", "user_001"),
    ] {
        let trace = set(ID, "changed-claim", value);
        let genuine = given(&trace, 2, "app", "access_token");
        let changed = brought(&trace, 4, "billing-api");
        let (mut before, after) = (claims(genuine), claims(changed));
        assert_eq!((&before[claim], &after[claim]), (&was.into(), &is.into()));
        before[claim] = is.into();
        assert_eq!(before, after, "nothing else changed");
        assert_eq!(header(genuine), header(changed));
        let signature = |token| Token::read(token).signature();
        assert_eq!(signature(genuine), signature(changed));
    }
}

#[test]
fn either_change_gets_in_where_nobody_verifies_and_meets_the_signature_where_somebody_does() {
    for value in [0, 1] {
        let open = set(ID, "changed-claim", value);
        assert_eq!(ending(&open), (Some(Attack::GotIn), None));
        let off = check(&open, 4, "jwt.signature");
        assert_eq!(
            (off.outcome, off.would),
            (Outcome::Off, Some(Outcome::Failed))
        );
        let strict = strict_with(ID, "changed-claim", value);
        let by = Some("jwt.signature");
        assert_eq!(ending(&strict), (Some(Attack::Stopped), by));
        // No claim of a token that does not verify is read.
        assert_eq!(check(&strict, 4, "jwt.scope").outcome, Outcome::NotReached);
    }
}

#[test]
fn jsonwebtoken_says_the_same_of_both_tokens() {
    let trace = opening(ID);
    assert!(jsonwebtoken(given(&trace, 2, "app", "access_token"), |_| ()).is_ok());
    assert!(matches!(
        jsonwebtoken(brought(&trace, 4, "billing-api"), |_| ()),
        Err(ErrorKind::InvalidSignature)
    ));
}

/// Base64url hides nothing, and every byte is signed.
#[test]
fn each_other_change_falls_at_the_signature_and_the_genuine_token_does_not() {
    for trace in [opening(ID), without(ID, &[])] {
        let verdict = |change| member(&trace, 6, "billing-api", change);
        assert_eq!(verdict("nothing changed"), "let in");
        for change in ["sub", "scope", "exp", "aud", "one letter of jti"] {
            assert_eq!(verdict(change), "stopped by jwt.signature", "{change}");
        }
    }
}

#[test]
fn what_stops_it_later_is_named() {
    let mut setup = glassgate::scenes::find(ID).expect("a scene").opening();
    setup.set.insert("clock@4".into(), 3600);
    let trace = glassgate::scenes::find(ID).expect("a scene").run(&setup);
    assert_eq!(refused_by(&trace, 4), Some("jwt.exp"));
    assert!(trace.ending.say.starts_with("jwt.exp stopped this one"));
}
