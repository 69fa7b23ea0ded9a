//! Which attacks a learner's own policy lets in.

#![cfg(not(target_arch = "wasm32"))]

use glassgate::keys::{Alg, SigningKey};
use glassgate::scenes::{self, Place};
use glassgate::sim::Attack;
use glassgate::validate::Off;
use glassgate::view::Link;
use glassgate::workbench::attacks::{Fate, Proof, Stand, Trial, Tried, trials};
use glassgate::workbench::{self, Entries, Scheme};
use proptest::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;
use serde_json::json;

const NOW_S: i64 = 1_767_268_800;

fn scheme(id: &str) -> &'static Scheme {
    workbench::find(id).expect("a scheme")
}

fn stand(scheme: &Scheme, sample: &str, off: &[&str]) -> Stand {
    Stand {
        entries: (scheme.sample)(sample, NOW_S),
        off: off.iter().map(|id| (*id).to_owned()).collect(),
        now_s: NOW_S,
    }
}

/// So many candidates a search tries here: the page tries them all.
const MOST: usize = 200;

fn attempt(trial: Trial, scheme: &Scheme, stand: &Stand) -> Option<Tried> {
    let searched = trial.search(stand).map(|mut search| search.advance(MOST));
    trial.on(scheme, stand, searched.as_ref())
}

fn tried(scheme: &Scheme, stand: &Stand) -> Vec<Tried> {
    let all = trials(scheme).into_iter();
    all.filter_map(|trial| attempt(trial, scheme, stand))
        .collect()
}

#[track_caller]
fn attacked(scheme: &Scheme, stand: &Stand, attack: &str) -> Tried {
    let mut all = trials(scheme).into_iter();
    let trial = all.find(|trial| trial.attack == attack);
    let tried = trial.and_then(|trial| attempt(trial, scheme, stand));
    tried.unwrap_or_else(|| panic!("{attack} is tried"))
}

fn let_in(tried: &[Tried]) -> Vec<&'static str> {
    let is_in = |tried: &&Tried| matches!(tried.fate, Fate::LetIn(_));
    tried
        .iter()
        .filter(is_in)
        .map(|tried| tried.attack)
        .collect()
}

/// A scheme's box on these entries, as the page asks it.
fn is_let_in(scheme: &Scheme, entries: &Entries, now_s: i64, off: &Off) -> bool {
    let laid = (scheme.put)(entries)
        .expect("a credential")
        .expect("it reads");
    laid.report(now_s, off).verdict.allowed
}

#[test]
fn nothing_of_the_catalogue_gets_in_where_every_check_is_on() {
    for (id, sample) in [
        ("jwt", "good"),
        ("jwt", "hs256"),
        ("jwt", "rs256"),
        ("apikey", "good"),
        ("session", "session"),
        ("opaque", "good"),
        ("authorize", "good"),
        ("callback", "good"),
        ("token", "code"),
        ("sigv4", "good"),
        ("webhook", "good"),
        ("mtls", "good"),
    ] {
        let scheme = scheme(id);
        let mut stand = stand(scheme, sample, &[]);
        // A denylist is the one check that a good sample's policy leaves out.
        if id == "jwt" {
            stand.entries.insert("denylist", "revoked-1".into());
        }
        assert_eq!(let_in(&tried(scheme, &stand)), [""; 0], "{id} {sample}");
    }
}

#[test]
fn each_check_that_is_off_lets_in_the_attack_that_it_stops() {
    let jwt = scheme("jwt");
    for (sample, off, attack) in [
        ("good", &["jwt.alg"][..], "attacks/jwt-alg-none"),
        ("good", &["jwt.key"], "attacks/jwt-embedded-jwk"),
        ("good", &["jwt.alg", "jwt.key"], "attacks/jwt-key-confusion"),
        (
            "rs256",
            &["jwt.alg", "jwt.key"],
            "attacks/jwt-key-confusion",
        ),
        ("good", &["jwt.signature"], "attacks/jwt-stripped-signature"),
        ("good", &["jwt.signature"], "attacks/jwt-tampered-claims"),
        ("good", &["jwt.signature"], "attacks/ecdsa-zero-signature"),
        ("good", &["jwt.exp"], "attacks/jwt-expired-accepted"),
        ("good", &["jwt.aud"], "attacks/jwt-wrong-audience"),
        ("hs256", &["jwt.aud"], "attacks/jwt-wrong-audience"),
        ("hs256", &["jwt.iss"], "attacks/jwt-wrong-issuer"),
        (
            "hs256",
            &["jwt.typ"],
            "attacks/jwt-id-token-as-access-token",
        ),
        ("hs256", &["jwt.crit"], "attacks/jwt-crit-ignored"),
        ("hs256", &["jwt.claims"], "attacks/jwt-duplicate-member"),
    ] {
        let stand = stand(jwt, sample, off);
        let got_in = let_in(&tried(jwt, &stand));
        assert!(
            got_in.contains(&attack),
            "{attack} with {off:?}: {got_in:?}"
        );
    }
}

#[test]
fn what_was_forged_differs_from_the_learners_own_and_the_same_box_lets_it_in() {
    let jwt = scheme("jwt");
    let mut forged = 0;
    for off in ["jwt.alg", "jwt.key", "jwt.signature", "jwt.exp", "jwt.crit"] {
        for sample in ["good", "hs256"] {
            let stand = stand(jwt, sample, &[off]);
            for Tried { attack, fate, .. } in tried(jwt, &stand) {
                let Fate::LetIn(Proof::Forged { token, now_s }) = fate else {
                    continue;
                };
                forged += 1;
                let differs = token != stand.entries["token"] || now_s != NOW_S;
                assert!(differs, "{attack}");
                let mut entries = stand.entries.clone();
                entries.insert("token", token);
                assert!(is_let_in(jwt, &entries, now_s, &stand.off), "{attack}");
                let strict = is_let_in(jwt, &entries, now_s, &Off::new());
                assert!(!strict, "{attack} is stopped where every check is on");
            }
        }
    }
    assert!(forged > 8, "{forged}");
}

#[test]
fn a_policy_member_left_out_is_a_check_that_is_off() {
    let jwt = scheme("jwt");
    for (member, attack) in [
        ("audience", "attacks/jwt-wrong-audience"),
        ("issuer", "attacks/jwt-wrong-issuer"),
        ("typ", "attacks/jwt-id-token-as-access-token"),
    ] {
        let mut stand = stand(jwt, "hs256", &[]);
        assert!(!let_in(&tried(jwt, &stand)).contains(&attack));
        stand.entries.insert(member, String::new());
        assert!(let_in(&tried(jwt, &stand)).contains(&attack), "{member}");
    }
    // Without algorithms or keys nobody gets in, an attacker neither.
    for member in ["algs", "keys"] {
        let mut stand = stand(jwt, "hs256", &[]);
        stand.entries.insert(member, String::new());
        stand.entries.insert("denylist", "revoked-1".into());
        assert_eq!(let_in(&tried(jwt, &stand)), [""; 0], "without {member}");
    }
}

/// A learner's token that this secret signs, on a policy that is strict otherwise.
fn with_secret(secret: &str, off: &[&str]) -> Stand {
    let jwt = scheme("jwt");
    let key = SigningKey::Secret(secret.as_bytes().to_vec());
    let header = json!({"alg": "HS256", "typ": "at+jwt"});
    let claims = json!({
        "iss": "https://auth.example.com", "aud": "billing-api", "sub": "user_001",
        "scope": "charges:read", "exp": NOW_S + 900,
    });
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let token = key.sign_compact(Alg::HS256, &header, &claims, &mut random);
    let mut stand = stand(jwt, "hs256", off);
    stand.entries.insert("token", token.expect("signed"));
    stand.entries.insert("keys", secret.into());
    stand
}

fn weak_secret(stand: &Stand) -> Tried {
    attacked(scheme("jwt"), stand, "attacks/jwt-weak-secret")
}

#[test]
fn a_secret_from_a_tutorial_is_found_and_signs_what_the_attacker_likes() {
    let word = "a-string-secret-at-least-256-bits-long";
    let tried = weak_secret(&with_secret(word, &[]));
    assert!(
        matches!(tried.fate, Fate::LetIn(Proof::Forged { .. })),
        "{tried:?}"
    );
    assert!(
        tried
            .searched
            .is_some_and(|told| told.contains(&format!("\"{word}\"")))
    );
}

#[test]
fn a_short_secret_is_found_and_stopped_for_being_short_until_that_check_is_off() {
    let tried = weak_secret(&with_secret("secret", &[]));
    assert_eq!(tried.fate, Fate::Stopped("jwt.key"));
    assert!(
        tried
            .searched
            .is_some_and(|told| told.contains("\"secret\""))
    );
    let tried = weak_secret(&with_secret("secret", &["jwt.key"]));
    assert!(
        matches!(tried.fate, Fate::LetIn(Proof::Forged { .. })),
        "{tried:?}"
    );
}

/// What the search comes to that has tried nothing yet, or everything, and found none.
fn in_vain(stand: &Stand, is_over: bool) -> Tried {
    let jwt = scheme("jwt");
    let mut all = trials(jwt).into_iter();
    let trial = all.find(|trial| trial.search(stand).is_some());
    let trial = trial.expect("the one that searches");
    let mut progress = trial.search(stand).expect("a search").progress();
    if is_over {
        progress.tried = progress.of;
    }
    let tried = trial.on(jwt, stand, Some(&progress)).expect("it is tried");
    assert_eq!(tried.attack, "attacks/jwt-weak-secret");
    tried
}

#[test]
fn a_secret_that_is_in_no_list_is_stopped_by_the_signature_it_makes() {
    let secret = "a secret that is in no list of this world";
    let stand = with_secret(secret, &[]);
    let tried = in_vain(&stand, false);
    assert!(
        matches!(&tried.fate, Fate::Untried(why) if why.starts_with("Stopped after 0 of ")),
        "{tried:?}"
    );
    let tried = in_vain(&stand, true);
    assert_eq!(tried.fate, Fate::Stopped("jwt.signature"));
    assert!(
        tried
            .searched
            .is_some_and(|told| told.starts_with("None of "))
    );
    let tried = in_vain(&with_secret(secret, &["jwt.signature"]), true);
    assert!(
        matches!(tried.fate, Fate::LetIn(Proof::Forged { .. })),
        "{tried:?}"
    );
}

#[test]
fn nothing_is_searched_for_where_the_token_has_no_hmac() {
    let jwt = scheme("jwt");
    let stand = stand(jwt, "good", &[]);
    assert!(
        trials(jwt)
            .into_iter()
            .all(|trial| trial.search(&stand).is_none())
    );
    let fate = attacked(jwt, &stand, "attacks/jwt-weak-secret").fate;
    assert!(
        matches!(&fate, Fate::Untried(why) if why.contains("alg ES256")),
        "{fate:?}"
    );
}

#[test]
fn what_only_a_scene_can_show_is_proved_by_a_link_to_that_run() {
    let mut shown = 0;
    for scheme in workbench::ALL {
        let known = (scheme.check_ids)();
        for trial in trials(scheme) {
            let Some(scene) = scenes::find(trial.attack) else {
                continue;
            };
            if scheme.id == "jwt" || !scene.off.iter().all(|id| known.contains(id)) {
                continue;
            }
            let Some(sample) = scheme.samples.first() else {
                continue;
            };
            let stand = stand(scheme, sample, scene.off);
            let Some(tried) = attempt(trial, scheme, &stand) else {
                continue;
            };
            let Fate::LetIn(Proof::Scene(link)) = tried.fate else {
                panic!("{} is let in without {:?}: {tried:?}", scene.id, scene.off);
            };
            let (place, faults) = Place::resolve(&Link::parse(&link)).expect("a scene");
            assert_eq!(faults, []);
            assert_eq!(place.scene.id, scene.id);
            let ending = place.scene.run(&place.setup).ending;
            assert_eq!(ending.attack, Some(Attack::GotIn), "{link}");
            shown += 1;
        }
    }
    assert!(shown >= 10, "{shown}");
}

/// Only who holds an asymmetric key can sign these, so they are run in their scenes, where the
/// issuer of the scene does.
#[test]
fn what_takes_the_issuers_own_signature_is_forged_with_a_shared_secret_and_else_run_in_its_scene() {
    let jwt = scheme("jwt");
    for (off, attack) in [
        (&["jwt.aud"][..], "attacks/jwt-wrong-audience"),
        (&["jwt.iss"], "attacks/jwt-wrong-issuer"),
        (
            &["jwt.typ", "jwt.aud"],
            "attacks/jwt-id-token-as-access-token",
        ),
        (&["jwt.crit"], "attacks/jwt-crit-ignored"),
        (&["jwt.claims"], "attacks/jwt-duplicate-member"),
    ] {
        let stopped_by = scenes::find(attack).and_then(|scene| scene.stopped_by);
        for sample in ["good", "rs256"] {
            let Fate::LetIn(Proof::Scene(link)) =
                attacked(jwt, &stand(jwt, sample, off), attack).fate
            else {
                panic!("{attack} gets in, in its scene, with {off:?} off");
            };
            assert!(link.contains(attack), "{link}");
            let strict = attacked(jwt, &stand(jwt, sample, &[]), attack).fate;
            assert_eq!(Some(strict), stopped_by.map(Fate::Stopped), "{attack}");
        }
        let fate = attacked(jwt, &stand(jwt, "hs256", off), attack).fate;
        assert!(
            matches!(fate, Fate::LetIn(Proof::Forged { .. })),
            "{fate:?}"
        );
        let strict = attacked(jwt, &stand(jwt, "hs256", &[]), attack).fate;
        assert_eq!(Some(strict), stopped_by.map(Fate::Stopped), "{attack}");
    }
}

#[test]
fn no_credential_is_nothing_to_try() {
    for scheme in workbench::ALL {
        let stand = Stand {
            entries: scheme.initial(),
            off: Off::new(),
            now_s: NOW_S,
        };
        for trial in trials(scheme) {
            assert_eq!(attempt(trial, scheme, &stand), None);
        }
    }
}

#[test]
fn every_attack_that_is_tried_has_a_scene() {
    for scheme in workbench::ALL {
        for trial in trials(scheme) {
            assert!(scenes::find(trial.attack).is_some(), "{}", trial.attack);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_entry_makes_an_attack_panic_and_none_gets_in_that_the_box_refuses(
        field in 0_usize..9,
        text in prop_oneof![
            Just(String::new()),
            any::<String>(),
            "[A-Za-z0-9_-]{0,40}(\\.[A-Za-z0-9_-]{0,40}){0,3}",
            "(none|HS256|RS256|ES384|[ ,]){0,4}",
        ],
        bits in any::<u16>(),
        now_s in prop_oneof![Just(NOW_S), any::<i64>()],
    ) {
        let jwt = scheme("jwt");
        let mut stand = stand(jwt, "hs256", &[]);
        stand.now_s = now_s;
        stand.entries.insert(jwt.fields[field].id, text);
        let ids = (jwt.check_ids)().into_iter().enumerate();
        let off = ids.filter(|(at, _)| bits >> at & 1 == 1);
        stand.off = off.map(|(_, id)| id.to_owned()).collect();
        for trial in trials(jwt) {
            let Some(tried) = attempt(trial, jwt, &stand) else { continue };
            if let Fate::LetIn(Proof::Forged { token, now_s }) = tried.fate {
                let mut entries = stand.entries.clone();
                entries.insert("token", token);
                prop_assert!(is_let_in(jwt, &entries, now_s, &stand.off));
            }
        }
    }
}
