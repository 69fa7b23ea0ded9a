use crate::shown::{check, ending, evidence, member, refused_by, sent_to};
use crate::{oracle, run, token_in};
use glassgate::cast::KidShape;
use glassgate::keys::SigningKey;
use glassgate::sim::{Attack, Trace};
use jsonwebtoken::{Algorithm, DecodingKey};

const ID: &str = "attacks/jwt-kid-injection";
const OFF: [&str; 1] = ["jwt.key"];

fn scene(off: &[&'static str], kid: i64) -> Trace {
    run(ID, off, "kid", kid)
}

fn shapes() -> impl Iterator<Item = (i64, KidShape)> {
    (0..).zip(KidShape::ALL)
}

#[test]
fn each_shape_gets_in_with_a_secret_that_anybody_knows_and_is_stopped_by_comparing_names() {
    for (at, shape) in shapes() {
        let (open, strict) = (scene(&OFF, at), scene(&[], at));
        assert_eq!(ending(&open), (Some(Attack::GotIn), None), "{shape:?}");
        let stopped = (Some(Attack::Stopped), Some("jwt.key"));
        assert_eq!(ending(&strict), stopped, "{shape:?}");
        let sent = sent_to(&open, 5, "billing-api");
        assert_eq!(sent, sent_to(&strict, 5, "billing-api"));
        assert_eq!(token_in(sent).header["kid"], shape.kid());
    }
}

/// The other library, handed what the lookup found, takes the token too.
#[test]
fn what_the_lookup_finds_verifies_the_forged_token_and_not_adas() {
    for (at, shape) in shapes() {
        let trace = scene(&OFF, at);
        let SigningKey::Secret(secret) = shape.secret() else {
            panic!("a secret")
        };
        let secret = DecodingKey::from_secret(&secret);
        let forged = token_in(sent_to(&trace, 5, "billing-api"));
        assert!(
            oracle::lets_in(&forged, Algorithm::HS256, &secret),
            "{shape:?}"
        );
        let honest = token_in(sent_to(&trace, 1, "billing-api"));
        assert!(!oracle::lets_in(&honest, Algorithm::HS256, &secret));
    }
}

#[test]
fn the_path_is_joined_and_leads_out_of_the_folder() {
    let trace = scene(&OFF, 0);
    let lookup = |name| member(&trace, 5, "billing-api", name);
    assert_eq!(lookup("path"), "/srv/keys/../../../../dev/null");
    assert_eq!(lookup("leads to"), "/dev/null");
    let (_, found) = evidence(check(&trace, 6, "jwt.signature"));
    assert!(found.ends_with("the token's kid led: /dev/null"), "{found}");
}

#[test]
fn the_query_is_the_servers_text_with_mallorys_in_it() {
    let trace = scene(&OFF, 2);
    assert_eq!(
        member(&trace, 5, "billing-api", "query"),
        "SELECT secret FROM keys WHERE kid = '' UNION SELECT 'mallory' --'"
    );
    assert_eq!(
        member(&trace, 2, "billing-api", "query"),
        "SELECT secret FROM keys WHERE kid = 'k1'"
    );
}

#[test]
fn adas_own_token_gets_in_by_a_careless_lookup_and_by_comparing_names() {
    for (at, _) in shapes() {
        for off in [&[][..], &OFF] {
            assert_eq!(refused_by(&scene(off, at), 2), None);
        }
    }
}

#[test]
fn with_the_check_on_nothing_is_opened_and_nothing_is_asked() {
    for (at, _) in shapes() {
        let strict = scene(&[], at);
        for step in 1..=8 {
            for name in ["path", "query"] {
                assert_eq!(member(&strict, step, "billing-api", name), "");
            }
        }
    }
}
